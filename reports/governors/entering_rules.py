"""Puts the counts by rule, and the rows of the exceptions, into the ledger."""

from reports.governors import keys
from reports.governors.compliance import RuleLine
from reports.governors.exceptions import Issue, Weight
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import Ledger
from reports.suppression.figures import Known
from validators.states import Severity

CHECKED, MET, LATE, OPEN = "Checked", "Met", "Done late", "Open"
CANNOT_TELL, WAIVED = "Cannot tell", "Waived"

_STATES = {
    "checked": CHECKED,
    "met": MET,
    "late": LATE,
    "open": OPEN,
    "cannot_tell": CANNOT_TELL,
    "waived": WAIVED,
}


def parts_of(line: RuleLine) -> dict[str, int]:
    """Return the checks of a rule by what they found."""
    return {
        MET: line.met,
        LATE: line.late,
        OPEN: line.open,
        CANNOT_TELL: line.cannot_tell,
        WAIVED: line.waived,
    }


def enter_issues(ledger: Ledger, now: Figures, *, with_pupils: bool) -> None:
    """Enter the total of what is critical or high, and then each row of the exceptions.

    Args:
        ledger: The figures so far.
        now: The counts.
        with_pupils: Whether issues about pupils and placements are told of; if not, nor is the total, unless
            there are no pupils.
    """
    open_ones = [one for one in now.issues if one.weight is not Weight.NOT_CHECKED]
    number = sum(one.number for one in open_ones)
    if with_pupils:
        ledger.people(keys.ALL_ISSUES, number)
    elif not (
        now.pupils or now.pupils_now or any(one.is_of_pupils and not one.lacking for one in now.issues)
    ):
        ledger.other(keys.ALL_ISSUES, number)
    for one in now.issues:
        if not one.lacking and (with_pupils or not one.is_of_pupils):
            _enter_issue(ledger, one)
    if open_ones and with_pupils:
        ledger.total(keys.ALL_ISSUES, [key_of(one) for one in open_ones], is_group=False)


def key_of(one: Issue) -> Key:
    """Return the key of a row of the exceptions."""
    return keys.issue(one.rule.id, one.weight.value, one.where)


def _enter_issue(ledger: Ledger, one: Issue) -> None:
    if one.is_of_pupils:
        key = ledger.people(key_of(one), one.number)
        if one.is_of_few:
            ledger.withhold(key)
        ledger.somebody(key)
        ledger.rate(Key(keys.AGES, key.group), key)
    else:
        ledger.other(key_of(one), one.number)


def enter_rules(ledger: Ledger, now: Figures, *, with_pupils: bool) -> None:
    """Enter each rule that could be checked.

    That nothing of a rule is open stands between the lines: the exceptions do not name it, and the rules
    with nothing open are counted. So it is known, and of any other rule that something is. So it is of what
    nobody can tell where a rule is critical. Of checks behind which there are 1 to 4 pupils the number is
    hidden like theirs.

    Args:
        ledger: The figures so far.
        now: The counts.
        with_pupils: Whether rules about pupils and placements are told of.
    """
    for line in now.rules:
        if line.lacking:
            continue
        if line.is_of_pupils and with_pupils:
            _enter_people(ledger, line, now)
        elif not line.is_of_pupils:
            for state, number in {CHECKED: line.checked, **parts_of(line)}.items():
                ledger.other(keys.of_rule(line.rule.id, state), number)


def _enter_people(ledger: Ledger, line: RuleLine, now: Figures) -> None:
    whole = ledger.people(keys.of_rule(line.rule.id, CHECKED), line.checked)
    said = {OPEN, CANNOT_TELL} if line.rule.severity is Severity.CRITICAL else {OPEN}
    parts = []
    for state, number in parts_of(line).items():
        known = Known.FIGURE if state in said and not number else Known.NOTHING
        parts.append(ledger.people(keys.of_rule(line.rule.id, state), number, known=known))
    if line.open:
        ledger.somebody(keys.of_rule(line.rule.id, OPEN))
    for name in sorted(line.of_few):
        ledger.withhold(keys.of_rule(line.rule.id, _STATES[name]))
    ledger.total(whole, parts, is_group=False)
    still_open = keys.of_rule(line.rule.id, OPEN)
    ledger.rate(Key(keys.AGES, line.rule.id), still_open)
    rows = [one for one in now.issues if one.rule.id == line.rule.id and not one.lacking]
    opened = [key_of(one) for one in rows if one.weight is not Weight.NOT_CHECKED]
    unsure = [key_of(one) for one in rows if one.weight is Weight.NOT_CHECKED]
    for key, found in ((still_open, opened), (keys.of_rule(line.rule.id, CANNOT_TELL), unsure)):
        if found:
            ledger.rest(key, found, "not among the exceptions")
