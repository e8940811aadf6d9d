from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.fields import Choice, Field, FieldKind
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sheet_templates.tables import TABLES
from validators.facts import FactState
from validators.values import several
from validators.values.dates import DateOptions
from validators.values.marks import Mark, Meaning
from validators.values.sessions import Sessions
from validators.values.several import reader_for
from validators.values.timetable import EVERY_SLOT, Timetable

AS_OF = date(2026, 11, 23)
CHOICES = (Choice("School"), Choice("Parent"))

ANY_VALUE: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.text(),
    st.text("0123456789/.-, :&+%xXyYnNaApPmMtTwWfF?()\n\u2013\u2713\u00bd", max_size=24),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["#REF!", "#N/A"]).map(CellError),
    st.just(UNCALCULATED),
)


def a_field(kind: FieldKind, *, birth: bool = False) -> Field:
    """Return a column of one kind."""
    return Field("some_field", "Some field", kind, choices=CHOICES, minimum=0, maximum=100, birth=birth)


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        pytest.param(FieldKind.TEXT, "words", "words", id="text"),
        pytest.param(FieldKind.NAME, "Amy Example", "Amy Example", id="name"),
        pytest.param(FieldKind.CODE, "0123", "0123", id="code"),
        pytest.param(FieldKind.DATE, "3/9/26", date(2026, 9, 3), id="date"),
        pytest.param(FieldKind.DATE_OR_YES, "Yes", True, id="date or yes"),
        pytest.param(FieldKind.YES_NO, "No", False, id="yes or no"),
        pytest.param(FieldKind.CHOICE, "school", "School", id="choice"),
        pytest.param(FieldKind.MULTI, "school, parent", {"School", "Parent"}, id="several choices"),
        pytest.param(FieldKind.NUMBER, "92%", 92, id="number"),
        pytest.param(FieldKind.SESSIONS, "2 days", Sessions(4), id="sessions"),
        pytest.param(FieldKind.YEAR_GROUP, "Y10", 10, id="year group"),
        pytest.param(FieldKind.PROVIDER, "Hill Farm", "Hill Farm", id="provider"),
        pytest.param(FieldKind.TIMETABLE, "Mon-Fri", Timetable(EVERY_SLOT, 10), id="timetable"),
        pytest.param(FieldKind.MARK, "/", Mark("/", Meaning.ATTENDED), id="mark"),
        pytest.param(FieldKind.TIME, "9am", time(9), id="time"),
    ],
)
def test_each_kind_of_column_has_its_reader(kind: FieldKind, typed: str, expected: object) -> None:
    reading = reader_for(a_field(kind), AS_OF)(typed)

    assert (reading.state, reading.value) == (FactState.KNOWN, expected)


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_of_column_can_be_read(kind: FieldKind) -> None:
    assert reader_for(a_field(kind), AS_OF)(None).state is FactState.BLANK


@pytest.mark.parametrize("kind", list(FieldKind))
@given(value=ANY_VALUE)
def test_no_cell_whatever_it_holds_stops_a_reader(kind: FieldKind, value: CellValue) -> None:
    reading = reader_for(a_field(kind), AS_OF)(value)

    assert (reading.state is FactState.KNOWN) == (reading.value is not None)
    assert reading.state is not FactState.UNREADABLE or reading.note
    assert reading.state is not FactState.ABSENT


@given(value=ANY_VALUE)
def test_a_blank_is_only_what_looks_blank(value: CellValue) -> None:
    looks_blank = value is None or (isinstance(value, str) and not value.strip(" \t\r\n"))

    if looks_blank:
        assert reader_for(a_field(FieldKind.DATE), AS_OF)(value).state is FactState.BLANK
    elif not isinstance(value, str):
        assert reader_for(a_field(FieldKind.DATE), AS_OF)(value).state is not FactState.BLANK


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(field, id=f"{table.name} {field.name}")
        for table in TABLES
        for field in table.fields
        if field.kind in {FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO}
    ],
)
def test_every_word_that_a_column_of_the_register_allows_reads_back(field: Field) -> None:
    read = reader_for(field, AS_OF)

    for choice in field.choices:
        expected: object = choice.value
        if field.kind is FieldKind.MULTI:
            expected = frozenset({choice.value})
        elif field.kind is FieldKind.YES_NO:
            expected = choice.value == "Yes"
        assert [
            read(word).value for word in (choice.value, *choice.synonyms) if read(word).value != expected
        ] == []


def test_a_date_of_birth_is_read_as_one() -> None:
    read = reader_for(a_field(FieldKind.DATE, birth=True), AS_OF)

    assert read("3/9/98").value == date(1998, 9, 3)


TWO_DAYS = "12/10/26 - 23/11/26"


def test_what_was_done_on_two_days_was_last_done_on_the_later() -> None:
    done = Field("done_on", "Done on", FieldKind.DATE, done_date=True)
    reviews = Field("review_on", "Review", FieldKind.DATE, multiple=True)

    for field in (done, reviews):
        reading = reader_for(field, AS_OF)(TWO_DAYS)
        assert (reading.value, reading.earliest) == (date(2026, 11, 23), date(2026, 10, 12))


def test_of_two_days_in_a_column_that_holds_one_neither_is_taken() -> None:
    read = reader_for(a_field(FieldKind.DATE), AS_OF)

    assert (read(TWO_DAYS).state, read(TWO_DAYS).note) == (FactState.UNREADABLE, "more than one date")
    assert read("12/10/26 & 12/10/26").value == date(2026, 10, 12)
    assert read("12/10/26").value == date(2026, 10, 12)


def test_what_a_school_allows_reaches_the_readers() -> None:
    options = DateOptions(year_from=2026)

    assert reader_for(a_field(FieldKind.DATE), AS_OF, options)("3/9").value == date(2026, 9, 3)
    assert reader_for(a_field(FieldKind.DATE_OR_YES), AS_OF, options)("3/9").value == date(2026, 9, 3)


def test_equal_cells_share_one_reading() -> None:
    read = reader_for(a_field(FieldKind.DATE), AS_OF)

    assert read("3/9/26") is read("3/9/26")


def test_values_that_are_equal_but_not_of_one_type_are_not_mixed_up() -> None:
    read = reader_for(a_field(FieldKind.TEXT), AS_OF)

    assert [read(value).value for value in (1, True, 1.0, "1")] == ["1", "TRUE", "1", "1"]
    assert read(datetime(2026, 9, 3)).value == read(date(2026, 9, 3)).value == "03/09/2026"


def test_many_cells_are_read_as_each_alone() -> None:
    read = reader_for(a_field(FieldKind.DATE), AS_OF)
    cells = ["3/9/26", None, "TBC", "3/9/26", 46268, True]

    readings = read.all(cells)

    assert readings == [read(cell) for cell in cells]
    assert readings[0] is readings[3]


def test_a_column_of_very_many_values_starts_its_memory_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "MOST_REMEMBERED", 3)
    read = reader_for(a_field(FieldKind.TEXT), AS_OF)
    first = read("a")

    for value in ("b", "c", "d"):
        read(value)

    assert read("a") is not first
    assert read("a") == first
