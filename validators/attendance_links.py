"""Which placements every attendance row is about, worked out for whole columns at once.

A local authority's register may hold a million rows. What they say is looked up once for each different
reading, and once for each different way of naming a pupil; the rest is arithmetic on columns.
"""

from collections.abc import Sequence
from datetime import date
from itertools import chain

import numpy as np

from sheet_templates.records import record
from validators.distinct import Flags, Ints, Small
from validators.naming import Naming
from validators.placements import Placement
from validators.rows import RowView, TableRows
from validators.values.timetable import Timetable

AM, PM, BOTH = 1, 2, 3
"""Sessions as bits: a row of one day is about one of them or about both."""

SESSIONS = {"AM": AM, "PM": PM}

_WEEKDAYS = 7
_FAR = date.max.toordinal()
_CLASS = 1 << 40
"""Larger than any rank: what tells covering, earlier and later placements apart in one number."""


@record(frozen=True, slots=True, eq=False)
class Spans:
    """The dates and timetables of all placements, by their number in the register.

    Attributes:
        starts, ends: Day numbers; a start that is not known is the first day, an end the last.
        taken_up: Whether it was neither declined nor withdrawn.
        slots: Sessions by weekday, 0 for Monday; nothing where the timetable does not tell.
        ranks: Their order by start and by what they are known by; an unknown start comes last.
        has_start: Whether the start is known.
    """

    starts: Ints
    ends: Ints
    taken_up: Flags
    slots: Small
    ranks: Ints
    has_start: Flags


def spans_of(placements: Sequence[Placement]) -> Spans:
    """Return dates and timetables of placements as columns."""
    starts = [placement.day("start_on").value for placement in placements]
    ends = [placement.day("actual_end_on").value for placement in placements]
    order = sorted(range(len(placements)), key=lambda n: (starts[n] or date.max, placements[n].ident))
    ranks = np.empty(len(placements), np.int64)
    ranks[order] = np.arange(len(placements))
    return Spans(
        np.array([0 if day is None else day.toordinal() for day in starts], np.int64),
        np.array([_FAR if day is None else day.toordinal() for day in ends], np.int64),
        np.array([placement.is_taken_up for placement in placements], np.bool_),
        _slots(placements),
        ranks,
        np.array([day is not None for day in starts], np.bool_),
    )


def _slots(placements: Sequence[Placement]) -> Small:
    values = [placement.fact("timetable").value for placement in placements]
    weeks = {id(value): _week(value) for value in values}
    return np.array([weeks[id(value)] for value in values], np.uint8).reshape(len(values), _WEEKDAYS)


def _week(timetable: object) -> list[int]:
    """Return the sessions of each weekday, as bits."""
    week = [0] * _WEEKDAYS
    if isinstance(timetable, Timetable):
        for weekday, session in timetable.slots:
            week[weekday] |= SESSIONS[session]
    return week


@record(frozen=True, slots=True, eq=False)
class Links:
    """Attendance rows with the placements they are about: one element for each pair, in order of the rows.

    Attributes:
        rows: Position of the attendance row.
        placements: Number of the placement in the register.
        days: Day number of the row.
        sessions: The sessions that the row is about, as bits.
    """

    rows: Ints
    placements: Ints
    days: Ints
    sessions: Small

    def chosen(self, which: Flags | Ints) -> "Links":
        """Return some of the pairs."""
        return Links(self.rows[which], self.placements[which], self.days[which], self.sessions[which])


def links_of(named: Naming, spans: Spans) -> Links:
    """Return, for every attendance row with a day, the placements that it may be about.

    Those whose dates cover its day, else the nearest. Where the row names no provider, those expecting
    the pupil in one of its sessions come first. Rows about nobody known are left out.

    Args:
        named: The rows by the way they name a pupil.
        spans: The dates and timetables of the placements.
    """
    rows, days = named.rows, day_numbers(named.rows)
    counts = np.array([len(one) for one in named.options], np.int64)[named.numbers]
    with_day = np.flatnonzero((days > 0) & (counts > 0))
    pairs = _paired(with_day, named)
    links = Links(pairs[0], pairs[1], days[pairs[0]], _sessions(rows)[pairs[0]])
    if not len(links.rows) or counts[with_day].max() == 1:
        return links
    says_where = np.array([_says_where(row) for row in named.views()], np.bool_)
    return _fitting(links, spans, says_where[named.numbers[links.rows]], counts[links.rows] > 1)


def day_numbers(rows: TableRows) -> Ints:
    """Return the day number of every row, 0 where there is none."""
    if "date" not in rows.readings:
        return np.zeros(len(rows), np.int64)
    return rows.column("date").ints(lambda one: one.value.toordinal() if isinstance(one.value, date) else 0)


def _sessions(rows: TableRows) -> Small:
    """Return the sessions of every row: both, unless it names one."""
    if "session" not in rows.readings:
        return np.full(len(rows), BOTH, np.uint8)
    return rows.column("session").ints(lambda one: SESSIONS.get(str(one.value), BOTH)).astype(np.uint8)


def _says_where(row: RowView) -> bool:
    """Whether a row says at which provider the pupil was."""
    mapped = row.rows.mapped
    return any(name in mapped and bool(row.text(name).value) for name in ("placement_ref", "provider"))


def _paired(positions: Ints, named: Naming) -> tuple[Ints, Ints]:
    """Return positions and placements of every row with every option it has, in order of the rows."""
    counts = np.array([len(one) for one in named.options], np.int64)
    firsts = np.cumsum(counts) - counts
    flat = np.fromiter(chain.from_iterable(named.options), np.int64, int(counts.sum()))
    of_row = counts[named.numbers[positions]]
    rows = np.repeat(positions, of_row)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(of_row) - of_row, of_row)
    return rows, flat[firsts[named.numbers[rows]] + within]


def _fitting(links: Links, spans: Spans, says_where: Flags, has_options: Flags) -> Links:
    """Return the pairs that remain once the days and sessions of the rows are looked at."""
    placements, days = links.placements, links.days
    covers = (spans.starts[placements] <= days) & (days <= spans.ends[placements])
    fits = covers & spans.taken_up[placements]
    first = np.flatnonzero(np.concatenate(([True], np.diff(links.rows) != 0)))
    expects = fits & ((spans.slots[placements, (days - 1) % _WEEKDAYS] & links.sessions) > 0)
    counts = np.diff(np.append(first, len(links.rows)))
    some_fit = np.repeat(np.logical_or.reduceat(fits, first), counts)
    some_expect = np.repeat(np.logical_or.reduceat(expects, first), counts)
    chosen = np.where(some_expect & ~says_where, expects, fits)
    scores = _nearness(links, spans, covers)
    chosen |= ~some_fit & (scores == np.repeat(np.maximum.reduceat(scores, first), counts))
    return links.chosen(chosen | ~has_options)


def _nearness(links: Links, spans: Spans, covers: Flags) -> Ints:
    """Return how near each placement comes: one that covers the day, one before it, else the first of all."""
    ranks = spans.ranks[links.placements]
    is_before = spans.has_start[links.placements] & (spans.starts[links.placements] <= links.days)
    return np.where(covers, 2 * _CLASS + ranks, np.where(is_before, _CLASS + ranks, -ranks))
