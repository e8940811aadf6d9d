r"""Small registers written as text, for tests.

One line is one row, cells are divided by ``|``, the first line is row 1 and an empty line is a
blank row:

    tab("Register", '''
        Pupil        | Provider    | Start date
        SMITH, Jo    | Oak Centre  | 2026-09-07
        BROWN, Sam   | Oak Centre  | TBC
    ''')

A cell reads ``2026-09-07`` as a date, ``2026-09-07 14:30`` as a date with a time, ``14:30`` as a
time of day, ``12`` and ``1.5`` as numbers, ``TRUE`` and ``FALSE`` as tick boxes, ``#REF!`` and the
like as error values and ``=?`` as a formula without a stored result. A leading ``'`` keeps text as
text, and ``\n`` is a line break inside a cell.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from textwrap import dedent

from sheet_templates.addresses import column_number
from sheet_templates.snapshot import (
    UNCALCULATED,
    Area,
    CellError,
    CellValue,
    Gap,
    Snapshot,
    Tab,
    TableObject,
    Visibility,
)

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CELL = re.compile(r"([A-Z]+)(\d+)")


def cell(text: str) -> CellValue:
    """Return the value that a cell's text stands for; blank text is a blank cell."""
    text = text.strip().replace("\\n", "\n")
    if not text:
        return None
    if text.startswith("'"):
        return text[1:]
    words: dict[str, CellValue] = {"=?": UNCALCULATED, "TRUE": True, "FALSE": False}
    if text in words:
        return words[text]
    if text.startswith("#") and _ERROR.fullmatch(text):
        return CellError(text)
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return _moment(text) or text


def _moment(text: str) -> CellValue:
    for kind, pattern in (
        (date, r"\d{4}-\d\d-\d\d"),
        (datetime, r"\d{4}-\d\d-\d\d \d\d:\d\d"),
        (time, r"\d\d:\d\d"),
    ):
        if re.fullmatch(pattern, text):
            return kind.fromisoformat(text)
    return None


def area(address: str) -> Area:
    """Return the area of an address such as ``B2:D9``."""
    corners = [_CELL.fullmatch(corner) for corner in address.split(":")]
    (left, top), (right, bottom) = (corner.groups() for corner in corners if corner)
    return Area(int(top), column_number(left), int(bottom), column_number(right))


def place(address: str) -> tuple[int, int]:
    """Return (row, column) of an address such as ``H12``."""
    found = _CELL.fullmatch(address)
    assert found, address
    return int(found[2]), column_number(found[1])


def tab(
    title: str,
    text: str,
    *,
    merges: Iterable[str] = (),
    tables: Iterable[TableObject] = (),
    visibility: Visibility = Visibility.VISIBLE,
    hidden_rows: Iterable[int] = (),
    formulas: Iterable[str] = (),
) -> Tab:
    """Return a tab written as text.

    Args:
        title: Title of the tab.
        text: Its rows; the first line break and the common margin do not count.
        merges: Merged areas, such as ``C3:E3``.
        tables: Excel tables; see ``excel_table``.
        visibility: Whether staff see the tab.
        hidden_rows: Rows hidden by hand or by a filter.
        formulas: Cells that are the result of a formula, such as ``D9``.
    """
    lines = dedent(text).removeprefix("\n").rstrip().split("\n")
    rows = {}
    for number, line in enumerate(lines, start=1):
        values = [cell(part) for part in line.split("|")]
        while values and values[-1] is None:
            values.pop()
        if values:
            rows[number] = values
    return Tab(
        title,
        rows,
        visibility,
        merges=tuple(map(area, merges)),
        tables=tuple(tables),
        hidden_rows=frozenset(hidden_rows),
        formulas=frozenset(map(place, formulas)),
    )


def excel_table(name: str, address: str, *, totals_rows: int = 0) -> TableObject:
    """Return an Excel table with one row of headings."""
    return TableObject(name, area(address), totals_rows=totals_rows)


def snapshot(*tabs: Tab, gaps: Iterable[Gap] = ()) -> Snapshot:
    """Return a register made of these tabs."""
    return Snapshot("register.xlsx", "sha256:test", tabs, frozenset(gaps))
