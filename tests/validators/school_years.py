"""School calendars for tests: the worked example of 2026/27, and drawn ones with a plain day-by-day model."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from validators.school_calendar import HalfTerm, SchoolCalendar

AUTUMN_1 = HalfTerm("Autumn 1", date(2026, 9, 2), date(2026, 10, 23))
AUTUMN_2 = HalfTerm("Autumn 2", date(2026, 11, 2), date(2026, 12, 18))
SPRING_1 = HalfTerm("Spring 1", date(2027, 1, 4), date(2027, 2, 11))
SPRING_2 = HalfTerm("Spring 2", date(2027, 2, 22), date(2027, 3, 25))
SUMMER_1 = HalfTerm("Summer 1", date(2027, 4, 12), date(2027, 5, 27))
SUMMER_2 = HalfTerm("Summer 2", date(2027, 6, 7), date(2027, 7, 19))
YEAR_2026 = (AUTUMN_1, AUTUMN_2, SPRING_1, SPRING_2, SUMMER_1, SUMMER_2)
MAY_DAY = date(2027, 5, 3)

DAY = timedelta(days=1)


def the_year_2026() -> SchoolCalendar:
    """Return the calendar of the worked examples: six half-terms of 2026/27, closed on 3 May 2027."""
    return SchoolCalendar.build(YEAR_2026, [MAY_DAY])


@dataclass(frozen=True)
class DrawnYear:
    """Half-terms, closures and the longest holidays, to be judged one day at a time.

    Attributes:
        half_terms: In date order.
        closed: Days on which school is closed.
        gaps: Runs of days, first and last, that are too long for a holiday.
    """

    half_terms: tuple[HalfTerm, ...]
    closed: frozenset[date]
    gaps: tuple[tuple[date, date], ...]

    def calendar(self) -> SchoolCalendar:
        return SchoolCalendar.build(self.half_terms, self.closed)

    def covers(self, day: date) -> bool:
        inside = self.half_terms[0].first <= day <= self.half_terms[-1].last
        return inside and not any(first <= day <= last for first, last in self.gaps)

    def is_open(self, day: date) -> bool:
        in_half_term = any(each.first <= day <= each.last for each in self.half_terms)
        return in_half_term and day.weekday() < 5 and day not in self.closed

    def step(self, day: date, by: timedelta) -> date | None:
        """Walk to the next school day, that day included; None on leaving the calendar."""
        while self.covers(day):
            if self.is_open(day):
                return day
            day += by
        return None

    def add(self, day: date, n: int) -> date | None:
        found = self.step(day, DAY)
        for _ in range(abs(n)):
            if found is None:
                return None
            by = DAY if n > 0 else -DAY
            found = self.step(found + by, by)
        return found

    def between(self, after: date, until: date) -> int | None:
        """Count the school days after one day up to another; None where any day is not covered."""
        low, high = sorted((after, until))
        way = [low + i * DAY for i in range((high - low).days + 1)]
        if not all(self.covers(day) for day in way):
            return None
        return sum(self.is_open(day) for day in way if day > after)

    def half_term_on(self, day: date) -> int | None:
        base = self.step(day, DAY)
        if base is None:
            return None
        return next(i for i, each in enumerate(self.half_terms) if each.first <= base <= each.last)

    def is_missing_before(self, position: int) -> bool:
        """Tell whether a half-term is the one beyond the last, or comes after a gap."""
        if position == len(self.half_terms):
            return True
        return any(last + DAY == self.half_terms[position].first for _, last in self.gaps)

    def end_of(self, position: int) -> date:
        """Return the last school day of a half-term."""
        day = self.half_terms[position].last
        while not self.is_open(day):
            day -= DAY
        return day


@st.composite
def drawn_years(draw: st.DrawFn) -> DrawnYear:
    """Draw up to six half-terms with holidays and closures between them, now and then with one missing."""
    day = date(2024, 1, 1) + draw(st.integers(0, 1000)) * DAY
    half_terms: list[HalfTerm] = []
    gaps: list[tuple[date, date]] = []
    closed: set[date] = set()
    for number in range(draw(st.integers(1, 6))):
        last = day + draw(st.integers(6, 60)) * DAY
        half_terms.append(HalfTerm(f"Half-term {number}", day, last))
        weekdays = [each for i in range((last - day).days + 1) if (each := day + i * DAY).weekday() < 5]
        closed.update(draw(st.lists(st.sampled_from(weekdays), max_size=3)))
        holiday = draw(st.one_of(st.integers(0, 42), st.integers(78, 200)))
        day = last + (holiday + 1) * DAY
        if holiday > 42:
            gaps.append((last + DAY, day - DAY))
    return DrawnYear(tuple(half_terms), frozenset(closed), tuple(gaps))
