from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from sync.demo.book import build
from sync.demo.planting import Spot
from sync.demo.sheet import Column, Look, Sheet
from sync.demo.typing_habits import HABITS, dotted, in_words, slashed, typed, with_initials
from sync.demo.workbook import workbook_bytes
from validators.values.dates import read_date


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return load_workbook(BytesIO(workbook_bytes(build())))


def test_the_same_bytes_are_written_every_time() -> None:
    assert workbook_bytes(build()) == workbook_bytes(build())


def test_the_workbook_does_not_say_when_it_was_written(workbook: Workbook) -> None:
    assert workbook.properties.modified == datetime(2026, 11, 23, 7, 30)
    assert workbook.properties.creator == "Merrowby Academy (made up)"


def test_the_register_is_as_messy_as_real_ones(workbook: Workbook) -> None:
    register = workbook["AP Register 26-27"]

    assert register["A1"].value == "MERROWBY ACADEMY (a made-up school)"
    assert "AC5:AE5" in {str(area) for area in register.merged_cells.ranges}
    assert register["AC5"].value == "REVIEW 1"
    assert register.column_dimensions["C"].hidden
    values = [cell.value for row in register.iter_rows(min_row=7) for cell in row]
    assert {"YEAR 11", "TOTAL", "TBC", "booked", "ADEYEMI, Tobi", "11A", "Y11", "2 days"} <= set(values)


def test_staff_have_hidden_two_tabs_and_open_the_workbook_at_the_register(workbook: Workbook) -> None:
    hidden = [tab.title for tab in workbook.worksheets if tab.sheet_state == "hidden"]

    assert hidden == ["Lists", "AP Register 25-26"]
    assert workbook.active is workbook["AP Register 26-27"]


def test_some_dates_are_texts_and_all_of_them_can_be_read(workbook: Workbook) -> None:
    texts = {
        cell.value: column[0].row
        for tab in (workbook["AP Register 26-27"], workbook["Leavers"])
        for column in tab.iter_cols()
        for cell in column
        if isinstance(cell.value, str) and cell.value[0].isdigit() and "2" in cell.value[-9:]
    }
    days = [read_date(text, as_of=date(2026, 11, 23)) for text in texts]

    assert len([reading for reading in days if reading.value is not None]) >= len(HABITS) - 2


@pytest.mark.parametrize(
    ("habit", "text"),
    [
        pytest.param(dotted, "03.09.26", id="with dots"),
        pytest.param(slashed, "3/9/26", id="with slashes"),
        pytest.param(with_initials, "03/09/26 (JB)", id="with initials"),
        pytest.param(in_words, "3rd Sept 2026", id="in words"),
    ],
)
def test_dates_are_typed_in_several_ways(habit: object, text: str) -> None:
    day = date(2026, 9, 3)

    assert callable(habit)
    assert habit(day) == text
    assert read_date(text, as_of=date(2026, 11, 23)).value == day


def test_only_dates_are_typed_another_way() -> None:
    row, column = next(iter(HABITS))

    assert typed(row, {column: date(2026, 3, 19)}) == {column: "19.03.26"}
    assert typed(row, {column: "TBC", "other": date(2026, 3, 19)}) == {
        column: "TBC",
        "other": date(2026, 3, 19),
    }


def test_every_habit_belongs_to_a_cell_of_the_register() -> None:
    book = build(())
    tabs = {sheet.title: sheet for sheet in book.sheets}

    for row, column in HABITS:
        sheet = next(one for one in tabs.values() if row in one.spots)
        at = sheet.position(row, column)
        assert isinstance(sheet.cells[at], str), (row, column)


def test_a_cell_is_found_by_tab_row_and_column() -> None:
    book = build()

    assert book.cell(Spot("Providers", "kestrel", "la_audited")) == "K8"
    with pytest.raises(KeyError):
        book.cell(Spot("Provider", "kestrel", "la_audited"))
    with pytest.raises(KeyError):
        book.cell(Spot("Providers", "nobody", "la_audited"))
    with pytest.raises(ValueError, match="nothing"):
        book.cell(Spot("Providers", "kestrel", "nothing"))


def test_groups_of_one_column_are_not_merged() -> None:
    sheet = Sheet("Tab", (Column("a", "A", "ONE"), Column("b", "B", "TWO"), Column("c", "C", "TWO")))
    sheet.headings()

    assert [(area.left, area.right) for area in sheet.merges] == [(2, 3)]
    assert sheet.cells[1, 1] == "ONE"
    assert sheet.looks == {1: Look.GROUP, 2: Look.HEADING}
