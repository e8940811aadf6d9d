"""What is known of a provider's audits: dates up to today, cells in doubt, and the cell for the next one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.records import record
from validators.calendar_dates import add_months
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.facts import Fact, FactState
from validators.judging import days_to_go
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell
from validators.placements import Placement
from validators.providers import Provider, ProviderCheck
from validators.states import State

CHECKED_ON = "provider_checks.done_on"


@record(frozen=True, slots=True)
class AuditKind:
    """One kind of audit and where its dates stand.

    Attributes:
        name: Its column in the provider list.
        check_type: Its name among the provider checks.
        thing: What it is called in the sum behind a deadline.
    """

    name: str
    check_type: str
    thing: str

    @property
    def field(self) -> str:
        """Its column, written ``table.field``."""
        return f"providers.{self.name}"


SAFEGUARDING_AUDIT = AuditKind("safeguarding_audit_on", "School safeguarding audit", "audit")
LA_AUDIT = AuditKind("la_audit_on", "LA annual audit", "LA audit")
STAFF_CHECKS = AuditKind("written_confirmation_on", "Written confirmation", "written confirmation")


@record(frozen=True, slots=True)
class Doubt:
    """A cell that may tell of an audit, if only it could be read.

    Attributes:
        fact: The cell and why it cannot be used.
        on: The day of the check, where only its kind is in doubt.
    """

    fact: Fact[object]
    on: date | None = None


@record(frozen=True, slots=True)
class Audits:
    """What is known of one kind of audit.

    Attributes:
        known: Dates up to the day of the run, the earliest first.
        doubts: Cells that may hold another.
        cell: The cell for the next one: blank, a placeholder or a day to come; absent where the
            register has no place for it.
        kind: The kind of audit.
    """

    known: tuple[Fact[date], ...]
    doubts: tuple[Doubt, ...]
    cell: Fact[date]
    kind: AuditKind

    def before(self, day: date) -> Fact[date] | None:
        """Return the latest audit before a day, or None."""
        return next((fact for fact in reversed(self.known) if value_of(fact) < day), None)

    def doubt(self, after: date = date.min, before: date = date.max) -> Fact[object] | None:
        """Return the first cell that may tell of an audit between two days, or None."""
        doubts = (one.fact for one in self.doubts if one.on is None or after < one.on < before)
        return next(doubts, None)


def value_of(fact: Fact[date]) -> date:
    """Return a known date; the first possible day for any other fact."""
    return fact.value or date.min


def audits_of(provider: Provider, kind: AuditKind, ctx: Context, *, with_history: bool = False) -> Audits:
    """Return what the provider list, columns beside placements and checks tell of one kind.

    Args:
        provider: The provider.
        kind: The kind of audit.
        ctx: Today and what is mapped.
        with_history: Whether dates that earlier runs read count as well. They may be slips since put
            right, so they serve where any date in the past will do, not where the latest one matters.
    """
    cell = provider.day(kind.name)
    said = provider.days(kind.name, kind.check_type)
    if with_history:
        read = (day for who, name, day in ctx.history if (who, name) == (provider.ident, kind.name))
        said += [Fact(FactState.KNOWN, cell.where, day) for day in read]
    return _audits(cell, said, provider.checks, kind, ctx)


def audits_of_placement(
    placement: Placement, kind: AuditKind, links: Mapping[tuple[str, int], Placement | None], ctx: Context
) -> Audits:
    """Return what is known of audits for one placement alone.

    These are the dates in its own row, and the provider's checks that name its pupil or nobody. The
    provider list holds one date for all, so it does not count.

    Args:
        placement: The placement.
        kind: The kind of audit.
        links: For checks that name a pupil, by tab and row, the placement they are about.
        ctx: Today and what is mapped.
    """
    own = list(beside(placement, kind))
    checks = [
        check
        for check in placement.provider.checks
        if links.get((check.row.tab, check.row.number), placement) is placement
    ]
    cell: Fact[date] = own[0] if own else Fact(FactState.ABSENT, placement.about.where)
    said = [*own, *(check.done for check in checks if check.type == kind.check_type)]
    return _audits(cell, said, checks, kind, ctx)


def beside(placement: Placement, kind: AuditKind) -> Iterator[Fact[date]]:
    """Give the audit cells in the placement's own rows."""
    rows = {(row.tab, row.number) for row in placement.rows}
    for row in placement.provider.beside:
        if (row.tab, row.number) in rows and kind.name in row.part.columns:
            yield row.day(kind.name)


def _audits(
    cell: Fact[date],
    said: Iterable[Fact[date]],
    checks: Sequence[ProviderCheck],
    kind: AuditKind,
    ctx: Context,
) -> Audits:
    facts = list(said)
    known = [fact for fact in facts if fact.value is not None and fact.value <= ctx.as_of]
    doubts = [Doubt(fact) for fact in facts if fact.is_open and fact.state is not FactState.ABSENT]
    doubts += [_of_some_kind(check) for check in checks if check.type is None and _may_be_done(check, ctx)]
    if cell.state is FactState.ABSENT:
        cell = _cell_among(checks, kind, cell, ctx)
    return Audits(tuple(sorted(known, key=value_of)), tuple(doubts), cell, kind)


def _may_be_done(check: ProviderCheck, ctx: Context) -> bool:
    done = check.done
    return done.value <= ctx.as_of if done.value is not None else done.is_open


def _of_some_kind(check: ProviderCheck) -> Doubt:
    typed = check.row.fact("check_type")
    note = "the kind of check is not known"
    return Doubt(Fact(FactState.UNKNOWN, typed.where, text=typed.text, note=note), check.done.value)


def _cell_among(
    checks: Sequence[ProviderCheck], kind: AuditKind, absent: Fact[date], ctx: Context
) -> Fact[date]:
    """Return the cell for the next audit in a register that keeps no such date but among the checks."""
    for check in checks:
        if check.type == kind.check_type and not check.done.is_open and value_of(check.done) > ctx.as_of:
            return check.done
    for check in checks:
        if check.type == kind.check_type and check.done.is_blank:
            return check.done
    return Fact(FactState.BLANK, absent.where) if ctx.register.is_mapped(CHECKED_ON) else absent


def unlisted(provider: Provider) -> Outcome:
    """Return that nobody can tell of a provider that the provider list does not name."""
    note = "the provider is not in the provider list"
    return cannot_tell(Fact(FactState.UNKNOWN, provider.where, note=note))


def attending(provider: Provider) -> int:
    """Return how many pupils attend a provider now."""
    return len({placement.pupil.key for placement in provider.current})


@record(frozen=True, slots=True)
class Until:
    """The last day on which an audit counts, and the sum behind it."""

    day: date
    why: str


def good_for_months(latest: Fact[date], kind: AuditKind, ctx: Context) -> Until:
    """Return the last day on which an audit counts: the same date so many months on; it never rolls.

    The months are the rule's setting ``months``. From 29 February a year ends on 28 February.
    """
    done, months = value_of(latest), ctx.limit("months")
    day = add_months(done, months)
    length = f"{months} month{'' if months == 1 else 's'}"
    return Until(day, f"{kind.thing} {day_in_words(done)} + {length} = {day_in_words(day)}")


def still_good(
    audits: Audits, until: Until, field: str, ctx: Context, *, soon_days: int | None = None
) -> Outcome:
    """Judge that the latest audit still counts; overdue the day after its last good one.

    Args:
        audits: What is known; at least one date.
        until: The last good day.
        field: The audit's column, written ``table.field``.
        ctx: Today and the calendar.
        soon_days: Calendar days before the end from which it is due soon; five school days if left out.
    """
    latest, day = audits.known[-1], until.day
    if ctx.as_of > day:
        if (doubt := audits.doubt(after=value_of(latest))) is not None:
            return replace(cannot_tell(doubt, field), due=day, due_why=until.why)
        return Outcome(State.OVERDUE, latest.where, day, until.why)
    is_soon = ctx.is_soon(day) if soon_days is None else (day - ctx.as_of).days <= soon_days
    if not is_soon:
        return OK
    words = {"days": days_to_go(day, ctx)}
    return Outcome(State.DUE_SOON, latest.where, day, until.why, variant="due_soon", words=words)


def in_date(provider: Provider, kind: AuditKind, ctx: Context) -> Outcome:
    """Judge that the latest audit of one kind still counts while pupils attend; the words have their number.

    What earlier runs read counts where the register no longer holds a date. Says nothing of a provider
    without an audit.
    """
    audits = audits_of(provider, kind, ctx)
    if not audits.known and not audits.doubts:
        audits = audits_of(provider, kind, ctx, with_history=True)
    if not audits.known:
        return unsure_or_nothing(audits, kind.field)
    until = good_for_months(audits.known[-1], kind, ctx)
    return still_good(audits, until, kind.field, ctx).with_words(n=attending(provider))


def unsure_or_nothing(audits: Audits, field: str) -> Outcome:
    """Return what is to be said where no audit is known: that a cell is in doubt, or nothing."""
    doubt = audits.doubt()
    return NOT_APPLICABLE if doubt is None else cannot_tell(doubt, field)
