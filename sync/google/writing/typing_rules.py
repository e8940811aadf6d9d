"""What may be typed into a cell without a warning, as Google keeps it. It warns and never stops anybody.

One word alone is a box to tick: ticked it holds the word, and else nothing.
"""

from datetime import date

from sheet_templates.addresses import cell_name
from sheet_templates.plan import Check, DayOrYes, Days, Length, Numbers, TimeOfDay, Words, WordsFrom
from sync.google.plain import Json


def typing_rule(check: Check | None, warning: str, prompt: str = "") -> Json | None:
    """Return a ``DataValidationRule``; None where anything may be typed."""
    condition = _condition(check) if check is not None else None
    if condition is None:
        return None
    rule: Json = {"condition": condition, "strict": False}
    if isinstance(check, Words | WordsFrom):
        rule["showCustomUi"] = True
    if warning or prompt:
        rule["inputMessage"] = prompt or warning
    return rule


def _condition(check: Check) -> Json | None:
    """Return a ``BooleanCondition``; None for what Google has no condition for."""
    match check:
        case Words():
            return _of("ONE_OF_LIST" if len(check.words) > 1 else "BOOLEAN", *check.words)
        case WordsFrom():
            first, last = cell_name(check.first, check.column), cell_name(check.last, check.column)
            tab = check.tab.replace("'", "''")
            return _of("ONE_OF_RANGE", f"='{tab}'!{first}:{last}")
        case Days(last=None):
            return _of("DATE_ON_OR_AFTER", _day(check.first))
        case Days():
            return _of("DATE_BETWEEN", _day(check.first), _day(check.last or check.first))
        case Numbers(most=None):
            return _of("NUMBER_GREATER_THAN_EQ", f"{check.least:g}")
        case Numbers():
            return _of("NUMBER_BETWEEN", f"{check.least:g}", f"{check.most:g}")
        case DayOrYes() | TimeOfDay() | Length():
            return None


def _of(kind: str, *values: str) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def _day(day: date) -> str:
    """Return a day as it is read alike under every locale."""
    return f"=DATE({day.year},{day.month},{day.day})"
