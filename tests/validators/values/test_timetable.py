from datetime import date

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.timetable import EVERY_SLOT, Timetable, read_timetable

DAYS = {"M": 0, "T": 1, "W": 2, "H": 3, "F": 4}
ALL_BEFORE = "the half-day is read for all the days before it"
LAST_ONLY = "the half-day is read for the last day only"


def slots(short: str) -> frozenset[tuple[int, str]]:
    """Return half-days from letters: M is both halves of Monday, Ma its morning, Hp a Thursday afternoon."""
    found: set[tuple[int, str]] = set()
    for word in short.split():
        halves = {"a": ("AM",), "p": ("PM",)}.get(word[1:], ("AM", "PM"))
        found.update((DAYS[word[0]], half) for half in halves)
    return frozenset(found)


@pytest.mark.parametrize(
    ("typed", "expected", "note"),
    [
        pytest.param("Mon, Tue am, Thu", "M Ta H", "", id="days with one morning"),
        pytest.param("Mon-Wed", "M T W", "", id="from day to day"),
        pytest.param("Mon to Wed", "M T W", "", id="from day to day in words"),
        pytest.param("Mon\u2013Fri", "M T W H F", "", id="whole week with a long dash"),
        pytest.param("M-F", "M T W H F", "", id="whole week in letters"),
        pytest.param("Mon-Wed am", "Ma Ta Wa", "", id="mornings from day to day"),
        pytest.param("Mon-Wed, Fri", "M T W F", "", id="from day to day and another"),
        pytest.param("Mon & Tue-Thu", "M T W H", "", id="a day and from day to day"),
        pytest.param("M/T/W/Th/F", "M T W H F", "", id="letters with slashes"),
        pytest.param("M T W T F", "M T W H F", "", id="second T of the week is a Thursday"),
        pytest.param("MTWTHF", "M T W H F", "", id="whole week run together"),
        pytest.param("MTW", "M T W", "", id="three days run together"),
        pytest.param("MWF", "M W F", "", id="every other day run together"),
        pytest.param("T, Th", "T H", "", id="a T before a Thursday"),
        pytest.param("M/T/W", "M T W", "", id="a T before a Wednesday"),
        pytest.param("T-Thu", "T W H", "", id="from a T to a Thursday"),
        pytest.param("T am, Wed", "Ta W", "", id="a morning of a T before a Wednesday"),
        pytest.param("Monday and Thursday", "M H", "", id="whole names"),
        pytest.param("Tues. Weds. Thurs.", "T W H", "", id="points and no commas"),
        pytest.param("Mon\nThu", "M H", "", id="line break"),
        pytest.param("Mondays", "M", "", id="every Monday"),
        pytest.param("every Mon", "M", "", id="every Monday in two words"),
        pytest.param("Tues & Thurs pm", "Tp Hp", ALL_BEFORE, id="an afternoon for both"),
        pytest.param("Mon/Tue am, Thu", "Ma Ta H", ALL_BEFORE, id="a morning for both, then a day"),
        pytest.param("Mon, Tue, Wed am", "M T Wa", LAST_ONLY, id="a morning after a comma"),
        pytest.param("Tue am & Thu pm", "Ta Hp", "", id="a half for each"),
        pytest.param("Mon & Tue am & Thu", "M Ta H", "", id="a half in the middle"),
        pytest.param("Mon AM/PM", "M", "", id="both halves"),
        pytest.param("Mon am pm", "M", "", id="both halves without a slash"),
        pytest.param("Mon am, Mon pm", "M", "", id="both halves apart"),
        pytest.param("Mon all day, Tue a.m.", "M Ta", "", id="all day and points"),
        pytest.param("Mon - am, Tue - pm", "Ma Tp", "", id="dashes before halves"),
        pytest.param("Mon (am), Tue", "Ma T", "", id="half in brackets"),
        pytest.param("am: Mon, Tue", "Ma Ta", "", id="half before its days"),
        pytest.param("mornings Mon, Wed, afternoons Thu", "Ma Wa Hp", "", id="halves before their days"),
        pytest.param("2 days: Mon, Tue", "M T", "", id="number and days"),
        pytest.param("2 days (Mon + Tue)", "M T", "", id="number and days in brackets"),
    ],
)
def test_days_and_halves_are_read(typed: str, expected: str, note: str) -> None:
    reading = read_timetable(typed)

    assert reading.value == Timetable(slots(expected), len(slots(expected)))
    assert (reading.state, reading.note) == (FactState.KNOWN, note)


@pytest.mark.parametrize(
    "typed", ["FT", "full-time", "every day", "Daily", "All week", "5 days", "10 sessions"]
)
def test_a_whole_week_has_every_half_day(typed: str) -> None:
    assert read_timetable(typed).value == Timetable(EVERY_SLOT, 10)


@pytest.mark.parametrize(
    ("typed", "half"),
    [
        pytest.param("5 mornings", "AM", id="five mornings"),
        pytest.param("5 x am", "AM", id="five times morning"),
        pytest.param("every morning", "AM", id="every morning"),
        pytest.param("mornings only", "AM", id="mornings only"),
        pytest.param("every afternoon", "PM", id="every afternoon"),
    ],
)
def test_five_halves_are_those_of_all_days(typed: str, half: str) -> None:
    assert read_timetable(typed).value == Timetable(frozenset((day, half) for day in range(5)), 5)


@pytest.mark.parametrize(
    ("typed", "sessions"),
    [
        pytest.param("3 x am", 3, id="mornings"),
        pytest.param("2 days", 4, id="days"),
        pytest.param("2.5 days", 5, id="half a day more"),
        pytest.param("9 sessions", 9, id="one below a week"),
    ],
)
def test_a_number_alone_leaves_the_days_open(typed: str, sessions: int) -> None:
    reading = read_timetable(typed)

    assert reading.value == Timetable(frozenset(), sessions)
    assert reading.note == "the number of sessions, but not which days"


@pytest.mark.parametrize(
    ("value", "note"),
    [
        pytest.param("Wk A Mon", "not the same in every week", id="week A"),
        pytest.param("alternate Mondays", "not the same in every week", id="every other week"),
        pytest.param("fortnightly", "not the same in every week", id="fortnight"),
        pytest.param("varies", "not the same in every week", id="varies"),
        pytest.param(3, "a number alone, of days or of sessions", id="number"),
        pytest.param("3", "a number alone, of days or of sessions", id="number as text"),
        pytest.param(True, "a tick that does not say which days", id="tick box"),
        pytest.param(date(2026, 9, 3), "a date or time, not days of the week", id="date"),
        pytest.param(CellError("#REF!"), "an error value", id="error"),
    ],
)
def test_what_does_not_tell_the_days_says_why(value: CellValue, note: str) -> None:
    reading = read_timetable(value)

    assert (reading.state, reading.value, reading.note) == (FactState.UNREADABLE, None, note)


@pytest.mark.parametrize("typed", ["T", "t", "T am", "M/T", "Mon & T", "T, F", "MT", "TF", "T/Fri pm"])
def test_a_lone_t_can_be_tuesday_or_thursday(typed: str) -> None:
    reading = read_timetable(typed)

    assert (reading.state, reading.value) == (FactState.UNREADABLE, None)
    assert (reading.note, reading.hint) == ("T can be Tuesday or Thursday", "Tue or Thu")


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("M-T", id="from a day to a T"),
        pytest.param("1 day (T)", id="a number and a T"),
        pytest.param("T-F", id="from a T to a day"),
        pytest.param("Mon, Tue & Thu pm", id="an afternoon that may be for all three"),
        pytest.param("T/T", id="two days called T"),
        pytest.param("W/T", id="a T after Wednesday"),
        pytest.param("MF", id="two days or five"),
        pytest.param("Fri-Mon", id="over the weekend"),
        pytest.param("Mon-Mon", id="from a day to itself"),
        pytest.param("Mon am-Wed", id="from a morning on"),
        pytest.param("Mon-MTW", id="from a day to several"),
        pytest.param("Mon-", id="open end"),
        pytest.param("-Mon", id="open start"),
        pytest.param("Mon-, Tue", id="open end before a comma"),
        pytest.param("Sat", id="weekend"),
        pytest.param("Mon 9-12", id="times of day"),
        pytest.param("Mon not Tue", id="a day left out"),
        pytest.param("3 days (Mon, Tue)", id="number and days that differ"),
        pytest.param("some days (Mon, Tue)", id="words and days"),
        pytest.param("2 days (to be agreed)", id="number without days"),
        pytest.param("2.25 days", id="part of a session"),
        pytest.param("0 days", id="none"),
        pytest.param("11 sessions", id="too many"),
        pytest.param("abc", id="letters"),
        pytest.param(",", id="a comma"),
    ],
)
def test_what_is_unclear_is_not_read(typed: str) -> None:
    assert read_timetable(typed).state is FactState.UNREADABLE


def test_part_time_does_not_tell_the_days() -> None:
    reading = read_timetable("PT")

    assert (reading.state, reading.note) == (FactState.UNKNOWN, "part-time, but not which days")


@pytest.mark.parametrize(
    ("value", "state"),
    [
        pytest.param(None, FactState.BLANK, id="blank"),
        pytest.param("tbc", FactState.PLACEHOLDER, id="to come"),
        pytest.param(UNCALCULATED, FactState.UNKNOWN, id="formula never worked out"),
    ],
)
def test_a_timetable_not_given_has_no_value(value: CellValue, state: FactState) -> None:
    reading = read_timetable(value)

    assert (reading.state, reading.value) == (state, None)
