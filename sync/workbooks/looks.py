"""How cells of each role look, and how the columns below headings do."""

from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject

from sheet_templates.plan import Cell, ColumnPlan, Format, Role
from sync.workbooks.palette import EDGE, FONT, LINK, LOOKS


def dress(cell: StyleableObject, role: Role, *, is_link: bool = False) -> None:
    """Give a cell the look of its role."""
    look = LOOKS[role]
    cell.font = _font(LINK if is_link else look.ink, look.size, is_bold=look.is_bold, is_link=is_link)
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
    side = Side("thin", color=EDGE)
    return Border(side, side, side, side)
