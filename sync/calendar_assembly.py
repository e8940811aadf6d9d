"""From the entries of a published calendar to rows of the calendar tab: half-terms and closures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sync.calendar_events import CalendarDoubt, CalendarEvent, Meaning, meaning_of, part_named, term_named
from validators.calendar_dates import FRIDAY, academic_year_of
from validators.calendar_rows import LONGEST_TERM, CalendarKind, CalendarRow
from validators.dates_in_words import day_in_words

TYPE_IT = "If school is closed then, or begins or ends, type that into the calendar tab."
_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Turn:
    """A day on which school starts or ends for all pupils."""

    day: date
    starts: bool
    event: CalendarEvent


@dataclass(frozen=True, slots=True)
class _Span:
    """School time, both days inside it, with the term and half-term number if an entry says so."""

    first: date
    last: date
    term: str = ""
    part: str = ""


@dataclass
class _Walk:
    """The turns so far, walked through in date order."""

    holidays: Sequence[CalendarEvent]
    spans: list[_Span] = field(default_factory=list)
    doubts: list[CalendarDoubt] = field(default_factory=list)
    opened: _Turn | None = None
    ended: date | None = None

    def start(self, turn: _Turn) -> None:
        """School starts; if it was open already, a holiday in between has ended it."""
        if self.opened is None:
            self.opened = turn
        elif turn.day > self.opened.day:
            holiday = self._holiday_between(self.opened.day, turn.day)
            if holiday is None:
                self.doubts.append(doubt_about(turn.event, "school starts, and it is open already"))
            else:
                self._close(self.opened, holiday.first - _DAY, self.opened.event)
                self.opened = turn

    def end(self, turn: _Turn) -> None:
        """School ends; if it was closed already, a holiday in between was followed by school."""
        opened = self.opened or self._reopened_before(turn)
        if opened:
            self._close(opened, turn.day, turn.event)
        elif turn.day != self.ended:
            self.doubts.append(doubt_about(turn.event, "school ends, and nothing says when it started"))

    def finish(self) -> None:
        """Name a start that no end follows."""
        if self.opened:
            self.doubts.append(doubt_about(self.opened.event, "school starts, and nothing says when it ends"))

    def _close(self, opened: _Turn, last: date, by: CalendarEvent) -> None:
        """End the school time that is open, if its two ends can belong together."""
        self.opened, self.ended = None, last
        names = list(dict.fromkeys(filter(None, (term_named(opened.event.text), term_named(by.text)))))
        if len(names) > 1 or (last - opened.day).days >= LONGEST_TERM:
            why = f"school starts, and its end before {day_in_words(last)} is missing"
            self.doubts.append(doubt_about(opened.event, why))
            return
        part = part_named(opened.event.text) or part_named(by.text)
        self.spans.append(_Span(opened.day, last, names[0] if names else "", part))

    def _reopened_before(self, turn: _Turn) -> _Turn | None:
        """Return the start after a holiday that lies between the last end and this one."""
        holiday = self._holiday_between(self.ended, turn.day) if self.ended else None
        return _Turn(holiday.last + _DAY, starts=True, event=turn.event) if holiday else None

    def _holiday_between(self, start: date, end: date) -> CalendarEvent | None:
        return next((each for each in self.holidays if start < each.first and each.last < end), None)


def rows_from_events(
    events: Iterable[CalendarEvent],
) -> tuple[list[CalendarRow], list[CalendarDoubt], list[CalendarEvent]]:
    """Return half-terms and closures, what was not understood, and what is not about school time.

    School time runs from a start to the next end. Holidays inside it cut it, and stand in for
    an end and a start that are not listed. Weekends at the edges are cut off.
    """
    sorted_out: dict[Meaning, list[CalendarEvent]] = {meaning: [] for meaning in Meaning}
    for event in sorted(events, key=lambda each: (each.first, each.last)):
        sorted_out[meaning_of(event)].append(event)
    holidays = sorted_out[Meaning.HOLIDAY]
    walk = _walked(sorted_out, holidays)
    spans = [piece for span in walk.spans for piece in _cut(span, holidays)]
    rows = [*_half_terms(spans), *map(_closure, sorted_out[Meaning.CLOSED])]
    doubts = [doubt_about(event, "") for event in sorted_out[Meaning.DOUBTFUL]]
    doubts += walk.doubts
    doubts += _shared_days(walk.spans, holidays)
    return rows, doubts, sorted_out[Meaning.UNRELATED]


def doubt_about(event: CalendarEvent, why: str) -> CalendarDoubt:
    """Return the doubt about an entry: it says something that cannot be, or nothing that is understood."""
    until = "" if event.first == event.last else f" to {day_in_words(event.last)}"
    found = f"“{event.text}” on {day_in_words(event.first)}{until}"
    what = f"{found} says that {why}." if why else f"{found} was not understood."
    return CalendarDoubt(what, event.where, TYPE_IT)


def _walked(sorted_out: dict[Meaning, list[CalendarEvent]], holidays: Sequence[CalendarEvent]) -> _Walk:
    starts = [*sorted_out[Meaning.STARTS], *sorted_out[Meaning.OPEN]]
    ends = [*sorted_out[Meaning.ENDS], *sorted_out[Meaning.OPEN]]
    turns = [_Turn(_weekday_from(each.first), starts=True, event=each) for each in starts]
    turns += [_Turn(_weekday_to(each.last), starts=False, event=each) for each in ends]
    walk = _Walk(holidays)
    for turn in sorted(turns, key=lambda each: (each.day, not each.starts)):
        (walk.start if turn.starts else walk.end)(turn)
    walk.finish()
    return walk


def _cut(span: _Span, holidays: Sequence[CalendarEvent]) -> Iterator[_Span]:
    """Give what is left of school time once the holidays inside it are taken out."""
    inside = [each for each in holidays if span.first < each.first and each.last < span.last]
    rest = replace(span, part="") if inside else span
    for holiday in inside:
        yield from _trimmed(replace(rest, last=holiday.first - _DAY))
        rest = replace(rest, first=max(rest.first, holiday.last + _DAY))
    yield from _trimmed(rest)


def _trimmed(span: _Span) -> Iterator[_Span]:
    """Give a span without the weekends at its edges, if anything is left of it."""
    first, last = _weekday_from(span.first), _weekday_to(span.last)
    if first <= last:
        yield replace(span, first=first, last=last)


def _weekday_from(day: date) -> date:
    """Return the day, or the Monday after a weekend."""
    return day if day.weekday() <= FRIDAY else day + (_WEEK - day.weekday()) * _DAY


def _weekday_to(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return day - max(0, day.weekday() - FRIDAY) * _DAY


def _half_terms(spans: Sequence[_Span]) -> Iterator[CalendarRow]:
    """Give the half-terms, numbered within the term that an entry names, else within the year."""
    counts: Counter[tuple[int, str]] = Counter()
    for span in spans:
        year = academic_year_of(span.last)
        counts[year, ""] += 1
        if span.term:
            counts[year, span.term] += 1
        name = f"{span.term or 'Half-term'} {span.part or counts[year, span.term]}"
        yield CalendarRow(CalendarKind.HALF_TERM, name, span.first, span.last)


def _closure(event: CalendarEvent) -> CalendarRow:
    last = None if event.first == event.last else event.last
    return CalendarRow(CalendarKind.CLOSURE, event.text, event.first, last)


def _shared_days(spans: Sequence[_Span], holidays: Sequence[CalendarEvent]) -> Iterator[CalendarDoubt]:
    """Give holidays that reach over an edge of school time, where one of the two dates is a slip."""
    for holiday in holidays:
        for span in spans:
            if span.first < holiday.first and holiday.last < span.last:
                continue
            shared = replace(span, first=max(span.first, holiday.first), last=min(span.last, holiday.last))
            for days in _trimmed(shared):
                day = day_in_words(days.first)
                yield doubt_about(holiday, f"{day} is holiday, and another entry that there is school")
