"""From a planned value to what Google stores, and back from what it holds to compare the two.

Only typed values are written: a text is always text, so nothing that anybody typed becomes a formula.
"""

from datetime import date, datetime, time, timedelta

from sheet_templates.plan import Cell, Value
from sheet_templates.snapshot import CellValue
from sync.google.plain import Json

LONGEST_TEXT = 50_000
"""Characters that a cell of a Google spreadsheet holds."""

_DAY_0 = datetime(1899, 12, 30)
_DAY = timedelta(days=1)
_MORE = " (cut)"


def entered(planned: Cell) -> Json:
    """Return the ``userEnteredValue`` of a cell; empty for a blank one."""
    if planned.formula:
        return {"formulaValue": f"={planned.formula}"}
    value = planned.value
    if value is None or value == "":
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": _fitting(value)}
    return {"numberValue": value if isinstance(value, int | float) else serial(value)}


def serial(value: date | time) -> float:
    """Return a day or a time as Google counts them: days since 30 December 1899."""
    if isinstance(value, datetime):
        return (value - _DAY_0) / _DAY
    if isinstance(value, date):
        return (value - _DAY_0.date()).days
    return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY


def is_same(planned: Cell, there: CellValue, formula: str | None) -> bool:
    """Whether a cell holds already what is planned.

    Args:
        planned: What it is to hold.
        there: What it comes to.
        formula: Its formula with the equals sign, None where it has none.
    """
    if planned.formula or formula is not None:
        return formula == f"={planned.formula}" if planned.formula else False
    return _plain(planned.value) == _plain(there)


def _plain(value: Value | CellValue) -> tuple[str, object]:
    """Return a value so that only equal ones of one kind are equal: a day is not its number."""
    if value is None or value == "":
        return "blank", None
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, str):
        return "text", _fitting(value)
    if isinstance(value, int | float):
        return "number", float(value)
    if isinstance(value, datetime) and value.time() == time():
        return "date", value.date()
    if isinstance(value, datetime):
        return "moment", value.replace(second=0, microsecond=0)
    return type(value).__name__, value


def _fitting(text: str) -> str:
    """Return a text that a cell can hold; Google counts as JavaScript does, in halves of 16 bits."""
    if len(text) * 2 <= LONGEST_TEXT:
        return text
    room = LONGEST_TEXT - len(_MORE)
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * room].decode("utf-16-le", "ignore") + _MORE
