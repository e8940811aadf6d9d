"""How cells of each role look, and how the columns below headings do."""

from dataclasses import dataclass
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject

from sheet_templates.plan import Cell, ColumnPlan, Format, Role

FONT = "Calibri"

_DARK = "1F3864"
_PALE = "D6E0F2"
_PALEST = "F2F2F2"
_INK = "1A1A1A"
_LINK = "0B3D91"
_EDGE = "BFBFBF"


@dataclass(frozen=True, slots=True)
class _Look:
    """One look.

    Attributes:
        ink: Colour of the letters.
        fill: Colour behind them, or nothing.
        size: In points.
        is_bold: Whether the letters are bold.
        is_heading: Whether it stands above a column.
        has_edges: Whether lines part it from its neighbours, where there is a colour behind it.
    """

    ink: str = _INK
    fill: str = ""
    size: int = 11
    is_bold: bool = False
    is_heading: bool = False
    has_edges: bool = True


_LOOKS = {
    Role.TEXT: _Look(),
    Role.TITLE: _Look(_DARK, size=18, is_bold=True),
    Role.SECTION: _Look(_DARK, size=13, is_bold=True),
    Role.HEADING: _Look("FFFFFF", _DARK, is_bold=True, is_heading=True),
    Role.REQUIRED: _Look("FFFFFF", _DARK, is_bold=True, is_heading=True),
    Role.CONDITIONAL: _Look(_INK, _PALE, is_bold=True, is_heading=True),
    Role.OPTIONAL: _Look(_INK, _PALEST, is_heading=True),
    Role.BANNER: _Look(_INK, "FFF1C2", is_bold=True, has_edges=False),
    Role.NUMBER: _Look(_DARK, size=20, is_bold=True),
    Role.QUIET: _Look("595959", size=10),
    Role.STAFF: _Look(_INK, "FFFBEB"),
    Role.STAFF_HEADING: _Look(_INK, "F7D794", is_bold=True, is_heading=True),
    Role.ACT_NOW: _Look("FFFFFF", "8C1D18", is_bold=True),
    Role.OVERDUE: _Look("7A1410", "F4C3BC", is_bold=True),
    Role.SOON: _Look("5C3A00", "FFE3A3"),
    Role.COMING: _Look(_DARK, "E8EFF9"),
    Role.UNKNOWN: _Look("3D1F66", "DCCFEE"),
    Role.DATA: _Look("0F4A45", "CDE7E3"),
    Role.HELD: _Look("404040", "EDEDED"),
    Role.DONE: _Look(),
}
"""Every word has a tint of its own lightness too, so that a print in grey still tells most of them apart."""


def dress(cell: StyleableObject, role: Role, *, is_link: bool = False) -> None:
    """Give a cell the look of its role."""
    look = _LOOKS[role]
    cell.font = _font(_LINK if is_link else look.ink, look.size, is_bold=look.is_bold, is_link=is_link)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.fill and look.has_edges:
        cell.border = edges()
    if role is Role.STAFF:
        cell.protection = _unlocked()


def heading_alignment() -> Alignment:
    """Return how headings stand: from the left, in as many lines as they need."""
    return Alignment(horizontal="left", vertical="top", wrap_text=True)


def dress_column(cells: StyleableObject, column: ColumnPlan) -> None:
    """Give a cell below a heading, or a whole column, its format."""
    cells.number_format = column.form.value
    is_prose = column.is_wrapped and not column.heading
    cells.alignment = _body(is_wrapped=column.is_wrapped, indent=int(is_prose))
    if column.is_staff:
        cells.protection = _unlocked()


def dress_cell(cell: StyleableObject, planned: Cell) -> None:
    """Give one cell what it has of its own: its role's look, its format, whether its text breaks."""
    is_link = bool(planned.location)
    if planned.role is not Role.TEXT or is_link:
        dress(cell, planned.role, is_link=is_link)
    if planned.form is not None:
        cell.number_format = planned.form.value
    if planned.is_wrapped is not None:
        cell.alignment = _body(is_wrapped=planned.is_wrapped, indent=0)


def is_of_time(form: str) -> bool:
    """Whether a format shows days or times."""
    return form in _OF_TIME


_OF_TIME = frozenset({Format.DATE, Format.TIME, Format.DAY, Format.MOMENT})


@cache
def _unlocked() -> Protection:
    return Protection(locked=False)


@cache
def _body(*, is_wrapped: bool, indent: int) -> Alignment:
    return Alignment(horizontal="left", vertical="top", wrap_text=is_wrapped, indent=indent)


@cache
def _font(ink: str, size: int, *, is_bold: bool, is_link: bool) -> Font:
    return Font(name=FONT, size=size, bold=is_bold, color=ink, underline="single" if is_link else None)


@cache
def edges() -> Border:
    """Return thin lines on all four sides."""
    side = Side("thin", color=_EDGE)
    return Border(side, side, side, side)
