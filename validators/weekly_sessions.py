"""How many half-days a week a placement takes: from the column for sessions, else from the timetable."""

from collections.abc import Sequence

from validators.facts import Fact, FactState
from validators.placements import Placement
from validators.values.sessions import Sessions
from validators.values.timetable import Timetable, is_part_time

AP_SESSIONS = "placements.ap_sessions"


def sessions_at_ap(placement: Placement) -> Fact[float]:
    """Return a placement's half-days a week, with the cell that says so.

    The timetable speaks where the column for sessions is not there, is blank, or says only PT or a number
    of hours. A cell that cannot be read is never passed over for it.
    """
    typed, when = placement.fact("ap_sessions"), placement.fact("timetable")
    said = typed.value
    if isinstance(said, Sessions) and said.per_week is not None:
        return Fact(FactState.KNOWN, typed.where, said.per_week, typed.text)
    if not _says_nothing(typed):
        return Fact(typed.state, typed.where, text=typed.text, note=typed.note)
    days = when.value
    if isinstance(days, Timetable) and days.sessions is not None:
        return Fact(FactState.KNOWN, when.where, float(days.sessions), when.text)
    return _not_known(typed, when)


def at_each_provider(placements: Sequence[Placement]) -> list[Fact[float]]:
    """Return the half-days a week at each provider of a pupil's placements of one day, in their order.

    Rows for one provider are one placement listed twice, so the largest number counts, not the sum.
    """
    facts: dict[str, Fact[float]] = {}
    for placement in placements:
        fact, before = sessions_at_ap(placement), facts.pop(placement.provider.ident, None)
        facts[placement.provider.ident] = fact if before is None else max(fact, before, key=_number)
    return list(facts.values())


def _number(fact: Fact[float]) -> float:
    return -1.0 if fact.value is None else fact.value


def _says_nothing(typed: Fact[object]) -> bool:
    """Whether a cell for sessions leaves it to the timetable: nothing there, hours alone, or part-time."""
    if typed.value is not None or typed.is_blank or typed.state is FactState.ABSENT:
        return True
    return typed.state is FactState.UNKNOWN and is_part_time(typed.text)


def _not_known(typed: Fact[object], when: Fact[object]) -> Fact[float]:
    """Return why the sessions are not known, with the cell to put right."""
    if not typed.is_blank and typed.state is not FactState.ABSENT:
        return Fact(FactState.UNKNOWN, typed.where, text=typed.text, note=typed.note)
    if when.is_open and when.state is not FactState.ABSENT:
        return Fact(when.state, when.where, text=when.text, note=when.note)
    cell = typed if typed.state is not FactState.ABSENT else when
    if cell.state is FactState.ABSENT:
        return Fact(FactState.ABSENT, cell.where)
    return Fact(FactState.UNKNOWN, cell.where, text=cell.text, note=not_given(cell, "sessions"))


def school_sessions(placement: Placement) -> Fact[float]:
    """Return the half-days a week that a row says the pupil is in school."""
    typed = placement.fact("school_sessions")
    said = typed.value
    if not isinstance(said, Sessions):
        note = not_given(typed, "sessions") if typed.is_blank else typed.note
        return Fact(typed.state, typed.where, text=typed.text, note=note)
    if said.per_week is None:
        return Fact(FactState.UNKNOWN, typed.where, text=typed.text, note=typed.note)
    return Fact(FactState.KNOWN, typed.where, said.per_week, typed.text)


def hours_at_ap(placement: Placement) -> Fact[float]:
    """Return a placement's hours a week: of their own column, else of a sessions cell that gives hours."""
    typed, sessions = placement.fact("hours_per_week"), placement.fact("ap_sessions")
    if isinstance(typed.value, float):
        return Fact(FactState.KNOWN, typed.where, typed.value, typed.text)
    said = sessions.value
    is_left_open = typed.is_blank or typed.state is FactState.ABSENT
    if is_left_open and isinstance(said, Sessions) and said.hours is not None:
        return Fact(FactState.KNOWN, sessions.where, said.hours, sessions.text)
    note = not_given(typed, "hours") if typed.is_blank else typed.note
    return Fact(typed.state, typed.where, text=typed.text, note=note)


def not_given(blank: Fact[object], of: str) -> str:
    """Return why a number is not known whose cell is blank, or holds a stand-in."""
    return f"the number of {of} is {'blank' if blank.state is FactState.BLANK else 'still to come'}"
