"""How cells of each role look, and how the columns below headings do."""

from dataclasses import dataclass
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.styleable import StyleableObject

from sheet_templates.plan import ColumnPlan, Role

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
    """

    ink: str = _INK
    fill: str = ""
    size: int = 11
    is_bold: bool = False
    is_heading: bool = False


_LOOKS = {
    Role.TEXT: _Look(),
    Role.TITLE: _Look(_DARK, size=18, is_bold=True),
    Role.SECTION: _Look(_DARK, size=13, is_bold=True),
    Role.HEADING: _Look("FFFFFF", _DARK, is_bold=True, is_heading=True),
    Role.REQUIRED: _Look("FFFFFF", _DARK, is_bold=True, is_heading=True),
    Role.CONDITIONAL: _Look(_INK, _PALE, is_bold=True, is_heading=True),
    Role.OPTIONAL: _Look(_INK, _PALEST, is_heading=True),
}


def dress(cell: StyleableObject, role: Role, *, is_link: bool = False) -> None:
    """Give a cell the look of its role."""
    look = _LOOKS[role]
    cell.font = _font(_LINK if is_link else look.ink, look.size, is_bold=look.is_bold, is_link=is_link)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
        cell.border = _edges()


def heading_alignment() -> Alignment:
    """Return how headings stand: from the left, in as many lines as they need."""
    return Alignment(horizontal="left", vertical="top", wrap_text=True)


def dress_column(cells: StyleableObject, column: ColumnPlan) -> None:
    """Give a cell below a heading, or a whole column, its format."""
    cells.number_format = column.form.value
    is_prose = column.is_wrapped and not column.heading
    cells.alignment = _body(is_wrapped=column.is_wrapped, indent=int(is_prose))


@cache
def _body(*, is_wrapped: bool, indent: int) -> Alignment:
    return Alignment(horizontal="left", vertical="top", wrap_text=is_wrapped, indent=indent)


@cache
def _font(ink: str, size: int, *, is_bold: bool, is_link: bool) -> Font:
    return Font(name=FONT, size=size, bold=is_bold, color=ink, underline="single" if is_link else None)


@cache
def _edges() -> Border:
    side = Side("thin", color=_EDGE)
    return Border(side, side, side, side)
