from datetime import date

import pytest

from reports.returns.calls import STAFF, calls_report
from sheet_templates.fields import Field, FieldKind
from sheet_templates.own_tables import tables_with
from sheet_templates.plan import SheetPlan, Value
from tests.reports.returns.materials import column_of, head_of, material_of, only_row, rows_of
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY
from tests.validators.building import Tabs, rules_of

MONDAY = date(2026, 11, 23)
HEADINGS = "Pupil | Year | Provider | Start date | Actual end date | Timetable | Status"
EARLIER = "3 November 2026, 2 November 2026, 20 October 2026 and 13 more days"
NOT_READ = "could not be told: start could not be read (Register D2)"
MARKS = "Pupil | Provider | Date | Session | Mark"


def calls(tabs: Tabs, as_of: date = MONDAY, *, names: bool = True, has_calendar: bool = True) -> SheetPlan:
    rules = [rule for rule in rules_of() if rule.id == "AP-ATT-01"]
    material = material_of(tabs, as_of, rules=rules, has_calendar=has_calendar)
    return calls_report(material, names=names).sheets[0]


def one(line: str, *marks: str) -> dict[str, str]:
    lines = [f"ASH, Ada | Oak Centre | {mark}" for mark in marks]
    register = f"{HEADINGS}\nASH, Ada | 10 | Oak Centre | {line}"
    return {"Register": register, "Attendance": "\n".join([MARKS, *lines])}


def test_a_call_says_whom_to_ring_and_about_whom_with_room_to_tick() -> None:
    sheet = calls(FULL)

    assert only_row(sheet) == {
        "Done": "☐",
        "Ring": "Oak Centre",
        "Telephone": "not in the register",
        "Ask about": "Ada ASH",
        "Year": 10,
        "Expected today, no update": "all day",
        "Earlier days without an update": EARLIER,
        **dict.fromkeys(STAFF),
    }
    assert "Attendance calls, Monday 23 November 2026" in head_of(sheet)
    assert "1 of 2 updates is in. 1 pupil to ring about." in head_of(sheet)
    assert [column.heading for column in sheet.columns if column.is_staff] == list(STAFF)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("2026-11-23 | | Mon |", "all day", id="starts today"),
        pytest.param("2026-11-24 | | Mon |", None, id="starts tomorrow"),
        pytest.param("2026-09-07 | 2026-11-23 | Mon |", "all day", id="ends today"),
        pytest.param("2026-09-07 | 2026-11-22 | Mon |", None, id="ended yesterday"),
        pytest.param("2026-09-07 | | Mon pm |", "afternoon", id="half a day"),
        pytest.param("2026-09-07 | | Tue |", None, id="another weekday"),
        pytest.param("2026-09-07 | | Mon | Paused", None, id="paused"),
        pytest.param("2026-09-07 | | Mon | Withdrawn", None, id="withdrawn"),
        pytest.param("2026-09-07 | | Mon | Ended", None, id="marked Ended without the day"),
        pytest.param("2026-12-07 | | Mon | Referred", None, id="referred"),
        pytest.param(
            "2026-09-07 | | Mon | Referred",
            "could not be told: marked Referred, though the start has passed",
            id="marked as referred after the start",
        ),
        pytest.param(
            "2026-12-07 | | Mon | Active",
            "could not be told: marked Active, though the start is 7 December 2026",
            id="marked Active before the start",
        ),
        pytest.param(
            "soon | | Mon |", "could not be told: start could not be read (Register D2)", id="start"
        ),
        pytest.param("soon | | Tue |", None, id="a start in words, another weekday"),
        pytest.param("2026-09-07 | | |", "could not be told: timetable not recorded", id="no timetable"),
        pytest.param(
            "2026-09-07 | | some days |",
            "could not be told: timetable could not be read (Register F2)",
            id="a timetable in words",
        ),
        pytest.param(
            "2026-09-07 | | 2 days |",
            "could not be told: the timetable does not say which days",
            id="a number of days",
        ),
        pytest.param("2026-09-07 | Xmas? | Mon |", "all day", id="an end that cannot be read"),
    ],
)
def test_who_is_expected_on_a_monday(line: str, expected: Value) -> None:
    assert column_of(calls(one(line)), "Expected today, no update") == (
        [] if expected is None else [expected]
    )


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        pytest.param("2026-11-23 | AM | /", None, id="a mark for the morning is enough"),
        pytest.param("2026-11-23 | DAY | Absent", None, id="absent is an update"),
        pytest.param("2026-11-23 | DAY |", "all day", id="a blank mark"),
        pytest.param("2026-11-22 | DAY | /", "all day", id="a mark of yesterday"),
        pytest.param(
            "2026-11-23 | DAY | ??? what",
            "could not be told: mark could not be read (Attendance E2)",
            id="a mark in other words",
        ),
    ],
)
def test_a_mark_that_came_in_saves_a_call(mark: str, expected: Value) -> None:
    told = column_of(calls(one("2026-09-07 | | Mon |", mark)), "Expected today, no update")

    assert told == ([] if expected is None else [expected])


def test_a_mark_that_came_in_saves_a_call_where_the_timetable_says_nothing() -> None:
    sheet = calls(one("2026-09-07 | | 2 days |", "2026-11-23 | DAY | /"))

    assert sheet.rows == ()
    assert "No calls: no pupil is expected at a provider today." in head_of(sheet)


def test_each_session_may_need_a_mark_of_its_own() -> None:
    tabs = one("2026-09-07 | | Mon |", "2026-11-23 | AM | /")
    rules = [rule for rule in rules_of(AP_ATT_01={"per_session": True}) if rule.id == "AP-ATT-01"]

    sheet = calls_report(material_of(tabs, rules=rules), names=True).sheets[0]

    assert column_of(sheet, "Expected today, no update") == ["afternoon"]


def test_when_every_update_is_in_no_call_is_to_be_made() -> None:
    sheet = calls(one("2026-09-07 | | Mon |", "2026-11-23 | DAY | /"))

    assert "No calls. The one update of today is in." in head_of(sheet)


def test_pupils_of_whom_nobody_can_tell_are_counted_apart() -> None:
    tabs = one("2026-09-07 | | |")

    assert "No pupil is known to be expected at a provider today. Nobody can tell from the register" in (
        head_of(calls(tabs))
    )


def test_pupils_stand_by_provider_those_who_are_surely_expected_first() -> None:
    tabs = f"""
        {HEADINGS}
        ASH, Ada    | 10 | Oak Centre | 2026-09-07 | |     |
        BIRCH, Ben  | 9  | Oak Centre | 2026-09-07 | | Mon |
        CEDAR, Cy   | 9  | Elm House  | 2026-09-07 | | Mon |
        DOGWOOD, Di | 9  |            | 2026-09-07 | | Mon |
    """

    told = [(row["Ring"], row["Ask about"]) for row in rows_of(calls(tabs))]

    assert told == [
        ("not recorded", "Di DOGWOOD"),
        ("Elm House", "Cy CEDAR"),
        ("Oak Centre", "Ben BIRCH"),
        ("Oak Centre", "Ada ASH"),
    ]


def test_without_an_attendance_tab_all_who_are_expected_are_listed() -> None:
    sheet = calls(f"{HEADINGS}\nASH, Ada | 10 | Oak Centre | 2026-09-07 | | Mon |")

    assert column_of(sheet, "Expected today, no update") == ["all day"]
    assert "The register has no attendance tab" in head_of(sheet)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 12, 21), id="in the holidays"),
        pytest.param(date(2027, 5, 3), id="a closure"),
        pytest.param(date(2026, 11, 22), id="a Sunday"),
    ],
)
def test_on_a_day_without_school_nobody_is_rung(day: date) -> None:
    sheet = calls(one("2026-09-07 | | Mon |"), day)

    assert sheet.rows == ()
    assert "No calls: there is no school today." in head_of(sheet)


def test_outside_the_calendar_pupils_are_listed_and_it_says_so() -> None:
    sheet = calls(one("2026-09-07 | | Mon |"), date(2027, 9, 6))

    assert column_of(sheet, "Ask about") == ["Ada ASH"]
    assert "Nobody can tell whether school is open today: today lies outside the school calendar." in head_of(
        sheet
    )


def test_without_a_calendar_earlier_days_are_not_known() -> None:
    sheet = calls(one("2026-09-07 | | Mon |"), has_calendar=False)

    assert column_of(sheet, "Earlier days without an update") == ["not known without a calendar"]
    assert "there is no school calendar" in head_of(sheet)


def test_a_telephone_column_of_the_school_s_own_is_used() -> None:
    tables = tables_with({"providers": (Field("ring_them", "Telephone", FieldKind.TEXT),)})
    providers = "Provider name | Setting type | Telephone\nOak Centre | School | '01325 000000"
    material = material_of(one("2026-09-07 | | Mon |") | {"Providers": providers}, tables=tables)

    assert only_row(calls_report(material, names=True).sheets[0])["Telephone"] == "01325 000000"


def test_a_register_of_nobody_asks_for_no_call() -> None:
    assert "No calls: no pupil is expected at a provider today." in head_of(calls(NOBODY))


def test_a_register_with_every_cell_in_doubt_asks_about_everybody() -> None:
    assert len(calls(EVERY_CELL_IN_DOUBT).rows) == 1


def test_names_are_hidden_unless_asked_for() -> None:
    assert column_of(calls(FULL, names=False), "Ask about") == ["A.A. (Y10)"]
