"""From what may be typed into a column to the rule that Excel keeps for its cells."""

from datetime import date
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from sheet_templates.addresses import cell_name
from sheet_templates.plan import (
    Check,
    ColumnPlan,
    DayOrYes,
    Days,
    Length,
    Numbers,
    TimeOfDay,
    Words,
    WordsFrom,
)

_Kind = Literal["list", "date", "custom", "time", "whole", "decimal", "textLength"]

_DAY_0 = date(1899, 12, 30)
_LAST_SECOND = "0.99999"
_TITLE = "Check this cell"
_PROMPT_TITLE = "What to type"


def cell_rule(column: ColumnPlan, letters: str, first: int, last: int) -> DataValidation | None:
    """Return the rule for the cells of a column, or None when anything may be typed and nothing is said.

    It warns and never stops anybody: what staff know better, they can keep.

    Args:
        column: The column.
        letters: Its letters.
        first: The first row it holds for, counted from 1.
        last: The last one.
    """
    if column.check is None and not column.prompt:
        return None
    rule = _rule(column.check, f"{letters}{first}")
    rule.add(f"{letters}{first}:{letters}{last}")
    if column.check is not None:
        rule.showErrorMessage = True
        rule.errorStyle = "warning"
        rule.errorTitle = _TITLE
        rule.error = column.warning
    if column.prompt:
        rule.showInputMessage = True
        rule.promptTitle = _PROMPT_TITLE
        rule.prompt = column.prompt
    return rule


def _rule(check: Check | None, cell: str) -> DataValidation:
    """Return a rule without messages; without a check everything may be typed."""
    match check:
        case Words() | WordsFrom():
            return _rule_of("list", _list(check))
        case Days():
            return _rule_of("date", _serial(check.first), _serial(check.last))
        case DayOrYes():
            return _rule_of("custom", f'OR(ISNUMBER({cell}),{cell}="Yes",{cell}="No")')
        case TimeOfDay():
            return _rule_of("time", "0", _LAST_SECOND)
        case Numbers():
            most = None if check.most is None else f"{check.most:g}"
            return _rule_of("whole" if check.is_whole else "decimal", f"{check.least:g}", most)
        case Length():
            return _rule_of("textLength", str(check.least), str(check.most))
        case None:
            return DataValidation(allow_blank=True)


def _rule_of(kind: _Kind, first: str, second: str | None = None) -> DataValidation:
    """Return a rule with one bound below or two around what may be typed, or with one formula."""
    rule = DataValidation(type=kind, formula1=first, formula2=second, allow_blank=True)
    if kind not in {"list", "custom"}:
        rule.operator = "greaterThanOrEqual" if second is None else "between"
    return rule


def _serial(day: date | None) -> str:
    """Return a day as Excel counts days; None is the day on which something is typed."""
    return "TODAY()" if day is None else str((day - _DAY_0).days)


def _list(check: Words | WordsFrom) -> str:
    if isinstance(check, Words):
        return f'"{",".join(check.words)}"'
    first, last = cell_name(check.first, check.column), cell_name(check.last, check.column)
    tab = check.tab.replace("'", "''")
    return f"'{tab}'!{_fixed(first)}:{_fixed(last)}"


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell.removeprefix(letters)}"
