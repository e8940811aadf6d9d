"""Writes the many rows of a long tab as text: the library makes one row of each look, the rest follow it.

A library takes a second for the cells of five thousand rows; text takes a tenth of that. What a cell looks
like depends on its column, its role and the kind of its value, so a few rows show every look there is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from sheet_templates.addresses import column_letters
from sheet_templates.plan import Cell, Role, SheetPlan, Value
from sync.workbooks.package import serial
from sync.workbooks.text import escaped, held_text, is_armed

MANY = 100
"""Rows from which on it is worth it."""

_ROW = re.compile(rb'<row r="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?')
_DATA = re.compile(rb"<sheetData>(.*)</sheetData>", re.DOTALL)
_LINKS_END = b"</hyperlinks>"
_FIRST_YEAR = 1900

Look = tuple[object, ...]
_Shown = tuple[Look, Value, str]
"""The look of a cell, what it holds as it is written, and where a click on it leads."""


@dataclass(frozen=True, slots=True)
class Long:
    """A tab with many rows.

    Attributes:
        plan: The tab.
        spare: Rows that the library need not write, with their cells from left to right.
        looks: A cell that the library writes for each look: its row and its column.
    """

    plan: SheetPlan
    spare: Mapping[int, Sequence[_Shown]]
    looks: Mapping[Look, tuple[int, int]]


def long_tab(plan: SheetPlan) -> Long:
    """Return which rows of a tab are like others, so that text can be written for them."""
    spare: dict[int, Sequence[_Shown]] = {}
    looks: dict[Look, tuple[int, int]] = {}
    if len(plan.rows) < MANY:
        return Long(plan, spare, looks)
    staff = [column.is_staff for column in plan.columns]
    blanks = (None,) * len(staff) if is_ruled(plan) else ()
    for row, values in enumerate(plan.rows, start=plan.first_row):
        cells = (*values, *blanks[len(values) :])
        shown = [
            _shown(number, cell, is_staff)
            for number, (cell, is_staff) in enumerate(zip(cells, staff, strict=False), start=1)
        ]
        known = [one for one in shown if one is not None]
        if len(known) == len(shown) and all(look in looks for look, _, _ in known):
            spare[row] = known
            continue
        for look, _, _ in known:
            looks.setdefault(look, (row, int(str(look[0]))))
    return Long(plan, spare, looks)


def is_ruled(plan: SheetPlan) -> bool:
    """Whether the rows have lines of their own, since printed ones would box in what stands above them."""
    return bool(plan.top) and plan.has_headings and plan.page.has_lines


def _shown(number: int, given: Value | Cell, is_staff: bool) -> _Shown | None:  # noqa: FBT001 - called often
    """Return a cell of a column as it is written; None for one that is more than value and look."""
    if not isinstance(given, Cell):
        kind, value = _kind(given)
        return (number, kind), value, ""
    if given.note or given.formula or given.check is not None or given.prompt:
        return None
    kind, value = _kind(given.value)
    role = Role.STAFF if is_staff and given.role is Role.TEXT else given.role
    plain = role is (Role.STAFF if is_staff else Role.TEXT)
    location = given.location if given.goes_to else ""
    if plain and not location and given.form is None and given.is_wrapped is None:
        return (number, kind), value, ""
    return (number, kind, role, bool(location), given.form, given.is_wrapped), value, location


def _kind(value: Value) -> tuple[str, Value]:
    """Return the kind of a value, which its look depends on, and the value as it is written."""
    if value is None:
        return "other", None
    if isinstance(value, str):
        text = held_text(value)
        return ("armed" if is_armed(text) else "text"), text or None
    if isinstance(value, date):
        return ("day", value) if value.year >= _FIRST_YEAR else ("text", value.isoformat())
    return ("time" if isinstance(value, time) else "other"), value


def with_spare_rows(part: bytes, tab: Long, height: Callable[[int], float | None]) -> bytes:
    """Return a tab's part with the rows that were left out put in.

    Args:
        part: As the library wrote it.
        tab: The tab.
        height: Gives the points of a row, None for the usual ones.
    """
    found = _DATA.search(part)
    if not tab.spare or found is None:
        return part
    rows = {int(row[1]): row[0] for row in _ROW.finditer(found[1])}
    styles = _styles(rows, tab.looks)
    links: list[str] = []
    letters = [column_letters(number) for number in range(1, len(tab.plan.columns) + 1)]
    for row, shown in tab.spare.items():
        points = height(row)
        tall = f' ht="{points:g}" customHeight="1"' if points else ""
        cells = (
            f'<c r="{name}{row}" s="{styles[look]}"{_content(value)}'
            for name, (look, value, _) in zip(letters, shown, strict=False)
        )
        rows[row] = f'<row r="{row}"{tall}>{"".join(cells)}</row>'.encode()
        links += [
            f'<hyperlink ref="{name}{row}" location={quoteattr(location)}/>'
            for name, (_, _, location) in zip(letters, shown, strict=False)
            if location
        ]
    body = b"".join(rows[number] for number in sorted(rows))
    part = part[: found.start(1)] + body + part[found.end(1) :]
    return part.replace(_LINKS_END, "".join(links).encode() + _LINKS_END, 1) if links else part


def _styles(rows: Mapping[int, bytes], looks: Mapping[Look, tuple[int, int]]) -> dict[Look, str]:
    """Return the style of every look, from the cell that the library wrote for it."""
    by_row: dict[int, dict[str, str]] = {}
    styles: dict[Look, str] = {}
    for look, (row, number) in looks.items():
        if row not in by_row:
            found = _CELL.findall(rows.get(row, b""))
            by_row[row] = {name.decode(): (style or b"0").decode() for name, _, style in found}
        styles[look] = by_row[row].get(column_letters(number), "0")
    return styles


def _content(value: Value) -> str:
    """Return the rest of a cell's tag and what it holds; text is text, whatever it begins with."""
    match value:
        case None:
            return "/>"
        case bool():
            return f' t="b"><v>{int(value)}</v></c>'
        case str():
            return _inline(value)
        case datetime() | date() | time():
            return f"><v>{serial(value)}</v></c>"
        case _:
            return f"><v>{value!r}</v></c>"


def _inline(text: str) -> str:
    held = escape(escaped(text))
    return f' t="inlineStr"><is><t xml:space="preserve">{held}</t></is></c>'
