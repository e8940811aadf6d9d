"""Absences from AP: whether somebody followed them up, and what the school's own register says."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from itertools import pairwise

import numpy as np

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.attendance import NUMBERS, UNSURE, Attendance, code_of
from validators.attendance_links import AM, PM
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words, listed
from validators.distinct import Flags, Ints
from validators.engine import Check, Verdict
from validators.entries import entries_about
from validators.facts import FactState, Reading
from validators.outcomes import OK, Outcome, breach, cannot_tell, unknowable
from validators.placements import Placement, Status
from validators.rules.recorded import tab_of
from validators.states import State
from validators.values.marks import Meaning

FOLLOW_UP = "Absence follow-up"
FOLLOWED_UP = "attendance.followed_up"
LATE = "late"
SHOWN = 5
"""Days of which each is named; of the others only how many there are."""

NOT_SAID, FOLLOWED, IN_DOUBT = range(3)

_AFTER_ALL_DAYS = 1 << 22
_CLOCK_STOPS = frozenset({Status.PAUSED, Status.REFERRED})


@record(frozen=True, slots=True)
class Absences:
    """The days on which a provider marked a pupil absent, in order.

    Attributes:
        days: The days.
        links: For each the first link with that mark.
        said: For each whether its rows say that it was followed up, or may say so.
        late: By position the later day on which the log says that it was followed up.
    """

    days: Sequence[date]
    links: Sequence[int]
    said: Sequence[int]
    late: Mapping[int, date] = field(default_factory=dict)

    def open_ones(self, said: int) -> list[int]:
        """Return the positions of those that were not followed up, by what their rows say of it."""
        return [n for n, one in enumerate(self.said) if one == said and n not in self.late]


def is_in_scope(placement: Placement) -> bool:
    """Whether absences count: those of placements of this academic year whose clocks run."""
    return placement.is_current and placement.status not in _CLOCK_STOPS


def in_this_year(attendance: Attendance, ctx: Context) -> Flags:
    """Return which links lie in this academic year up to today, and not before the policy began."""
    begin = max(academic_year_start(academic_year_of(ctx.as_of)), ctx.policy_from or date.min)
    days = attendance.links.days
    return (begin.toordinal() <= days) & (days <= ctx.as_of.toordinal())


def ok_if_entered(ctx: Context) -> Outcome:
    """Return that all is in order, unless no attendance at all was entered up to today."""
    why = ctx.register.attendance.why_nothing(ctx.as_of)
    return unknowable(why) if why else OK


def followed_up(ctx: Context) -> Iterator[Verdict]:
    """Judge that every absence was followed up on the same day; one finding a placement lists its days.

    A tick in the attendance row says so, or an entry in the log. A log entry of a later day is about the
    last absence before it. Today's absences are due today.

    Source:
        Policy 5, liaise daily in regard to pupils attending AP.
    """
    absences, otherwise = absences_of(ctx), ok_if_entered(ctx)
    for number, placement in enumerate(ctx.register.placements):
        if is_in_scope(placement):
            found = absences.get(number)
            yield placement.about, otherwise if found is None else _judge(placement, found, ctx)
            late = [] if found is None else sorted(found.late.items())
            if found is not None and late:
                yield placement.about, _late(found, *late[-1], ctx)


def absences_of(ctx: Context) -> Mapping[int, Absences]:
    """Return the absences of each placement of which one at least was not ticked as followed up."""
    attendance = ctx.register.attendance
    is_absent = (attendance.meanings == NUMBERS[Meaning.ABSENT]) & in_this_year(attendance, ctx)
    links = np.flatnonzero(is_absent)
    ticks = attendance.column("followed_up").ints(_tick)[attendance.links.rows[links]]
    keys = attendance.links.placements[links] * _AFTER_ALL_DAYS + attendance.links.days[links]
    order = np.lexsort((links, ticks != IN_DOUBT, keys))
    days, first, of_day = np.unique(keys[order], return_index=True, return_inverse=True)
    said = np.zeros(len(days), np.int64)
    said[of_day[ticks[order] == IN_DOUBT]] = IN_DOUBT
    said[of_day[ticks[order] == FOLLOWED]] = FOLLOWED
    parts = (days % _AFTER_ALL_DAYS, links[order][first], said)
    return dict(_by_placement(days // _AFTER_ALL_DAYS, parts, ctx))


def _tick(reading: Reading[object]) -> int:
    if reading.value is True:
        return FOLLOWED
    return IN_DOUBT if reading.state in {FactState.UNREADABLE, FactState.UNKNOWN} else NOT_SAID


def _by_placement(
    numbers: Ints, parts: tuple[Ints, Ints, Ints], ctx: Context
) -> Iterator[tuple[int, Absences]]:
    """Give the absences of each placement in turn, with what the log says; nothing where all were ticked."""
    firsts = np.flatnonzero(np.diff(numbers, prepend=-1)).tolist()
    days, links, said = (part.tolist() for part in parts)
    for first, stop in pairwise((*firsts, len(days))):
        number = int(numbers[first])
        if any(one != FOLLOWED for one in said[first:stop]):
            on = [date.fromordinal(day) for day in days[first:stop]]
            found = Absences(on, links[first:stop], said[first:stop])
            yield number, _with_log(found, ctx.register.placements[number], ctx)


def _with_log(absences: Absences, placement: Placement, ctx: Context) -> Absences:
    """Return absences with what entries of the log say of them."""
    entries = entries_about(ctx.register.log, placement)
    said, late = list(absences.said), dict(absences.late)
    for entry in entries:
        position = bisect_right(absences.days, entry.day) - 1
        if not entry.is_of("type", FOLLOW_UP) or entry.on.value is None or position < 0:
            continue
        if entry.day == absences.days[position]:
            said[position] = FOLLOWED
        elif said[position] != FOLLOWED and entry.day <= ctx.as_of:
            late.setdefault(position, entry.day)
    return replace(absences, said=said, late=late)


def _judge(placement: Placement, absences: Absences, ctx: Context) -> Outcome:
    attendance = ctx.register.attendance
    is_open = absences.open_ones(NOT_SAID)
    missed = [absences.days[n] for n in is_open if absences.days[n] < ctx.as_of]
    if missed:
        newest = missed[-1]
        link = absences.links[absences.days.index(newest)]
        why = f"absent on {day_in_words(newest)}, to be followed up the same day"
        words = {"list": in_words(missed), "events": (missed[0], newest)}
        return Outcome(State.MISSING, _cell(attendance, link, ctx), newest, why, words=words)
    doubtful = absences.open_ones(IN_DOUBT)
    if doubtful:
        fact = attendance.row(absences.links[doubtful[-1]]).fact("followed_up")
        return replace(cannot_tell(fact, FOLLOWED_UP), due=absences.days[doubtful[-1]])
    if is_open:
        cell = _cell(attendance, absences.links[is_open[-1]], ctx)
        why = f"absent on {day_in_words(ctx.as_of)}, to be followed up the same day"
        return Outcome(State.DUE_SOON, cell, ctx.as_of, why, variant="due_soon", words={"days": 0})
    return OK


def _late(absences: Absences, position: int, done: date, ctx: Context) -> Outcome:
    """Return that an absence was followed up, but not on its day."""
    day = absences.days[position]
    why = f"absent on {day_in_words(day)}, to be followed up the same day"
    cell = _cell(ctx.register.attendance, absences.links[position], ctx)
    words = {"date": day, "done": done}
    return Outcome(State.DONE_LATE, cell, day, why, done, variant="late", words=words, slot=LATE)


def _cell(attendance: Attendance, link: int, ctx: Context) -> Where:
    """Return the cell for the tick, or the log where the attendance has no column for it."""
    if "followed_up" in attendance.rows.mapped:
        return attendance.where(link, "followed_up")
    return tab_of(ctx.register, "log")


def in_words(days: Sequence[date]) -> str:
    """Return days in order as a list, newest first, the oldest left out when there are many."""
    shown = [day_in_words(day) for day in days[: -SHOWN - 1 : -1]]
    more = len(days) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def register_agrees(ctx: Context) -> Iterator[Verdict]:
    """Judge that the school's register does not say B where the provider says absent; a finding a placement.

    Source:
        Pupil registration regulations 2024: B is for a pupil who attends.
    """
    attendance = ctx.register.attendance
    is_judged = in_this_year(attendance, ctx)
    is_absent = (attendance.meanings == NUMBERS[Meaning.ABSENT]) & is_judged
    is_b = attendance.register_codes.flags(_is_b)[attendance.links.rows] & is_judged
    differing = _in_one_session(attendance, is_absent, is_b)
    is_open = attendance.register_codes.flags(_is_open)[attendance.links.rows]
    unsure = np.flatnonzero((is_absent & is_open) | (is_b & (attendance.states == UNSURE)))
    in_doubt = dict(zip(attendance.links.placements[unsure].tolist(), unsure.tolist(), strict=True))
    otherwise = ok_if_entered(ctx)
    for number, placement in enumerate(ctx.register.placements):
        if is_in_scope(placement):
            outcome = _agreed(attendance, differing.get(number), in_doubt.get(number))
            yield placement.about, outcome or otherwise


def _is_b(reading: Reading[object]) -> bool:
    return code_of(reading) == "B"


def _is_open(reading: Reading[object]) -> bool:
    return reading.state in {FactState.UNREADABLE, FactState.UNKNOWN}


def _in_one_session(attendance: Attendance, one: Flags, other: Flags) -> Mapping[int, list[tuple[date, int]]]:
    """Return the days on which links of both kinds are about one session, each with one of the other kind."""
    keys, _ = _sessions(attendance, one)
    others, links = _sessions(attendance, other)
    common, _, found = np.intersect1d(keys, others, return_indices=True)
    days, first = np.unique(common >> 1, return_index=True)
    result: dict[int, list[tuple[date, int]]] = {}
    for key, link in zip(days.tolist(), links[found[first]].tolist(), strict=True):
        number, day = divmod(key, _AFTER_ALL_DAYS)
        result.setdefault(number, []).append((date.fromordinal(day), link))
    return result


def _sessions(attendance: Attendance, which: Flags) -> tuple[Ints, Ints]:
    """Return a key for each session that some links are about, and the link."""
    keys, links = [], []
    for place, bit in enumerate((AM, PM)):
        found = np.flatnonzero(which & ((attendance.links.sessions & bit) > 0))
        days = attendance.links.placements[found] * _AFTER_ALL_DAYS + attendance.links.days[found]
        keys.append(days * 2 + place)
        links.append(found)
    return np.concatenate(keys), np.concatenate(links)


def _agreed(
    attendance: Attendance, differing: Sequence[tuple[date, int]] | None, doubt: int | None
) -> Outcome | None:
    """Return that the register differs, or that nobody can tell, or None."""
    if differing:
        newest, link = differing[-1]
        days = in_words([day for day, _ in differing])
        return breach(attendance.where(link, "register_code"), list=days).of_step(newest)
    if doubt is None:
        return None
    row = attendance.row(doubt)
    code, mark = row.fact("register_code"), row.fact("mark")
    return (
        cannot_tell(code, "attendance.register_code")
        if code.is_open
        else cannot_tell(mark, "attendance.mark")
    )


CHECKS = (
    Check("AP-ATT-02", followed_up),
    Check("NAT-ATT-03", register_agrees),
)
