from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validators.building import AS_OF, check, findings_of, messages_of, only, states_of
from validators.engine import Result
from validators.states import Severity, State

HEAD = "Pupil | Year | Provider | Referral | Part A | Part B | Start date | Planned end | Actual end"


def order(row: str, *, head: str = HEAD, without_calendar: bool = False) -> Result:
    """Check one placement for dates out of order."""
    return check(f"{head}\n{row}", rules=["DAT-02"], without_calendar=without_calendar)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        pytest.param("SMITH, Jo | 10 | Oak | | | | 2026-11-16 | 2026-11-15", ["H2"], id="planned end, a day"),
        pytest.param("SMITH, Jo | 10 | Oak | | | | 2026-11-16 | 2026-11-16", [], id="planned end, same day"),
        pytest.param(
            "SMITH, Jo | 10 | Oak | | | | 2026-11-16 | | 2026-11-15", ["I2"], id="actual end, a day"
        ),
        pytest.param("SMITH, Jo | 10 | Oak | | | | 2026-11-16 | | 2026-11-16", [], id="actual end, same day"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-11-09 | 2026-11-08", ["E2"], id="Part A, a day"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-11-09 | 2026-11-09", [], id="Part A, same day"),
        pytest.param("SMITH, Jo | 10 | Oak | | 2026-11-09 | 2026-11-08", ["F2"], id="Part B, a day"),
        pytest.param("SMITH, Jo | 10 | Oak | | 2026-11-09 | 2026-11-09", [], id="Part B, same day"),
        pytest.param("SMITH, Jo | 10 | Oak | 2026-11-09 | | 2026-11-08", [], id="Part B beside the referral"),
        pytest.param("SMITH, Jo | 10 | Oak | | | | 2026-11-16 | TBC | ", [], id="a stand-in"),
        pytest.param("SMITH, Jo | 10 | Oak | | | | 2026-11-16 | Nov 25 | ", [], id="one that cannot be read"),
        pytest.param("SMITH, Jo | 10 | Oak | | | | | 2026-11-16 | ", [], id="nothing to compare with"),
        pytest.param(
            "NG, Li | 10 | Oak | 2026-11-09 | 2026-11-08 | 2026-11-07 | 2026-11-16 | 2025-12-18 | 2025-12-18",
            ["E2", "F2", "H2", "I2"],
            id="everything",
        ),
    ],
)
def test_a_date_before_the_one_it_must_follow_is_said_at_its_own_cell(row: str, cells: list[str]) -> None:
    assert states_of(order(row), "DAT-02") == dict.fromkeys(cells, State.DATA)


def test_the_message_names_both_columns_as_staff_do() -> None:
    finding = only(order("SMITH, Jo | 10 | Oak | | | | 2026-11-16 | 2025-12-18"), "DAT-02")

    assert finding.message(names=False) == (
        "For J.S. (Y10), Planned end (18 December 2025) is before Start date (16 November 2026)."
    )
    assert finding.severity is Severity.HIGH


def test_without_one_of_the_columns_that_pair_is_left_out_and_the_others_are_compared() -> None:
    result = check(
        "Pupil | AP | Part A | Part B | Start date\nSMITH, Jo | Oak | 2026-11-09 | 2026-11-08 | 2026-09-02",
        rules=["DAT-02"],
    )

    assert states_of(result, "DAT-02") == {"D2": State.DATA}


REVIEWED = "Pupil | Provider | Start date | Actual end | Review 1 | Review 2"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        pytest.param("2026-09-07 | | 2026-09-06 | 2026-11-02", ["E2"], id="the day before the start"),
        pytest.param("2026-09-07 | | 2026-09-07 | 2026-11-02", [], id="on the start"),
        pytest.param(
            "2026-09-07 | 2026-10-02 | 2026-09-28 | 2026-10-23", [], id="15 school days after the end"
        ),
        pytest.param("2026-09-07 | 2026-10-02 | 2026-09-28 | 2026-11-02", ["F2"], id="16 school days after"),
        pytest.param("2026-09-07 | 2026-10-02 | 2026-09-28 | 2026-10-17", [], id="15 days after the end"),
        pytest.param("2026-09-07 | | | 2026-12-01", [], id="booked ahead"),
        pytest.param("| 2026-10-02 | 2020-01-01 | 2026-10-05", [], id="no start"),
        pytest.param("2026-09-07 | 2026-10-02 | soon | ", [], id="a review that cannot be read"),
    ],
)
def test_a_review_before_the_start_or_long_after_the_end_is_found(row: str, cells: list[str]) -> None:
    assert states_of(order(f"SMITH, Jo | Oak | {row}", head=REVIEWED), "DAT-02") == dict.fromkeys(
        cells, State.DATA
    )


@pytest.mark.parametrize(
    ("review", "cells"),
    [
        pytest.param("2026-10-23", [], id="21 days after"),
        pytest.param("2026-10-24", ["F2"], id="22 days after"),
    ],
)
def test_without_a_calendar_fifteen_school_days_are_three_weeks(review: str, cells: list[str]) -> None:
    row = f"SMITH, Jo | Oak | 2026-09-07 | 2026-10-02 | | {review}"

    assert list(states_of(order(row, head=REVIEWED, without_calendar=True), "DAT-02")) == cells


def test_where_the_calendar_ends_before_the_fifteen_school_days_nobody_can_tell() -> None:
    row = "SMITH, Jo | Oak | 2027-06-07 | 2027-07-16 | | 2027-09-10"

    result = check(f"{REVIEWED}\n{row}", date(2027, 7, 19), rules=["DAT-02"])

    assert findings_of(result, "DAT-02") == []
    assert [gap.rule for gap in (*result.coverage.unchecked, *result.coverage.partly)] == ["DAT-02"]


def test_the_message_about_a_late_review_says_long_after() -> None:
    finding = only(order("SMITH, Jo | Oak | 2026-09-07 | 2026-10-02 | | 2026-11-20", head=REVIEWED), "DAT-02")

    assert finding.message(names=False) == (
        "For J.S., Review 2 (20 November 2026) is long after Actual end (2 October 2026)."
    )


def test_a_review_on_its_own_tab_is_compared_too() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07",
            "Reviews": "Pupil name | Review date\nSMITH, Jo | 2026-09-04\nSMITH, Jo | 2026-09-03",
        },
        rules=["DAT-02"],
    )

    found = findings_of(result, "DAT-02")
    assert [(finding.where.tab, finding.where.cell) for finding in found] == [
        ("Reviews", "B2"),
        ("Reviews", "B3"),
    ]


def test_of_several_tabs_the_cells_that_count_are_compared() -> None:
    head = "Pupil | Year | Provider | Start date | Planned end"
    result = check(
        {
            "Autumn 26": f"{head}\nSMITH, Jo | 10 | Oak | 2026-09-07 | 2025-12-18\n"
            "ODE, Ann | 10 | Oak | 2026-09-07 | 2025-12-18",
            "Spring 27": f"{head}\nSMITH, Jo | 10 | Oak | 2026-09-07 | 2026-12-18\n"
            "ODE, Ann | 10 | Oak | 2026-09-07 | ",
        },
        rules=["DAT-02"],
    )

    finding = only(result, "DAT-02")
    assert (finding.where.tab, finding.where.cell) == ("Autumn 26", "E3")


DAYS = st.sampled_from([None, date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 9)])


@settings(max_examples=25)  # each reads two registers
@given(st.lists(DAYS, min_size=6, max_size=6))
def test_the_schema_and_the_cells_that_count_agree_on_the_order(days: Sequence[date | None]) -> None:
    """One row is compared by the schema; the same row on two tabs by the cells that count."""
    row = " | ".join(("SMITH, Jo | 10 | Oak", *("" if day is None else day.isoformat() for day in days)))
    text = f"{HEAD}\n{row}"

    one = check(text, rules=["DAT-02"])
    two = check({"Autumn 26": text, "Spring 27": text}, rules=["DAT-02"])

    assert set(states_of(one, "DAT-02")) == set(states_of(two, "DAT-02"))


def ahead(text: str, *, as_of: date = AS_OF) -> Result:
    """Check a register of placements for done-dates in the future."""
    return check(text, as_of, rules=["DAT-07"])


@pytest.mark.parametrize(
    ("heading", "is_done"),
    [
        ("Part A", True),
        ("Part B", True),
        ("Planning call", True),
        ("Agreement signed", True),
        ("Evaluation", True),
        ("Reintegration plan", True),
        ("VPP", True),
        ("Welcome meeting", False),
        ("Referral", False),
        ("Planned end", False),
        ("Actual end", False),
        ("Review 1", False),
    ],
)
def test_what_is_done_cannot_lie_ahead_and_what_is_booked_may(heading: str, *, is_done: bool) -> None:
    head = f"Pupil | Provider | Part A sent | Start date | {heading}"
    head = head.replace("Part A sent | ", "") if heading == "Part A" else head
    column = "D" if heading == "Part A" else "E"
    blank = "" if heading == "Part A" else "| "
    rows = [
        f"SMITH, Jo | Oak {blank}| 2026-09-07 | {day}" for day in ("2026-11-23", "2026-11-24", "", "TBC", "?")
    ]

    found = states_of(ahead("\n".join((head, *rows))), "DAT-07")

    assert found == ({f"{column}3": State.DATA} if is_done else {})


def test_the_message_names_the_column_as_staff_do() -> None:
    assert messages_of(ahead("Pupil | Provider | Part A\nSMITH, Jo | Oak | 2026-11-30"), "DAT-07") == [
        "Part A for J.S. is 30 November 2026, which is in the future."
    ]


def test_it_is_fine_once_the_day_has_come() -> None:
    text = "Pupil | Provider | Part A\nSMITH, Jo | Oak | 2026-11-30"

    assert messages_of(ahead(text, as_of=date(2026, 11, 30)), "DAT-07") == []


OTHER_TABLES = {
    "Register": "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07",
    "Providers": "Provider name | SG audit | LA audit\nOak | 2026-12-01 | 2026-11-01",
    "Checks": "Provider | Check type | Requested on | Done on\nOak | LA audit | 2026-11-01 | 2026-12-02\n"
    "Oak | School QA | 2026-12-03 | ",
    "SDQ": "Pupil | Point | Date completed\nSMITH, Jo | Start | 2026-12-04\nNOBODY, Sam | Start | 2026-12-04",
    "Events": "Event | Due on | Done on\nCensus | 2026-12-05 | 2026-12-05\nCensus | 2026-12-05 | 2026-12-05",
    "Log": "Date | Type | Pupil | Raised on\n2026-11-01 | Safeguarding concern | | 2026-12-06",
}


def test_every_table_is_looked_at_and_the_message_says_whose_date_it_is() -> None:
    result = check(OTHER_TABLES, rules=["DAT-07"])

    found = findings_of(result, "DAT-07")
    assert [f"{one.where.tab} {one.where.cell}: {one.message(names=True)}" for one in found] == [
        "Checks D2: Done on for Oak is 2 December 2026, which is in the future.",
        "Checks C3: Requested on for Oak is 3 December 2026, which is in the future.",
        "Events C2: Done on is 5 December 2026, which is in the future.",
        "Events C3: Done on is 5 December 2026, which is in the future.",
        "Log D2: Raised on is 6 December 2026, which is in the future.",
        "Providers B2: SG audit for Oak is 1 December 2026, which is in the future.",
        "SDQ C2: Date completed for Jo SMITH is 4 December 2026, which is in the future.",
        "SDQ C3: Date completed for Sam NOBODY is 4 December 2026, which is in the future.",
    ]


def test_a_providers_date_beside_many_placements_is_said_once() -> None:
    rows = [f"{name} | Oak | 2026-09-07 | 2026-12-01" for name in ("SMITH, Jo", "ODE, Ann", "NG, Li")]
    text = "\n".join(("Pupil | Provider | Start date | SG audit", *rows))

    assert messages_of(check(text, rules=["DAT-07"]), "DAT-07") == [
        "SG audit for Oak is 1 December 2026, which is in the future."
    ]


def test_of_several_tabs_only_the_date_that_counts_is_said() -> None:
    head = "Pupil | Provider | Start date | Part A"
    result = check(
        {
            "Autumn 26": f"{head}\nSMITH, Jo | Oak | 2026-09-07 | 2026-12-01",
            "Spring 27": f"{head}\nSMITH, Jo | Oak | 2026-09-07 | 2026-12-02",
        },
        rules=["DAT-07"],
    )

    assert only(result, "DAT-07").where.tab == "Spring 27"


def test_a_yes_where_a_date_or_yes_stands_does_not_lie_ahead() -> None:
    head = "Pupil | Provider | Part A | Start date | Family consulted"
    rows = [f"SMITH, Jo | Oak | | 2026-09-07 | {said}" for said in ("2026-11-23", "2026-11-24", "Yes")]

    assert list(states_of(ahead("\n".join((head, *rows))), "DAT-07")) == ["E3"]
