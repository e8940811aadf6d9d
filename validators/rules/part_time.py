"""The shape of a pupil's week: part of it at AP, the rest in school. Policy section 3."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.attending import about_pupil, attending, together_on
from validators.context import Context
from validators.engine import Check, RuleFunction, Verdict
from validators.facts import Fact, FactState
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.states import Severity, State
from validators.weekly_sessions import AP_SESSIONS, at_each_provider, school_sessions

SCHOOL_SESSIONS = "placements.school_sessions"
SCHOOL_ATTENDANCE = "placements.school_attendance_pct"
PART_TIME_UNTIL = "placements.part_time_until"

PupilRule = Callable[[Sequence[Placement], Context], Outcome]

_WORST_FIRST = (State.BREACH, State.CANNOT_TELL, State.OK)


@record(frozen=True, slots=True)
class Week:
    """Where a pupil spends the week, in half-days.

    Attributes:
        at_ap, in_school: At all placements together, and in this school.
        full: Of how many.
        cell: The cell for those in school.
    """

    at_ap: float
    in_school: float
    full: int
    cell: Where

    @property
    def missing(self) -> float:
        """Half-days that are neither at AP nor in school; zero or less where there are none."""
        return self.full - self.at_ap - self.in_school


def of_pupils(judge: PupilRule) -> RuleFunction:
    """Apply to every pupil who attends AP today, with the placements whose dates cover today."""

    def run(ctx: Context) -> Iterator[Verdict]:
        for placements in attending(ctx.register):
            today = together_on(placements, ctx.as_of)
            yield about_pupil(placements), judge(today, ctx) if today else NOT_APPLICABLE

    return run


def part_time_only(ctx: Context) -> Iterator[Verdict]:
    """Judge that all placements of a pupil on one day come to less than a full week.

    One finding a pupil, at the sessions of the placement that started last. Placements that follow each
    other are never added up.

    Source:
        Policy 3, all pupils attend AP part-time only. From six sessions on: a warning, our choice.
    """
    for placements in attending(ctx.register):
        weeks = (together_on(placements, day) for day in _changes(placements, ctx.as_of))
        outcomes = [_at_ap(week, ctx) for week in weeks if week]
        yield about_pupil(placements), min(outcomes, key=_badness, default=NOT_APPLICABLE)


def _changes(placements: Sequence[Placement], as_of: date) -> list[date]:
    """Return today and the days to come on which one of the placements begins."""
    starts = (placement.day("start_on").value for placement in placements)
    return [as_of, *sorted({start for start in starts if start is not None and start > as_of})]


def _badness(outcome: Outcome) -> tuple[int, int]:
    severity = outcome.severity.rank if outcome.severity is not None else 0
    return _WORST_FIRST.index(outcome.state), severity


def _at_ap(placements: Sequence[Placement], ctx: Context) -> Outcome:
    facts = at_each_provider(placements)
    total = _sum(facts)
    if total >= ctx.limit("full_week"):
        return breach(facts[-1].where, n=total)
    unknown = next((fact for fact in facts if fact.value is None), None)
    if unknown is not None:
        return cannot_tell(unknown, AP_SESSIONS)
    if total >= ctx.limit("warn_from"):
        return breach(facts[-1].where, variant="warning", severity=Severity.MEDIUM, n=total)
    return OK


def _sum(facts: Sequence[Fact[float]]) -> float:
    return sum(fact.value or 0 for fact in facts)


def rest_in_school(placements: Sequence[Placement], ctx: Context) -> Outcome:
    """Judge that sessions at AP and in school fill the week.

    What is left is critical, for nobody knows where the pupil is. While a part-time timetable with an end
    date is recorded it is known, and stays a breach of medium severity; once its end has passed it is
    critical again, and said to be so for that reason.

    Source:
        Policy 3, integrated in school for the remainder of the week.
    """
    week = week_of(placements, ctx.limit("full_week"))
    if isinstance(week, Outcome):
        return week
    if week.missing <= 0:
        return OK
    outcome = breach(week.cell, k=week.missing, a=week.at_ap, s=week.in_school)
    until = part_time_until(placements)
    if until.value is None:
        return outcome
    if until.value < ctx.as_of:
        return replace(outcome, variant="expired").with_words(date=until.value)
    return breach(week.cell, variant="recorded", severity=Severity.MEDIUM, k=week.missing, date=until.value)


def week_of(placements: Sequence[Placement], full: int) -> Week | Outcome:
    """Return how a pupil's week is spent, or why nobody can tell.

    The number in school is the largest on the rows: it is the pupil's, not the placement's. Where what is
    known fills the week, what is not known does not matter.

    Args:
        placements: The pupil's placements of one day, at least one.
        full: Half-days of a full week.
    """
    at_ap = at_each_provider(placements)
    in_school = [school_sessions(placement) for placement in placements]
    largest = max((fact.value for fact in in_school if fact.value is not None), default=0.0)
    week = Week(_sum(at_ap), largest, full, in_school[-1].where)
    if week.missing <= 0:
        return week
    unknown = next((fact for fact in at_ap if fact.value is None), None)
    if unknown is not None:
        return cannot_tell(unknown, AP_SESSIONS)
    doubt = _doubt(in_school)
    return week if doubt is None else cannot_tell(doubt, SCHOOL_SESSIONS)


def _doubt(facts: Sequence[Fact[float]]) -> Fact[float] | None:
    """Return the cell that leaves a number open, or None: of several one that cannot be read comes first."""
    unread = [fact for fact in facts if fact.state in {FactState.UNREADABLE, FactState.UNKNOWN}]
    if unread:
        return unread[0]
    if any(fact.value is not None for fact in facts):
        return None
    blank = [fact for fact in facts if fact.is_blank]
    return (blank or list(facts))[-1]


def part_time_until(placements: Sequence[Placement]) -> Fact[date]:
    """Return the last day of a pupil's part-time timetable: the latest on the rows, else what they hold."""
    facts = [placement.day("part_time_until") for placement in placements]
    known = [fact for fact in facts if fact.value is not None]
    if known:
        return max(known, key=_day)
    unread = [fact for fact in facts if fact.state in {FactState.UNREADABLE, FactState.UNKNOWN}]
    blank = [fact for fact in facts if fact.is_blank]
    return (unread or blank or facts)[-1]


def _day(fact: Fact[date]) -> date:
    return fact.value or date.min


def attending_school(placements: Sequence[Placement], ctx: Context) -> Outcome:
    """Judge that a pupil's attendance in school is not low; the lowest figure on the rows counts.

    Source:
        Policy 3, successfully integrated in school. The percentage is our choice.
    """
    facts = [_percentage(placement) for placement in placements]
    known = [fact for fact in facts if fact.value is not None]
    lowest = min(known, key=_figure, default=None)
    if lowest is not None and _figure(lowest) < ctx.limit("percent"):
        return breach(lowest.where, p=_one_decimal(_figure(lowest)))
    doubt = _doubt(facts)
    return OK if doubt is None else cannot_tell(doubt, SCHOOL_ATTENDANCE)


def _percentage(placement: Placement) -> Fact[float]:
    fact = placement.fact("school_attendance_pct")
    value = fact.value if isinstance(fact.value, float) else None
    note = "the attendance in school is blank" if fact.is_blank else fact.note
    return Fact(fact.state, fact.where, value, fact.text, note)


def _figure(fact: Fact[float]) -> float:
    return fact.value or 0.0


def _one_decimal(percentage: float) -> float:
    """Return a percentage cut, not rounded, to one decimal: 89.96 stays below 90."""
    return int(round(percentage * 10, 6)) / 10


CHECKS = (
    Check("AP-PT-01", part_time_only),
    Check("AP-PT-02", of_pupils(rest_in_school)),
    Check("AP-PT-03", of_pupils(attending_school)),
)
