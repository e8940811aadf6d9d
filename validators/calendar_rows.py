"""From the rows that people type into the calendar tab to a calendar. What cannot be used is named."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from sheet_templates.records import record
from validators.calendar_dates import academic_year_end, academic_year_of, academic_year_start
from validators.calendar_names import SHORTEST_BREAK, NameSays, row_says
from validators.dates_in_words import day_in_words
from validators.half_terms import HalfTerm, follows, weekdays_in
from validators.school_calendar import SchoolCalendar

LONGEST_HALF_TERM = 70
"""Calendar days; real half-terms have nine weeks at most, whole terms eleven at least."""

LONGEST_TERM = 120
"""Calendar days; anything longer is a slip in a year or a month."""

LONGEST_CLOSURE = 60
"""Calendar days; a school closed for longer has no half-term in that time."""

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years outside these are typing slips, such as 0206."""


class CalendarKind(StrEnum):
    """What a row of the calendar tab is about."""

    HALF_TERM = "Half-term"
    CLOSURE = "Closure"


@record(frozen=True, slots=True)
class CalendarRow:
    """One row of the calendar tab.

    Attributes:
        kind: One of ``CalendarKind``; capitals, hyphens and spaces do not matter. Blank leaves it to
            the name and the length.
        name: Name of the half-term, or why school is closed.
        first: First day.
        last: Last day, inside it. Blank for a closure of one day.
    """

    kind: str
    name: str
    first: date
    last: date | None = None


@record(frozen=True, slots=True)
class CalendarProblem:
    """Something about a row that makes the calendar doubtful.

    Attributes:
        index: Position of the row among those given, from 0.
        text: What is odd, and what was made of it.
    """

    index: int
    text: str


@record(frozen=True, slots=True)
class _Numbered:
    """A row with its position, its last day filled in."""

    index: int
    name: str
    first: date
    last: date
    after_doubt: bool = False

    @property
    def length(self) -> int:
        """Calendar days, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def half_term(self) -> HalfTerm:
        return HalfTerm(self.name, self.first, self.last, self.after_doubt)

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=i) for i in range(self.length))

    def overlaps(self, other: "_Numbered") -> bool:
        return self.first <= other.last and other.first <= self.last


@record(frozen=True, slots=True)
class _Sorted:
    """The rows that make sense on their own, by what they are.

    Attributes:
        half_terms: School time.
        closures: Days on which school is closed.
        breaks: Half-term holidays, if they lie inside the school year.
        doubts: Stretches of which it is not known whether school is open.
        unknown: Short stretches of which nothing says what they are.
    """

    half_terms: list[_Numbered] = field(default_factory=list)
    closures: list[_Numbered] = field(default_factory=list)
    breaks: list[_Numbered] = field(default_factory=list)
    doubts: list[_Numbered] = field(default_factory=list)
    unknown: list[_Numbered] = field(default_factory=list)


def calendar_from_rows(
    rows: Sequence[CalendarRow], bank_holidays: Collection[date] = ()
) -> tuple[SchoolCalendar, tuple[CalendarProblem, ...]]:
    """Return the calendar that rows describe, and what is odd about them in the order of the rows.

    A row that cannot be used is left out and named. Where that leaves a gap too long for a
    holiday, the calendar does not cover the gap, and nothing is worked out across it. The same
    goes for a row without a kind whose name does not tell whether school is open then. Of two
    half-terms that overlap the one that begins first stays.

    Args:
        rows: In any order; half-terms and closures.
        bank_holidays: Days on which school is closed in any case.
    """
    problems: list[CalendarProblem] = []
    found = _sorted_out(rows, problems)
    _settle_breaks(found)
    half_terms, closures = _undoubted(found, problems), found.closures
    closed = {day for closure in closures for day in closure.days()}
    closed.update(bank_holidays)
    kept = _apart(_usable_half_terms(half_terms, closed, problems), [*found.doubts, *found.unknown])
    calendar = SchoolCalendar.build((each.half_term for each in kept), closed)
    problems += _gaps(kept)
    problems += _odd_terms(calendar, kept)
    problems += _repeated_closures(closures)
    problems += _far_closures(calendar, closures)
    return calendar, tuple(sorted(problems, key=lambda problem: problem.index))


def _sorted_out(rows: Sequence[CalendarRow], problems: list[CalendarProblem]) -> _Sorted:
    """Return the rows that make sense on their own."""
    found = _Sorted()
    for index, row in enumerate(rows):
        says = row_says(row.kind, row.name, ((row.last or row.first) - row.first).days + 1)
        text = _row_problem(row, _kind_of(says))
        if says is None or text:
            problems.append(CalendarProblem(index, text))
        else:
            numbered = _Numbered(index, row.name, row.first, row.last or row.first)
            _place_for(found, says).append(numbered)
    return found


def _place_for(found: _Sorted, says: NameSays) -> list[_Numbered]:
    places = {
        NameSays.SCHOOL: found.half_terms,
        NameSays.CLOSED: found.closures,
        NameSays.BREAK: found.breaks,
        NameSays.DOUBTFUL: found.doubts,
        NameSays.UNKNOWN: found.unknown,
    }
    return places[says]


def _kind_of(says: NameSays | None) -> CalendarKind | None:
    """Return the kind as which a row is checked; a day of which nothing is known counts as half-term."""
    if says is None:
        return None
    return CalendarKind.CLOSURE if says is NameSays.CLOSED else CalendarKind.HALF_TERM


def _settle_breaks(found: _Sorted) -> None:
    """Make closures of the half-term holidays inside the school year; elsewhere they are doubtful."""
    for each in found.breaks:
        has_earlier = any(other.first < each.first for other in found.half_terms)
        has_later = any(other.last > each.last for other in found.half_terms)
        (found.closures if has_earlier and has_later else found.doubts).append(each)


def _undoubted(found: _Sorted, problems: list[CalendarProblem]) -> list[_Numbered]:
    """Return the half-terms in which no doubtful stretch lies, and name what is left out."""
    problems += (
        CalendarProblem(
            each.index,
            f"{each.name or 'A row without a name'} is left out: nothing tells whether school is open "
            f"from {day_in_words(each.first)} to {day_in_words(each.last)}. "
            "Choose Half-term or Closure as its kind.",
        )
        for each in (*found.doubts, *found.unknown)
    )
    kept: list[_Numbered] = []
    for half_term in found.half_terms:
        doubt = next((one for one in found.doubts if one.overlaps(half_term)), None)
        if doubt is None:
            kept.append(half_term)
        else:
            text = f"{half_term.name} is left out: it is not known whether {doubt.name} in it is school time."
            problems.append(CalendarProblem(half_term.index, text))
    return kept


def _apart(kept: list[_Numbered], doubts: Sequence[_Numbered]) -> list[_Numbered]:
    """Return the half-terms in date order, marked where a doubtful stretch lies before one."""
    marked = kept[:1]
    for earlier, later in pairwise(kept):
        is_apart = any(
            earlier.last < one.last and one.first < later.first and one.length >= SHORTEST_BREAK
            for one in doubts
        )
        marked.append(replace(later, after_doubt=is_apart))
    return marked


def _row_problem(row: CalendarRow, kind: CalendarKind | None) -> str:
    """Return why a row cannot be used, nothing where it can."""
    if kind is None:
        return f"{row.name} is left out: its kind is “{row.kind}”, not Half-term or Closure."
    if row.last is None and kind is CalendarKind.HALF_TERM:
        return f"{row.name} is left out: it has no last day."
    last = row.last or row.first
    if last < row.first:
        return (
            f"{row.name} is left out: its last day, {day_in_words(last)}, comes before its first day, "
            f"{day_in_words(row.first)}."
        )
    if not (row.first.year >= FIRST_YEAR and last.year <= LAST_YEAR):
        return (
            f"{row.name} is left out: no school year has {day_in_words(row.first)} to {day_in_words(last)}."
        )
    length = (last - row.first).days + 1
    if length > (LONGEST_TERM if kind is CalendarKind.HALF_TERM else LONGEST_CLOSURE):
        return f"{row.name} is left out: it lasts {length} days, until {day_in_words(last)}."
    return ""


def _usable_half_terms(
    half_terms: list[_Numbered], closed: Collection[date], problems: list[CalendarProblem]
) -> list[_Numbered]:
    """Return half-terms in date order that have a school day and do not overlap."""
    kept: list[_Numbered] = []
    for each in sorted(half_terms, key=lambda numbered: numbered.first):
        text = ""
        if all(day in closed for day in weekdays_in(each.half_term)):
            text = f"{each.name} is left out: it has no day on which school is open."
        elif kept and (each.first, each.last) == (kept[-1].first, kept[-1].last):
            text = f"{each.name} is listed twice and counts once."
        elif kept and each.first <= kept[-1].last:
            text = (
                f"{each.name} is left out: it begins on {day_in_words(each.first)}, and {kept[-1].name} "
                f"lasts until {day_in_words(kept[-1].last)}."
            )
        if text:
            problems.append(CalendarProblem(each.index, text))
        else:
            kept.append(each)
    return kept


def _gaps(kept: list[_Numbered]) -> Iterator[CalendarProblem]:
    """Give the half-terms before which others must be missing."""
    for earlier, later in pairwise(kept):
        if not (later.after_doubt or follows(earlier.half_term, later.half_term)):
            weeks = ((later.first - earlier.last).days - 1) // 7
            yield CalendarProblem(
                later.index,
                f"No half-term is listed for the {weeks} weeks between {earlier.name} and {later.name}, "
                "so nothing is worked out for that time.",
            )


def _odd_terms(calendar: SchoolCalendar, kept: list[_Numbered]) -> Iterator[CalendarProblem]:
    """Give half-terms as long as a term, and names that come back after another term."""
    for each in kept:
        if each.length > LONGEST_HALF_TERM:
            yield CalendarProblem(
                each.index,
                f"{each.name} is as long as a whole term ({each.length} days). "
                "Half-termly dates need each half of it in a row of its own.",
            )
    index_of = {each.half_term: each.index for each in kept}
    seen: set[tuple[int, str]] = set()
    for term in calendar.terms:
        key = (academic_year_of(term.last), term.name.casefold())
        if key in seen and not term.half_terms[0].after_doubt:
            half_term = term.half_terms[0]
            yield CalendarProblem(
                index_of[half_term], f"{half_term.name} does not follow the other half of {term.name}."
            )
        seen.add(key)


def _repeated_closures(closures: list[_Numbered]) -> Iterator[CalendarProblem]:
    seen: set[tuple[date, date]] = set()
    for each in closures:
        if (each.first, each.last) in seen:
            yield CalendarProblem(each.index, f"{each.name} is listed twice and counts once.")
        seen.add((each.first, each.last))


def _far_closures(calendar: SchoolCalendar, closures: list[_Numbered]) -> Iterator[CalendarProblem]:
    """Give closures in academic years of which the calendar has no half-term."""
    if not calendar.is_known:
        return
    first = academic_year_start(academic_year_of(calendar.half_terms[0].last))
    last = academic_year_end(academic_year_of(calendar.last))
    for each in closures:
        if each.last < min(first, calendar.first) or each.first > last:
            yield CalendarProblem(
                each.index,
                f"{each.name} on {day_in_words(each.first)} lies outside the calendar and changes nothing.",
            )
