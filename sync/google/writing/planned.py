"""A planned tab as rows of cells from its first line on, and each cell as Google takes it."""

from collections.abc import Iterator, Mapping

from sheet_templates.plan import Cell, ColumnPlan, Role, SheetPlan, Value
from sync.google.plain import Json
from sync.google.writing.looks import cell_look
from sync.google.writing.typing_rules import typing_rule
from sync.google.writing.values import entered

BARE_CELL = Cell(None)
_BARE = ColumnPlan()
"""How cells above the headings are dressed: as in a column without any format of its own."""


class Planned:
    """A planned tab.

    Attributes:
        plan: The plan.
        tinted: The column that is tinted by its words, 0 for none.
        rows: Number of a row, from 1, to its cells.
    """

    def __init__(self, plan: SheetPlan, links: Mapping[str, str], *, tinted: int = 0) -> None:
        """Prepare.

        Args:
            plan: The plan.
            links: Where tabs are by title, for cells that lead to them.
            tinted: The column that is tinted by its words, 0 for none.
        """
        self.plan = plan
        self.tinted = tinted
        self.rows: dict[int, tuple[Cell, ...]] = dict(enumerate(_rows(plan), start=1))
        self._links = links

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(len(self.plan.columns), *(len(row) for row in self.rows.values()), 1)

    @property
    def names(self) -> dict[int, str]:
        """The names of its columns by number, and of the one right of them, which has none."""
        headings = [column.heading for column in self.plan.columns]
        return dict(enumerate([*headings, ""], start=1))

    @property
    def last(self) -> int:
        """The number of its last row."""
        return len(self.rows)

    def cell(self, row: int, column: int) -> Cell:
        """Return a planned cell; both are counted from 1."""
        cells = self.rows.get(row, ())
        return cells[column - 1] if column <= len(cells) else BARE_CELL

    def link(self, cell: Cell) -> str:
        """Return where a click on a cell leads, empty for nowhere."""
        tab = self._links.get(cell.goes_to) if cell.goes_to else None
        return f"{tab}&range={cell.at}" if tab is not None else ""

    def whole(self, row: int, column: int) -> Json:
        """Return everything of a cell as ``CellData``."""
        cell, plan = self.cell(row, column), self.plan
        is_heading = plan.has_headings and row == plan.heading_row
        is_body = row >= plan.first_row or is_heading
        inside = plan.columns[column - 1] if is_body and column <= len(plan.columns) else _BARE
        link = self.link(cell)
        look = cell_look(inside, cell, is_heading=is_heading, is_link=bool(link))
        if link:
            look = look | {"textFormat": look["textFormat"] | {"link": {"uri": link}}}
        data: Json = {"userEnteredFormat": look}
        if value := entered(cell):
            data["userEnteredValue"] = value
        if cell.note:
            data["note"] = cell.note
        rule = typing_rule(cell.check, cell.warning, cell.prompt)
        if rule is None and is_body and not is_heading:
            rule = typing_rule(inside.check, inside.warning, inside.prompt)
        return data | ({"dataValidation": rule} if rule is not None else {})

    def is_plain(self, row: int, column: int) -> bool:
        """Whether a cell of the list looks as its column does, or is tinted by its word."""
        plan, cell = self.plan, self.cell(row, column)
        is_tinted = self.tinted == column
        is_usual = cell.form is None and cell.check is None and cell.is_wrapped is None
        looks_usual = (cell.role is Role.TEXT or is_tinted) and not cell.note and not self.link(cell)
        return row >= plan.first_row and column <= len(plan.columns) and is_usual and looks_usual


def _rows(plan: SheetPlan) -> Iterator[tuple[Cell, ...]]:
    for row in plan.top:
        yield tuple(map(_cell, row))
    if plan.has_headings:
        yield tuple(Cell(column.heading, column.heading_role, note=column.note) for column in plan.columns)
    for row in plan.rows:
        yield tuple(map(_cell, row))


def _cell(value: Value | Cell) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)
