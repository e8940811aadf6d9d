"""Why this pupil, and why AP: policy sections 3 and 4."""

from dataclasses import replace
from datetime import date

from validators.ages import compulsory_school_age
from validators.context import Context
from validators.engine import Check
from validators.facts import Fact, FactState
from validators.judging import judge, not_done, on_day
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rules.outcomes_planned import outcomes_planned
from validators.rules.subjects import current
from validators.safe_text import safe_text
from validators.states import Severity, State
from validators.values.dates import read_date
from validators.values.readings import without_content
from validators.values.tick_words import says_no

BEHAVIOUR = "Behaviour"
SEND = "SEND"
NEET = "At risk of NEET"
OTHER = "Other"
REASON = "placements.reason"
REFERRAL_ON = "placements.referral_on"
START_ON = "placements.start_on"


def of_school_age(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the pupil was of compulsory school age at the start and still is.

    Source:
        Policy, opening quotation; the ages are those of the Education Act 1996, section 8.
    """
    born, start = placement.day("dob"), placement.day("start_on")
    if born.is_open:
        return cannot_tell(born, "placements.dob")
    if born.value is None:
        return cannot_tell(born, why="the date of birth is blank")
    first, last = compulsory_school_age(born.value)
    if ctx.as_of > last and placement.is_active:
        return breach(born.where, date=last)
    if start.is_open:
        return cannot_tell(start, START_ON)
    if start.value is not None and start.value < first:
        return breach(start.where, variant="not_yet", date=start.value)
    return OK


def reason_recorded(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a reason is recorded by the referral, and with Other a note; that day itself is in time."""
    reason = placement.text("reason")
    if reason.state is FactState.UNREADABLE and without_content(reason.text) is None:
        said = safe_text(reason.text)
        return breach(reason.where, variant="unlisted", text=said, full_text=reason.text)
    if reason.is_open:
        return cannot_tell(reason, REASON)
    if reason.is_blank:
        return _by_referral(placement, reason, ctx)
    if reason.value != OTHER:
        return OK
    note = placement.text("reason_note")
    if note.is_open:
        return cannot_tell(note, "placements.reason_note")
    if not note.is_blank:
        return OK
    without = _by_referral(placement, note, ctx).as_severity(Severity.MEDIUM)
    return replace(without, variant="other") if without.variant == "default" else without


def _by_referral(placement: Placement, blank: Fact[str], ctx: Context) -> Outcome:
    """Return what is to be said of a blank that is owed by the referral, or by the start without one."""
    referral, start = placement.day("referral_on"), placement.day("start_on")
    due = on_day(referral, REFERRAL_ON, "referral")
    if due.day is None and start.value is not None:
        by_start = on_day(start, START_ON, "start")
        is_unread = referral.state in {FactState.UNREADABLE, FactState.UNKNOWN}
        due = due if is_unread and ctx.as_of <= start.value else by_start
    if due.day is not None:
        return not_done(_as_day(blank), due, ctx, where=blank.where)
    if referral.is_open and referral.state is not FactState.ABSENT:
        return cannot_tell(referral, REFERRAL_ON)
    return NOT_APPLICABLE if placement.status is Status.REFERRED else Outcome(State.MISSING, blank.where)


def _as_day(blank: Fact[str]) -> Fact[date]:
    """Return a blank or a stand-in as a day that is still to come."""
    return Fact(blank.state, blank.where, text=blank.text)


def strategies_first(placement: Placement, ctx: Context) -> Outcome:
    """Judge that other strategies came before a referral for behaviour; text, a link or a date will do.

    Source:
        Policy 4, behaviour. The day of the referral is in time.
    """
    reason = placement.text("reason")
    if reason.is_open:
        return cannot_tell(reason, REASON)
    if reason.value != BEHAVIOUR:
        return NOT_APPLICABLE
    tried = placement.text("prior_strategies")
    if tried.is_open:
        return cannot_tell(tried, "placements.prior_strategies")
    on = _date_in(tried, ctx)
    if on is not None:
        return _before_referral(placement, tried, on, ctx)
    if tried.is_blank:
        return _by_referral(placement, tried, ctx)
    is_told = ctx.rule.settings["accept_text"] and not says_no(tried.text)
    return OK if is_told else _by_referral(placement, Fact(FactState.BLANK, tried.where), ctx)


def _date_in(tried: Fact[str], ctx: Context) -> date | None:
    """Return the date that a cell holds and nothing else, or None."""
    return read_date(tried.text, as_of=ctx.as_of).value if tried.value else None


def _before_referral(placement: Placement, tried: Fact[str], on: date, ctx: Context) -> Outcome:
    done = Fact(FactState.KNOWN, tried.where, on, tried.text)
    due = on_day(placement.day("referral_on"), REFERRAL_ON, "referral")
    return judge(done, due, ctx, field="placements.prior_strategies").with_words(date=on, referral=due.day)


def plan_behind_send(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a SEND reason has a plan: SEN support or an EHC plan."""
    reason, status = placement.text("reason"), placement.text("sen_status")
    if reason.is_open:
        return cannot_tell(reason, REASON)
    if reason.value != SEND:
        return NOT_APPLICABLE
    if status.is_open:
        return cannot_tell(status, "placements.sen_status")
    if status.is_blank:
        return breach(status.where, variant="blank")
    return OK if status.value in ctx.listed("accept") else breach(status.where, x=status.value)


def decided_before_referral(placement: Placement, ctx: Context) -> Outcome:
    """Judge that AP was agreed to be right before the pupil was referred; the same day is in time."""
    referral = placement.day("referral_on")
    due = on_day(referral, REFERRAL_ON, "referral")
    outcome = judge(placement.day("agreed_on"), due, ctx, field="placements.agreed_on")
    return outcome.with_words(date=referral.value)


def neet_fits_year(placement: Placement, ctx: Context) -> Outcome:
    """Ask whether a NEET-risk reason fits a pupil below the years it is meant for."""
    reason, year = placement.text("reason"), placement.fact("year_group")
    if reason.is_open:
        return cannot_tell(reason, REASON)
    if reason.value != NEET:
        return NOT_APPLICABLE
    if year.is_open:
        return cannot_tell(year, "placements.year_group")
    if not isinstance(year.value, int):
        return cannot_tell(year, why="the year group is blank")
    return OK if year.value >= ctx.limit("from_year") else breach(reason.where, y=year.value)


CHECKS = (
    Check("AP-ELG-01", current(of_school_age)),
    Check("AP-ELG-02", current(reason_recorded)),
    Check("AP-ELG-03", current(strategies_first)),
    Check("AP-ELG-04", current(plan_behind_send)),
    Check("AP-ELG-05", current(decided_before_referral)),
    Check("AP-ELG-06", current(neet_fits_year)),
    Check("AP-OUT-01", outcomes_planned),
)
