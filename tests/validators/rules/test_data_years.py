from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of, messages_of, only, states_of
from validators.states import Severity, State

HEAD = "Pupil | Year | DOB | Provider | Start date | Actual end"


def year(row: str, as_of: date = AS_OF) -> list[str]:
    """Return what is said of the year group of one placement."""
    return messages_of(check(f"{HEAD}\nSMITH, Jo | {row}", as_of, rules=["DAT-08"]), "DAT-08")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("10 | 2012-03-14 | Oak | 2026-09-07", "", id="the right year"),
        pytest.param("10 | 2011-09-01 | Oak | 2026-09-07", "", id="the eldest of the year"),
        pytest.param(
            "10 | 2011-08-31 | Oak | 2026-09-07", "suggests Year 11; the sheet says 10", id="a day older"
        ),
        pytest.param(
            "10 | 2012-09-01 | Oak | 2026-09-07", "suggests Year 9; the sheet says 10", id="a day younger"
        ),
        pytest.param("R | 2022-08-31 | Oak | 2026-09-07", "", id="Reception"),
        pytest.param(
            "1 | 2022-08-31 | Oak | 2026-09-07", "suggests Year R; the sheet says 1", id="not Reception"
        ),
        pytest.param(
            "10 | 2024-01-01 | Oak | 2026-09-07", "fits no year group of a school; the sheet says 10", id="2"
        ),
        pytest.param(
            "10 | 1999-01-01 | Oak | 2026-09-07", "fits no year group of a school; the sheet says 10", id="27"
        ),
        pytest.param("14 | 2007-09-01 | Oak | 2026-09-07", "", id="Year 14"),
        pytest.param("| 2012-03-14 | Oak | 2026-09-07", "", id="no year group"),
        pytest.param("TBC | 2012-03-14 | Oak | 2026-09-07", "", id="a stand-in"),
        pytest.param("ten | 2012-03-14 | Oak | 2026-09-07", "", id="words"),
        pytest.param("11 | | Oak | 2026-09-07", "", id="no date of birth"),
        pytest.param(
            "9 | 2012-03-14 | Oak | 2025-09-07 | 2026-07-17", "", id="ended last year, in its own year"
        ),
    ],
)
def test_a_year_group_that_the_birth_date_does_not_give_is_queried(row: str, said: str) -> None:
    expected = [f"The date of birth of J.S. (Y{row.split(maxsplit=1)[0]}) {said}."] if said else []

    assert year(row) == expected


def test_the_year_group_goes_up_on_the_first_of_september() -> None:
    row = "10 | 2012-03-14 | Oak | 2026-09-07"

    assert year(row, date(2027, 8, 31)) == []
    assert year(row, date(2027, 9, 1)) == [
        "The date of birth of J.S. (Y10) suggests Year 11; the sheet says 10."
    ]


def test_of_several_tabs_the_cells_that_count_are_compared() -> None:
    result = check(
        {
            "Autumn 26": f"{HEAD}\nSMITH, Jo | 9 | 2012-03-14 | Oak | 2026-09-07",
            "Spring 27": f"{HEAD}\nSMITH, Jo | 10 | | Oak | 2026-09-07",
        },
        rules=["DAT-08"],
    )

    assert findings_of(result, "DAT-08") == []


def test_it_is_a_low_query_at_the_year_group() -> None:
    finding = only(
        check(f"{HEAD}\nSMITH, Jo | 11 | 2012-03-14 | Oak | 2026-09-07", rules=["DAT-08"]), "DAT-08"
    )

    assert (finding.where.cell, finding.severity, finding.state) == ("B2", Severity.LOW, State.DATA)


STATUS = "Pupil | Provider | Referral outcome | Start date | Actual end | Status"


def status(row: str) -> dict[str, str]:
    """Return what is said of one placement's status, by cell."""
    result = check(f"{STATUS}\nSMITH, Jo | Oak | {row}", rules=["DAT-09"])
    return {one.where.cell: one.message(names=False) for one in findings_of(result, "DAT-09")}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("| 2026-09-07 | 2026-11-24 | Active", {}, id="active, ends tomorrow"),
        pytest.param(
            "| 2026-09-07 | 2026-11-23 | Active",
            {"F2": "J.S. is marked Active but the dates say Ended."},
            id="active, ends today",
        ),
        pytest.param(
            "| 2026-09-07 | 2026-11-20 | On hold",
            {"F2": "J.S. is marked Paused but the dates say Ended."},
            id="paused, ended",
        ),
        pytest.param("| 2026-09-07 | | Active", {}, id="active, no end"),
        pytest.param("| 2026-09-07 | TBC | Active", {}, id="active, a stand-in for the end"),
        pytest.param("| 2026-09-07 | 2026-11-23 | Ended", {}, id="ended today"),
        pytest.param(
            "| 2026-09-07 | | Ended",
            {"E2": "J.S. is marked Ended with no actual end date."},
            id="ended, no end",
        ),
        pytest.param(
            "| 2026-09-07 | TBC | Ended",
            {"E2": "J.S. is marked Ended with no actual end date."},
            id="ended, a stand-in",
        ),
        pytest.param(
            "| 2026-09-07 | 2026-11-24 | Ended",
            {"F2": "J.S. is marked Ended but the dates say Active."},
            id="ended, ends tomorrow",
        ),
        pytest.param("| 2026-11-24 | | Referred", {}, id="referred, starts tomorrow"),
        pytest.param(
            "| 2026-11-23 | | Referred",
            {"F2": "J.S. is marked Referred but the dates say Active."},
            id="referred, starts today",
        ),
        pytest.param(
            "| 2026-09-07 | 2026-10-02 | Referred",
            {"F2": "J.S. is marked Referred but the dates say Ended."},
            id="referred, ended",
        ),
        pytest.param("Declined | 2026-09-07 | | Referred", {}, id="referred and declined"),
        pytest.param("| 2026-09-07 | | Declined", {}, id="declined"),
        pytest.param("| 2026-09-07 | 2026-10-02 | ", {}, id="no status"),
        pytest.param("| 2026-09-07 | 2026-10-02 | ???", {}, id="a status that cannot be read"),
    ],
)
def test_a_status_that_the_dates_contradict_is_found(row: str, said: dict[str, str]) -> None:
    assert status(row) == said


@pytest.mark.parametrize("typed", ["Active", "Ended"])
def test_where_the_end_cannot_be_read_nobody_can_tell(typed: str) -> None:
    result = check(f"{STATUS}\nSMITH, Jo | Oak | | 2026-09-07 | HT2 | {typed}", rules=["DAT-09"])

    assert states_of(result, "DAT-09") == {"E2": State.CANNOT_TELL}


def test_without_a_status_column_the_rule_cannot_be_checked() -> None:
    result = check("Pupil | Provider | Start date | Actual end\nSMITH, Jo | Oak | |", rules=["DAT-09"])

    assert result.coverage.unchecked[0].missing == ("placements.status",)
