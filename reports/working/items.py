"""What the to-do list shows of each finding: texts of its own row, and what the row is known by."""

import hmac
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from reports.working.urgency import Urgency, urgency_of
from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.about import About, Kind
from validators.findings import Finding
from validators.pack import Rule
from validators.states import Severity
from validators.values.names import fold_name

_DIGITS = 12

ItemOrder = tuple[int, date, str, str, str, int, int, str]


@record(frozen=True, slots=True)
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
        was: Keyed hashes of what else a pupil may have been known by, before a number of theirs was added.
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
    was: tuple[str, ...] = ()

    @property
    def order(self) -> ItemOrder:
        """Sort by urgency, due date, then whom it is about."""
        return (*self.order_as(self.urgency), self.id)

    def order_as(self, urgency: Urgency) -> tuple[int, date, str, str, str, int, int]:
        """Return what a row of another urgency is sorted by."""
        critical_unknown = urgency is Urgency.COULD_NOT_CHECK and self.severity == Severity.CRITICAL
        rank = Urgency.ACT_NOW.rank if critical_unknown else urgency.rank
        where = self.where
        return rank, self.due or date.max, self.about, self.rule, where.tab, where.row, where.column


def items_of(findings: Iterable[Finding], as_of: date, key: bytes) -> list[Item]:
    """Return the rows that findings ask for, in the order of the list.

    What was done late, waived or is on hold in the register asks for nothing.

    Args:
        findings: As the check found them.
        as_of: The day of the check.
        key: The installation's key, for the hashes.
    """
    items = sorted(
        (_item(one, as_of, key) for one in findings if one.state.is_counted), key=lambda item: item.order
    )
    return list(_told_apart(items))


def _told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Give findings ids of their own where some are known by the same, so that none hides another."""
    times: Counter[str] = Counter()
    for item in items:
        times[item.id] += 1
        number = times[item.id]
        yield item if number == 1 else replace(item, id=f"{item.id}-{number}")


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
        _was(finding.about, key),
    )


def _was(about: About, key: bytes) -> tuple[str, ...]:
    """Return the hash of a pupil who was known by the name alone before."""
    if about.kind is not Kind.PUPIL or about.pupil is None:
        return ()
    name = fold_name(f"{about.pupil.forename} {about.pupil.surname}")
    return (keyed(key, "subject", f"pupil:{name}|"),) if name else ()


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
