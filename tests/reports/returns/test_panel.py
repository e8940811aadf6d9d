from collections.abc import Mapping
from datetime import date

import pytest

from reports.material import Period
from reports.returns.panel import panel_report
from sheet_templates.plan import SheetPlan, Value
from tests.reports.returns.materials import ONE_RULE, column_of, head_of, material_of, only_row, rows_of
from tests.reports.returns.registers import EVENTS, EVERY_CELL_IN_DOUBT, FULL, NOBODY, ONE

YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))


def panel(
    tabs: str | Mapping[str, str], as_of: date = date(2026, 11, 23), *, names: bool = True
) -> SheetPlan:
    return panel_report(material_of(tabs, as_of, period=YEAR, rules=ONE_RULE), names=names).sheets[0]


def row_of(pupil: str) -> dict[str, Value]:
    return next(row for row in rows_of(panel(FULL)) if row["Pupil"] == pupil)


def test_every_field_of_the_return_is_told_of_a_pupil_who_goes_on() -> None:
    assert row_of("Ada ASH") == {
        "Cycle date": date(2026, 11, 23),
        "School": "Merrowby Academy",
        "Pupil": "Ada ASH",
        "UPN or reference": "H999499917253",
        "Year": 10,
        "SEN": "E",
        "Provider": "Oak Centre",
        "Days": "Mon, Tue",
        "Sessions a week": 4,
        "Start": date(2026, 9, 7),
        "Planned end": date(2027, 2, 11),
        "AP attendance %": 83.3,
        "AP sessions attended": "5 of 6, 1 mark not read",
        "School attendance %": 91.5,
        "Last review": date(2026, 10, 14),
        "Its decision": "Continue",
        "SDQ start": "21 (School) on 4 September 2026",
        "SDQ latest": "18 (School), 16 (Pupil) on 14 October 2026",
        "SDQ end": "not ended yet",
        "Status": "Continuing",
        "Ended on": "does not apply",
        "Outcome achieved": "does not apply",
        "Destination": "does not apply",
        "Concerns raised": "Yes, 10 November 2026",
        "Next step": "Next review booked for 2 December 2026.",
    }


def test_the_end_is_told_of_a_pupil_who_left() -> None:
    row = row_of("Di DOGWOOD")

    assert (row["Status"], row["Ended on"]) == ("Ended", date(2026, 11, 13))
    assert (row["Outcome achieved"], row["Destination"]) == ("Partly", "Full-time school")
    assert row["Next step"] == "Reintegration plan: not in the register. Evaluation: not in the register."


def test_the_placements_are_counted_above_and_stand_by_their_status() -> None:
    sheet = panel(FULL)

    assert column_of(sheet, "Status") == ["New", "Continuing", "Continuing", "Ended"]
    assert "4 placements: 1 new, 2 continuing and 1 ended." in head_of(sheet)


def test_a_nil_return_says_that_it_is_one() -> None:
    sheet = panel({"Register": NOBODY, "School events": EVENTS})

    assert (sheet.rows, sheet.table) == ((), "")
    assert (
        "Nil return: no placement began, ran or ended from 3 November 2026 to 23 November 2026."
        in head_of(sheet)
    )


def test_a_register_of_one_pupil_without_any_other_tab_reads_well() -> None:
    row = only_row(panel(ONE))

    assert row["Status"] == "Continuing"
    assert {
        row[name] for name in ("SDQ start", "AP attendance %", "Last review", "Concerns raised", "Days")
    } == {"not in the register"}


def test_initials_stand_for_pupils_whose_names_are_hidden() -> None:
    assert column_of(panel(FULL, names=False), "Pupil") == [
        "B.B. (Y9)",
        "A.A. (Y10)",
        "C.C. (Y11)",
        "D.D. (Y11)",
    ]


def test_a_cell_that_cannot_be_read_is_named_and_is_not_taken_for_a_blank() -> None:
    row = rows_of(panel(EVERY_CELL_IN_DOUBT))[0]

    assert row["Start"] == "could not be read (Register H2)"
    assert row["Last review"] == "could not be read (Register N2)"
    assert row["Next step"] == "Next review could not be read (Register N2)."
    assert row["Status"] == "Could not be told"
    assert row["Ended on"] == "could not be read (Register J2)"
    assert row["Days"] == "could not be read (Register K2)"
    assert row["Sessions a week"] == "could not be read (Register L2)"
    assert row["School attendance %"] == "could not be read (Register M2)"


def test_a_placement_that_is_still_to_start_is_counted_apart() -> None:
    tabs = {
        "Register": "Pupil | Year | Provider | Start date\nASH, Ada | 10 | Oak Centre | 2026-11-20",
        "School events": EVENTS,
    }

    assert "1 placement is still to start in this cycle." in head_of(panel(tabs, date(2026, 11, 19)))


def test_a_return_whose_day_cannot_be_read_is_said_above() -> None:
    events = "Event type | Due on | Done on | Reference\nVPP return | soon | |\nVPP return | 2026-11-23 | |"

    told = head_of(panel({"Register": ONE, "School events": events}))

    assert "The due day of one VPP return: could not be read (School events B2)." in told


def test_an_incomplete_check_is_said_above() -> None:
    assert "This check is not complete" in head_of(panel(NOBODY))


@pytest.mark.parametrize(
    ("line", "step"),
    [
        pytest.param("2026-11-20 | | | ", "Past its planned end of 20 November 2026.", id="past its end"),
        pytest.param("2026-12-18 | 2026-12-01 | | ", "Last day 1 December 2026.", id="an end typed ahead"),
        pytest.param("2026-11-23 | | | ", "Next review", id="ends today as planned"),
    ],
)
def test_an_end_that_is_near_or_has_passed_comes_first(line: str, step: str) -> None:
    tabs = f"""
        Pupil    | Year | Provider   | Start date | Planned end | Actual end date | Back full time | Review
        ASH, Ada | 10   | Oak Centre | 2026-09-07 | {line}
    """

    assert str(only_row(panel(tabs))["Next step"]).startswith(step)


@pytest.mark.parametrize(
    ("back", "step"),
    [
        pytest.param("2026-11-23", "Back full time on 23 November 2026.", id="today"),
        pytest.param("2026-11-30", "To be back full time on 30 November 2026.", id="next week"),
        pytest.param("", "Reintegration plan: not in the register.", id="not known"),
    ],
)
def test_the_way_back_is_told_once_a_placement_has_ended(back: str, step: str) -> None:
    tabs = f"""
        Pupil    | Year | Provider   | Start date | Actual end date | Back full time on | Evaluation on
        ASH, Ada | 10   | Oak Centre | 2026-09-07 | 2026-11-20      | {back}            | 2026-11-22
    """

    assert only_row(panel(tabs))["Next step"] == f"{step} Evaluation: 22 November 2026."
