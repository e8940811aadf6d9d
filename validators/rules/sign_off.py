"""Sign-off of critical issues by senior leaders: policy section 5, overarching responsibility."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheet_templates.records import record
from validators.about import SCHOOL, About, Kind
from validators.acknowledgements import acknowledgements_of, unanswered
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.engine import Check, Verdict
from validators.findings import Finding
from validators.judging import OUTSIDE_CALENDAR, school_days_to_go
from validators.outcomes import OK, Outcome, unknowable
from validators.register import Register
from validators.rules.recorded import tab_of
from validators.states import Severity, State
from validators.waivers import apply_waivers

EVENTS = "events"
"""Word of a finding that tells of several days: all of them."""

_SHOWN = 5


@record(frozen=True, slots=True)
class Issue:
    """A critical issue that nobody has acknowledged.

    Attributes:
        finding: What was found.
        began: The first day of it that is not acknowledged.
        due: The last day for the sign-off.
    """

    finding: Finding
    began: date
    due: date


def signed_off(ctx: Context) -> Iterator[Verdict]:
    """Judge that a senior leader has acknowledged every critical issue within a school day.

    Counted from the day the condition began, so that it needs no history. One finding for the school
    lists the places. What is waived is settled.

    Source:
        Policy 5. The school day is our choice.
    """
    about = About(Kind.SCHOOL, SCHOOL, tab_of(ctx.register, "waivers"))
    known, is_whole = _issues(ctx)
    if not is_whole:
        yield about, unknowable(OUTSIDE_CALENDAR)
    late = [issue for issue in known if issue.due < ctx.as_of]
    yield about, _told(late or known, ctx) if known else OK


def _issues(ctx: Context) -> tuple[list[Issue], bool]:
    """Return the critical issues to be signed off, the first to begin in front, and whether these are all."""
    critical = [one for one in apply_waivers(ctx.so_far, ctx) if _is_critical(one)]
    answers = acknowledgements_of(ctx.register, ctx.listed("roles"), ctx.as_of)
    starts = _starts(ctx.register) if critical else {}
    issues, is_whole = [], True
    for finding in critical:
        began = unanswered(finding, _events(finding, starts, ctx.as_of), answers, ctx.as_of)
        due = None if began is None else ctx.calendar.school_day_after(began, ctx.limit("school_days"))
        is_whole = is_whole and (began is None or due is not None)
        if began is not None and due is not None:
            issues.append(Issue(finding, began, due))
    return sorted(issues, key=_order), is_whole


def _is_critical(finding: Finding) -> bool:
    return finding.severity is Severity.CRITICAL and finding.state.is_non_compliant


def _events(finding: Finding, starts: Mapping[str, date], as_of: date) -> Sequence[date]:
    """Return the days of a finding: those it tells of, its due date, or the start of what it is about."""
    told, day = finding.words.get(EVENTS), finding.words.get("date")
    if isinstance(told, tuple):
        return told
    if finding.due is not None:
        return (finding.due,)
    return (day if isinstance(day, date) else starts.get(finding.about.ident, as_of),)


def _starts(register: Register) -> Mapping[str, date]:
    """Return the first start of the active placements of each placement, pupil and provider."""
    starts: dict[str, date] = {}
    for placement in register.placements:
        start = placement.day("start_on").value
        if placement.is_active and start is not None:
            provider = placement.provider.about.ident
            for ident in (placement.about.ident, provider, f"pupil:{placement.pupil.key}"):
                starts[ident] = min(start, starts.get(ident, start))
    return starts


def _order(issue: Issue) -> tuple[date, str, str, int, int]:
    where = issue.finding.where
    return issue.began, issue.finding.rule.id, where.tab, where.row, where.column


def _told(issues: Sequence[Issue], ctx: Context) -> Outcome:
    """Return one outcome for issues that are all late, or all still in time."""
    first, days = issues[0], ctx.limit("school_days")
    kind = "school day" if days == 1 else "school days"
    why = f"critical since {day_in_words(first.began)} + {days} {kind} = {day_in_words(first.due)}"
    words: dict[str, object] = {
        "date": first.began,
        "list": _places(issues, names=False),
        "full_list": _places(issues, names=True),
    }
    if first.due < ctx.as_of:
        return Outcome(State.OVERDUE, None, first.due, why, words=words)
    words["days"] = school_days_to_go(first.due, ctx)
    return Outcome(State.DUE_SOON, None, first.due, why, variant="due_soon", words=words)


def _places(issues: Sequence[Issue], *, names: bool) -> str:
    """Return what the issues are, whom each is about and where, and how many more there are.

    The longest open comes first. What reads the same, of pupils with the same initials, is named once with
    its number.
    """
    counts = Counter(_said(one.finding, names=names) for one in issues)
    told = [one if count == 1 else f"{one} ({count} times)" for one, count in counts.items()]
    more = len(told) - _SHOWN
    return listed([*told[:_SHOWN], f"{more} more"] if more > 0 else told)


def _said(finding: Finding, *, names: bool) -> str:
    """Return a rule with its pupil, provider and cell, such as "AP-SG-01 for J.S. (Y10) at Oak in I3"."""
    pupil, where = finding.about.pupil, finding.where
    whom = "" if pupil is None else f" for {pupil.name if names else pupil.label}"
    at = f" at {finding.about.provider}" if finding.about.provider else ""
    place = f"{where.cell} of {where.tab}" if where.cell else where.tab
    return f"{finding.rule.id}{whom}{at}{f' in {place}' if place else ''}"


CHECKS = (Check("AP-SG-05", signed_off, late=True),)
"""Runs after all other rules, because it looks at what they found."""
