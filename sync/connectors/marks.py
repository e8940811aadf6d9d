"""What calamine leaves out of a binary workbook: errors, formulas, and what is hidden or merged.

Calamine gives a blank for an error. A blank start date and a start date of ``#REF!`` are not the same, so the
records of the workbook are looked through once more for these.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sheet_templates.snapshot import Area, CellError, CellValue, Tab
from sync.connectors.grid import WIDE

ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Bytes that stand for errors in binary workbooks, by [MS-XLS] 2.5.10 and [MS-XLSB] 2.5.97.2."""


@dataclass(slots=True)
class Marks:
    """What is noted about one tab; rows and columns are counted from 1.

    Attributes:
        errors: Error values by place.
        formulas: Places whose value is the result of a formula.
        hidden_rows: Hidden rows, with or without values.
        hidden_spans: First and last of neighbouring hidden columns.
        merges: Merged areas.
    """

    errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_spans: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)

    def note_error(self, row: int, column: int, code: int) -> None:
        """Note the error value of a cell, by its byte."""
        self.errors[row, column] = CellError(ERROR_CODES.get(code, "#UNKNOWN!"))


@dataclass(slots=True)
class WorkbookMarks:
    """What is noted about a workbook.

    Attributes:
        tabs: By title.
        epoch_1904: Whether it counts its days from 1904.
        is_locked: Whether a password protects all else, so that nothing more is noted.
    """

    tabs: dict[str, Marks] = field(default_factory=dict)
    epoch_1904: bool = False
    is_locked: bool = False


def with_marks(tab: Tab, marks: Marks) -> Tab:
    """Return a tab with what is noted about it."""
    rows, beyond = dict(tab.rows), dict(tab.beyond)
    for (row, column), error in marks.errors.items():
        if column > WIDE:
            beyond[row, column] = error
        else:
            rows[row] = _placed(rows.get(row, []), column, error)
    widest = max(map(len, rows.values()), default=0)
    return replace(
        tab,
        rows=dict(sorted(rows.items())),
        beyond=beyond,
        formulas=frozenset(marks.formulas),
        hidden_rows=frozenset(marks.hidden_rows.intersection(rows)),
        hidden_columns=frozenset(_columns(marks.hidden_spans, widest)),
        merges=tuple(marks.merges),
    )


def _placed(values: list[CellValue], column: int, error: CellError) -> list[CellValue]:
    """Return a row with an error in one of its cells."""
    values = values + [None] * (column - len(values))
    values[column - 1] = error
    return values


def _columns(spans: list[tuple[int, int]], widest: int) -> Iterator[int]:
    """Give the hidden columns that lie within the used width."""
    for first, last in spans:
        yield from range(first, min(last, widest) + 1)
