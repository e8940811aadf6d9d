"""The colours and letters of each role, in plain data, for every kind of workbook."""

from dataclasses import dataclass

from sheet_templates.plan import Role

FONT = "Calibri"
LINK = "0B3D91"
EDGE = "BFBFBF"

_DARK = "1F3864"
_PALE = "D6E0F2"
_PALEST = "F2F2F2"
_INK = "1A1A1A"


@dataclass(frozen=True, slots=True)
class Look:
    """One look.

    Attributes:
        ink: Colour of the letters, red, green and blue in two hexadecimal digits each.
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


LOOKS = {
    Role.TEXT: Look(),
    Role.TITLE: Look(_DARK, size=18, is_bold=True),
    Role.SECTION: Look(_DARK, size=13, is_bold=True),
    Role.HEADING: Look("FFFFFF", _DARK, is_bold=True, is_heading=True),
    Role.REQUIRED: Look("FFFFFF", _DARK, is_bold=True, is_heading=True),
    Role.CONDITIONAL: Look(_INK, _PALE, is_bold=True, is_heading=True),
    Role.OPTIONAL: Look(_INK, _PALEST, is_heading=True),
    Role.BANNER: Look(_INK, "FFF1C2", is_bold=True, has_edges=False),
    Role.NUMBER: Look(_DARK, size=20, is_bold=True),
    Role.LABEL: Look(is_bold=True, is_heading=True),
    Role.QUIET: Look("595959", size=10),
    Role.STAFF: Look(_INK, "FFFBEB"),
    Role.STAFF_HEADING: Look(_INK, "F7D794", is_bold=True, is_heading=True),
    Role.ACT_NOW: Look("FFFFFF", "8C1D18", is_bold=True),
    Role.OVERDUE: Look("7A1410", "F4C3BC", is_bold=True),
    Role.SOON: Look("5C3A00", "FFE3A3"),
    Role.COMING: Look(_DARK, "E8EFF9"),
    Role.UNKNOWN: Look("3D1F66", "DCCFEE"),
    Role.DATA: Look("0F4A45", "CDE7E3"),
    Role.HELD: Look("404040", "EDEDED"),
    Role.DONE: Look(),
}
"""Every word has a tint of its own lightness too, so that a print in grey still tells most of them apart."""
