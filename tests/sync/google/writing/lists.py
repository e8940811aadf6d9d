"""Small to-do lists and histories as plain grids, read as a run reads them."""

from collections.abc import Sequence
from datetime import date

from reports.working.columns import STAFF, Column
from reports.working.todo_rows import TodoTab, read_todo
from sheet_templates.plan import Cell, ColumnPlan, Role, SheetPlan, Value
from sheet_templates.snapshot import CellValue, Tab
from sync.google.plain import Json
from sync.google.writing.standing import Standing

DAY = date(2026, 11, 23)
HISTORY = (
    Column.REF.value,
    "Closed on",
    "What happened",
    Column.ABOUT.value,
    Column.WHY.value,
    Column.WHO.value,
    Column.FIRST_SEEN.value,
    *(column.value for column in STAFF),
)
TOP = 3
"""Rows above the headings of the list."""

Row = dict[str, CellValue]


def grid(headings: Sequence[str], *rows: Row, top: int = TOP) -> dict[int, list[CellValue]]:
    """Return the cells of a tab by row number: a line on top, headings, rows."""
    cells: dict[int, list[CellValue]] = {1: ["AP to-do list"], top + 1: list(headings)}
    for number, row in enumerate(rows, start=top + 2):
        cells[number] = [row.get(heading) for heading in headings]
    return {number: values for number, values in cells.items() if any(value is not None for value in values)}


def list_tab(*rows: Row, headings: Sequence[str] = tuple(Column)) -> Tab:
    """Return the to-do list."""
    return Tab("AP To do", grid(headings, *rows))


def read(*rows: Row, headings: Sequence[str] = tuple(Column)) -> TodoTab:
    """Return the to-do list as read."""
    return read_todo(list_tab(*rows, headings=headings))


def history_tab(*rows: Row) -> Tab:
    """Return the history."""
    return Tab("AP History", grid(HISTORY, *rows, top=2))


def history_plan(*rows: Row) -> SheetPlan:
    """Return the history as planned."""
    return plan_of(HISTORY, *rows, title="AP History", top=2)


def list_plan(*rows: Row, headings: Sequence[str] = tuple(Column)) -> SheetPlan:
    """Return the to-do list as planned."""
    return plan_of(headings, *rows, title="AP To do", top=TOP)


def plan_of(headings: Sequence[str], *rows: Row, title: str, top: int) -> SheetPlan:
    """Return a tab as planned."""
    staff = {column.value for column in STAFF}
    columns = tuple(ColumnPlan(heading, is_staff=heading in staff) for heading in headings)
    cells: list[tuple[Value | Cell, ...]] = [
        tuple(_planned(row.get(heading)) for heading in headings) for row in rows
    ]
    lines: list[tuple[Value | Cell, ...]] = [(Cell("AP to-do list", Role.TITLE),)]
    lines += [(None,)] * (top - 1)
    return SheetPlan(title, columns, tuple(cells), table="A_Table", frozen_rows=1, top=tuple(lines))


def standing_of(tab: Tab, *, rows: int = 20, columns: int = 20, sheet_id: int = 7) -> Standing:
    """Return a tab that is there."""
    sheet: Json = {
        "properties": {"sheetId": sheet_id, "gridProperties": {"rowCount": rows, "columnCount": columns}}
    }
    return Standing(sheet, tab)


def _planned(value: CellValue) -> Value | Cell:
    return value if isinstance(value, str | int | float | date) or value is None else str(value)
