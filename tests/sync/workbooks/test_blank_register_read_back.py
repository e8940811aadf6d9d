"""The law of the blank register: reading it back maps every field, and what is typed into it is known."""

import subprocess
from collections.abc import Iterator
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sheet_templates.blank_calendar import blank_calendar
from sheet_templates.blank_register import blank_register
from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.finding import find_layout
from sheet_templates.layout import How, Layout
from sheet_templates.tables import TABLES
from sync.bank_holidays import bank_holidays
from sync.workbooks.author import workbook_bytes
from tests.conftest import needs_tool
from tests.sync.workbooks.opened import DAY, snapshot_of
from validators.facts import FactState
from validators.intake import Intake, read_rows

BLANK = workbook_bytes(blank_register(DAY))
ROWS = 3
SAMPLES: dict[FieldKind, object] = {
    FieldKind.TEXT: "As agreed with the family",
    FieldKind.CODE: "00417",
    FieldKind.DATE: date(2026, 9, 7),
    FieldKind.DATE_OR_YES: date(2026, 9, 1),
    FieldKind.YES_NO: "Yes",
    FieldKind.NUMBER: 12,
    FieldKind.SESSIONS: 4,
    FieldKind.YEAR_GROUP: 10,
    FieldKind.PROVIDER: "Oak Centre",
    FieldKind.TIMETABLE: "Mon, Tue am",
    FieldKind.MARK: "B",
    FieldKind.TIME: time(9, 15),
}
SPECIAL = {
    "pupil_name": "SMITH, Jo",
    "surname": "Smith",
    "forename": "Jo",
    "upn": "A123456789012",
    "urn": "100123",
    "ukprn": "10012345",
    "dob": date(2011, 5, 4),
}
EVERY_TABLE = [pytest.param(table, id=table.name) for table in TABLES]


def _sample(field: Field) -> object:
    """Return what somebody might type into a column."""
    if field.name in SPECIAL:
        return SPECIAL[field.name]
    words = [choice.value for choice in field.choices]
    if words:
        return ", ".join(words) if field.kind is FieldKind.MULTI else words[0]
    return SAMPLES[field.kind]


def _fields(table: Table) -> Iterator[tuple[int, Field]]:
    return enumerate((field for field in table.fields if field.in_template), start=1)


def _filled(book: Workbook) -> bytes:
    """Fill in every column of every tab, as somebody would who types into it."""
    for table in TABLES:
        sheet = book[table.title]
        for column, field in _fields(table):
            for row in range(2, ROWS + 2):
                sheet.cell(row, column).value = _sample(field)  # type: ignore[assignment]
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.fixture(scope="module")
def layout() -> Layout:
    return find_layout(snapshot_of(BLANK), as_of=DAY)


@pytest.fixture(scope="module")
def filled() -> Intake:
    snapshot = snapshot_of(_filled(load_workbook(BytesIO(BLANK))))
    return read_rows(snapshot, find_layout(snapshot, as_of=DAY), as_of=DAY)


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_reading_a_blank_register_back_maps_every_field_exactly(table: Table, layout: Layout) -> None:
    [tab] = layout.of(table.name)

    mapped = [(one.heading, one.field, one.how, one.part, one.unsure) for one in tab.columns]
    assert mapped == [(field.heading, field.name, How.EXACT, "", False) for _, field in _fields(table)]
    assert (tab.header_row, tab.rows, tab.skipped) == (1, (), ())


def test_the_tabs_for_reading_are_no_tables(layout: Layout) -> None:
    others = [tab for tab in layout.tabs if tab.table is None]

    assert [tab.tab for tab in others] == ["Read me", "Column guide"]
    assert [tab.columns for tab in others] == [(), ()]
    assert layout.problems == ()


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_what_is_typed_into_each_column_is_known(table: Table, filled: Intake) -> None:
    rows = filled.tables[table.name]

    assert len(rows) == ROWS
    states = {
        field.name: {row.reading(field.name).state for row in rows}
        for _, field in _fields(table)
        if field.name != "pupil_name" or table.name != "placements"
    }
    assert states == {name: {FactState.KNOWN} for name in states}


def test_leading_zeros_that_are_typed_stay(filled: Intake) -> None:
    assert {row.reading("admission_no").value for row in filled.tables["placements"]} == {"00417"}


def test_a_blank_calendar_reads_back_as_a_calendar() -> None:
    plan = blank_calendar(2026, bank_holidays([2026, 2027]), DAY)

    [tab] = find_layout(snapshot_of(workbook_bytes(plan)), as_of=DAY).tabs

    assert (tab.table, {column.how for column in tab.columns}) == ("calendar", {How.EXACT})
    assert len(tab.rows) == 14


@pytest.mark.slow
@pytest.mark.needs_tool("soffice", "pdftotext", "pdfinfo")
def test_libreoffice_prints_it_on_a4_landscape_with_every_heading_whole(tmp_path: Path) -> None:
    (tmp_path / "register.xlsx").write_bytes(_filled(load_workbook(BytesIO(BLANK))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    _run(needs_tool("soffice"), profile, "--headless", "--convert-to", "pdf", "register.xlsx", at=tmp_path)

    told = _run(needs_tool("pdfinfo"), "-l", "999", "register.pdf", at=tmp_path)
    sizes = {
        line.partition(":")[2].strip() for line in told.splitlines() if "size:" in line and "Page" in line
    }
    assert sizes == {"841.89 x 595.304 pts (A4)"}
    text = " ".join(_run(needs_tool("pdftotext"), "register.pdf", "-", at=tmp_path).split())
    assert "###" not in text
    for table in TABLES:
        assert [field.heading for _, field in _fields(table) if field.heading not in text] == []


def _run(*words: str, at: Path) -> str:
    done = subprocess.run(words, cwd=at, check=True, capture_output=True, text=True, timeout=120)
    return done.stdout
