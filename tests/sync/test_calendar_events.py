from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.calendar_events import CalendarEvent, Meaning, meaning_of, part_named, term_named


def said(text: str, days: int = 1) -> Meaning:
    """Return the meaning of an entry of so many days."""
    first = date(2026, 9, 2)
    return meaning_of(CalendarEvent(text, first, first + timedelta(days=days - 1), "entry 1"))


@pytest.mark.parametrize(
    "text",
    [
        "Autumn term starts",
        "Start of Spring Term 2027",
        "First Day of Autumn Term 1",
        "SUMMER TERM BEGINS",
        "Term starts 8.45am",
        "School re-opens",
        "Pupils return",
        "Return to school after Easter holidays",
        "First day back after half-term",
        "Academic year begins",
        "Term commences for all pupils",
    ],
)
def test_a_start_of_school_is_understood(text: str) -> None:
    assert said(text) is Meaning.STARTS


@pytest.mark.parametrize(
    "text",
    [
        "Autumn Term Ends",
        "End of term",
        "Last day of Summer Term",
        "Term ends 1.30pm",
        "School closes for half term",
        "Break up for Christmas",
        "Last day before half term",
        "Last day of half-term 1",
        "Summer term ends, break up for summer holidays",
    ],
)
def test_an_end_of_school_is_understood(text: str) -> None:
    assert said(text) is Meaning.ENDS


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Half Term", 5, id="half term of a week"),
        pytest.param("Half-term holiday", 9, id="half-term with the weekends"),
        pytest.param("October half term", 12, id="half term of two weeks"),
        pytest.param("Half term", 3, id="half term of three days"),
        pytest.param("Half term", 16, id="half term of sixteen days"),
        pytest.param("Christmas holidays", 14, id="Christmas"),
        pytest.param("Easter Break", 14, id="Easter"),
        pytest.param("Summer Holidays", 44, id="summer"),
        pytest.param("School closed for half term", 5, id="closed for a week"),
        pytest.param("May half term (incl. bank holiday)", 5, id="a bank holiday within"),
    ],
)
def test_a_holiday_is_understood(text: str, days: int) -> None:
    assert said(text, days) is Meaning.HOLIDAY


@pytest.mark.parametrize(
    "text",
    [
        "INSET Day",
        "INSET DAY 2",
        "Inset Day – School closed to pupils",
        "Staff Training Day (school closed to all pupils)",
        "Non-pupil day",
        "Bank Holiday",
        "Early May Bank Holiday",
        "Spring bank holiday",
        "May Day",
        "Good Friday",
        "New Year’s Day",
        "Occasional Day",
        "No school",
        "Polling Day - School Closed",
        "Inset day: half term",
    ],
)
def test_a_closure_is_understood(text: str) -> None:
    assert said(text) is Meaning.CLOSED


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("Autumn Term", 108, id="a whole term"),
        pytest.param("Autumn 1", 52, id="a half-term by its number"),
        pytest.param("Term 3", 39, id="a half-term called term"),
        pytest.param("HT2", 47, id="abbreviated"),
        pytest.param("Autumn half term 1", 52, id="half term in full"),
        pytest.param("Half term", 19, id="half term too long for a holiday"),
        pytest.param("Second half of Spring term", 32, id="in words"),
    ],
)
def test_school_time_is_understood(text: str, days: int) -> None:
    assert said(text, days) is Meaning.OPEN


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("End of term concert", 1, id="an event at the end of term"),
        pytest.param("Year 7 term starts", 1, id="one year group"),
        pytest.param("Term starts for Y7 & Y12", 1, id="two year groups"),
        pytest.param("INSET day cake sale", 1, id="something on a training day"),
        pytest.param("Easter holiday club", 5, id="something in the holidays"),
        pytest.param("Training day for governors", 1, id="training of others"),
        pytest.param("Term starts (INSET)", 1, id="start and training day at once"),
        pytest.param("School closes 1.30pm", 1, id="may be one early finish"),
        pytest.param("School starts", 1, id="may be the morning"),
        pytest.param("School closed for half term", 1, id="closed or closing"),
        pytest.param("School closed this term", 1, id="closed in a term"),
        pytest.param("Term ends, school closed", 1, id="ends and closed"),
        pytest.param("Term starts and ends", 1, id="start and end"),
        pytest.param("Term starts", 2, id="a start of two days"),
        pytest.param("Christmas holidays begin", 1, id="first day off or last day of school"),
        pytest.param("End of half term", 1, id="end of the break or of the weeks before"),
        pytest.param("Half term", 1, id="half term of one day"),
        pytest.param("Half term", 2, id="half term of two days"),
        pytest.param("Half term", 17, id="between a holiday and school time"),
        pytest.param("Half term", 18, id="a day short of school time"),
        pytest.param("Autumn term", 18, id="a term of eighteen days"),
        pytest.param("School holiday", 2, id="holiday of two days"),
        pytest.param("Training days", 6, id="six training days"),
        pytest.param("Not an INSET day", 1, id="a negation"),
        pytest.param("Library closed", 1, id="something else closed"),
        pytest.param("Autumn Term Week 1", 5, id="a week"),
    ],
)
def test_what_is_about_school_time_and_unclear_is_doubtful(text: str, days: int) -> None:
    assert said(text, days) is Meaning.DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "Year 7 Parents' Evening",
        "Sports day",
        "Ramadan begins",
        "Easter Sunday",
        "Polling day",
        "",
        "🎄",
        "Exams end",
    ],
)
def test_what_is_not_about_school_time_is_unrelated(text: str) -> None:
    assert said(text) is Meaning.UNRELATED


@pytest.mark.parametrize(
    ("text", "term", "part"),
    [
        pytest.param("Autumn term starts", "Autumn", "", id="term"),
        pytest.param("First day of SPRING TERM 2", "Spring", "2", id="term and number"),
        pytest.param("Summer 1", "Summer", "1", id="name and number"),
        pytest.param("Autumn half term 2 ends", "Autumn", "2", id="half term and number"),
        pytest.param("Term 3", "", "3", id="number alone"),
        pytest.param("Break up for summer holidays", "", "", id="a season that is no term"),
        pytest.param("Spring term 2027", "Spring", "", id="a year is no number of a half-term"),
    ],
)
def test_the_term_and_its_half_are_read_where_the_words_name_them(text: str, term: str, part: str) -> None:
    assert (term_named(text), part_named(text)) == (term, part)


@given(st.text(max_size=60), st.integers(1, 200))
def test_any_text_has_a_meaning(text: str, days: int) -> None:
    assert said(text, days) in Meaning
