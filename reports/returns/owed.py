"""What providers owe the school now or soon: attendance marks, reports, papers, reviews."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reports.material import Material
from reports.returns.told import Teller
from reports.veil import veil_text
from reports.working.wording import counted
from validators.dates_in_words import day_in_words
from validators.findings import Finding
from validators.placements import Placement
from validators.providers import Provider
from validators.rules.confirmations import RENEWAL
from validators.rules.subjects import ENDED
from validators.states import State

SAFE_REVIEWS = "NAT-KCS-04"


class Thing(StrEnum):
    """What may be owed, in the order in which a provider is told of it."""

    MARKS = "Attendance"
    REPORT = "Report"
    REVIEW = "Review"
    AGREEMENT = "Placement agreement"
    STAFF_CHECKS = "Confirmation of staff checks"
    STAFF_CHANGES = "Undertaking on staff changes"
    INSURANCE = "Insurance"
    ACTIONS = "Audit actions"


_RULES: Mapping[Thing, tuple[str, ...]] = {
    Thing.MARKS: ("AP-ATT-01",),
    Thing.REPORT: ("AP-REP-01",),
    Thing.REVIEW: ("AP-REV-01", "AP-REV-02", SAFE_REVIEWS),
    Thing.AGREEMENT: ("AP-AGR-01",),
    Thing.STAFF_CHECKS: ("NAT-KCS-01",),
    Thing.STAFF_CHANGES: ("NAT-KCS-02",),
    Thing.INSURANCE: ("NAT-INS-01",),
    Thing.ACTIONS: ("AP-SG-03", "AP-AUD-04"),
}
"""The rules that tell of each; the first that is in a finding, or in what it answers too, says which."""

_NOT_THEIRS = frozenset({"status", "late", "warning", "old", "booked"})
"""Wordings of findings in which the provider owes nothing: a letter is there, or a day is booked."""

_DUE = frozenset({State.BREACH, State.MISSING, State.OVERDUE, State.DUE_SOON})
_NOT_TOLD = frozenset({State.CANNOT_TELL, State.UNREADABLE})
_ORDER = {thing: number for number, thing in enumerate(Thing)}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that a provider owes.

    Attributes:
        thing: What it is.
        placement: Whose it is about; None for the provider as a whole.
        due: The day it was or is due, None where no day applies.
        is_late: Whether that day has passed.
        days: For attendance the days without a mark, in words.
        many: How many; of actions only.
    """

    thing: Thing
    placement: Placement | None
    due: date | None
    is_late: bool
    days: str = ""
    many: int = 1

    def told(self, show: Teller) -> str:
        """Return it in words, with only this one pupil in them; no full stop at the end."""
        who = "" if self.placement is None else show.pupil(self.placement.pupil)
        verb = "was due" if self.is_late else "due by"
        when = "" if self.due is None else f"{verb} {day_in_words(self.due)}"
        told = _SENTENCES[self.thing].format(who=who, when=when, days=self.days, many=_actions(self))
        return told.strip(", ")


_SENTENCES = {
    Thing.MARKS: "Attendance of {who}: no mark for {days}",
    Thing.REPORT: "Report on {who}, {when}",
    Thing.REVIEW: "Review of {who}, {when}; which days suit you?",
    Thing.AGREEMENT: "Signed placement agreement for {who}, {when}",
    Thing.STAFF_CHECKS: "Letter that confirms the checks of your staff (DBS and others), {when}",
    Thing.STAFF_CHANGES: "Written undertaking to tell us of changes of staff",
    Thing.INSURANCE: "Certificate of public liability insurance, {when}",
    Thing.ACTIONS: "{many}, {when}",
}


def _actions(owed: Owed) -> str:
    return f"Evidence for {counted(owed.many, 'action')} from the audit"


def owed_by(provider: Provider, material: Material) -> list[Owed]:
    """Return what a provider owes: late things first, each in the order of the things and of their days."""
    found: dict[tuple[object, ...], Owed] = {}
    for finding, placement in _findings(provider, material):
        thing = _thing_of(finding)
        if thing is not None and _is_owed(finding, thing):
            owed = _owed(thing, finding, placement, material.as_of)
            who = "" if placement is None or thing is Thing.STAFF_CHECKS else placement.ident
            found.setdefault((thing, who, owed.due if thing is Thing.ACTIONS else None), owed)
    return sorted(found.values(), key=_rank)


def _rank(owed: Owed) -> tuple[bool, int, date, str]:
    ident = "" if owed.placement is None else owed.placement.ident
    return not owed.is_late, _ORDER[owed.thing], owed.due or date.max, ident


def _findings(provider: Provider, material: Material) -> Iterator[tuple[Finding, Placement | None]]:
    """Give the findings about a provider or a placement there, worst first."""
    placements = {placement.ident: placement for placement in provider.placements}
    own = provider.about.ident
    for finding in material.checked.result.findings:
        ident = finding.about.ident
        if ident == own or ident in placements:
            yield finding, placements.get(ident)


def _thing_of(finding: Finding) -> Thing | None:
    said = (finding.rule.id, *finding.also)
    return next((thing for thing, rules in _RULES.items() if any(rule in said for rule in rules)), None)


def _is_owed(finding: Finding, thing: Thing) -> bool:
    """Whether a finding is of something that the provider can still do."""
    if finding.state not in _DUE or finding.variant in _NOT_THEIRS or finding.advice == ENDED:
        return False
    if thing is Thing.REVIEW:
        return finding.slot.startswith("review") or finding.rule.id != SAFE_REVIEWS
    return thing is not Thing.ACTIONS or _number(finding) > 0


def _number(finding: Finding) -> int:
    number = finding.words.get("n", 1)
    return number if isinstance(number, int) else 1


def _owed(thing: Thing, finding: Finding, placement: Placement | None, as_of: date) -> Owed:
    is_late = finding.state is not State.DUE_SOON
    due = finding.due
    if thing is Thing.STAFF_CHECKS and finding.slot != RENEWAL:
        placement, due = None, None  # the letter is one for all, and is owed at once
    if due is not None:
        is_late = due < as_of
    days = str(finding.words.get("list", "")) if thing is Thing.MARKS else ""
    return Owed(thing, placement, due, is_late, days, _number(finding))


def not_looked_at(material: Material) -> tuple[str, ...]:
    """Return the things of which nobody can tell in this register, because no rule could be checked."""
    checked = set(material.checked.result.coverage.checked)
    return tuple(thing.value for thing, rules in _RULES.items() if not checked & set(rules))


def in_doubt(provider: Provider, material: Material, show: Teller) -> Sequence[str]:
    """Return for the school what could not be told of a provider, a sentence each; never for the provider."""
    return [
        veil_text(finding.message(names=show.names), show.titles)
        for finding, _ in _findings(provider, material)
        if _thing_of(finding) is not None and finding.state in _NOT_TOLD
    ]
