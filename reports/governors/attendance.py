"""How much of their time at AP and in school pupils attended, and which sessions nobody sent word of."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import field
from datetime import date

import numpy as np

from reports.governors.attendees import Attendee, Attendees
from reports.governors.calendar_days import holds
from reports.governors.spreads import (
    CANNOT_TELL,
    NO_COLUMN,
    NOT_RECORDED,
    UNKNOWN,
    Spread,
    label,
    spread,
    told,
)
from reports.governors.unread_marks import unread_of
from reports.material import Material
from sheet_templates.records import record
from validators.attendance import NUMBERS, THERE, last_judged_day
from validators.attendance_grids import Days, blocks, every_day, school_days
from validators.attendance_summaries import Summary, summaries_of
from validators.context import Context
from validators.distinct import Small
from validators.placements import Placement, Status
from validators.unmarked import unmarked_days
from validators.values.marks import Meaning

AT_AP, IN_SCHOOL = "Attendance at AP", "Attendance in school"
FEW = "Fewer than 10 sessions on record"
UPDATES_RULE = "AP-ATT-01"

NO_ENTRIES = "No attendance at AP has been entered for these days."
NO_CALENDAR = "The school's half-terms are not known, so the days on which pupils were due are not."

_LEAST = 10
_BANDS = (
    (95, "95% or more"),
    (90, "90% to under 95%"),
    (80, "80% to under 90%"),
    (50, "50% to under 80%"),
    (0, "Under 50%"),
)
BANDS = tuple(name for _, name in _BANDS)
_JUDGED = frozenset({Status.ACTIVE, Status.ENDED})
_IS_THERE = np.isin(np.arange(len(NUMBERS) + 1), [NUMBERS[one] for one in THERE])
_IS_POSSIBLE = _IS_THERE | (np.arange(len(NUMBERS) + 1) == NUMBERS[Meaning.ABSENT])


@record(frozen=True, slots=True)
class Updates:
    """Sessions for which a provider owed word whether the pupil came.

    Attributes:
        expected: How many sessions pupils were due at AP.
        missing: For each provider, by ident, how many of them have no mark.
        unread: How many others have a mark that cannot be read.
        without_days: Placements whose timetable does not say on which days pupils are due.
        lacking: Why nothing could be counted; empty where it could.
    """

    expected: int = 0
    missing: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0
    without_days: int = 0
    lacking: str = ""


@record(frozen=True, slots=True)
class Attendance:
    """Attendance in a period.

    Attributes:
        at_ap, in_school: Pupils by band of their attendance.
        sessions: Sessions attended and possible at AP, of all pupils who have ten or more on record.
        updates: What providers sent word of.
    """

    at_ap: Spread
    in_school: Spread
    sessions: tuple[float, float]
    updates: Updates

    @property
    def on_record(self) -> int:
        """Pupils who have ten or more sessions at AP on record."""
        return sum(self.at_ap.parts.get(band, 0) for band in BANDS)


def attendance(there: Attendees, material: Material, ctx: Context) -> Attendance:
    """Return the attendance of the pupils of a period.

    Args:
        there: The pupils.
        material: The register, the calendar, the rules.
        ctx: The same as rules see it.
    """
    at_ap, sessions = _at_ap(there, material, ctx)
    return Attendance(at_ap, _in_school(there.pupils, material), sessions, _updates(there, material, ctx))


def _at_ap(there: Attendees, material: Material, ctx: Context) -> tuple[Spread, tuple[float, float]]:
    mapped = (f"attendance.{name}" for name in ("mark", "possible"))
    if not any(map(material.register.is_mapped, mapped)):
        return Spread(AT_AP, lacking=NO_COLUMN), (0, 0)
    numbers, days = _numbers(there.placements, material), every_day(there.first, there.last)
    summaries = summaries_of(ctx)
    levels = _levels(there, dict(_of_marks(numbers, days, material)), summaries)
    unread = unread_of(there, numbers, days, material.register, summaries)
    labels = [_level_label(levels, unread, one) for one in there.pupils]
    if there.pupils and set(labels) == {NOT_RECORDED}:
        return Spread(AT_AP, lacking=NO_ENTRIES), (0, 0)
    whole = [_sum_of(levels, one) for one in there.pupils]
    enough = [(came, of) for came, of in whole if of >= _LEAST]
    totals = sum(came for came, _ in enough), sum(of for _, of in enough)
    return spread(AT_AP, labels, (*BANDS, FEW, *UNKNOWN)), totals


def _sum_of(levels: Mapping[str, Sequence[float]], one: Attendee) -> tuple[float, float]:
    found = [levels[placement.ident] for placement in one.placements if placement.ident in levels]
    return sum(came for came, _ in found), sum(of for _, of in found)


def _level_label(levels: Mapping[str, Sequence[float]], unread: Container[str], one: Attendee) -> str:
    came, of = _sum_of(levels, one)
    if not of:
        is_unread = any(placement.ident in unread for placement in one.placements)
        return CANNOT_TELL if is_unread else NOT_RECORDED
    return band_of(came * 100 / of) if of >= _LEAST else FEW


def band_of(percentage: float) -> str:
    """Return the band of a percentage from 0 on."""
    return next(name for least, name in _BANDS if percentage >= least)


def _levels(
    there: Attendees, of_marks: Mapping[str, tuple[int, int]], summaries: Mapping[str, Sequence[Summary]]
) -> Mapping[str, tuple[float, float]]:
    """Return sessions attended and possible by placement: of its marks, else of summaries of these days."""
    found: dict[str, tuple[float, float]] = dict(of_marks)
    for placement in there.placements:
        within = [one for one in summaries.get(placement.ident, ()) if _lies_in(one, there)]
        if placement.ident not in found and within:
            came, of = [one.attended for one in within], [one.possible for one in within]
            found[placement.ident] = (sum(came), sum(of))
    return found


def _lies_in(summary: Summary, there: Attendees) -> bool:
    return summary.unread is None and there.first <= summary.first and summary.last <= there.last


def _numbers(placements: Sequence[Placement], material: Material) -> list[int]:
    """Return the numbers that placements have in the register, ascending."""
    wanted = {id(placement) for placement in placements}
    every = enumerate(material.register.placements)
    return [number for number, placement in every if id(placement) in wanted]


def _of_marks(numbers: Sequence[int], days: Days, material: Material) -> list[tuple[str, tuple[int, int]]]:
    found: list[tuple[str, tuple[int, int]]] = []
    for block in blocks(material.register.attendance, numbers, days):
        said = block.said()
        came, of = (table[said].sum(axis=(1, 2)) for table in (_IS_THERE, _IS_POSSIBLE))
        for line in np.flatnonzero(of).tolist():
            placement = material.register.placements[int(block.numbers[line])]
            found.append((placement.ident, (int(came[line]), int(of[line]))))
    return found


def _in_school(pupils: Sequence[Attendee], material: Material) -> Spread:
    if not material.register.is_mapped("placements.school_attendance_pct"):
        return Spread(IN_SCHOOL, lacking=NO_COLUMN)
    return spread(IN_SCHOOL, map(_school_label, pupils), (*BANDS, *UNKNOWN))


def _school_label(one: Attendee) -> str:
    fact = told(one.placements, "school_attendance_pct")
    return band_of(fact.value) if isinstance(fact.value, float) else label(fact, {})


def _updates(there: Attendees, material: Material, ctx: Context) -> Updates:
    register = material.register
    if not register.is_mapped("attendance.mark"):
        return Updates(lacking=NO_COLUMN)
    if not holds(material.calendar, there.first, there.last):
        return Updates(lacking=NO_CALENDAR)
    if register.attendance.why_nothing(there.last):
        return Updates(lacking=NO_ENTRIES)
    return _count_updates(there, min(there.last, last_judged_day(ctx)), material)


def _count_updates(there: Attendees, last: date, material: Material) -> Updates:
    register = material.register
    judged = [placement for placement in there.placements if placement.status in _JUDGED]
    numbers = _numbers(judged, material)
    days = school_days(material.calendar, there.first, last)
    spans = register.attendance.spans
    with_days = [number for number in numbers if spans.slots[number].any()]
    missing = dict.fromkeys((placement.provider.ident for placement in judged), 0)
    unread = 0
    for number, sure, unsure in unmarked_days(register.attendance, with_days, days, each=_each(material)):
        missing[register.placements[number].provider.ident] += sum(map(_sessions_of, sure.sessions))
        unread += sum(map(_sessions_of, unsure.sessions))
    expected = sum(_popcount(block.expected()) for block in blocks(register.attendance, with_days, days))
    return Updates(expected, missing, unread, len(numbers) - len(with_days))


def _each(material: Material) -> bool:
    """Whether each session needs a mark of its own, as the rule about updates has it."""
    rule = next((rule for rule in material.rules if rule.id == UPDATES_RULE), None)
    return rule is not None and bool(rule.settings.get("per_session"))


def _sessions_of(bits: int) -> int:
    return int(bits).bit_count()


def _popcount(grid: Small) -> int:
    return int(np.bitwise_count(grid).sum())
