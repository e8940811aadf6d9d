"""What one cell of a Google spreadsheet holds, in the values that every kind of register is read into."""

import math
import re
from typing import Any, Final

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sync.connectors.plain_text import text_or_blank
from sync.google.plain import Json
from sync.google.reading.days import moment, shown_by
from sync.xlsx.dates import plain_number
from sync.xlsx.number_formats import Shows

_ERRORS: Final = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}
"""Types of errors, as Excel writes them; what else there is shows as ``#ERROR!`` in Google Sheets."""

_LOADING: Final = "LOADING"
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_REMEMBERED: Final = 200_000  # texts that are kept, so that a register of all different ones costs no more


class Cells:
    """Turns cells into values; one for all tabs, which say the same few thousand things again and again."""

    __slots__ = ("_texts",)

    def __init__(self) -> None:
        self._texts = _Texts()

    def value(self, cell: Json) -> CellValue:
        """Return a cell's value.

        A formula that comes to nothing, or to an empty text, is blank: that is what it shows. One whose
        result is not there, or is still loading, is not calculated, which is never the same as blank.

        Args:
            cell: Google's ``CellData``; empty for a blank cell.
        """
        result = cell.get("effectiveValue")
        if not result:
            entered = cell.get("userEnteredValue")
            if not entered:
                return None
            if "formulaValue" in entered:
                return UNCALCULATED if result is None else None
            result = entered
        if "stringValue" in result:
            return self._texts[result["stringValue"]]
        if "numberValue" in result:
            return _number(result["numberValue"], cell)
        return _other(result)


class _Texts(dict[str, str | None]):
    """The value of each text met so far."""

    def __missing__(self, raw: str) -> str | None:
        text = text_or_blank(_whole(raw))
        if len(self) < _REMEMBERED:
            self[raw] = text
        return text


def _whole(raw: str) -> str:
    """Return a text in which half of a pair of surrogates, which is no character, is U+FFFD."""
    if raw.isascii() or not _SURROGATES.search(raw):
        return raw
    return raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _number(given: Any, cell: Json) -> CellValue:
    """Return a number, or the date or time that its format shows.

    Numbers that JSON has no digits for come as the words ``NaN`` and ``Infinity``.
    """
    number = float(given)
    if not math.isfinite(number):
        return CellError("#NUM!")
    look = cell.get("effectiveFormat")
    form = look.get("numberFormat") if look else None
    if not form:
        return plain_number(number)
    shows = shown_by(form.get("type", ""), form.get("pattern", ""))
    return plain_number(number) if shows is Shows.NUMBER else moment(number, shows)


def _other(result: Json) -> CellValue:
    """Return a tick, an error, or what stands for a kind of value that is not known."""
    if "boolValue" in result:
        return bool(result["boolValue"])
    kind = (result.get("errorValue") or {}).get("type", "")
    if kind == _LOADING or "errorValue" not in result:
        return UNCALCULATED
    return CellError(_ERRORS.get(kind, "#ERROR!"))
