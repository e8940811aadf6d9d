"""A cell as the values API gives it back."""

from typing import Any

from tests.sheets_server.dates import date_text
from tests.sheets_server.formats import DATE_TYPES, number_format, text_of
from tests.sheets_server.model import Cell

FORMATTED = "FORMATTED_VALUE"
UNFORMATTED = "UNFORMATTED_VALUE"
FORMULA = "FORMULA"
_PATTERNS = {"DATE": "yyyy-mm-dd", "TIME": "hh:mm:ss", "DATE_TIME": "yyyy-mm-dd hh:mm:ss"}


def rendered(cell: Cell, how: str, dates: str = "SERIAL_NUMBER") -> Any:
    """Return a cell's value by valueRenderOption and dateTimeRenderOption; a blank is ``""``."""
    if how == FORMULA and cell.entered and "formulaValue" in cell.entered:
        return cell.entered["formulaValue"]
    value = cell.effective or {}
    if how == FORMATTED or "errorValue" in value:
        return text_of(cell)
    kind = number_format(cell).get("type", "")
    if "numberValue" in value and kind in DATE_TYPES and dates == "FORMATTED_STRING":
        return date_text(value["numberValue"], number_format(cell).get("pattern") or _PATTERNS[kind])
    return next(iter(value.values()), "")
