"""Absence through illness: the council is told by the fifteenth day. National guidance on health needs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from validators.attendance import NUMBERS, Attendance, code_of
from validators.attending import about_pupil
from validators.calendar_dates import academic_year_of, academic_year_start
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.distinct import Flags
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState, Reading
from validators.outcomes import OK, Outcome, cannot_tell
from validators.placements import Placement
from validators.rules.absences import is_in_scope
from validators.states import State
from validators.values.folding import fold
from validators.values.marks import Meaning

ILL = "I"
ILL_WORDS = frozenset({"ill", "illness", "sick", "unwell"})
HEALTH = frozenset({"Physical health", "Mental health"})
LA_INFORMED_ON = "placements.la_informed_on"

_AFTER_ALL_DAYS = 1 << 22


def council_told(ctx: Context) -> Iterator[Verdict]:
    """Judge that the council was told by a pupil's fifteenth school day of illness in the academic year.

    A day counts once, whatever the provider and the session. For a pupil who is placed for health reasons
    an absence without a code counts too, and the wording says so.

    Source:
        Education Act 1996, section 19, and its guidance of December 2023. Fifteen days are common practice.
    """
    attendance = ctx.register.attendance
    is_judged = _school_days_of_year(attendance, ctx)
    ill, pupils = _is_ill(attendance) & is_judged, _pupils(ctx)
    away = ill | (_is_away_for_health(attendance) & is_judged)
    most = ctx.limit("days")
    ill_days, away_days = (_many_days(attendance, which, most) for which in (ill, away))
    for pupil, placements in pupils.items():
        days = ill_days.get(pupil) or away_days.get(pupil)
        is_ill = pupil in ill_days
        yield about_pupil(placements), OK if days is None else _told(placements, days, ctx, is_ill=is_ill)


def _pupils(ctx: Context) -> Mapping[str, list[Placement]]:
    """Return the placements whose clocks run by pupil, the latest start last."""
    found: dict[str, list[Placement]] = {}
    for placement in sorted(ctx.register.placements, key=_start):
        if is_in_scope(placement):
            found.setdefault(placement.pupil.key, []).append(placement)
    return found


def _start(placement: Placement) -> date:
    return placement.day("start_on").value or date.min


def _school_days_of_year(attendance: Attendance, ctx: Context) -> Flags:
    """Return which links lie on days of this academic year up to today, holidays and weekends left out."""
    first, last = academic_year_start(academic_year_of(ctx.as_of)), ctx.as_of
    days = attendance.links.days
    within = (first.toordinal() <= days) & (days <= last.toordinal())
    if not ctx.calendar.is_known:
        return within
    is_open = np.isin(days, ctx.calendar.ordinals())
    is_outside = (days < ctx.calendar.first.toordinal()) | (days > ctx.calendar.last.toordinal())
    return within & (is_open | is_outside)


def _is_ill(attendance: Attendance) -> Flags:
    rows = attendance.marks.flags(_says_ill) | attendance.register_codes.flags(_says_ill)
    return rows[attendance.links.rows]


def _says_ill(reading: Reading[object]) -> bool:
    return code_of(reading) == ILL or (
        reading.value is not None and fold(reading.text).strip(" .!") in ILL_WORDS
    )


def _is_away_for_health(attendance: Attendance) -> Flags:
    """Return which links mark a pupil absent without a code who is placed for health reasons."""
    placed = np.array([one.text("reason").value in HEALTH for one in attendance.placements], np.bool_)
    is_uncoded = attendance.marks.flags(lambda reading: not code_of(reading))[attendance.links.rows]
    is_away: Flags = is_uncoded & (attendance.meanings == NUMBERS[Meaning.ABSENT])
    return is_away & placed[attendance.links.placements]


def _many_days(attendance: Attendance, which: Flags, least: int) -> Mapping[str, list[date]]:
    """Return the different days of some links by pupil, in order, for pupils with so many of them."""
    keys = [placement.pupil.key for placement in attendance.placements]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    pupils = np.array([numbers[key] for key in keys], np.int64)
    days = np.unique(
        pupils[attendance.links.placements[which]] * _AFTER_ALL_DAYS + attendance.links.days[which]
    )
    of_pupil = days // _AFTER_ALL_DAYS
    firsts = np.searchsorted(of_pupil, np.arange(len(numbers) + 1))
    found: dict[str, list[date]] = {}
    for key, number in numbers.items():
        part = days[firsts[number] : firsts[number + 1]] % _AFTER_ALL_DAYS
        if len(part) >= least:
            found[key] = [date.fromordinal(day) for day in part.tolist()]
    return found


def _told(placements: Sequence[Placement], days: Sequence[date], ctx: Context, *, is_ill: bool) -> Outcome:
    told = [placement.day("la_informed_on") for placement in placements]
    if any(fact.value is not None and fact.value <= ctx.as_of for fact in told):
        return OK
    limit, year = ctx.limit("days"), academic_year_of(ctx.as_of)
    due, cell = days[limit - 1], _cell(told)
    slot = f"{year}/{(year + 1) % 100:02}"
    if cell.is_open:
        return cannot_tell(cell, LA_INFORMED_ON).within(slot)
    text = cell.text if cell.state is FactState.PLACEHOLDER else ""
    variant = "placeholder" if text else "default" if is_ill else "health"
    why = f"school day {limit} of illness this academic year was {day_in_words(due)}"
    words = {"n": len(days), "text": text}
    return Outcome(
        State.MISSING, cell.where, due, why, variant=variant, words=words, slot=slot, placeholder=text
    )


def _cell(facts: Sequence[Fact[date]]) -> Fact[date]:
    """Return the cell that leaves it open, else the last one to type into."""
    unread = [fact for fact in facts if fact.state in {FactState.UNREADABLE, FactState.UNKNOWN}]
    return (unread or [fact for fact in facts if not fact.is_open] or list(facts))[-1]


CHECKS = (Check("NAT-ATT-05", council_told),)
