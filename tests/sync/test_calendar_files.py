from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import SettingsError
from sync.calendar_files import CalendarFile, read_calendar_file
from tests.validators.school_years import the_year_2026
from validators.calendar_rows import CalendarRow, calendar_from_rows

AS_OF = date(2026, 9, 1)
SOURCE = "term-dates.ics"
AUTUMN = (
    CalendarRow("Half-term", "Autumn 1", date(2026, 9, 2), date(2026, 10, 23)),
    CalendarRow("Half-term", "Autumn 2", date(2026, 11, 2), date(2026, 12, 18)),
)
TERM = "DTSTART;VALUE=DATE:20260902\nDTEND;VALUE=DATE:20261219\nSUMMARY:Autumn term"
BREAK = "DTSTART;VALUE=DATE:20261026\nDTEND;VALUE=DATE:20261031\nSUMMARY:Half term"


def ics(*events: str) -> bytes:
    """Return a calendar file with these entries, in the line ends of the standard."""
    body = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//A school//EN\n{body}\nEND:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(content: bytes) -> CalendarFile:
    return read_calendar_file(content, source=SOURCE, as_of=AS_OF)


def closure_from(event: str) -> CalendarRow:
    """Return the one closure of a calendar file with the autumn term and one entry more."""
    found = read(ics(TERM, BREAK, event))
    assert found.doubts == ()
    assert found.rows[:2] == AUTUMN
    assert len(found.rows) == 3
    return found.rows[2]


# Calendar files


def test_a_calendar_file_gives_half_terms_and_closures() -> None:
    found = read(
        ics(
            TERM,
            BREAK,
            "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261103\nSUMMARY:INSET day",
            "DTSTART;VALUE=DATE:20261201\nSUMMARY:Carol concert",
        )
    )
    assert found.rows == (*AUTUMN, CalendarRow("Closure", "INSET day", date(2026, 11, 2)))
    assert found.doubts == ()
    assert [event.text for event in found.unrelated] == ["Carol concert"]


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261104",
            date(2026, 11, 2),
            date(2026, 11, 3),
            id="the end of whole days is the day after",
        ),
        pytest.param("DTSTART;VALUE=DATE:20261102", date(2026, 11, 2), None, id="no end"),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261102",
            date(2026, 11, 2),
            None,
            id="an end on the same day",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDURATION:P2D", date(2026, 11, 2), date(2026, 11, 3), id="a duration"
        ),
        pytest.param(
            "DTSTART:20261102T090000\nDTEND:20261102T153000", date(2026, 11, 2), None, id="times of one day"
        ),
        pytest.param(
            "DTSTART:20261102T000000\nDTEND:20261104T000000",
            date(2026, 11, 2),
            date(2026, 11, 3),
            id="midnight belongs to the day before",
        ),
        pytest.param(
            "DTSTART:20261102T000000\nDTEND:20261102T000000", date(2026, 11, 2), None, id="no time at all"
        ),
        pytest.param(
            "DTSTART:20261018T230000Z\nDTEND:20261019T230000Z",
            date(2026, 10, 19),
            None,
            id="midnight of summer time written as Greenwich time",
        ),
        pytest.param(
            "DTSTART;TZID=Europe/London:20261102T083000\nDTEND;TZID=Europe/London:20261103T160000",
            date(2026, 11, 2),
            date(2026, 11, 3),
            id="London time",
        ),
        pytest.param("DTSTART:20261102", date(2026, 11, 2), None, id="a day not marked as one"),
    ],
)
def test_the_days_of_an_entry_are_those_of_london(days: str, first: date, last: date | None) -> None:
    assert closure_from(f"{days}\nSUMMARY:INSET") == CalendarRow("Closure", "INSET", first, last)


def test_words_are_read_with_their_escapes_and_line_breaks() -> None:
    row = closure_from("DTSTART;VALUE=DATE:20261102\nSUMMARY:INSET\\, school closed \n to pupils\\n(all day)")
    assert row.name == "INSET, school closed to pupils (all day)"


@pytest.mark.parametrize(
    "event",
    [
        pytest.param("DTSTART;VALUE=DATE:20261102\nSTATUS:CANCELLED\nSUMMARY:INSET", id="cancelled"),
        pytest.param(
            "DTSTART:20261102T160000\nRRULE:FREQ=WEEKLY\nSUMMARY:Choir", id="repeated and unrelated"
        ),
    ],
)
def test_cancelled_and_unrelated_repeated_entries_are_left_out(event: str) -> None:
    found = read(ics(TERM, BREAK, event))
    assert (found.rows, found.doubts, found.unrelated) == (AUTUMN, (), ())


@pytest.mark.parametrize(
    ("event", "what"),
    [
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:INSET",
            "“INSET” repeats, and repeats are not worked out.",
            id="repeated by a rule",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nRDATE;VALUE=DATE:20261109\nSUMMARY:INSET",
            "“INSET” repeats, and repeats are not worked out.",
            id="repeated by a list of days",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261399\nSUMMARY:INSET", "The days of “INSET” cannot be read.", id="month 13"
        ),
        pytest.param("SUMMARY:INSET", "The days of “INSET” cannot be read.", id="no start"),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDTEND:soon\nSUMMARY:INSET",
            "The days of “INSET” cannot be read.",
            id="words for an end",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE:20261101\nSUMMARY:INSET",
            "The days of “INSET” cannot be read.",
            id="an end before the start",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDTSTART;VALUE=DATE:20261103\nSUMMARY:INSET",
            "The days of “INSET” cannot be read.",
            id="two starts",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDURATION:20261103\nSUMMARY:INSET",
            "The days of “INSET” cannot be read.",
            id="a day for a duration",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDURATION:P9999999D\nSUMMARY:INSET",
            "The days of “INSET” cannot be read.",
            id="a duration beyond all dates",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nDTEND;VALUE=DATE 20261104\nSUMMARY:INSET",
            "The days of “INSET” cannot be read.",
            id="a line without a colon",
        ),
        pytest.param(
            "DTSTART;VALUE=DATE:20261102\nSUMMARY:Term ends?! Or not", "", id="words not understood"
        ),
    ],
)
def test_entries_that_are_not_understood_are_listed_with_their_number(event: str, what: str) -> None:
    found = read(ics(TERM, BREAK, event))
    assert found.rows == AUTUMN
    assert len(found.doubts) == 1
    assert found.doubts[0].where == "term-dates.ics, entry 3"
    assert what in found.doubts[0].what


def test_several_calendars_in_one_file_are_read_together() -> None:
    assert read(ics(TERM) + ics(BREAK)).rows == AUTUMN


def test_a_file_without_term_dates_says_so() -> None:
    found = read(ics("DTSTART;VALUE=DATE:20261102\nSUMMARY:INSET"))
    assert found.rows == (CalendarRow("Closure", "INSET", date(2026, 11, 2)),)
    assert [doubt.what for doubt in found.doubts] == [
        "Nothing in the calendar file says on which days school starts and ends."
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        pytest.param(ics(TERM, BREAK)[:-20], "cut off", id="without its last line"),
        pytest.param(ics(TERM, BREAK)[:150], "cut off", id="in the middle of an entry"),
        pytest.param(
            b"BEGIN:VCALENDAR\r\nno colon here\r\nEND:VCALENDAR",
            "cannot be read",
            id="a line without a colon",
        ),
        pytest.param(
            b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR", "cannot be read", id="an end too many"
        ),
        pytest.param(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR", "no entries", id="empty"),
        pytest.param(b"PK\x03\x04 and so on", "this is a workbook", id="an Excel workbook"),
        pytest.param(b"\xd0\xcf\x11\xe0 and so on", "this is a workbook", id="an old Excel workbook"),
    ],
)
def test_a_calendar_file_that_cannot_be_used_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(SettingsError, match=what) as caught:
        read(content)
    assert caught.value.where == SOURCE
    assert caught.value.todo


# Lists


def test_the_calendar_tab_saved_as_csv_is_read_back_as_it_is() -> None:
    content = (
        "Kind,Half-term,First day,Last day\n"
        "Half-term,Autumn 1,02/09/2026,23/10/2026\n"
        "Half-term,Autumn 2,02/11/2026,18/12/2026\n"
        "Half-term,Spring 1,04/01/2027,11/02/2027\n"
        "Half-term,Spring 2,22/02/2027,25/03/2027\n"
        "Half-term,Summer 1,12/04/2027,27/05/2027\n"
        "Half-term,Summer 2,07/06/2027,19/07/2027\n"
        "Closure,May Day,03/05/2027,\n"
    )
    found = read(content.encode())
    assert found.doubts == ()
    assert calendar_from_rows(found.rows) == (the_year_2026(), ())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            "Term dates 2026-27\n\nEvent;Start;End\nAutumn term;2 September 2026;18 December 2026\n"
            "Half term;26 October 2026;30 October 2026\n;;\n",
            id="a title, semicolons, months in words",
        ),
        pytest.param(
            "Subject,Start Date,Start Time,End Date,End Time,All day event\n"
            "Autumn term,02/09/2026,00:00:00,19/12/2026,00:00:00,TRUE\n"
            "Half term,26/10/2026,12:00:00 AM,31/10/2026,12:00:00 AM,TRUE\n",
            id="a calendar program's export, whose end is the day after",
        ),
        pytest.param(
            "What\tDate\nAutumn term starts\tWed 2nd September 2026\n"
            "School closes for half term\t2026-10-23\nSchool reopens\t02.11.26\n"
            "Autumn term ends\tFriday 18 December 2026\n",
            id="single days and tabs",
        ),
        pytest.param(
            "Name,Type,From,To\nAutumn,Term,02/09/2026,18/12/2026\n"
            "October,Half-term holiday,26/10/2026,30/10/2026\n",
            id="the kind in words of its own",
        ),
        pytest.param(
            '\ufeffName,From,To\n"Autumn term\n2026",02/09/2026,18/12/2026\n'
            "Half term,26/10/2026,30/10/2026,,\n",
            id="a byte order mark, a line break, cells too many",
        ),
    ],
)
def test_lists_of_term_dates_are_read(content: str) -> None:
    found = read(content.encode())
    assert found.rows == AUTUMN
    assert found.doubts == ()


def test_a_list_in_the_windows_encoding_is_read() -> None:
    found = read("Name,From\nInset day – school closed,02/11/2026\n".encode("cp1252"))
    assert found.rows == (CalendarRow("Closure", "Inset day – school closed", date(2026, 11, 2)),)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        pytest.param(
            "INSET,2 November,",
            "“INSET” was not understood: “2 November” cannot be read (no year).",
            id="no year",
        ),
        pytest.param("INSET,TBC,", "“INSET” was not understood: it has no first day.", id="to be confirmed"),
        pytest.param("INSET,,", "“INSET” was not understood: it has no first day.", id="no date"),
        pytest.param("INSET", "“INSET” was not understood: it has no first day.", id="a short row"),
        pytest.param(
            "INSET,02/11/2026,soon",
            "“INSET” was not understood: “soon” cannot be read (words, no date).",
            id="words for the last day",
        ),
        pytest.param(
            "INSET,02/11/2026 & 09/11/2026,",
            "“INSET” was not understood: “02/11/2026 & 09/11/2026” is more than one date.",
            id="two dates in a cell",
        ),
        pytest.param(
            "INSET,03/11/2026,02/11/2026",
            "“INSET” was not understood: its last day comes before its first day.",
            id="the wrong way round",
        ),
        pytest.param("Year 7 term starts,02/11/2026,", "“Year 7 term starts” on 2 November 2026", id="words"),
    ],
)
def test_rows_that_are_not_understood_are_listed_with_their_number(row: str, what: str) -> None:
    content = f"Name,From,To\nAutumn term,02/09/2026,18/12/2026\nHalf term,26/10/2026,30/10/2026\n{row}\n"
    found = read(content.encode())
    assert found.rows == AUTUMN
    assert len(found.doubts) == 1
    assert found.doubts[0].what.startswith(what)
    assert found.doubts[0].where == "term-dates.ics, row 4"
    assert found.doubts[0].todo


@pytest.mark.parametrize(
    ("content", "what", "where"),
    [
        pytest.param("Autumn 1,02/09/2026,23/10/2026\n", "no column headings", SOURCE, id="no headings"),
        pytest.param("", "no column headings", SOURCE, id="empty"),
        pytest.param(
            "Name,From\nINSET,10/26/2026\n",
            "have the month first: 10/26/2026",
            f"{SOURCE}, row 2",
            id="American",
        ),
        pytest.param('"a"b\n' * 1001, "do not pair up", SOURCE, id="quotation marks"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused(content: str, what: str, where: str) -> None:
    with pytest.raises(SettingsError, match=what) as caught:
        read(content.encode())
    assert caught.value.where == where
    assert caught.value.todo


LINES = st.lists(
    st.sampled_from(
        [
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "DTSTART;VALUE=DATE:20261102",
            "DTSTART;TZID=Nowhere/At all:20261102T090000",
            "DTEND:99991231T235959Z",
            "DTSTART:00010101T000000Z",
            "DURATION:-P1W",
            "RRULE:FREQ=SOMETIMES",
            "SUMMARY:INSET",
            "SUMMARY;LANGUAGE=",
            "BEGIN:VTIMEZONE",
            "Name,From,To",
            "INSET,02/11/2026,",
            '"',
        ]
    ),
    max_size=12,
)


@given(
    st.one_of(
        LINES.map(lambda lines: "\n".join(["BEGIN:VCALENDAR", *lines]).encode()), st.binary(max_size=80)
    )
)
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    said: list[str] = []
    try:
        for doubt in read(content).doubts:
            said += [doubt.what, doubt.where, doubt.todo]
    except SettingsError as error:
        said += [error.what, error.where, error.todo]
    assert all(said)
