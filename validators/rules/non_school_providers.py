"""Pupils who spend much of the week at a provider that is no registered school: law in force and to come."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sheet_templates.records import record
from validators.context import Context
from validators.engine import Check, RuleFunction, Verdict
from validators.facts import Fact, FactState
from validators.outcomes import OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.providers import Provider
from validators.rules.audit_dates import unlisted
from validators.weekly_sessions import AP_SESSIONS, hours_at_ap, sessions_at_ap

NON_SCHOOL = frozenset({"One-to-one tuition", "Work-based placement", "Other non-school"})
EHC_PLAN = "E"
HOURS = "placements.hours_per_week"
START_ON = "placements.start_on"

_DAYS_A_WEEK = 7
_URN = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")


@record(frozen=True, slots=True)
class Share:
    """What one pupil spends at one provider now.

    Attributes:
        placements: The pupil's placements there that cover today; several are one listed twice.
        hours, sessions: A week, the largest on the rows.
    """

    placements: Sequence[Placement]
    hours: Fact[float]
    sessions: Fact[float]


ShareRule = Callable[[Share, Context], Outcome]


def shares_of(provider: Provider, as_of: date) -> list[Share]:
    """Return what each pupil who attends a provider spends there."""
    by_pupil: dict[str, list[Placement]] = {}
    for placement in provider.current:
        if placement.covers(as_of):
            by_pupil.setdefault(placement.pupil.key, []).append(placement)
    return [_share(placements) for placements in by_pupil.values()]


def _share(placements: list[Placement]) -> Share:
    hours, sessions = ([measure(one) for one in placements] for measure in (hours_at_ap, sessions_at_ap))
    return Share(placements, max(hours, key=_number), max(sessions, key=_number))


def _number(fact: Fact[float]) -> float:
    return -1.0 if fact.value is None else fact.value


def excused(provider: Provider) -> Outcome | None:
    """Return why nothing is said of the pupils of a provider, or None where it is no school and has no URN.

    OK for a school and where there is a URN; otherwise that nobody can tell.
    """
    kind, urn = provider.fact("setting_type"), provider.text("urn")
    if (kind.value is not None and kind.value not in NON_SCHOOL) or _URN.search(urn.value or ""):
        return OK
    if not provider.listed and kind.state is FactState.ABSENT:
        return unlisted(provider)
    if urn.is_open:
        return cannot_tell(urn, "providers.urn")
    if any(sign.isdigit() for sign in urn.value or ""):
        return cannot_tell(urn, why="a URN has six digits")
    if kind.is_blank:
        return cannot_tell(kind, why="the type of setting is blank")
    return cannot_tell(kind, "providers.setting_type") if kind.is_open else None


def full_time_pupils(ctx: Context) -> Iterator[Verdict]:
    """Ask whether a provider should be registered as a school, going by our own pupils alone.

    It should with five full-time pupils of compulsory school age, or with one who has an EHC plan or is
    looked after. Nothing is said while nobody there is full-time for all that can be read.

    Source:
        Education and Skills Act 2008; 18 hours is the working figure of DfE and Ofsted, no number of law.
    """
    for provider in ctx.register.providers:
        if provider.is_in_use:
            outcome = _registration(provider, ctx)
            excuse = excused(provider) if outcome.state.is_finding else None
            yield provider.about, excuse or outcome


def _registration(provider: Provider, ctx: Context) -> Outcome:
    """Judge a provider as if it were no school."""
    shares = shares_of(provider, ctx.as_of)
    measured = [(share, _is_full_time(share, ctx)) for share in shares]
    full = [share for share, is_full in measured if is_full is True]
    urn = provider.fact("urn").where
    if len(full) >= ctx.limit("pupils"):
        return breach(urn, n=len(full))
    protected = [_is_protected(share) for share in full]
    if True in protected:
        return breach(urn, variant="protected")
    doubts = [doubt for doubt in protected if isinstance(doubt, Outcome)]
    unknown = [(share, said) for share, said in measured if isinstance(said, Outcome)]
    is_many = len(full) + len(unknown) >= ctx.limit("pupils")
    doubts += [said for share, said in unknown if is_many or _is_protected(share) is not False]
    return doubts[0] if doubts else OK


def _is_full_time(share: Share, ctx: Context) -> bool | Outcome:
    """Return whether a pupil is full-time there: by hours, or by sessions where they are not given."""
    hours, sessions = share.hours, share.sessions
    if _number(hours) >= ctx.limit("hours") or _number(sessions) >= ctx.limit("sessions"):
        return True
    if hours.state in {FactState.UNREADABLE, FactState.UNKNOWN}:
        return cannot_tell(hours, HOURS)
    if hours.value is not None or sessions.value is not None:
        return False
    return cannot_tell(sessions, AP_SESSIONS)


def _is_protected(share: Share) -> bool | Outcome:
    """Return whether a pupil has an EHC plan or is looked after."""
    placement = share.placements[-1]
    status, looked_after = placement.fact("sen_status"), placement.fact("looked_after")
    if status.value == EHC_PLAN or looked_after.value is True:
        return True
    if status.is_open:
        return cannot_tell(status, "placements.sen_status")
    return cannot_tell(looked_after, "placements.looked_after") if looked_after.is_open else False


def of_shares(judge: ShareRule) -> RuleFunction:
    """Apply to what each pupil spends at each provider that is no school and has no URN."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for provider in ctx.register.providers:
            excuse = excused(provider)
            for share in shares_of(provider, ctx.as_of) if excuse is not OK else ():
                outcome = judge(share, ctx)
                yield share.placements[-1].about, (excuse or outcome) if outcome.state.is_finding else OK

    return run


def close_to_full_time(share: Share, ctx: Context) -> Outcome:
    """Say that a pupil is close to what counts as full-time. No number stands in law."""
    hours = share.hours
    if hours.value is None:
        return cannot_tell(hours, HOURS)
    if ctx.limit("hours") <= hours.value < ctx.limit("full_time_hours"):
        return breach(hours.where, h=hours.value)
    return OK


def most_of_the_week(share: Share, ctx: Context) -> Outcome:
    """Say that a pupil has most of the week at one such provider: law still to come.

    Source:
        Children's Wellbeing and Schools Act 2026, section 43.
    """
    sessions = share.sessions
    if sessions.value is None:
        return cannot_tell(sessions, AP_SESSIONS)
    return breach(sessions.where, n=sessions.value) if sessions.value > ctx.limit("sessions") else OK


def longer_than_proposed(share: Share, ctx: Context) -> Outcome:
    """Say that a pupil has been there longer than proposed limits would allow. Not law.

    Source:
        Government response of August 2025: twelve weeks full-time, or up to four sessions a week for longer.
    """
    sessions, start = share.sessions, share.placements[0].day("start_on")
    if sessions.value is None:
        return cannot_tell(sessions, AP_SESSIONS)
    if sessions.value <= ctx.limit("sessions"):
        return OK
    if start.value is None:
        return cannot_tell(start, START_ON, why="the start date is blank" if start.is_blank else start.note)
    days = (ctx.as_of - start.value).days
    if days <= ctx.limit("weeks") * _DAYS_A_WEEK:
        return OK
    return breach(sessions.where, n=sessions.value, w=days // _DAYS_A_WEEK)


CHECKS = (
    Check("NAT-UNR-01", full_time_pupils),
    Check("NAT-UNR-02", of_shares(close_to_full_time)),
    Check("NAT-UNR-03", of_shares(most_of_the_week)),
    Check("NAT-UNR-04", of_shares(longer_than_proposed)),
)
