"""How cells of each role look in a Google spreadsheet, and how the columns below headings do."""

from functools import cache

from sheet_templates.plan import Cell, ColumnPlan, Format, Role
from sync.google.plain import Json
from sync.workbooks.palette import EDGE, FONT, LINK, LOOKS

_NUMBER_TYPES = {
    Format.TEXT: "TEXT",
    Format.DATE: "DATE",
    Format.DAY: "DATE",
    Format.TIME: "TIME",
    Format.MOMENT: "DATE_TIME",
    Format.WHOLE: "NUMBER",
}
_PIXELS_A_LETTER, _PIXELS_BESIDE = 7, 8


def cell_look(column: ColumnPlan, planned: Cell, *, is_heading: bool, is_link: bool) -> Json:
    """Return a cell's ``userEnteredFormat`` but for its link.

    Args:
        column: The column that it stands in, or a bare one above the headings.
        planned: What it holds.
        is_heading: Whether it stands in the row of headings.
        is_link: Whether a click on it leads somewhere.
    """
    form = planned.form or column.form
    is_wrapped = column.is_wrapped if planned.is_wrapped is None else planned.is_wrapped
    look = dict(_role_look(planned.role, is_link=is_link))
    if form is not Format.GENERAL and not is_heading:
        look["numberFormat"] = number_format(form)
    look["horizontalAlignment"], look["verticalAlignment"] = "LEFT", "TOP"
    look["wrapStrategy"] = "WRAP" if is_wrapped or is_heading else "OVERFLOW_CELL"
    return look


def number_format(form: Format) -> Json:
    """Return how a value is shown, as Google writes it."""
    if form is Format.GENERAL:
        return {}
    return {"type": _NUMBER_TYPES[form], "pattern": form.value}


def pixels(width: float) -> int:
    """Return the width of a column in pixels, from characters of the usual font."""
    return round(width * _PIXELS_A_LETTER) + _PIXELS_BESIDE


@cache
def colour(hexadecimal: str) -> Json:
    """Return a colour with parts from 0 to 1; a part that is 0 is left out, as Google does."""
    parts = (int(hexadecimal[place : place + 2], 16) / 255 for place in (0, 2, 4))
    named = zip(("red", "green", "blue"), parts, strict=True)
    return {"rgbColor": {name: round(part, 4) for name, part in named if part}}


@cache
def letters(role: Role, *, is_link: bool = False) -> Json:
    """Return the letters of a role."""
    look = LOOKS[role]
    return {
        "foregroundColorStyle": colour(LINK if is_link else look.ink),
        "fontFamily": FONT,
        "fontSize": look.size,
        "bold": look.is_bold,
        "underline": is_link,
    }


@cache
def _role_look(role: Role, *, is_link: bool) -> Json:
    look = LOOKS[role]
    shown: Json = {"textFormat": letters(role, is_link=is_link)}
    if look.fill:
        shown["backgroundColorStyle"] = colour(look.fill)
    if look.fill and look.has_edges:
        line = {"style": "SOLID", "colorStyle": colour(EDGE)}
        shown["borders"] = dict.fromkeys(("top", "bottom", "left", "right"), line)
    return shown
