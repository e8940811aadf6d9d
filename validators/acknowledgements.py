"""What senior leaders have acknowledged, in the rows of the waivers that say so."""

from collections.abc import Collection, Iterable
from datetime import date

from sheet_templates.records import record
from validators.findings import Finding
from validators.register import Register
from validators.roles import has_role
from validators.waiver_rows import is_acknowledgement, is_for, lacking, said, scope_and_target

ROLES_RULE = "AP-SG-05"
"""The rule that asks for acknowledgements; its settings say who may give one."""


@record(frozen=True, slots=True)
class Acknowledgement:
    """One row that acknowledges what a rule found.

    Attributes:
        rule: The rule's id.
        scope: ``placement``, ``provider`` or ``all``.
        target: Whom it is about, as typed; empty for all.
        on: The day it was acknowledged.
        until: The last day on which it also covers what is new, or None.
    """

    rule: str
    scope: str
    target: str
    on: date
    until: date | None

    def covers(self, finding: Finding, event: date, as_of: date) -> bool:
        """Whether it answers what happened on a day: by then, or while it still holds."""
        if self.rule not in {finding.rule.id, *finding.also}:
            return False
        holds = self.until is not None and as_of <= self.until
        return (holds or event <= self.on) and is_for(self.scope, self.target, finding)


def acknowledgements_of(register: Register, roles: Collection[str], as_of: date) -> list[Acknowledgement]:
    """Return the acknowledgements by senior leaders up to a day.

    Those without a rule, a day, a person or a subject count for nothing, and so do those of other roles.

    Args:
        register: The register.
        roles: What senior leaders call themselves under "Approved by", in any case.
        as_of: The day of the run.
    """
    found = []
    for row in register.rows("waivers"):
        rule, on = said(row, "rule"), row.day("date").value
        is_whole = is_acknowledgement(row) and bool(rule) and not lacking(row)
        if is_whole and on is not None and on <= as_of and has_role(said(row, "approved_by"), roles):
            scope, target = scope_and_target(row, register)
            found.append(Acknowledgement(rule.upper(), scope, target, on, row.day("until").value))
    return found


def unanswered(
    finding: Finding, events: Iterable[date], acknowledgements: Iterable[Acknowledgement], as_of: date
) -> date | None:
    """Return the first of the days of a finding that nobody has acknowledged, or None."""
    open_days = (
        day for day in events if not any(one.covers(finding, day, as_of) for one in acknowledgements)
    )
    return min(open_days, default=None)
