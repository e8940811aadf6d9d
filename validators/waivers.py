"""Waivers: what a named person decided not to pursue, until a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from validators.context import Context
from validators.facts import Fact, FactState
from validators.findings import Finding
from validators.register import Register
from validators.rows import RowView
from validators.states import Severity, State
from validators.values.names import fold_name, name_key, split_name
from validators.values.providers import fold_provider

SAFEGUARDING_ROLES = frozenset({"Safeguarding lead", "Senior leader"})
_NEEDED = ("until", "approved_by", "target")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One complete row of the waivers.

    Attributes:
        rule: The rule it is about.
        scope: ``placement``, ``provider`` or ``all``.
        target: Whom it is about, as typed; empty for all.
        approved_by: A role.
        until: Its last day.
    """

    rule: str
    scope: str
    target: str
    approved_by: str
    until: date


def missing_parts(row: RowView) -> list[str]:
    """Return the columns a waiver must fill and has not: its end, its approver, its target."""
    missing = []
    for name in _NEEDED:
        if name == "target" and _value(row, "scope").casefold() == "all":
            continue
        if row.fact(name).value is None:
            missing.append(name)
    return missing


def waivers_of(register: Register) -> list[Waiver]:
    """Return the complete waivers; acknowledgements are no waivers."""
    found = []
    for row in register.rows("waivers"):
        until = row.day("until").value
        kind = row.text("kind")
        if missing_parts(row) or until is None or kind.value == "Acknowledge" or _is_doubtful(kind):
            continue
        rule, scope = _value(row, "rule").upper(), _value(row, "scope").casefold()
        found.append(Waiver(rule, scope, _value(row, "target"), _value(row, "approved_by"), until))
    return found


def _is_doubtful(kind: Fact[str]) -> bool:
    """Whether a row says that it is something else than a waiver, in words that cannot be read."""
    return kind.is_open and kind.state is not FactState.ABSENT


def apply_waivers(findings: Sequence[Finding], ctx: Context) -> list[Finding]:
    """Return findings with the waived ones marked so; waivers that have run out count for nothing.

    Safeguarding-critical findings are waived only by the safeguarding lead or a senior leader.
    """
    current = [waiver for waiver in waivers_of(ctx.register) if waiver.until >= ctx.as_of]
    return [_waived(finding, current) for finding in findings]


def _waived(finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    for waiver in waivers:
        if _covers(waiver, finding):
            words = {**finding.words, "until": waiver.until, "approved_by": waiver.approved_by}
            return replace(finding, state=State.WAIVED, words=words)
    return finding


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if waiver.rule not in {finding.rule.id, *finding.also} or not finding.state.is_counted:
        return False
    if finding.severity is Severity.CRITICAL and waiver.approved_by not in SAFEGUARDING_ROLES:
        return False
    return is_for(waiver.scope, waiver.target, finding)


def is_for(scope: str, target: str, finding: Finding) -> bool:
    """Whether a finding is about what a row of the waivers names.

    Args:
        scope: ``placement``, ``provider`` or ``all``.
        target: Whom it is about, as typed.
        finding: The finding.
    """
    if scope == "all":
        return True
    if scope == "provider":
        return fold_provider(target) == fold_provider(finding.about.provider)
    return _names(target, finding)


def _names(target: str, finding: Finding) -> bool:
    about = finding.about
    if about.placement and fold_name(target) == fold_name(about.placement):
        return True
    pupil = about.pupil
    if pupil is None:
        return False
    typed = split_name(target)
    name = name_key(typed.surname, typed.forename)
    if name and name == name_key(pupil.surname, pupil.forename):
        return True
    return fold_name(target) in {fold_name(f"{pupil.surname} {pupil.forename}"), fold_name(pupil.key)}


def _value(row: RowView, name: str) -> str:
    value = row.fact(name).value
    return value if isinstance(value, str) else ""
