"""Reports from providers, and who they are shared with: policy section 7, during the placement."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from validators.context import Context
from validators.engine import Check, Verdict
from validators.entries import Entry, entries_about
from validators.facts import Fact, FactState
from validators.judging import school_days_after
from validators.outcomes import NOT_APPLICABLE, Outcome, cannot_tell
from validators.placements import Placement
from validators.rules.recorded import Kind, day_of, first_time, recorded, still_owed, unless_over
from validators.rules.review_dates import first_review_due, next_half_termly_due
from validators.rules.subjects import running

REPORT = Kind("log", "type", "Provider report received", "date")
SHARED = Kind("log", "type", "Report shared", "date")
EHC_PLAN = "E"

_PROFESSIONALS = ("social_worker", "looked_after", "sen_status")
_A_DAY = timedelta(days=1)


def report_received(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the provider's last report is not too long ago; half-termly, as for reviews.

    Source:
        Policy 7, regular reports. Half-termly is our reading of regular.
    """
    start = placement.day("start_on").value
    reports = recorded(entries_about(ctx.register.log, placement), REPORT, ctx).since(start)
    last = reports.done[-1] if reports.done else None
    if last is None:
        due, since = first_review_due(placement, ctx), start
    else:
        due, since = next_half_termly_due(last, "last report", placement, ctx), last.value
    outcome = still_owed(reports, due, ctx, after=None if last is None else since)
    outcome = unless_over(outcome, placement, due).within(f"report {len(reports.done) + 1}")
    return outcome.with_words(date=since)


def reports_shared(ctx: Context) -> Iterator[Verdict]:
    """Judge that each report was shared within ten school days where professionals are involved.

    Those are a social worker, the virtual school of a looked-after child, and the council for an EHC plan.

    Source:
        Policy 7, reports shared with necessary professionals. The days are our choice.
    """
    for placement in ctx.register.placements:
        if placement.is_current:
            entries = entries_about(ctx.register.log, placement)
            reports = recorded(entries, REPORT, ctx).since(placement.day("start_on").value)
            for number, report in enumerate(reports.done, start=1):
                outcome = _shared(placement, report, entries, ctx)
                yield placement.about, outcome.within(f"report {number}")


def _shared(placement: Placement, report: Fact[date], entries: Sequence[Entry], ctx: Context) -> Outcome:
    doubt = _professionals(placement)
    if doubt is None:
        return NOT_APPLICABLE
    due = school_days_after(report, REPORT.field, "report", ctx.limit("school_days"), ctx)
    shares = recorded(entries, SHARED, ctx).since(report.value)
    outcome = first_time(shares, due, ctx, after=day_of(report) - _A_DAY)
    if outcome.state.is_finding and doubt.value is None:
        outcome = cannot_tell(doubt, f"placements.{_PROFESSIONALS[0]}")
    return outcome.with_words(date=report.value)


def _professionals(placement: Placement) -> Fact[object] | None:
    """Return the cell that says a professional is involved, else one that may say so, or None."""
    facts = {name: placement.fact(name) for name in _PROFESSIONALS}
    for fact in facts.values():
        if fact.value is True or fact.value == EHC_PLAN:
            return fact
    open_ones = [fact for fact in facts.values() if fact.is_open and fact.state is not FactState.ABSENT]
    if open_ones:
        return open_ones[0]
    return facts[_PROFESSIONALS[0]] if all(f.state is FactState.ABSENT for f in facts.values()) else None


CHECKS = (
    Check("AP-REP-01", running(report_received)),
    Check("AP-REP-02", reports_shared),
)
