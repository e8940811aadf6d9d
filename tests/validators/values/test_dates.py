from datetime import date, datetime, time

import pytest

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from validators.facts import FactState
from validators.values.dates import DateOptions, read_date

AS_OF = date(2026, 11, 23)
THIRD = date(2026, 9, 3)
TWELFTH = date(2026, 10, 12)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("3/9/26", THIRD, id="slashes and two digits of the year"),
        pytest.param("03/09/2026", THIRD, id="slashes and the whole year"),
        pytest.param("03.09.26", THIRD, id="full stops"),
        pytest.param("3-9-2026", THIRD, id="dashes"),
        pytest.param("3\u20139\u201326", THIRD, id="long dashes"),
        pytest.param("3 9 2026", THIRD, id="spaces"),
        pytest.param("3 / 9 / 26", THIRD, id="spaces around slashes"),
        pytest.param("3/9.26", THIRD, id="two kinds of separator"),
        pytest.param(" 3/9/26 ", THIRD, id="spaces at the edges"),
        pytest.param("3/9/26.", THIRD, id="a full stop at the end"),
        pytest.param("3/9/'26", THIRD, id="an apostrophe before the year"),
        pytest.param("3 Sep 2026", THIRD, id="short month"),
        pytest.param("3 Sept 26", THIRD, id="short month and year"),
        pytest.param("3-Sep-26", THIRD, id="short month with dashes"),
        pytest.param("3rd Sept 2026", THIRD, id="ordinal"),
        pytest.param("3rd of September, 2026", THIRD, id="ordinal of a month"),
        pytest.param("the 3rd September 2026", THIRD, id="with the article"),
        pytest.param("03SEP2026", THIRD, id="without gaps"),
        pytest.param("September 3, 2026", THIRD, id="month name first"),
        pytest.param("Sept 3rd 2026", THIRD, id="month name and ordinal"),
        pytest.param("2026-09-03", THIRD, id="ISO"),
        pytest.param("2026/09/03", THIRD, id="year first with slashes"),
        pytest.param("Mon 12/10/26", TWELFTH, id="weekday before it"),
        pytest.param("Monday, 12 October 2026", TWELFTH, id="weekday and a comma"),
        pytest.param("12/10/26 (Mon)", TWELFTH, id="weekday in brackets"),
        pytest.param(date(2026, 9, 3), THIRD, id="a real date"),
        pytest.param(datetime(2026, 9, 3), THIRD, id="a real date at midnight"),
        pytest.param("03/09/2026 00:00:00", THIRD, id="midnight, as exports have it"),
        pytest.param("29/2/28", date(2028, 2, 29), id="leap day"),
        pytest.param("1/1/2000", date(2000, 1, 1), id="first year"),
        pytest.param("31/12/2036", date(2036, 12, 31), id="last year"),
    ],
)
def test_a_full_date_is_read_day_first_and_without_a_note(value: CellValue, expected: date) -> None:
    reading = read_date(value, as_of=AS_OF)

    assert (reading.state, reading.value, reading.note, reading.hint) == (FactState.KNOWN, expected, "", "")
    assert reading.earliest is None


def test_a_date_cell_shows_its_date_as_staff_type_it() -> None:
    assert read_date(date(2026, 9, 3), as_of=AS_OF).text == "03/09/2026"


def test_a_text_is_kept_as_typed() -> None:
    assert read_date(" 3.9.26 (JB)", as_of=AS_OF).text == " 3.9.26 (JB)"


@pytest.mark.parametrize(
    ("value", "expected", "note"),
    [
        pytest.param("12.10.26 (JB)", TWELFTH, "the initials are left out", id="initials"),
        pytest.param("12/10/26 (J.B.)", TWELFTH, "the initials are left out", id="initials with points"),
        pytest.param("12/10/26 (JB/KL)", TWELFTH, "the initials are left out", id="two people's initials"),
        pytest.param("12/10/26 09:15", TWELFTH, "the time is left out", id="time"),
        pytest.param("12/10/26 at 3pm", TWELFTH, "the time is left out", id="time in words"),
        pytest.param("12/10/26, 9.15 am", TWELFTH, "the time is left out", id="time with a point"),
        pytest.param("12/10/26 am", TWELFTH, "the time is left out", id="morning"),
        pytest.param("12/10/26 (pm)", TWELFTH, "the time is left out", id="afternoon in brackets"),
        pytest.param(
            "12/10/26 (JB) 10:30", TWELFTH, "the time is left out; the initials are left out", id="both"
        ),
        pytest.param("2026-10-12T09:15:00", TWELFTH, "the time is left out", id="ISO with a time"),
        pytest.param(
            datetime(2026, 10, 12, 9, 15), TWELFTH, "the time is left out", id="real date with a time"
        ),
        pytest.param("Yes 12/10/26", TWELFTH, "the tick is left out", id="yes and a date"),
        pytest.param("\u2713 12/10/26", TWELFTH, "the tick is left out", id="tick and a date"),
        pytest.param("Done: 12 Oct 2026", TWELFTH, "the tick is left out", id="done and a date"),
        pytest.param(46281, date(2026, 9, 16), "the number 46281 is read as a date", id="serial number"),
        pytest.param("46281", date(2026, 9, 16), "the number 46281 is read as a date", id="serial as text"),
        pytest.param(
            46281.5,
            date(2026, 9, 16),
            "the number 46281.5 is read as a date; the time is left out",
            id="serial with a time",
        ),
        pytest.param(36526, date(2000, 1, 1), "the number 36526 is read as a date", id="first serial"),
    ],
)
def test_what_stands_beside_a_date_is_left_out_with_a_note(
    value: CellValue, expected: date, note: str
) -> None:
    reading = read_date(value, as_of=AS_OF)

    assert (reading.state, reading.value, reading.note) == (FactState.KNOWN, expected, note)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        pytest.param("12/10/26 & 23/11/26", "the later of two dates", id="ampersand"),
        pytest.param("12/10/26, 23/11/26", "the later of two dates", id="comma"),
        pytest.param("12/10/26; 23/11/26", "the later of two dates", id="semicolon"),
        pytest.param("23/11/26 + 12/10/26", "the later of two dates", id="plus, later one first"),
        pytest.param("12/10/26 and 23/11/26", "the later of two dates", id="and"),
        pytest.param("12/10/26\n23/11/26", "the later of two dates", id="line break"),
        pytest.param("12/10/26 - 23/11/26", "the later of two dates", id="from one to the other"),
        pytest.param("12/10/26 to 23/11/26", "the later of two dates", id="from one to the other in words"),
        pytest.param("12/10/26, 1/11/26 and 23/11/26", "the latest of 3 dates", id="three"),
        pytest.param("Oct 12, 2026 & Nov 23, 2026", "the later of two dates", id="commas inside the dates"),
        pytest.param(
            "12/10/26 (JB) & 23/11/26 (KL)",
            "the later of two dates; the initials are left out",
            id="each with initials",
        ),
    ],
)
def test_of_several_dates_the_latest_is_the_value_and_the_note_says_so(typed: str, note: str) -> None:
    reading = read_date(typed, as_of=AS_OF)

    assert (reading.value, reading.earliest) == (date(2026, 11, 23), TWELFTH)
    assert reading.note == note


@pytest.mark.parametrize(
    ("value", "note", "hint"),
    [
        pytest.param("9/14/26", "only possible with the month first", "14/09/2026", id="month first"),
        pytest.param("3/9/2062", "the year 2062 is not between 2000 and 2036", "03/09/2026", id="typo 2062"),
        pytest.param("3/9/0206", "the year 206 is not between 2000 and 2036", "03/09/2026", id="typo 0206"),
        pytest.param(
            "3/9/206", "the year 206 is not between 2000 and 2036", "03/09/2026", id="a digit short"
        ),
        pytest.param(
            "3/9/20226", "the year 20226 is not between 2000 and 2036", "03/09/2026", id="a digit over"
        ),
        pytest.param(
            "3/9/1926", "the year 1926 is not between 2000 and 2036", "03/09/2026", id="last century"
        ),
        pytest.param(
            "3/9/62", "the year 2062 is not between 2000 and 2036", "03/09/2026", id="two digits turned"
        ),
        pytest.param(
            "1/1/2037", "the year 2037 is not between 2000 and 2036", "01/01/2027", id="one year too far"
        ),
        pytest.param("31/12/1999", "the year 1999 is not between 2000 and 2036", "", id="one year too early"),
        pytest.param(
            date(2062, 9, 3),
            "the year 2062 is not between 2000 and 2036",
            "03/09/2026",
            id="typo in a real date",
        ),
        pytest.param("29/2/2062", "the year 2062 is not between 2000 and 2036", "", id="typo on a leap day"),
        pytest.param("9/14/62", "only possible with the month first", "", id="month first and a far year"),
        pytest.param("3rd Sept", "no year", "03/09/2026", id="day and month in words"),
        pytest.param("Sept 3", "no year", "03/09/2026", id="month and day in words"),
        pytest.param("12/10", "no year", "12/10/2026", id="day and month"),
        pytest.param("15/1", "no year", "15/01/2027", id="day and month of next spring"),
        pytest.param("30/2", "no year", "", id="day and month that are not in the calendar"),
        pytest.param("Yes 12/10", "no year", "12/10/2026", id="yes and no year"),
        pytest.param("Sept 26", "a month without a day", "", id="month only"),
        pytest.param("September", "a month without a day", "", id="name of a month"),
        pytest.param("09/2026", "a month without a day", "", id="month and year in digits"),
        pytest.param("10/26", "not one date alone", "", id="month and short year in digits"),
        pytest.param("2026", "a year without a day", "", id="year only"),
        pytest.param("3rd", "a day without a month", "", id="day only"),
        pytest.param("HT2", "a part of the year without a day", "", id="half-term"),
        pytest.param("before half term", "a part of the year without a day", "", id="before half-term"),
        pytest.param("Autumn 1", "a part of the year without a day", "", id="name of a half-term"),
        pytest.param("w/b 7/9", "a week, not a day; no year", "07/09/2026", id="week without a year"),
        pytest.param("w/c 07/09/2026", "a week, not a day", "07/09/2026", id="week"),
        pytest.param("week beginning 7 Sept 2026", "a week, not a day", "07/09/2026", id="week in words"),
        pytest.param("w/b7/9/26", "a week, not a day", "07/09/2026", id="week without a gap"),
        pytest.param("\u2713", "a tick, no date", "", id="tick"),
        pytest.param("y", "a tick, no date", "", id="y"),
        pytest.param("Yes", "a tick, no date", "", id="yes"),
        pytest.param("x", "a tick, no date", "", id="x"),
        pytest.param(True, "a tick, no date", "", id="tick box"),
        pytest.param("No", "no, and no date", "", id="no"),
        pytest.param("31/9/26", "no such day in the calendar", "", id="no such day"),
        pytest.param("29/2/27", "no such day in the calendar", "", id="leap day of another year"),
        pytest.param("2026-14-09", "no such day in the calendar", "", id="ISO never turned round"),
        pytest.param("32/13/26", "no such day in the calendar", "", id="neither day nor month"),
        pytest.param("0/0/26", "no such day in the calendar", "", id="noughts"),
        pytest.param("31/9/0206", "the year 206 is not between 2000 and 2036", "", id="typo and no such day"),
        pytest.param("Tue 12/10/26", "12/10/2026 is a Monday, not a Tuesday", "", id="weekday that differs"),
        pytest.param("12/10/26?", "a question mark after the date", "12/10/2026", id="question mark"),
        pytest.param("12/10?", "a question mark after the date", "12/10/2026", id="question mark, no year"),
        pytest.param("really?", "words, no date", "", id="question"),
        pytest.param("12/10/26 JB", "more than the date alone", "12/10/2026", id="initials without brackets"),
        pytest.param("12/10/26 TBC", "not one date alone", "", id="not confirmed"),
        pytest.param("12/10/26 (TBC)", "not one date alone", "", id="not confirmed, in brackets"),
        pytest.param("12/10/26 (DNA)", "not one date alone", "", id="did not attend"),
        pytest.param("cancelled 12/10/26", "not one date alone", "", id="cancelled"),
        pytest.param("booked 12/10/26", "not one date alone", "", id="booked"),
        pytest.param("12/10/26 / 23/11/26", "not one date alone", "", id="two dates joined unclearly"),
        pytest.param("12-16/10/26", "not one date alone", "", id="several days of a month"),
        pytest.param(
            "12/10/26 & 23/11", "one of the dates cannot be read: no year", "", id="one of two without a year"
        ),
        pytest.param("HT1 12/10/26", "not one date alone", "", id="half-term and date"),
        pytest.param("1, 2, 3", "not one date alone", "", id="numbers joined by commas"),
        pytest.param("see Ms Example", "words, no date", "", id="words"),
        pytest.param("20261012", "a number, no date", "", id="digits run together"),
        pytest.param("041026", "a number, no date", "", id="six digits"),
        pytest.param(36525, "a number, no date", "", id="one before the first serial"),
        pytest.param(73051, "a number, no date", "", id="one after the last serial"),
        pytest.param(73050, "the year 2099 is not between 2000 and 2036", "", id="last serial, far ahead"),
        pytest.param(float("nan"), "a number, no date", "", id="not a number"),
        pytest.param(float("inf"), "a number, no date", "", id="no end"),
        pytest.param(12.1, "a number, no date", "", id="12.10 kept as a number"),
        pytest.param(0, "0, often a link to an empty cell", "", id="nought"),
        pytest.param(time(9, 15), "a time, no date", "", id="time"),
        pytest.param(CellError("#REF!"), "an error value", "", id="error value"),
        pytest.param("#VALUE!", "an error value", "", id="error value as text"),
        pytest.param("1/1/26 " * 60, "a long text", "", id="prose"),
    ],
)
def test_what_is_no_certain_date_is_not_read_and_says_why(value: CellValue, note: str, hint: str) -> None:
    reading = read_date(value, as_of=AS_OF)

    assert (reading.state, reading.value) == (FactState.UNREADABLE, None)
    assert (reading.note, reading.hint) == (note, hint)


@pytest.mark.parametrize(
    "typed", ["TBC", "tbc ?", "n/a", "N/A", "-", "\u2013", "ongoing", "asap", "awaiting"]
)
def test_a_stand_in_is_no_unreadable_date(typed: str) -> None:
    reading = read_date(typed, as_of=AS_OF)

    assert (reading.state, reading.text) == (FactState.PLACEHOLDER, typed)


@pytest.mark.parametrize("typed", ["booked", "see CPOMS", "not req"])
def test_words_that_stand_in_for_a_date_count_as_blank(typed: str) -> None:
    assert read_date(typed, as_of=AS_OF).state is FactState.PLACEHOLDER


@pytest.mark.parametrize("value", [None, "", "   ", "\u00a0"])
def test_a_blank_cell_is_blank(value: CellValue) -> None:
    assert read_date(value, as_of=AS_OF).state is FactState.BLANK


def test_a_formula_that_was_never_worked_out_is_unknown_and_not_blank() -> None:
    assert read_date(UNCALCULATED, as_of=AS_OF).state is FactState.UNKNOWN


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("3/9/10", date(2010, 9, 3), id="two digits of this century"),
        pytest.param("3/9/98", date(1998, 9, 3), id="two digits of the last century"),
        pytest.param("23/11/26", date(2026, 11, 23), id="born on the as-of day"),
        pytest.param("1/1/1995", date(1995, 1, 1), id="first year"),
        pytest.param(date(2012, 5, 4), date(2012, 5, 4), id="real date"),
    ],
)
def test_a_birth_date_is_read_as_its_year_fits(value: CellValue, expected: date) -> None:
    assert read_date(value, as_of=AS_OF, birth=True).value == expected


@pytest.mark.parametrize(
    ("value", "note", "hint"),
    [
        pytest.param("31/12/1994", "the year 1994 is not between 1995 and 2026", "", id="too early"),
        pytest.param("24/11/2026", "a date of birth in the future", "", id="tomorrow"),
        pytest.param("3/9/27", "the year 2027 is not between 1995 and 2026", "", id="next year"),
        pytest.param("3/9/2102", "the year 2102 is not between 1995 and 2026", "", id="two years fit"),
        pytest.param(
            "3/9/1911", "the year 1911 is not between 1995 and 2026", "03/09/2011", id="old century"
        ),
        pytest.param("3/9", "no year", "", id="no year"),
    ],
)
def test_a_birth_date_that_cannot_be_is_not_read(value: CellValue, note: str, hint: str) -> None:
    reading = read_date(value, as_of=AS_OF, birth=True)

    assert (reading.state, reading.note, reading.hint) == (FactState.UNREADABLE, note, hint)


@pytest.mark.parametrize(
    ("typed", "expected", "note"),
    [
        pytest.param("3rd Sept", date(2026, 9, 3), "no year, read as 2026", id="autumn"),
        pytest.param("31/8", date(2027, 8, 31), "no year, read as 2027", id="last day of the year"),
        pytest.param("1/9", date(2026, 9, 1), "no year, read as 2026", id="first day of the year"),
        pytest.param(
            "w/b 7/9", date(2026, 9, 7), "no year, read as 2026; the Monday of that week", id="week"
        ),
        pytest.param("w/c 07/09/2026", date(2026, 9, 7), "the Monday of that week", id="week with its year"),
    ],
)
def test_a_school_may_allow_weeks_and_dates_without_a_year(typed: str, expected: date, note: str) -> None:
    options = DateOptions(week_beginning=True, year_from=2026)

    reading = read_date(typed, as_of=AS_OF, options=options)

    assert (reading.value, reading.note) == (expected, note)


@pytest.mark.parametrize(
    ("typed", "note", "hint"),
    [
        pytest.param("w/b 8/9/26", "a week that does not begin on a Monday", "07/09/2026", id="a Tuesday"),
        pytest.param("29/2", "no year", "", id="leap day of another year"),
        pytest.param("Tue 12/10", "12/10/2026 is a Monday, not a Tuesday", "", id="weekday of another year"),
    ],
)
def test_what_is_allowed_must_still_be_certain(typed: str, note: str, hint: str) -> None:
    reading = read_date(typed, as_of=AS_OF, options=DateOptions(week_beginning=True, year_from=2026))

    assert (reading.state, reading.note, reading.hint) == (FactState.UNREADABLE, note, hint)


@pytest.mark.parametrize("value", [44819, "44819"])
def test_numbers_of_a_1904_workbook_count_from_1904(value: CellValue) -> None:
    reading = read_date(value, as_of=AS_OF, options=DateOptions(epoch_1904=True))

    assert (reading.value, reading.text) == (date(2026, 9, 16), "44819")
