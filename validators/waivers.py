"""Waivers: what a named person decided not to pursue, until a day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.records import record
from validators.context import Context
from validators.findings import Finding
from validators.register import Register
from validators.roles import may_waive_critical
from validators.rows import RowView
from validators.states import Severity, State
from validators.waiver_rows import is_acknowledgement, is_for, lacking, said, scope_and_target


@record(frozen=True, slots=True)
class Waiver:
    """One complete row of the waivers.

    Attributes:
        rule: The rule it is about.
        scope: ``placement``, ``provider`` or ``all``.
        target: Whom it is about, as typed, a provider by its own name; empty for all.
        approved_by: Who approved it, as typed.
        until: Its last day.
    """

    rule: str
    scope: str
    target: str
    approved_by: str
    until: date

    def is_about(self, finding: Finding) -> bool:
        """Whether it names a finding, one that is still open."""
        names_rule = self.rule in {finding.rule.id, *finding.also}
        return names_rule and finding.state.is_counted and is_for(self.scope, self.target, finding)

    def covers(self, finding: Finding) -> bool:
        """Whether it sets a finding aside; what is critical only by those who may."""
        is_allowed = finding.severity is not Severity.CRITICAL or may_waive_critical(self.approved_by)
        return is_allowed and self.is_about(finding)


def waivers_of(register: Register) -> list[Waiver]:
    """Return the complete waivers; acknowledgements are no waivers, nor is a row that lacks a cell."""
    found = (waiver_of(row, register) for row in register.rows("waivers"))
    return [waiver for waiver in found if waiver is not None]


def waiver_of(row: RowView, register: Register) -> Waiver | None:
    """Return what a row waives; None where it waives nothing or lacks a cell that it needs."""
    rule, until = said(row, "rule").upper(), row.day("until").value
    if is_acknowledgement(row) or lacking(row) or not rule or until is None:
        return None
    scope, target = scope_and_target(row, register)
    return Waiver(rule, scope, target, said(row, "approved_by"), until)


def apply_waivers(findings: Sequence[Finding], ctx: Context) -> list[Finding]:
    """Return findings with the waived ones marked so; waivers that have run out count for nothing.

    What is critical is waived only by the safeguarding lead or a senior leader.
    """
    current = [waiver for waiver in waivers_of(ctx.register) if waiver.until >= ctx.as_of]
    return [_waived(finding, current) for finding in findings]


def _waived(finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    for waiver in waivers:
        if waiver.covers(finding):
            words = {**finding.words, "until": waiver.until, "approved_by": waiver.approved_by}
            return replace(finding, state=State.WAIVED, words=words)
    return finding
