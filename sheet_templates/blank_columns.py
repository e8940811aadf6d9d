"""How a column of a table stands in a blank register: width, format, drop-down, note."""

import re
from datetime import date

from sheet_templates.fields import Field, FieldKind, Need
from sheet_templates.line_breaks import lines_needed
from sheet_templates.plan import (
    BUTTON,
    Check,
    ColumnPlan,
    DayOrYes,
    Days,
    Format,
    Length,
    Numbers,
    Role,
    TimeOfDay,
    Words,
    WordsFrom,
)

FIRST_DAY = date(2000, 1, 1)
FIRST_BIRTHDAY = date(1995, 1, 1)
"""Days before these are slips in a year."""

YEARS_AHEAD = 10

ROLES = {Need.REQUIRED: Role.REQUIRED, Need.CONDITIONAL: Role.CONDITIONAL, Need.OPTIONAL: Role.OPTIONAL}
MARKS = {Need.REQUIRED: "needed", Need.CONDITIONAL: "if it applies", Need.OPTIONAL: ""}
"""Words behind a heading. Excel writes them into CSV files, where they must not change what it means."""

NEEDS = {Need.REQUIRED: "Needed", Need.CONDITIONAL: "If it applies", Need.OPTIONAL: "Optional"}

_DATES = frozenset({FieldKind.DATE, FieldKind.DATE_OR_YES})
_NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.SESSIONS, FieldKind.YEAR_GROUP, FieldKind.YES_NO})
_LENGTHS = {"upn": (13, 13), "ukprn": (8, 8)}
_WIDTHS = {
    FieldKind.TEXT: 30,
    FieldKind.NAME: 18,
    FieldKind.CODE: 15,
    FieldKind.DATE: 13,
    FieldKind.DATE_OR_YES: 13,
    FieldKind.YES_NO: 12,
    FieldKind.CHOICE: 12,
    FieldKind.MULTI: 26,
    FieldKind.NUMBER: 12,
    FieldKind.SESSIONS: 12,
    FieldKind.YEAR_GROUP: 11,
    FieldKind.PROVIDER: 24,
    FieldKind.TIMETABLE: 20,
    FieldKind.MARK: 12,
    FieldKind.TIME: 11,
}
_MOST_LINES = 3
"""Lines of a heading."""

_WRAPPED = 24
"""Width from which texts break into lines."""


def column_plan(field: Field, made_on: date, providers: WordsFrom | None = None) -> ColumnPlan:
    """Return the column of a blank register for one field.

    Args:
        field: The field.
        made_on: The day the register is made; dates lie at most ten years after it.
        providers: Where the names of the providers stand, for their drop-down list.
    """
    check = _check(field, made_on, providers)
    width = column_width(field)
    return ColumnPlan(
        heading=field.heading,
        width=width,
        role=ROLES[field.need],
        mark=MARKS[field.need],
        note=_note(field),
        form=_format(field.kind),
        check=check,
        warning="" if check is None else _warning(check),
        prompt=_prompt(field),
        is_wrapped=width >= _WRAPPED,
    )


def column_width(field: Field) -> int:
    """Return a width in characters at which no word of the heading is broken, nor any word to choose."""
    heading = f"{field.heading} ({MARKS[field.need]})"
    longest = [len(word) + BUTTON for word in heading.split()]
    if field.kind is FieldKind.CHOICE:
        longest += [len(choice.value) + BUTTON for choice in field.choices]
    width = max(_WIDTHS[field.kind], *longest)
    while lines_needed(heading, width - BUTTON) > _MOST_LINES:
        width += 1
    return width


def what_to_type(field: Field) -> str:
    """Return the help sentence of a field, with the words to choose from where it does not name them."""
    words = [choice.value for choice in field.choices]
    if field.kind is FieldKind.YES_NO or all(_names(field.help, word) for word in words):
        return field.help
    return f"{field.help} {'Any' if field.kind is FieldKind.MULTI else 'One'} of: {', '.join(words)}."


def _names(sentence: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", sentence) is not None


def _note(field: Field) -> str:
    return f"{NEEDS[field.need]}. {what_to_type(field)}"


def _format(kind: FieldKind) -> Format:
    if kind in _DATES:
        return Format.DATE
    if kind is FieldKind.TIME:
        return Format.TIME
    return Format.GENERAL if kind in _NUMBERS else Format.TEXT


def _check(field: Field, made_on: date, providers: WordsFrom | None) -> Check | None:
    match field.kind:
        case FieldKind.CHOICE | FieldKind.YES_NO:
            return Words(tuple(choice.value for choice in field.choices))
        case FieldKind.DATE:
            return _days(field, made_on)
        case FieldKind.DATE_OR_YES:
            return DayOrYes()
        case FieldKind.TIME:
            return TimeOfDay()
        case FieldKind.NUMBER | FieldKind.SESSIONS:
            return Numbers(field.minimum or 0, field.maximum, is_whole=field.kind is FieldKind.SESSIONS)
        case FieldKind.PROVIDER:
            return providers
        case _:
            return _length(field)


def _days(field: Field, made_on: date) -> Days:
    if field.birth:
        return Days(FIRST_BIRTHDAY)
    return Days(FIRST_DAY, None if field.done_date else date(made_on.year + YEARS_AHEAD, 12, 31))


def _length(field: Field) -> Length | None:
    for check in field.checks:
        name, _, number = check.partition(":")
        if name in _LENGTHS:
            return Length(*_LENGTHS[name])
        if name == "digits":
            return Length(int(number), int(number))
        if name == "max_length":
            return Length(0, int(number))
    return None


def _warning(check: Check) -> str:
    """Return what is said when something else is typed; the cell may keep it all the same."""
    match check:
        case Words():
            return f"Choose one of: {', '.join(check.words)}. Or leave the cell blank."
        case WordsFrom():
            return f"{check.tab} does not list this name. Add it there, or spell it as it stands there."
        case Days():
            return _days_warning(check)
        case DayOrYes():
            return "Type the day as dd/mm/yyyy, such as 05/01/2026, or Yes."
        case TimeOfDay():
            return "Type the time as hh:mm, such as 09:15."
        case Numbers():
            return f"Type a {'whole ' if check.is_whole else ''}number {_span(check)}."
        case Length():
            return _length_warning(check)


def _days_warning(check: Days) -> str:
    if check.last is None:
        return "Type a day that has come, as dd/mm/yyyy, such as 05/01/2026."
    return f"Type the day as dd/mm/yyyy, such as 05/01/2026, in {check.first.year} or later."


def _span(check: Numbers) -> str:
    if check.most is None:
        return f"of {check.least:g} or more"
    return f"from {check.least:g} to {check.most:g}"


def _length_warning(check: Length) -> str:
    if check.least == check.most:
        return f"It has {check.most} characters. Count them, and copy it from where it comes from."
    return f"Keep it to {check.most} characters. The story belongs in your safeguarding system."


def _prompt(field: Field) -> str:
    if field.kind is not FieldKind.MULTI:
        return ""
    words = ", ".join(choice.value for choice in field.choices)
    return f"Type one or more, with commas between them: {words}. All stands for every one of them."
