"""The audits of the providers that were used, as the LA asks for them: a row for each provider and kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.material import Material
from reports.returns.asking import context_of
from reports.returns.audits import MONTHS, Latest, latest_audit, outcome_of
from reports.returns.sheets import Column, Head, listing, span_in_words, warnings, whose
from reports.returns.told import DOES_NOT_APPLY, NO_COLUMN, NOT_KNOWN, NOT_RECORDED, Teller
from reports.working.wording import counted
from sheet_templates.plan import Cell, Page, Role, SheetPlan, Value
from validators.placements import Placement
from validators.providers import Provider
from validators.rules.audit_dates import LA_AUDIT, SAFEGUARDING_AUDIT, AuditKind

TITLE = "Provider audits"
TABLE = "Provider_audits"
_GOOD, OVER, NO_AUDIT = "in date", "out of date", "no audit"

_LA, _OWN = "LA annual audit", "School safeguarding audit"
_RULES = {LA_AUDIT: "AP-AUD-01", SAFEGUARDING_AUDIT: "AP-SG-02"}
_NAMES = {LA_AUDIT: _LA, SAFEGUARDING_AUDIT: _OWN}


@dataclass(frozen=True, slots=True)
class _Audit:
    """The latest audit of one kind at one provider.

    Attributes:
        without: What is said of its details where no row of the provider checks tells of it.
    """

    provider: Provider
    kind: AuditKind
    latest: Latest
    without: str


def audits_sheet(material: Material, placements: Sequence[Placement], show: Teller) -> SheetPlan:
    """Return the tab: for each provider of some placements its latest LA audit and the school's own.

    Source:
        Policy 5, annual audit by the council with Safeguarding and Health & Safety; safeguarding audit by
        the school before a pupil attends.
    """
    audits = [audit for provider in used_providers(placements) for audit in _of(provider, material)]
    head = Head(
        "Audits of the AP providers used",
        (
            whose(material),
            f"{span_in_words(material)}.",
            "The latest audit of each kind up to the day of the check.",
        ),
        warnings(material, show),
        _answer(audits, sum(not one.provider.ident for one in placements), material),
    )
    page = Page(fits_width=True, repeated=1)
    return listing(TITLE, head, _columns(material, show), audits, table=TABLE, page=page)


def used_providers(placements: Iterable[Placement]) -> list[Provider]:
    """Return the providers of some placements, each once, by name; a blank one is none."""
    providers = {one.provider.ident: one.provider for one in placements if one.provider.ident}
    return [providers[ident] for ident in sorted(providers)]


def _of(provider: Provider, material: Material) -> Iterator[_Audit]:
    without = NOT_RECORDED if material.register.rows("provider_checks").parts else NO_COLUMN
    for kind, rule in _RULES.items():
        latest = latest_audit(provider, kind, context_of(material, rule, months=MONTHS))
        yield _Audit(provider, kind, latest, without)


def _answer(audits: Sequence[_Audit], unnamed: int, material: Material) -> str:
    """Return how the LA's audits stand, and of how many placements nobody knows the provider."""
    where = f" The provider of {counted(unnamed, 'placement')} is not known." if unnamed else ""
    if not audits:
        return where.strip() or "No provider was used in these days."
    standing = Counter(_standing(one, material) for one in audits if one.kind is LA_AUDIT)
    said = [f"{standing[one]} {one}" for one in (_GOOD, OVER, NO_AUDIT, NOT_KNOWN) if standing[one]]
    return f"{counted(standing.total(), 'provider')} used. LA audits: {', '.join(said)}.{where}"


def _standing(audit: _Audit, material: Material) -> str:
    """Return whether an audit counts on the day of the check, in words."""
    latest = audit.latest
    if latest.on is not None and not latest.is_over(material.as_of):
        return _GOOD
    if latest.doubt is not None or (latest.on is None and not latest.is_told):
        return NOT_KNOWN
    return NO_AUDIT if latest.on is None else OVER


def _columns(material: Material, show: Teller) -> tuple[Column[_Audit], ...]:
    return (
        Column("Provider", 26, lambda one: one.provider.name),
        Column("Audit", 25, lambda one: _NAMES[one.kind]),
        Column("Date", 18, lambda one: one.latest.told(show), is_day=True),
        Column("Auditor", 16, lambda one: _checked(one, "by_role", show)),
        Column("Safeguarding", 14, lambda one: _part(one, "la_audit_safeguarding", show)),
        Column("Health and Safety", 14, lambda one: _part(one, "la_audit_health_safety", show)),
        Column("Overall", 16, lambda one: _overall(one, show)),
        Column("Actions due", 18, lambda one: _checked(one, "actions_due_on", show), is_day=True),
        Column("Actions closed", 18, lambda one: _checked(one, "actions_closed_on", show), is_day=True),
        Column("Good until", 18, lambda one: one.latest.expires or _no_audit(one, show), is_day=True),
        Column("In date", 12, lambda one: _in_date(one, material)),
        Column("Link or file", 24, lambda one: _checked(one, "evidence_ref", show)),
    )


def _no_audit(audit: _Audit, show: Teller) -> Value:
    told = audit.latest.told(show)
    return told if isinstance(told, str) else NOT_RECORDED


def _in_date(audit: _Audit, material: Material) -> Value | Cell:
    said = _standing(audit, material)
    if said == _GOOD:
        return "Yes"
    return Cell(said, Role.UNKNOWN if said == NOT_KNOWN else Role.OVERDUE)


def _checked(audit: _Audit, name: str, show: Teller) -> Value:
    """Return what its row among the provider checks says; without one that nothing is recorded."""
    if audit.latest.on is None:
        return _no_audit(audit, show)
    if audit.latest.check is None:
        return audit.without
    return show.value(audit.latest.check.row.fact(name))


def _part(audit: _Audit, name: str, show: Teller) -> Value:
    """Return whether the LA's audit covered a part; the school's own is about safeguarding alone."""
    if audit.latest.on is None:
        return _no_audit(audit, show)
    if audit.kind is SAFEGUARDING_AUDIT:
        return "covered" if name == "la_audit_safeguarding" else DOES_NOT_APPLY
    covers = audit.provider.yes(name)
    if covers.value is None:
        return show.lack(covers)
    return "covered" if covers.value else "not covered"


def _overall(audit: _Audit, show: Teller) -> Value:
    if audit.latest.on is None:
        return _no_audit(audit, show)
    outcome = outcome_of(audit.provider, audit.latest)
    return audit.without if outcome is None else show.value(outcome)
