"""Audits, checks and visits of a provider as a return tells of them: the latest of each, and until when."""

from dataclasses import dataclass
from datetime import date

from reports.returns.told import NO_COLUMN, NOT_RECORDED, Teller
from sheet_templates.plan import Value
from validators.calendar_dates import add_months
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.people import identifiers
from validators.placements import Placement
from validators.providers import Provider, ProviderCheck
from validators.register import may_mean
from validators.rules.audit_dates import SAFEGUARDING_AUDIT, AuditKind, Audits, audits_of
from validators.rules.non_school_providers import NON_SCHOOL

MONTHS = 12
"""Months for which an audit counts where no rule says otherwise."""

NOT_LISTED = "not in the provider list"

VISITS = ("School QA", "LA monitoring visit", "Pupil placement visit")


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest audit of one kind.

    Attributes:
        audits: All that is known of that kind.
        on: The day of the latest, None where none is known.
        doubt: A cell that may hold a later one, if only it could be read.
        check: Its row among the provider checks, where it has one.
        expires: The last day on which it counts.
        is_remembered: Whether only an earlier check of the register read it.
        is_listed: Whether the provider list names the provider, where there is one.
    """

    audits: Audits
    on: date | None
    doubt: Fact[object] | None
    check: ProviderCheck | None = None
    expires: date | None = None
    is_remembered: bool = False
    is_listed: bool = True

    def told(self, teller: Teller) -> Value:
        """Return its day, or in words why that is not known."""
        if self.on is None:
            return self._why_none(teller)
        if self.doubt is not None:
            return f"{day_in_words(self.on)}; another day {teller.lack(self.doubt)}"
        if self.is_remembered:
            return f"{day_in_words(self.on)}, no longer in the register"
        return self.on

    def _why_none(self, teller: Teller) -> str:
        booked = self.audits.cell.value
        if self.doubt is not None:
            return teller.lack(self.doubt)
        if booked is not None:
            return f"none yet, booked for {day_in_words(booked)}"
        return NOT_LISTED if not (self.is_told or self.is_listed) else teller.lack(self.audits.cell)

    @property
    def is_told(self) -> bool:
        """Whether the register has a place for such audits of this provider, so that none is none."""
        return self.audits.cell.state is not FactState.ABSENT

    def is_over(self, day: date) -> bool:
        """Whether it does not count any more on a day."""
        return self.expires is not None and self.expires < day


def latest_audit(provider: Provider, kind: AuditKind, ctx: Context) -> Latest:
    """Return the latest audit of one kind up to the day of the check.

    Args:
        provider: The provider.
        kind: The kind of audit.
        ctx: Today, what earlier checks read, and the rule with the months for which an audit counts.
    """
    audits = audits_of(provider, kind, ctx)
    is_remembered = False
    if not audits.known and not audits.doubts:
        audits = audits_of(provider, kind, ctx, with_history=True)
        is_remembered = bool(audits.known)
    if not audits.known:
        return Latest(audits, None, audits.doubt(), is_listed=provider.listed)
    on = audits.known[-1].value or date.min
    rows = (one for one in provider.checks if one.type == kind.check_type and one.done.value == on)
    expires = add_months(on, ctx.limit("months"))
    return Latest(audits, on, audits.doubt(after=on), next(rows, None), expires, is_remembered)


def outcome_of(provider: Provider, latest: Latest) -> Fact[object] | None:
    """Return the cell with what the latest audit came to, None where the register has no place for it.

    That of its own row comes first; that of the provider list is only of the audit whose day stands there.
    """
    kind, check = latest.audits.kind, latest.check
    typed = provider.day(kind.name).value
    facts: list[Fact[object]] = [] if check is None else [check.row.fact("outcome")]
    if kind is SAFEGUARDING_AUDIT and typed in {None, latest.on}:
        facts.append(provider.fact("safeguarding_audit_outcome"))
    there = [fact for fact in facts if fact.state is not FactState.ABSENT]
    return next((fact for fact in there if fact.value is not None), there[0] if there else None)


def last_visit(placement: Placement, ctx: Context, teller: Teller) -> str:
    """Return the last visit by the school or the council that counts for a pupil, with its kind.

    A visit to another pupil does not count.
    """
    checks = placement.provider.checks
    counted = [one for one in checks if one.type in VISITS and _counts_for(one, placement, ctx)]
    done = [one for one in counted if one.done.value is not None and one.done.value <= ctx.as_of]
    if done:
        last = max(done, key=lambda one: (one.done.value or date.min, -one.row.number))
        return f"{day_in_words(last.done.value or date.min)} ({last.type})"
    lost = {FactState.UNREADABLE, FactState.UNKNOWN}
    doubt = next((one.done for one in counted if one.done.state in lost), None)
    if doubt is not None:
        return teller.lack(doubt)
    return NOT_RECORDED if ctx.register.rows("provider_checks").parts else NO_COLUMN


def _counts_for(check: ProviderCheck, placement: Placement, ctx: Context) -> bool:
    row = check.row
    is_named = bool(row.text("placement_ref").value) or not identifiers(row).is_empty
    return not is_named or placement in may_mean(ctx.register, row)


def registration(provider: Provider, teller: Teller) -> str:
    """Return whether a provider is a registered school, by its numbers and its kind of setting."""
    urn, ukprn, kind = (provider.text(name) for name in ("urn", "ukprn", "setting_type"))
    if urn.value is not None:
        return f"School, URN {teller.text(urn.value)}"
    if not provider.listed:
        return NOT_LISTED
    is_known = urn.is_blank and kind.value in NON_SCHOOL
    said = kind.value or f"kind of setting {teller.lack(kind)}"
    parts = [f"Non-school (unregistered): {said}" if is_known else said]
    parts.append("no URN" if urn.is_blank else f"URN {teller.lack(urn)}")
    if ukprn.value is not None:
        parts.append(f"UKPRN {teller.text(ukprn.value)}")
    return ", ".join(parts)


def phone_of(provider: Provider) -> Fact[object] | None:
    """Return what a column of the school's own says of a provider's telephone, None where there is none."""
    row = provider.row or next(iter(provider.beside), None)
    if row is None:
        return None
    named = (one.name for one in row.rows.table.fields if _is_phone(one.name, one.heading))
    return next((provider.fact(name) for name in named), None)


def _is_phone(*words: str) -> bool:
    said = {word for text in words for word in text.casefold().replace("_", " ").split()}
    return bool(said & {"phone", "telephone", "tel", "tel.", "mobile"})


def address_of(placement: Placement, teller: Teller) -> str:
    """Return where a pupil is: the placement's own site, else the provider's address."""
    site = placement.text("site_address")
    if site.value:
        return teller.text(site.value)
    address = placement.provider.text("address")
    return teller.text(address.value) if address.value else teller.lack(address)
