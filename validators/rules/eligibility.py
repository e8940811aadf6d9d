"""Why this pupil, and why AP: policy sections 3 and 4."""

from datetime import date

from validators.ages import compulsory_school_age
from validators.context import Context
from validators.engine import Check
from validators.facts import FactState
from validators.judging import judge, on_day
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rules.subjects import current
from validators.states import Severity

BEHAVIOUR = "Behaviour"
SEND = "SEND"
NEET = "At risk of NEET"
OTHER = "Other"
REASON = "placements.reason"
REFERRAL_ON = "placements.referral_on"


def of_school_age(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the pupil was of compulsory school age at the start and still is.

    Source:
        Policy, opening quotation; the ages are those of the Education Act 1996, section 8.
    """
    born, start = placement.day("dob"), placement.day("start_on")
    if born.is_open:
        return cannot_tell(born, "placements.dob")
    if born.value is None or start.value is None:
        return NOT_APPLICABLE
    first, last = compulsory_school_age(born.value)
    if start.value < first:
        return breach(start.where, variant="not_yet", date=start.value)
    if ctx.as_of > last and placement.status in {Status.ACTIVE, Status.PAUSED}:
        return breach(born.where, date=last)
    return OK


def reason_recorded(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a reason is recorded by the referral; "Other" wants a note."""
    reason = placement.text("reason")
    if reason.state is FactState.UNREADABLE:
        return breach(reason.where, variant="unlisted", text=reason.text)
    if reason.is_open:
        return cannot_tell(reason, REASON)
    if reason.is_blank:
        referral = placement.day("referral_on").value
        return NOT_APPLICABLE if referral is not None and referral > ctx.as_of else breach(reason.where)
    note = placement.text("reason_note")
    if reason.value == OTHER and note.is_blank:
        return breach(note.where, variant="other", severity=Severity.MEDIUM)
    return OK


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
    tried = placement.fact("prior_strategies")
    if tried.is_open:
        return cannot_tell(tried, "placements.prior_strategies")
    if tried.is_blank or (not ctx.rule.settings["accept_text"] and not isinstance(tried.value, date)):
        return breach(tried.where)
    referral = placement.day("referral_on").value
    if isinstance(tried.value, date) and referral is not None and tried.value > referral:
        return breach(tried.where, variant="late", date=tried.value, referral=referral)
    return OK


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
    if not isinstance(year.value, int) or year.value >= ctx.limit("from_year"):
        return OK
    return breach(reason.where, y=year.value)


def outcomes_planned(placement: Placement, ctx: Context) -> Outcome:
    """Judge that outcomes were planned by the start, with parent or pupil.

    Source:
        Policy 3. On the start day itself is in time; the words of an outcome are not judged.
    """
    start, planned = placement.day("start_on"), placement.text("planned_outcomes")
    if start.is_open:
        return cannot_tell(start, "placements.start_on")
    if start.value is None:
        return NOT_APPLICABLE
    if planned.is_open:
        return cannot_tell(planned, "placements.planned_outcomes")
    if planned.is_blank:
        return _not_planned(placement, start.value, ctx)
    return _with_family(placement, ctx)


def _not_planned(placement: Placement, start: date, ctx: Context) -> Outcome:
    blank = placement.day("planned_outcomes")
    due = on_day(placement.day("start_on"), "placements.start_on", "start")
    return judge(blank, due, ctx, field="placements.planned_outcomes").with_words(start=start)


def _with_family(placement: Placement, ctx: Context) -> Outcome:
    people = placement.several("welcome_attended")
    if people.is_open or not placement.has_started:
        return (
            OK
            if people.state is not FactState.UNREADABLE
            else cannot_tell(people, "placements.welcome_attended")
        )
    if {"Parent", "Pupil"} & set(people.value or ()):
        return OK
    return breach(people.where, variant="people", severity=Severity.MEDIUM, slot="people")


CHECKS = (
    Check("AP-ELG-01", current(of_school_age)),
    Check("AP-ELG-02", current(reason_recorded)),
    Check("AP-ELG-03", current(strategies_first)),
    Check("AP-ELG-04", current(plan_behind_send)),
    Check("AP-ELG-05", current(decided_before_referral)),
    Check("AP-ELG-06", current(neet_fits_year)),
    Check("AP-OUT-01", current(outcomes_planned)),
)
