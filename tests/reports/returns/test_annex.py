from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from reports.material import Period
from reports.returns.annex import FOR_WHOM, annex_report
from reports.seen import Seen, Status
from sheet_templates.plan import Cell, Role, SheetPlan, Value
from tests.reports.returns.materials import (
    AUTUMN,
    column_of,
    head_of,
    material_of,
    only_row,
    rows_of,
    texts_of,
)
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY, ONE
from tests.validators.building import Tabs

MONDAY = date(2026, 11, 23)


def sheets(
    tabs: Tabs, period: Period = AUTUMN, *, names: bool = True, has_calendar: bool = True
) -> tuple[SheetPlan, ...]:
    return annex_report(material_of(tabs, period=period, has_calendar=has_calendar), names=names).sheets


@cache
def of_full() -> tuple[SheetPlan, ...]:
    """Return the annex of the register with something on every tab."""
    return sheets(FULL)


def test_the_first_tab_says_whom_it_is_for() -> None:
    first = of_full()[0]

    assert first.title == "Read first"
    assert [row[0] for row in first.top if row and Cell(FOR_WHOM, Role.BANNER) == row[0]]
    assert "4 pupils, 4 placements." in head_of(first)


def test_a_placement_is_told_with_length_outcomes_attendance_and_findings() -> None:
    row = rows_of(of_full()[1])[3]

    assert {
        name: row[name] for name in ("Pupil", "UPN or reference", "Achieved", "Destination", "Ended")
    } == {
        "Pupil": "Di DOGWOOD",
        "UPN or reference": "U999499917304",
        "Achieved": "Partly",
        "Destination": "Full-time school",
        "Ended": date(2026, 11, 13),
    }
    assert (row["Planned outcomes"], row["Status"]) == ("Calm days", "Ended")
    assert (row["Length in school days"], row["Length in weeks"]) == (45, 9.7)
    assert str(row["Open findings"]).startswith(("1 critical", "2 critical", "3 critical", "4 critical"))


def test_no_small_number_is_held_back() -> None:
    assert "1 pupil, 1 placement." in head_of(sheets(ONE)[0])


@pytest.mark.parametrize(
    ("line", "days", "weeks"),
    [
        pytest.param("2026-11-23 |", 1, 0.1, id="started today"),
        pytest.param("2026-11-16 |", 6, 1.1, id="started a week ago"),
        pytest.param("2026-11-16 | 2026-11-20", 5, 0.7, id="lasted a school week"),
        pytest.param("2026-10-19 | 2026-11-02", 6, 2.1, id="with a holiday in it"),
        pytest.param("2026-11-16 | 2026-12-18", 6, 1.1, id="an end still to come"),
        pytest.param("2026-04-20 |", "the calendar does not reach so far", 31.1, id="before the calendar"),
    ],
)
def test_length_counts_the_first_and_the_last_day(line: str, days: Value, weeks: float) -> None:
    tabs = f"Pupil | Year | Provider | Start date | Actual end date\nASH, Ada | 10 | Oak Centre | {line}"
    row = only_row(sheets(tabs)[1])

    assert (row["Length in school days"], row["Length in weeks"]) == (days, weeks)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("soon | |", "start could not be read (Register D2)", id="a start in words"),
        pytest.param("2026-09-07 | Xmas? |", "end could not be read (Register E2)", id="an end in words"),
        pytest.param("2026-09-07 | | Ended", "end not known (Register E2)", id="no day of the end"),
        pytest.param(" | | Active", "start not known (Register D2)", id="no start"),
    ],
)
def test_a_length_that_is_not_known_says_why(line: str, said: str) -> None:
    tabs = f"Pupil | Year | Provider | Start date | Actual end date | Status\nASH, Ada | 10 | Oak | {line}"
    row = only_row(sheets(tabs)[1])

    assert (row["Length in school days"], row["Length in weeks"]) == (said, said)


def test_without_a_calendar_days_are_estimated_and_it_says_so() -> None:
    row = only_row(sheets(ONE, has_calendar=False)[1])

    assert row["Length in school days"] == "56, counted without a calendar"


def test_open_findings_stand_worst_first_and_each_once() -> None:
    sheet = of_full()[2]
    order = ["critical", "high", "medium", "low", "info", "horizon"]

    bad = [str(one) for one in column_of(sheet, "How bad")]
    assert bad == sorted(bad, key=order.index)
    told = list(zip(column_of(sheet, "What was found"), column_of(sheet, "Where"), strict=True))
    assert len(told) == len(set(told))
    assert f"{len(bad)} findings: " in head_of(sheet)


def test_findings_agree_with_the_counts_beside_the_placements() -> None:
    tabs = of_full()
    of_placements = [str(one) for one in column_of(tabs[1], "Open findings")]
    counted = sum(int(part.split()[0]) for one in of_placements for part in one.split(", "))

    assert counted == len(tabs[2].rows)


def test_a_finding_has_its_ref_where_it_is_known() -> None:
    material = material_of(FULL)
    own = {placement.ident for placement in material.register.placements}
    first = next(one for one in material.checked.result.findings if one.about.ident in own)
    seen = {first.id: Seen("AP-0042", MONDAY, Status.OPEN)}
    material = replace(material, checked=replace(material.checked, seen=seen))

    refs = column_of(annex_report(material, names=True).sheets[2], "Ref")

    assert refs.count("AP-0042") == 1
    assert set(refs) == {"AP-0042", "none yet"}


def test_reviews_of_the_period_are_told_with_what_they_decided() -> None:
    sheet = of_full()[3]

    assert rows_of(sheet)[0] == {
        "Pupil": "Ada ASH",
        "Provider": "Oak Centre",
        "Review": date(2026, 10, 14),
        "Format": "not in the register",
        "Attended by": "Family, Provider, Pupil, School",
        "Progress looked at": "not in the register",
        "Attendance looked at": "not in the register",
        "Still safe and suitable": "Yes",
        "Decision": "Continue",
    }
    assert rows_of(sheet)[1]["Review"] == "none recorded"
    assert "3 reviews; 1 placement without one in these days." in head_of(sheet)


def test_a_review_outside_the_period_is_none_of_it() -> None:
    period = Period(date(2026, 10, 15), date(2026, 11, 30))
    ada = rows_of(sheets(FULL, period)[3])[0]

    assert (ada["Review"], ada["Decision"]) == ("none in these days", "does not apply")


def test_a_register_of_nobody_reads_well() -> None:
    first, placements, findings, reviews = sheets(NOBODY)

    assert "No pupil was in AP in these days." in head_of(first)
    assert "None in what could be checked." in head_of(findings)
    assert "No pupil was in AP in these days." in head_of(reviews)
    assert placements.rows == ()


def test_every_cell_in_doubt_is_told_and_none_is_blank() -> None:
    row = rows_of(sheets(EVERY_CELL_IN_DOUBT)[1])[0]

    assert row["Reason"] == "could not be read (Register G2)"
    assert row["Ended"] == "could not be read (Register J2)"
    assert [name for name, value in row.items() if value in {None, ""}] == []


def test_names_are_hidden_in_every_text_unless_asked_for() -> None:
    plan = annex_report(material_of(FULL), names=False)
    row = rows_of(plan.sheets[1])[0]

    assert (row["Planned outcomes"], row["Pupil"]) == ("[name] in lessons", "A.A. (Y10)")
    names = ("Ada", "ASH", "Birch", "CEDAR", "Dogw")
    assert not [text for text in texts_of(plan) if any(name in text for name in names)]
