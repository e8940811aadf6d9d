"""One CSV file as one tab.

Every value is text, as a CSV has no other kind: nothing is guessed, so ``0012`` keeps its zeros and
``05/01/2026`` is read later, by the same day-first rules as text in any other register. Only the words that
spreadsheets export for errors become error values.

Gaps: a CSV has no hidden rows, merged cells or tables. It has no formulas either; what it holds is what the
exporting program showed, results and errors included, so a blank is a blank.
"""

import re

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import CellValue, Gap, Tab
from sync.connectors.decoding import decoded
from sync.connectors.error_words import error_in
from sync.connectors.grid import Budget, Grid
from sync.connectors.plain_text import text_or_blank
from sync.connectors.records import DOUBTS_ALLOWED, TooManyDoubtsError, split

CSV_GAPS = frozenset({Gap.HIDDEN, Gap.MERGES, Gap.TABLES})

_REMEMBERED = 200_000  # fields whose value is kept, so that a file of all different ones costs no more

_SPECIAL = ("#", "=", "E", " ")
"""First characters of what may be more than text."""

_TEXT_BY_FORMULA = re.compile(r'="([^"]*)"')
"""How some systems keep leading zeros: a formula that gives a text."""


def read_csv(data: bytes, title: str, budget: Budget) -> Tab:
    """Return the one tab of a CSV file.

    Args:
        data: The whole file.
        title: The tab's title, which is the file's name without its ending.
        budget: How many rows and cells are accepted, of which register.

    Raises:
        RegisterUnreadable: it is beyond a limit, or its quotation marks are in doubt all over it.
    """
    grid, values = Grid(title, budget), _Values()
    try:
        for row, record in enumerate(split(decoded(data)), start=1):
            grid.add(row, list(map(values.__getitem__, record)))
    except TooManyDoubtsError as exc:
        raise RegisterUnreadable(
            f"The quotation marks do not pair up on more than {DOUBTS_ALLOWED:,} lines of {title}.",
            where=budget.source,
            todo="Export it again, or save it from Excel as an Excel workbook (.xlsx) and check that file.",
        ) from exc
    return Tab(title=title, rows=grid.rows, beyond=grid.beyond)


class _Values(dict[str, CellValue]):
    """The value of each field met so far: a register says the same few thousand things again and again."""

    def __missing__(self, field: str) -> CellValue:
        value = _special(field) if field[:1] in _SPECIAL else text_or_blank(field)
        if len(self) < _REMEMBERED:
            self[field] = value
        return value


def _special(field: str) -> CellValue:
    """Return the value of a field that may be an error word or a text in a formula's clothing."""
    if error := error_in(field):
        return error
    wrapped = _TEXT_BY_FORMULA.fullmatch(field.strip())
    return text_or_blank(wrapped[1] if wrapped else field)
