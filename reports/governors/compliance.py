"""For each rule of the policy: how often it was checked, met, met late, not met, or could not be told."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reports.checked import Checked
from reports.governors.shared_words import field_names
from reports.material import Material
from reports.suppression.figures import SMALLEST_SHOWN, is_small
from sheet_templates.records import record
from validators.coverage import Unchecked
from validators.engine import Tally, known_by
from validators.findings import Finding
from validators.pack import Rule, Subject
from validators.states import Severity, State

_PROMPTS = frozenset({Severity.INFO, Severity.HORIZON})
_OF_DUTIES = frozenset({Subject.PROVIDER, Subject.SCHOOL})
_NON_COMPLIANT = frozenset({State.BREACH, State.MISSING, State.OVERDUE})
_MET = frozenset({State.OK, State.DUE_SOON})
_NOTHING = frozenset({State.NOT_APPLICABLE})
DATA = "data"

_AGES = ((7, "Up to 1 week"), (42, "2 to 6 weeks"), (84, "7 to 12 weeks"))
_OLDEST = "Over 12 weeks"

COULD_NOT_RUN = "It could not be run: a fault of the program."
NO_HALF_TERMS = "The school's half-terms are not known."
NOTHING_KNOWN = "What it rests on is not known."
NOT_BUILT = "This version does not check it yet."


@record(frozen=True, slots=True)
class RuleLine:
    """One rule on the day of the check.

    Its numbers count checks: one pupil may be behind several of them.

    Attributes:
        rule: The rule.
        met: Checks that found all in order, or not due yet.
        late: Checks that found it done after it was due.
        open: Checks that found it not done, or otherwise than it should be.
        cannot_tell: Checks of which nobody can tell.
        waived: Checks that found it not done, and a person set it aside.
        oldest: Since when the oldest open one has been so, as a band; empty for none, or none with a day.
        lacking: Why it could not be checked at all; empty where it could.
        of_few: Which of these numbers, of 5 or more, have so few pupils behind them that they are hidden.
    """

    rule: Rule
    met: int = 0
    late: int = 0
    open: int = 0
    cannot_tell: int = 0
    waived: int = 0
    oldest: str = ""
    lacking: str = ""
    of_few: frozenset[str] = frozenset()

    @property
    def checked(self) -> int:
        """How many checks there were."""
        return self.met + self.late + self.open + self.cannot_tell + self.waived

    @property
    def is_of_pupils(self) -> bool:
        """Whether it counts pupils or placements, and not providers or duties of the school."""
        return is_of_pupils(self.rule)


def is_of_pupils(rule: Rule) -> bool:
    """Whether a rule judges pupils or placements, and not providers or the school."""
    return rule.subject not in _OF_DUTIES


def is_reported(rule: Rule) -> bool:
    """Whether a rule is told of: cells to put right, prompts and what is not law yet are not."""
    return rule.pack != DATA and rule.severity not in _PROMPTS


def compliance(material: Material) -> tuple[RuleLine, ...]:
    """Return one line for each rule that was on, in the order of the catalogue."""
    checked = material.checked
    counts = {tally.rule: tally for tally in checked.result.tallies}
    lacking = _lacking(material)
    return tuple(
        RuleLine(rule, lacking=lacking[rule.id])
        if rule.id in lacking
        else _line(rule, counts.get(rule.id, Tally(rule.id, {})), checked)
        for rule in material.rules
        if is_reported(rule) and rule.id in checked.result.coverage.rules
    )


def _line(rule: Rule, tally: Tally, checked: Checked) -> RuleLine:
    states = tally.states
    own = [one for one in checked.result.findings if rule.id in {one.rule.id, *one.also}]
    still_open = [one for one in own if one.state.is_non_compliant]
    found = _sum_of(states, _NON_COMPLIANT)
    left = min(found, len(still_open))
    judged = sum(states.values()) - _sum_of(states, _NOTHING)
    met, late = _sum_of(states, _MET), states.get(State.DONE_LATE, 0)
    line = RuleLine(
        rule,
        met=met,
        late=late,
        open=left,
        cannot_tell=judged - met - late - found,
        waived=found - left,
        oldest=oldest(still_open, checked) if left else "",
    )
    return replace(line, of_few=_of_few(line, tally, own)) if line.is_of_pupils else line


def _of_few(line: RuleLine, tally: Tally, own: Sequence[Finding]) -> frozenset[str]:
    """Return which numbers of a rule are of 1 to 4 pupils, though there are 5 checks or more."""
    judged = tally.whom.keys() - _NOTHING
    still_open = [one for one in own if one.state.is_non_compliant]
    whom = {
        "checked": _together(tally, judged),
        "met": _together(tally, _MET),
        "late": _together(tally, {State.DONE_LATE}),
        "open": {known_by(one.about) for one in still_open},
        "cannot_tell": _together(tally, judged - _MET - _NON_COMPLIANT - {State.DONE_LATE}),
        "waived": {known_by(one.about) for one in own if one.state is State.WAIVED},
    }
    return frozenset(name for name, some in whom.items() if is_of_few(getattr(line, name), some))


def _together(tally: Tally, states: Iterable[State]) -> set[str]:
    return {one for state in states for one in tally.whom.get(state, ())}


def is_of_few(number: int, whom: Collection[str]) -> bool:
    """Whether a number of checks would be shown, and so few pupils are behind it that theirs would not."""
    return number >= SMALLEST_SHOWN and is_small(len(whom))


def _sum_of(states: Mapping[State, int], which: Iterable[State]) -> int:
    return sum(states.get(state, 0) for state in which)


def oldest(findings: Sequence[Finding], checked: Checked) -> str:
    """Return since when the oldest of some findings has been open, as a band; nothing where no day is."""
    days = [day for day in (since(finding, checked) for finding in findings) if day is not None]
    return age(min(days), checked.as_of) if days else ""


def since(finding: Finding, checked: Checked) -> date | None:
    """Return the day it was due, else the day of the first check that found it."""
    seen = (checked.seen or {}).get(finding.id)
    return finding.due or (None if seen is None else seen.first_seen)


def age(day: date, as_of: date) -> str:
    """Return how long ago a day is, as a band."""
    days = (as_of - day).days
    return next((name for most, name in _AGES if days <= most), _OLDEST)


def _lacking(material: Material) -> dict[str, str]:
    """Return by rule why it could not be checked at all, in fixed words."""
    coverage = material.checked.result.coverage
    found = {one.rule: _why(one, material) for one in coverage.unchecked}
    found |= dict.fromkeys((crash.rule for crash in material.checked.result.crashes), COULD_NOT_RUN)
    return found | dict.fromkeys(coverage.not_built, NOT_BUILT)


def _why(one: Unchecked, material: Material) -> str:
    if one.missing:
        return f"No column in the register: {field_names(one.missing)}."
    return NOTHING_KNOWN if material.calendar.is_known else NO_HALF_TERMS
