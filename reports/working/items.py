"""What the to-do list shows of each finding: texts of its own row, and what the row is known by."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.working.urgency import Urgency, urgency_of
from sheet_templates.addresses import Where
from validators.about import Kind
from validators.findings import Finding
from validators.pack import Rule
from validators.states import Severity

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as a row of the to-do list.

    Attributes:
        id, rule, severity, state: Of the finding.
        urgency: Before holds and age.
        due: The day it was or is owed.
        next_step: What to do, verb first.
        who: The role.
        about: The pupil or provider by name; the list is a pupil tab.
        where: The cell to type into.
        why: What is the matter, and the rule and clause behind it.
        subject: Keyed hash of whom or what it is about.
        is_critical: Whether a hold on the list does not count.
    """

    id: str
    rule: str
    severity: str
    state: str
    urgency: Urgency
    due: date | None
    next_step: str
    who: str
    about: str
    where: Where
    why: str
    subject: str
    is_critical: bool

    @property
    def order(self) -> tuple[int, date, str, str, str, int, int, str]:
        """Sort by urgency, due date, then whom it is about."""
        critical_unknown = self.urgency is Urgency.COULD_NOT_CHECK and self.severity == Severity.CRITICAL
        rank = Urgency.ACT_NOW.rank if critical_unknown else self.urgency.rank
        where = self.where
        return rank, self.due or date.max, self.about, self.rule, where.tab, where.row, where.column, self.id


def items_of(findings: Iterable[Finding], as_of: date, key: bytes) -> list[Item]:
    """Return the rows that findings ask for, in the order of the list.

    What was done late, waived or is on hold in the register asks for nothing.

    Args:
        findings: As the check found them.
        as_of: The day of the check.
        key: The installation's key, for the hashes.
    """
    items = [_item(one, as_of, key) for one in findings if one.state.is_counted]
    return sorted(items, key=lambda item: item.order)


def keyed(key: bytes, *parts: str) -> str:
    """Return a short hash that nobody can work back from without the key."""
    return hmac.digest(key, "\x1f".join(parts).encode("utf-8"), "sha256").hex()[:_DIGITS]


def _item(finding: Finding, as_of: date, key: bytes) -> Item:
    return Item(
        finding.id,
        finding.rule.id,
        finding.severity.value,
        finding.state.value,
        urgency_of(finding, as_of),
        finding.due,
        finding.action(names=True),
        finding.rule.owner,
        about_text(finding),
        finding.where,
        _why(finding),
        keyed(key, "subject", finding.about.ident),
        finding.severity is Severity.CRITICAL,
    )


def about_text(finding: Finding) -> str:
    """Return whom a finding is about, by name: the pupil and where, the provider, or the school."""
    about = finding.about
    if about.pupil is not None:
        return f"{about.pupil.name}, {about.provider}" if about.provider else about.pupil.name
    if about.kind is Kind.PROVIDER or about.provider:
        return about.provider
    return "The school" if about.kind is Kind.SCHOOL else ""


def _why(finding: Finding) -> str:
    rules = ", ".join((finding.rule.id, *finding.also))
    return f"{finding.message(names=True)} ({rules}; {_source(finding.rule)})"


def _source(rule: Rule) -> str:
    return f"policy section {rule.clause}" if rule.clause.isdigit() else rule.clause
