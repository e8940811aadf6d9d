"""Compliance: each rule of the policy and of national law, with what its checks found."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.compliance import RuleLine
from reports.governors.entering_rules import CANNOT_TELL, CHECKED, LATE, MET, OPEN, WAIVED
from reports.governors.keys import Key
from reports.governors.ledger import When
from reports.governors.sheets.left_out import few
from reports.governors.sheets.parts import Column, Row, Tab, Workbook, sheet
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from sheet_templates.plan import Cell, Role, SheetPlan, Value
from validators.dates_in_words import day_in_words
from validators.pack import Subject

TAB = Tab("Compliance", "Which rules are met", "Compliance_by_rule")
CHECKS = (
    "All numbers count checks, not pupils: a rule may be checked for each placement or review of a pupil, "
    "or ask several things. Of 5 checks or more that are about 1 to 4 pupils the number is hidden ([c])."
)
LEFT_OUT = ", so rules about single pupils are left out here. They are in the confidential annex."
_STATES = (CHECKED, MET, LATE, OPEN, CANNOT_TELL, WAIVED)
_COUNTED = {Subject.PROVIDER: "Providers", Subject.SCHOOL: "The school"}


def compliance_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    lines = told_of(workbook)
    checked = [line for line in lines if not line.lacking]
    text = [
        (
            f"{len(checked)} of {len(lines)} rules were checked on {day_in_words(workbook.now.as_of)}; of "
            f"those, {sum(not line.open for line in checked)} have nothing open. Prompts, and faults of "
            "single cells, are not counted."
        ),
        CHECKS,
        (
            "Met: in order, or not due yet. Done late: done, but after it was due. Cannot tell: a cell "
            "cannot be read. Waived: a person set it aside until a day."
        ),
    ]
    if workbook.is_small and not workbook.is_nil:
        text.append(f"{few(workbook)}{LEFT_OUT}")
    ordered = [*checked, *(line for line in lines if line.lacking)]
    rows = (_row(workbook, line) for line in ordered)
    return sheet(TAB, text, list(_columns(workbook)), rows)


def told_of(workbook: Workbook) -> list[RuleLine]:
    """Return the rules that are told of: where so few pupils are in AP, none that is about them."""
    return [line for line in workbook.now.rules if not (workbook.is_small and line.is_of_pupils)]


def _columns(workbook: Workbook) -> Iterator[Column]:
    yield from (Column("Rule", 44), Column("Section or source", 20), Column("Checks about", 11))
    yield from (Column(state, 9.5) for state in _STATES)
    if _has_last(workbook):
        yield Column("Open at the last report", 12)
    yield Column("Oldest open for, or why not checked", 40)


def _has_last(workbook: Workbook) -> bool:
    """Whether a report said what was open at the end of the period before."""
    before = workbook.shown.before
    return before is not None and any(subject.startswith("Rule ") for subject in before.texts)


def _row(workbook: Workbook, line: RuleLine) -> Row:
    rule, shown = line.rule, workbook.shown
    numbers: list[Value | Cell] = [NOT_AVAILABLE for _ in _STATES]
    oldest = NOT_APPLICABLE
    if not line.lacking:
        numbers = [shown.cell(keys.of_rule(rule.id, state)) for state in _STATES]
        numbers[_STATES.index(OPEN)] = Cell(shown.cell(keys.of_rule(rule.id, OPEN)), Role.LABEL)
        oldest = shown.text(Key(keys.AGES, rule.id))
    source = f"Policy, section {rule.clause}" if rule.clause.isdecimal() else rule.clause
    last = [shown.cell(Key(f"Rule {rule.id}", OPEN, When.BEFORE))] if _has_last(workbook) else []
    return (
        f"{rule.title} ({rule.id})",
        source,
        _COUNTED.get(rule.subject, "Pupils"),
        *numbers,
        *last,
        line.lacking or oldest,
    )
