"""How a value looks in its cell."""

import re

from tests.sheets_server.dates import date_text
from tests.sheets_server.model import Cell
from tests.sheets_server.plain import Json

DATE_TYPES = frozenset({"DATE", "TIME", "DATE_TIME"})
_USUAL = {"DATE": "dd/mm/yyyy", "TIME": "hh:mm:ss", "DATE_TIME": "dd/mm/yyyy hh:mm:ss", "PERCENT": "0.00%"}
_DIGITS = re.compile(r"[#0?,]*[0#?](?:\.([0#?]+))?")


def number_format(cell: Cell) -> Json:
    """Return the number format in force, empty for the automatic one."""
    return dict(cell.style.get("numberFormat") or {})


def text_of(cell: Cell) -> str:
    """Return what staff see in the cell."""
    value = cell.effective or {}
    if "stringValue" in value:
        return str(value["stringValue"])
    if "boolValue" in value:
        return "TRUE" if value["boolValue"] else "FALSE"
    if "errorValue" in value:
        return _ERRORS.get(value["errorValue"].get("type", ""), "#ERROR!")
    if "numberValue" in value:
        return number_text(value["numberValue"], number_format(cell))
    return ""


def number_text(number: float, form: Json) -> str:
    """Return a number by its format."""
    kind = form.get("type", "")
    pattern = form.get("pattern") or _USUAL.get(kind, "")
    if kind == "TEXT" or not pattern:
        return general(number)
    if kind in DATE_TYPES:
        return date_text(number, pattern)
    return _by_pattern(number, pattern)


def general(number: float) -> str:
    """Return a number as a cell without a format shows it."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


_ERRORS = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}


def _by_pattern(number: float, pattern: str) -> str:
    section = pattern.split(";", maxsplit=1)[0]
    found = _DIGITS.search(section)
    if found is None:
        return general(number)
    if "%" in section:
        number *= 100
    places = len(found[1] or "")
    digits = f"{abs(number):{',' if ',' in found[0] else ''}.{places}f}"
    before, after = section[: found.start()], section[found.end() :]
    sign = "-" if number < 0 else ""
    return sign + _plain(before) + digits + _plain(after)


def _plain(text: str) -> str:
    return re.sub(r'["\\]|\[\$|\]', "", text)
