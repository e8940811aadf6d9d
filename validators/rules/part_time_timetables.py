"""Part-time timetables: very exceptional, with an end and a review. National guidance on attendance."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from sheet_templates.records import record
from validators.attendance import code_of
from validators.attending import about_pupil, attending, together_on
from validators.codes_in_use import code_typed
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.distinct import Flags
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState, Reading
from validators.judging import Due, not_done
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, cannot_tell
from validators.placements import Placement
from validators.rules.attendance_levels import last_school_days
from validators.rules.part_time import PART_TIME_UNTIL, part_time_until, week_of
from validators.states import State

PART_TIME = "C2"
"""The code for a pupil of school age on a part-time timetable."""


@record(frozen=True, slots=True)
class Codes:
    """What codes say of part-time timetables, by what a pupil is known by.

    Attributes:
        part_time: Pupils with code C2 in the last school days.
        coded: Pupils with any code of the school's own register there.
    """

    part_time: frozenset[str]
    coded: frozenset[str]


def ends_in_time(ctx: Context) -> Iterator[Verdict]:
    """Judge that a part-time timetable has an end date that has not passed; one finding a pupil.

    There is one where sessions at AP and in school do not fill the week, or where code C2 is used.

    Source:
        DfE, Working together to improve school attendance: very exceptional and time-limited.
    """
    codes = _recent_codes(ctx)
    for placements in attending(ctx.register):
        today = together_on(placements, ctx.as_of)
        yield about_pupil(placements), _judge(today, codes, ctx) if today else NOT_APPLICABLE


def _recent_codes(ctx: Context) -> Codes:
    """Return the pupils with codes in the attendance rows of the last school days."""
    attendance = ctx.register.attendance
    days = last_school_days(ctx.limit("code_school_days"), ctx)
    if days is None or not len(days):
        return Codes(frozenset(), frozenset())
    is_recent = days.columns_of(attendance.links.days) >= 0
    marks, codes = attendance.marks, attendance.register_codes
    is_part_time = marks.flags(_is_part_time) | codes.flags(_is_part_time)
    has_code = codes.flags(lambda reading: bool(code_of(reading)))

    def pupils(which: Flags) -> frozenset[str]:
        numbers = attendance.links.placements[is_recent & which[attendance.links.rows]]
        return frozenset(attendance.placements[number].pupil.key for number in np.unique(numbers).tolist())

    return Codes(pupils(is_part_time), pupils(has_code))


def _is_part_time(reading: Reading[object]) -> bool:
    return code_of(reading) == PART_TIME


def _judge(placements: Sequence[Placement], codes: Codes, ctx: Context) -> Outcome:
    gap = _gap(placements, codes, ctx)
    if gap is False:
        return OK
    until = part_time_until(placements)
    if until.value is not None:
        return _until(until, until.value, gap, ctx)
    if isinstance(gap, Outcome):
        return gap
    if until.is_open:
        return cannot_tell(until, PART_TIME_UNTIL)
    text = until.text if until.state is FactState.PLACEHOLDER else ""
    variant = "placeholder_undated" if text else "default"
    return Outcome(State.MISSING, until.where, variant=variant, words={"text": text}, placeholder=text)


def _gap(placements: Sequence[Placement], codes: Codes, ctx: Context) -> bool | Outcome:
    """Return whether a pupil is on a part-time timetable, or why nobody can tell.

    Where no column says how many sessions are in school, the codes decide.
    """
    pupil = placements[-1].pupil.key
    typed = [code_typed(placement.fact("attendance_code")) for placement in placements]
    if pupil in codes.part_time or PART_TIME in typed:
        return True
    week = week_of(placements, ctx.limit("full_week"))
    if not isinstance(week, Outcome):
        return week.missing > 0
    has_code = pupil in codes.coded or any(typed)
    return False if week.missing and has_code else week


def _until(until: Fact[date], day: date, gap: bool | Outcome, ctx: Context) -> Outcome:  # noqa: FBT001 - a finding
    why = f"part-time timetable until {day_in_words(day)}"
    if ctx.as_of <= day:
        return not_done(replace(until, value=None), Due(day, why), ctx, where=until.where)
    if isinstance(gap, Outcome):
        return gap
    return Outcome(State.OVERDUE, until.where, day, why, variant="passed", words={"date": day})


CHECKS = (Check("NAT-ATT-04", ends_in_time),)
