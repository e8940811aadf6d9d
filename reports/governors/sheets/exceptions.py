"""Exceptions: what is critical or high and open, and critical rules that could not be checked."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.entering_rules import key_of
from reports.governors.exceptions import Issue, Weight
from reports.governors.keys import Key
from reports.governors.sheets.left_out import few
from reports.governors.sheets.parts import Column, Row, Tab, Workbook, said, sheet
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.plan import Cell, Role, SheetPlan
from validators.dates_in_words import day_in_words

TAB = Tab("Exceptions", "What is not in order", "Exceptions_open")
EVERYWHERE = "Everywhere"
NOTHING = "Nothing critical or high is open in what could be checked."
NOTHING_OF_DUTIES = (
    "About providers and the school, nothing critical or high is open in what could be checked. Of single "
    "pupils nothing is said here."
)
LEFT_OUT = ", so issues about pupils are left out here. They are in the confidential annex."
_COLUMNS = (
    Column("How bad", 17),
    Column("Rule", 46),
    Column("Where", 28),
    Column("How many", 11),
    Column("Oldest open for", 16),
    Column("Who puts it right", 22),
    Column("What is the matter", 38),
)


def exceptions_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    issues = told_of(workbook)
    lines = [*_sentences(workbook, issues)]
    rows = (_row(workbook, one) for one in issues)
    return sheet(TAB, lines, _COLUMNS, rows)


def nothing_open(workbook: Workbook) -> str:
    """Return that nothing is open, in as much as is told of here."""
    return NOTHING_OF_DUTIES if workbook.is_small else NOTHING


def told_of(workbook: Workbook) -> list[Issue]:
    """Return the issues that are told of: where so few pupils are in AP, none that is about them."""
    every = workbook.now.issues
    return [one for one in every if not (workbook.is_small and one.is_of_pupils and not one.lacking)]


def _sentences(workbook: Workbook, issues: list[Issue]) -> Iterator[str]:
    as_of = day_in_words(workbook.now.as_of)
    yield f"As of {as_of}. Critical: a child may not be safe, or the law may be broken."
    if workbook.is_small and not workbook.is_nil:
        yield f"{few(workbook)}{LEFT_OUT}"
    elif any(one.weight is not Weight.NOT_CHECKED for one in issues):
        total = said(workbook.shown, keys.ALL_ISSUES, "critical or high issue")
        yield (
            f"Open: {total}. Each row is a rule that is not met; its number counts issues, not pupils. [c] "
            "stands for a number that is not shown."
        )
    if not any(one.weight is not Weight.NOT_CHECKED for one in issues):
        yield nothing_open(workbook)


def _row(workbook: Workbook, one: Issue) -> Row:
    if one.lacking:
        number: int | str = NOT_AVAILABLE
        oldest = NOT_APPLICABLE
    else:
        number = workbook.shown.cell(key_of(one))
        is_doubt = one.weight is Weight.NOT_CHECKED
        oldest = NOT_APPLICABLE if is_doubt else workbook.shown.text(Key(keys.AGES, key_of(one).group))
    matter = one.lacking or (_DOUBT if one.weight is Weight.NOT_CHECKED else _NOT_MET)
    role = Role.LABEL if one.weight is Weight.CRITICAL else Role.TEXT
    where = EVERYWHERE if one.lacking else one.where
    return Cell(one.weight.value, role), one.rule.title, where, number, oldest, one.rule.owner, matter


_NOT_MET = "It is not met."
_DOUBT = "A cell that it rests on cannot be read, or an earlier one was typed over."
