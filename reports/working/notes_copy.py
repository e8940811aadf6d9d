"""A copy of the to-do list and the history with all that staff typed there, as a workbook of its own."""

from collections.abc import Iterator, Mapping
from datetime import date, time

from reports.working.todo_rows import typed
from reports.working.todo_tab import plain
from sheet_templates.addresses import cell_name
from sheet_templates.plan import Cell, ColumnPlan, Format, Page, Role, SheetPlan, Value, WorkbookPlan
from sheet_templates.snapshot import CellValue, Tab

_WIDTHS = (9.0, 13.0, 13.0)
_WIDTH = 24.0
_FEWEST_HEADINGS = 3


def notes_copy(tabs: Mapping[str, Tab], made_on: date) -> WorkbookPlan:
    """Return a workbook that holds every cell and every comment of some tabs of ours, as values.

    Args:
        tabs: The title that each gets; at least one.
        made_on: The day it is made.
    """
    return WorkbookPlan("AP register notes", made_on, tuple(_sheet(*one) for one in tabs.items()))


def _sheet(title: str, tab: Tab) -> SheetPlan:
    """Return a tab without its empty rows, so that a stray cell far below costs nothing."""
    last = max([1, *map(len, tab.rows.values())])
    used = sorted({*tab.rows, *(row for row, _ in [*tab.notes, *tab.beyond])})
    heading = next((row for row in used if _is_heading(tab.rows.get(row, []))), 0)
    rows = tuple(
        (*_cells(tab, row, last, Role.HEADING if row == heading else Role.TEXT), *_far(tab, row, last))
        for row in used
    )
    widths = [*_WIDTHS, *[_WIDTH] * max(map(len, rows), default=1)][: max(map(len, rows), default=1)]
    columns = tuple(ColumnPlan(width=width, is_wrapped=width == _WIDTH) for width in widths)
    frozen = used.index(heading) + 1 if heading else 0
    return SheetPlan(title, columns, rows, frozen_rows=frozen, frozen_columns=1, page=Page(repeated=1))


def _is_heading(values: list[CellValue]) -> bool:
    return sum(isinstance(value, str) for value in values) >= _FEWEST_HEADINGS


def _cells(tab: Tab, row: int, last: int, role: Role) -> Iterator[Value | Cell]:
    values = tab.rows.get(row, [])
    for column in range(1, last + 1):
        value = values[column - 1] if column <= len(values) else None
        yield _cell(value, role, tab.notes.get((row, column), ""))


def _far(tab: Tab, row: int, last: int) -> Iterator[Value]:
    """Give what stands or is remarked far to the right, with its address."""
    for (at, column), value in sorted(tab.beyond.items(), key=lambda one: one[0]):
        if at == row:
            yield f"{cell_name(row, column)}: {plain(typed(value))}"
    for (at, column), note in sorted(tab.notes.items()):
        if at == row and column > last:
            yield f"{cell_name(row, column)}, comment: {note}"


def _cell(value: CellValue, role: Role, note: str) -> Value | Cell:
    shown = plain(typed(value))
    form = _form(shown)
    if role is Role.TEXT and not note and form is None:
        return shown
    return Cell(shown, role, note=note, form=form)


def _form(value: Value) -> Format | None:
    if isinstance(value, date):
        return Format.DATE
    return Format.TIME if isinstance(value, time) else None
