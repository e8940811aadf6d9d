"""Off-site direction: notice, what it says, who has it, how long and why. Education Act 2002, section 29A."""

from dataclasses import replace

from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check
from validators.facts import FactState
from validators.judging import judge, judge_filled, school_days_before
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement, Status
from validators.rules.people_told import EHC_PLAN, LA_INFORMED_ON
from validators.rules.spans import START_ON, by_the_start, start_of
from validators.rules.subjects import PlacementRule, by_start, current
from validators.states import Severity, State

DIRECTION = "Off-site direction"
BEHAVIOUR = "Behaviour"
ROUTE = "placements.route"
NOTICE_ON = "placements.notice_sent_on"
ITEMS = {
    "Address": "the address",
    "Person": "the person to report to",
    "Days": "the number of days",
    "Reasons": "the reasons and objectives",
    "Times": "the session times",
}
"""What a notice says, and how a message names it."""


def directed(judge_one: PlacementRule) -> PlacementRule:
    """Return a rule for off-site direction only; a blank route means that the school arranged it."""

    def judge_directed(placement: Placement, ctx: Context) -> Outcome:
        route = placement.text("route")
        if route.is_open:
            return cannot_tell(route, ROUTE)
        return judge_one(placement, ctx) if route.value == DIRECTION else NOT_APPLICABLE

    return judge_directed


def under_way(judge_one: PlacementRule) -> PlacementRule:
    """Return a rule that says nothing of a placement that is still referred."""

    def judge_begun(placement: Placement, ctx: Context) -> Outcome:
        return NOT_APPLICABLE if placement.status is Status.REFERRED else judge_one(placement, ctx)

    return judge_begun


def notice_in_time(placement: Placement, ctx: Context) -> Outcome:
    """Judge that notice went out two school days before the first day, that day counted.

    On the last such day itself only one clear school day lies between, which is a warning. A pupil who
    has not started is judged too: once that day has passed without notice, the start has to move.

    Source:
        Education (Educational Provision for Improving Behaviour) Regulations 2010, regulation 3.
    """
    start, notice = start_of(placement), placement.day("notice_sent_on")
    due = school_days_before(start, START_ON, "start", ctx.limit("days"), ctx)
    if due.day is None or start.value is None or notice.value is None or notice.value > ctx.as_of:
        outcome = judge(notice, due, ctx, field=NOTICE_ON)
        variant = "missing" if outcome.variant == "default" else outcome.variant
        return replace(outcome, variant=variant).with_words(start=start.value)
    sent = Outcome(State.BREACH, notice.where, due.day, due.why, notice.value)
    words = {"d": notice.value, "start": start.value}
    if notice.value > due.day:
        first = ctx.calendar.roll_forward(start.value) or start.value
        return sent.with_words(n=ctx.calendar.school_days_between(notice.value, first) or 0, **words)
    if notice.value == due.day and ctx.rule.settings["clear_days_warn"]:
        warning = replace(sent, severity=Severity.MEDIUM, variant="warning")
        return warning.with_words(n=ctx.limit("days"), **words)
    return OK


def notice_complete(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a notice says all five things that it must. Ticks speak for a notice without a day.

    Source:
        What IPSEA and Bradford say a notice of off-site direction holds.
    """
    notice, items = placement.day("notice_sent_on"), placement.several("notice_items")
    if notice.value is not None and notice.value > ctx.as_of:
        return NOT_APPLICABLE
    if notice.value is None and items.is_blank:
        is_unread = notice.state in {FactState.UNREADABLE, FactState.UNKNOWN}
        return cannot_tell(notice, NOTICE_ON) if is_unread else NOT_APPLICABLE
    if items.is_open:
        return cannot_tell(items, "placements.notice_items").of_step(notice.value)
    missing = [words for item, words in ITEMS.items() if item not in (items.value or ())]
    return breach(items.where, items=listed(missing)).of_step(notice.value) if missing else OK


def authority_has_notice(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the local authority of a pupil with an EHC plan has the notice two school days ahead.

    Source:
        Education (Educational Provision for Improving Behaviour) Regulations 2010, regulation 3.
    """
    status = placement.text("sen_status")
    if status.is_open:
        return cannot_tell(status, "placements.sen_status")
    if status.value != EHC_PLAN:
        return NOT_APPLICABLE
    start = start_of(placement)
    due = school_days_before(start, START_ON, "start", ctx.limit("days"), ctx)
    outcome = judge(placement.day("la_informed_on"), due, ctx, field=LA_INFORMED_ON)
    return outcome.with_words(start=start.value)


def period_agreed(placement: Placement, ctx: Context) -> Outcome:
    """Judge that the longest time for a direction was agreed by its start; that day is in time.

    Source:
        DfE, Arranging Alternative Provision, February 2025.
    """
    planned = placement.fact("planned_end_on")
    return judge_filled(planned, by_the_start(placement), ctx, field="placements.planned_end_on")


def for_behaviour(placement: Placement, ctx: Context) -> Outcome:
    """Judge that a pupil is directed off site to improve behaviour and for no other reason.

    A blank reason is left to the rule that asks for one.

    Source:
        Education Act 2002, section 29A.
    """
    reason = placement.text("reason")
    if reason.is_open:
        return cannot_tell(reason, "placements.reason")
    if reason.value is None or reason.value == BEHAVIOUR:
        return NOT_APPLICABLE if reason.value is None else OK
    return breach(placement.text("route").where, reason=reason.value)


CHECKS = (
    Check("NAT-AAP-03", by_start(directed(period_agreed))),
    Check("NAT-OSD-01", current(directed(notice_in_time))),
    Check("NAT-OSD-02", current(under_way(directed(notice_complete)))),
    Check("NAT-OSD-03", current(directed(authority_has_notice))),
    Check("NAT-OSD-07", current(under_way(directed(for_behaviour)))),
)
