"""From what came of a run over one register to what may be told of it outside."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path, PurePath

from reports.telling.standing import TO_COME, Days, Line, Standing, Trouble
from reports.veil import words_of
from reports.working.listed import Row
from reports.working.memory import Known
from reports.working.urgency import Urgency
from sheet_templates.errors import (
    RegisterBusy,
    RegisterChanged,
    RegisterDenied,
    RegisterLocked,
    RegisterMissing,
    RegisterNotSaved,
    RegisterUnreadable,
    SafetyStop,
    StoreError,
    UserError,
)
from sync.checking import Outcome, RuleCrashed
from sync.clock import Clock, london_time
from sync.connectors.google_source import address_of, is_google_source
from sync.refreshing.making import Made
from sync.refreshing.parts import Refreshed
from sync.settings import RegisterSettings, name_of
from validators.pack import OWN, Rule
from validators.people import Pupil
from validators.school_calendar import SchoolCalendar
from validators.states import Severity

SOON = 5
"""School days before a day that is owed."""

_AHEAD = 30
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_SHORTEST = 3
"""Letters of a name; what is shorter cannot be told from initials."""
_LONG = 6
"""Letters of a name that is looked for inside of words, too."""
_RUN_TOGETHER = re.compile(
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)
_USUAL = frozenset(
    words_of(
        "AP alternative provision register main school academy college high primary secondary upper lower "
        "lead officer senior leader office provider data manager clerk governors safeguarding attendance "
        "protection trust centre home users documents shared share data drive work desktop files srv mnt var "
        "xlsx xlsm"
    )
)
"""Words of names and paths that say nothing about a pupil who happens to be called so."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One register of the settings, and what came of a run over it.

    Attributes:
        register: The register.
        refreshed: What came of it.
        rules: The rules that were on.
    """

    register: RegisterSettings
    refreshed: Refreshed
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What may be told outside of a run over one register, as plain data.

    Attributes:
        id: The register's id in the state.
        counts: Rows of its to-do list by urgency.
        is_good: Whether it was checked and nothing went wrong.
        standing: How it stands, None where that is what was heard last.
        fresh: Refs of rows that were found for the first time, or again.
    """

    id: str
    counts: Mapping[str, int]
    is_good: bool
    standing: Standing | None = None
    fresh: frozenset[int] = frozenset()


def heard_of(ended: Ended, number: int, clock: Clock) -> Heard:
    """Return what may be told of a run over one register; see ``standing_of``."""
    refreshed = ended.refreshed
    counts = dict(refreshed.made.counts) if refreshed.made is not None else {}
    is_good = refreshed.made is not None and not refreshed.errors
    return Heard(refreshed.id, counts, is_good, standing_of(ended, number, clock), fresh_of(ended))


def standing_of(ended: Ended, number: int, clock: Clock) -> Standing:
    """Return how a register stands; without a time of check where it could not be read.

    Args:
        ended: What came of its run.
        number: Its place in the settings, from 1; stands for a name that would name a pupil.
        clock: Says when that is.
    """
    refreshed = ended.refreshed
    outcome, made = refreshed.outcome, refreshed.made
    troubles = tuple(dict.fromkeys(map(trouble_of, refreshed.errors)))
    if outcome is None or made is None:
        return Standing(settled_name(ended.register, number), troubles=troubles or (Trouble.OTHER,))
    names = names_in(outcome.register.pupils)
    place = _place(ended)
    return Standing(
        name=_without(outcome.checked.name, names, _numbered(number)),
        place=_without(place, names, ""),
        checked_at=london_time(clock.now()),
        lines=tuple(_lines(made, outcome, titles_of(ended.rules, names))),
        troubles=troubles,
        days=days_from(outcome.calendar, outcome.checked.as_of),
        was_checked=outcome.checked.is_complete,
    )


def fresh_of(ended: Ended) -> frozenset[int]:
    """Return the refs of rows that a run found for the first time, or again."""
    made = ended.refreshed.made
    if made is None:
        return frozenset()
    known = made.todo.memory.known
    names = (*made.todo.new, *made.todo.reopened)
    return frozenset(known[name].ref for name in names if name in known)


def names_in(pupils: Iterable[Pupil]) -> frozenset[str]:
    """Return the words of all pupils' names, as far as they are longer than initials."""
    words = (words_of(f"{pupil.forename} {pupil.surname}") for pupil in pupils)
    return frozenset(word for those in words for word in those if len(word) >= _SHORTEST) - _USUAL


def _without(text: str, names: frozenset[str], instead: str) -> str:
    """Return a text, or what stands for it where a word of it is any pupil's name, run together or not."""
    words = words_of(f"{text} {_RUN_TOGETHER.sub(' ', text)}")
    is_inside = any(name in word for word in words for name in names if len(name) >= _LONG)
    return instead if is_inside or words & names else text


def _numbered(number: int) -> str:
    return f"Register {number}"


def settled_name(register: RegisterSettings, number: int) -> str:
    """Return the name that the school chose; that of a file may be a pupil's, and is not shown unread."""
    is_chosen = register.name != name_of(register.source)
    return register.name if is_chosen else _numbered(number)


def _place(ended: Ended) -> str:
    place: Path | str = ended.refreshed.written.path or ended.register.source
    if isinstance(place, PurePath) or not is_google_source(place):
        return str(place)
    return address_of(place)


def titles_of(rules: Iterable[Rule], names: frozenset[str]) -> Mapping[str, tuple[str, str]]:
    """Return title and owner of each rule; of the school's own words only those that name no pupil."""
    return {rule.id: _title(rule, names) for rule in rules}


def _title(rule: Rule, names: frozenset[str]) -> tuple[str, str]:
    """Return both; titles of the built-in packs are fixed words, while anybody may be named as an owner."""
    is_ours = rule.pack != OWN and "title" not in rule.settled
    title = rule.title if is_ours else _without(rule.title, names, rule.id)
    return title, _without(rule.owner, names, "")


def trouble_of(error: UserError) -> Trouble:
    """Return what an error comes to, without its words."""
    return next((trouble for kind, trouble in _TROUBLES if isinstance(error, kind)), Trouble.OTHER)


_TROUBLES: tuple[tuple[type[UserError], Trouble], ...] = (
    (RuleCrashed, Trouble.RULE),
    (RegisterMissing, Trouble.MISSING),
    (RegisterDenied, Trouble.DENIED),
    (RegisterLocked, Trouble.LOCKED),
    (RegisterBusy, Trouble.BUSY),
    (RegisterUnreadable, Trouble.UNREADABLE),
    (RegisterChanged, Trouble.CHANGED),
    (RegisterNotSaved, Trouble.NOT_SAVED),
    (StoreError, Trouble.HISTORY),
    (SafetyStop, Trouble.STOPPED),
)


def days_from(calendar: SchoolCalendar, first: date) -> Days:
    """Return what the calendar knows of the days from one on."""
    ahead = [first + _DAY * number for number in range(_AHEAD)]
    covered = [day for day in ahead if calendar.covers(day)]
    if not covered or covered[0] != first:
        return Days()
    last = next((day for day, after in pairwise(ahead) if after not in covered), ahead[-1])
    return Days(frozenset(day for day in covered if calendar.is_school_day(day)), first, last)


def _lines(made: Made, outcome: Outcome, titles: Mapping[str, tuple[str, str]]) -> Iterator[Line]:
    by_ref = {one.ref: one for one in made.todo.memory.known.values()}
    for row in made.todo.rows:
        known = by_ref.get(row.ref)
        if known is not None and row.urgency is not None and row.urgency is not Urgency.DONE:
            yield _line(row, row.urgency, known, outcome, titles)


def _line(
    row: Row, urgency: Urgency, known: Known, outcome: Outcome, titles: Mapping[str, tuple[str, str]]
) -> Line:
    title, owner = titles.get(known.rule, (known.rule, ""))
    due = row.item.due if row.item is not None else None
    return Line(
        known.ref,
        title,
        owner,
        urgency,
        due,
        _soon_from(due, outcome) if urgency in TO_COME else None,
        known.reopened > 0 or urgency is Urgency.HOLD_ENDED,
        known.severity == Severity.CRITICAL,
    )


def _soon_from(due: date | None, outcome: Outcome) -> date | None:
    """Return the first day on which something is due soon; without a calendar a week before it is owed.

    What nobody has to do, and was expected by a day that has passed, is not due any more.
    """
    calendar = outcome.calendar
    if due is None or due < outcome.checked.as_of:
        return None
    found = calendar.add_school_days(due, -SOON) if calendar.is_known else None
    return found if found is not None else due - _WEEK
