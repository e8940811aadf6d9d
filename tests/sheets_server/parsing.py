"""What Google makes of a value: as given (RAW), or as if typed into the cell (USER_ENTERED)."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tests.sheets_server.dates import serial
from tests.sheets_server.errors import bad
from tests.sheets_server.model import Cell
from tests.sheets_server.plain import Json

_NUMBER = re.compile(r"^([-+]?)([£$€]?)(\d{1,3}(?:,\d{3})+|\d+|)(\.\d*)?([eE][-+]?\d+)?(%?)$")
_PATTERNS = {"en_US": ("%m/%d/%Y", "%m/%d/%y"), "": ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y")}
_SHOWN = {
    "%Y-%m-%d": "yyyy-mm-dd",
    "%d/%m/%Y": "dd/mm/yyyy",
    "%m/%d/%Y": "m/d/yyyy",
    "%d %b %Y": "d mmm yyyy",
    "%d %B %Y": "d mmmm yyyy",
}
_TIMES = ("%H:%M", "%H:%M:%S")
_ANYWHERE = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y")
_TOO_LONG = 50_000
_SUMS: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class Results:
    """What formulas come to: as a scenario says, and nothing else but sums of plain numbers."""

    known: Mapping[str, Json]

    def of(self, formula: str) -> Json | None:
        """Return a formula's value; None where nobody said."""
        if formula in self.known:
            return dict(self.known[formula])
        number = _sum(formula.removeprefix("=").strip())
        return None if number is None else {"numberValue": number}


def cell_of(value: Json | None, old: Cell, results: Results) -> Cell:
    """Return the cell with a Google ExtendedValue in it."""
    if not value:
        return replace(old, entered=None, effective=None)
    if len(str(value.get("stringValue", value.get("formulaValue", "")))) > _TOO_LONG:
        raise bad("Your input contains more than the maximum of 50000 characters in a single cell.")
    if "formulaValue" in value:
        return replace(old, entered=dict(value), effective=results.of(value["formulaValue"]))
    return replace(old, entered=dict(value), effective=dict(value))


def raw(value: Any) -> Json | None:
    """Return a plain JSON value as it is; a blank text empties the cell."""
    if value == "":
        return None
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    raise bad("Invalid values[0][0]: list_value or struct_value cannot be a cell.")


def typed(value: Any, locale: str) -> tuple[Json | None, Json]:
    """Return what a typed value means and the number format that typing sets, if any."""
    if not isinstance(value, str) or value == "":
        return raw(value), {}
    if value.startswith("'"):
        return {"stringValue": value[1:]}, {}
    if value.startswith("=") and len(value) > 1:
        return {"formulaValue": value}, {}
    if value.upper() in {"TRUE", "FALSE"}:
        return {"boolValue": value.upper() == "TRUE"}, {}
    return _number(value.strip()) or _date(value.strip(), locale) or ({"stringValue": value}, {})


def entered_cell(value: Any, old: Cell, how: str, locale: str, results: Results) -> Cell:
    """Return a cell after a value was written to it by the values API; null leaves it alone."""
    if value is None:
        return old
    if how == "USER_ENTERED":
        meaning, form = typed(value, locale)
        if form and not old.style.get("numberFormat"):
            old = replace(old, style=old.style | {"numberFormat": form})
    else:
        meaning = raw(value)
    bare = {key: part for key, part in old.extras.items() if key != "textFormatRuns"}
    return cell_of(meaning, replace(old, extras=bare), results)


def _number(text: str) -> tuple[Json, Json] | None:
    found = _NUMBER.match(text)
    if not found or not re.search(r"\d", text):
        return None
    sign, money, whole, part, power, percent = found.groups()
    number = float(f"{sign}{whole.replace(',', '') or 0}{part or ''}{power or ''}")
    if percent:
        return {"numberValue": number / 100}, {"type": "PERCENT", "pattern": "0.00%" if part else "0%"}
    value = {"numberValue": int(number) if number.is_integer() else number}
    decimals = ".00" if part else ""
    if money:
        return value, {"type": "CURRENCY", "pattern": f'"{money}"#,##0{decimals}'}
    if "," in whole:
        return value, {"type": "NUMBER", "pattern": f"#,##0{decimals}"}
    return value, {}


def _date(text: str, locale: str) -> tuple[Json, Json] | None:
    for pattern in (*_ANYWHERE, *_PATTERNS.get(locale, _PATTERNS[""])):
        moment = _parsed(text, pattern)
        if moment:
            return {"numberValue": int(serial(moment))}, {
                "type": "DATE",
                "pattern": _SHOWN.get(pattern, "dd/mm/yyyy"),
            }
        for time in _TIMES:
            moment = _parsed(text, f"{pattern} {time}")
            if moment:
                shown = _SHOWN.get(pattern, "dd/mm/yyyy") + " hh:mm:ss"
                return {"numberValue": serial(moment)}, {"type": "DATE_TIME", "pattern": shown}
    for time in _TIMES:
        moment = _parsed(text, time)
        if moment:
            day = (moment.hour * 3600 + moment.minute * 60 + moment.second) / 86400
            return {"numberValue": day}, {"type": "TIME", "pattern": "hh:mm:ss"}
    return None


def _parsed(text: str, pattern: str) -> datetime | None:
    try:
        return datetime.strptime(text, pattern)
    except ValueError:
        return None


def _sum(text: str) -> float | None:
    try:
        number = _worked_out(ast.parse(text, mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, KeyError):
        return None
    return int(number) if float(number).is_integer() else number


def _worked_out(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return node.value
    if isinstance(node, ast.BinOp):
        return _SUMS[type(node.op)](_worked_out(node.left), _worked_out(node.right))
    raise ValueError
