"""What one role is told of all registers, as data: refs under the titles of their rules, and counts.

It is made to be read on a screen that others can see. So there is no name in it, no initial, no provider, no
cell and no note; a ref leads to the row, for those who may open the register.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from reports.telling.roles import Role, reader_of
from reports.telling.standing import WAITING, Line, Standing, Trouble
from reports.telling.subjects import Numbers, subject
from reports.telling.told import Told
from reports.working.urgency import Urgency
from validators.dates_in_words import day_in_words

MOST_REFS = 12
"""Refs shown of one rule."""
MOST_GROUPS = 20
"""Rules shown under one heading."""

_SATURDAY = 5
_DAY = timedelta(days=1)


class Heading(StrEnum):
    """What rows are listed under, in this order."""

    ACT = "To act on now"
    UNKNOWN = "Critical, and could not be checked"
    NEW = "New"
    BACK = "Back again"
    SOON = "Due within 5 school days"


class State(StrEnum):
    """What came of the last run over a register.

    NOT_CHECKED: not to the end, so that nothing is known for sure. NOT_DONE: all was checked, but something
    that follows, such as writing the results, was not done.
    """

    GOOD = "Checked"
    NOT_CHECKED = "Not checked to the end"
    NOT_DONE = "Checked, but not all is done"


@dataclass(frozen=True, slots=True)
class Entry:
    """One ref of a group.

    Attributes:
        ref: Its number.
        note: What is said in brackets behind it alone; may be empty.
    """

    ref: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one rule.

    Attributes:
        title: What the rule asks for.
        who: The role that does it, where it is another than the reader; else empty.
        note: What is said of all of them; may be empty.
        entries: The refs that are shown, in their order.
        more: How many are not.
    """

    title: str
    who: str
    note: str
    entries: tuple[Entry, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading.

    Attributes:
        heading: The heading, with the number of rows.
        groups: By rule.
        more: How many rules are not shown.
    """

    heading: str
    groups: tuple[Group, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One register.

    Attributes:
        name: What it is called.
        place: Where its to-do list is, empty where that cannot be said.
        checked_at: When it was last checked, None for never.
        state: What came of the last run.
        troubles: What kept that from its end.
        sections: What is listed.
        lines: All open rows of the reader.
    """

    name: str
    place: str
    checked_at: datetime | None
    state: State
    troubles: tuple[Trouble, ...]
    sections: tuple[Section, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one reader is told on one day.

    Attributes:
        role: The reader; None for all of them together.
        day: The day.
        subject: Counts and fixed words.
        numbers: The counts.
        parts: By register.
        service: What went wrong with telling, for those who look after it.
        refs: The refs that nobody was told of before, by register.
    """

    role: Role | None
    day: date
    subject: str
    numbers: Numbers
    parts: tuple[Part, ...]
    service: tuple[str, ...]
    refs: Mapping[str, frozenset[int]]

    @property
    def is_news(self) -> bool:
        """Whether there is a reason to write today: something new, back, due soon, or in trouble."""
        hears = self.role is None or self.role.hears_of_trouble
        return bool(self.numbers.fresh or self.numbers.soon or (hears and self.numbers.in_trouble))


def digest_for(role: Role | None, told: Told, day: date, readers: Collection[Role]) -> Digest:
    """Return what a role is told.

    Args:
        role: The reader; None for one message to everybody, such as an alert.
        told: How registers stand, and what was told before.
        day: Today, in England.
        readers: The roles with an address; what is for others goes to the AP lead.
    """
    parts, refs, numbers = [], {}, Numbers()
    for register, standing in told.standings.items():
        lines = tuple(line for line in standing.lines if role in {None, reader_of(line.owner, readers)})
        fresh = frozenset(line.ref for line in lines if told.is_news(register, line))
        listed = listed_under(lines, fresh, day)
        troubles = troubles_of(standing, day)
        sections = tuple(_section(heading, those, fresh, role) for heading, those in listed.items() if those)
        state = state_of(standing, troubles)
        part = Part(standing.name, standing.place, standing.checked_at, state, troubles, sections, lines)
        parts.append(part)
        refs[register] = fresh
        numbers += _numbers(listed, lines, fresh, state)
    service = told.trouble_lines if role is Role.IT else ()
    return Digest(role, day, subject(numbers), numbers, tuple(parts), service, refs)


def troubles_of(standing: Standing, day: date) -> tuple[Trouble, ...]:
    """Return what keeps a register from being known on a day, its age among it."""
    if standing.checked_at is None:
        return standing.troubles or (Trouble.NEVER,)
    is_stale = standing.checked_at.date() < _weekday_before(day)
    return (*standing.troubles, Trouble.STALE) if is_stale else standing.troubles


def state_of(standing: Standing, troubles: Sequence[Trouble]) -> State:
    """Return what came of the last run over a register.

    Args:
        standing: How it stands.
        troubles: Those of today.
    """
    if not troubles:
        return State.GOOD
    is_checked = standing.was_checked and all(one.comes_after for one in troubles)
    return State.NOT_DONE if is_checked else State.NOT_CHECKED


def _weekday_before(day: date) -> date:
    before = day - _DAY
    while before.weekday() >= _SATURDAY:
        before -= _DAY
    return before


def listed_under(
    lines: Iterable[Line], fresh: Collection[int], day: date
) -> Mapping[Heading, tuple[Line, ...]]:
    """Return which rows stand under which heading, each under one at most.

    Args:
        lines: Open rows.
        fresh: Refs that nobody was told of yet.
        day: Today.
    """
    found: dict[Heading, list[Line]] = {heading: [] for heading in Heading}
    for line in lines:
        heading = _heading_of(line, day, is_fresh=line.ref in fresh)
        if heading is not None:
            found[heading].append(line)
    return {heading: tuple(those) for heading, those in found.items()}


def _heading_of(line: Line, day: date, *, is_fresh: bool) -> Heading | None:
    if line.urgency is Urgency.ACT_NOW:
        return Heading.ACT
    if line.urgency is Urgency.COULD_NOT_CHECK and line.is_critical:
        return Heading.UNKNOWN
    if line.is_soon(day):
        return Heading.SOON
    if is_fresh:
        return Heading.BACK if line.is_back else Heading.NEW
    return None


def _section(heading: Heading, lines: Sequence[Line], fresh: Collection[int], role: Role | None) -> Section:
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.due or date.max, line.ref)):
        who = "" if role is not None and line.owner == role.value else line.owner
        groups.setdefault((line.title, who, _note(line, heading)), []).append(line)
    made = [_group(*said, those, fresh if heading in _STANDING else ()) for said, those in groups.items()]
    more = max(0, len(made) - MOST_GROUPS)
    return Section(f"{heading}: {len(lines):,}", tuple(made[:MOST_GROUPS]), more)


_STANDING = frozenset({Heading.ACT, Heading.UNKNOWN})
"""Headings whose rows are listed each time, so that the new ones among them must be marked."""


def _note(line: Line, heading: Heading) -> str:
    """Return what is said of rows of one rule under a heading."""
    if heading in _STANDING:
        return ""
    if heading is Heading.SOON:
        return f"due {day_in_words(line.due)}" if line.due is not None else ""
    return line.urgency.value.lower()


def _group(title: str, who: str, note: str, lines: Sequence[Line], marked: Collection[int]) -> Group:
    entries = tuple(
        Entry(line.ref, ("back again" if line.is_back else "new") if line.ref in marked else "")
        for line in lines[:MOST_REFS]
    )
    return Group(title, who, note, entries, max(0, len(lines) - MOST_REFS))


def _numbers(
    listed: Mapping[Heading, Sequence[Line]],
    lines: Iterable[Line],
    fresh: Collection[int],
    state: State,
) -> Numbers:
    return Numbers(
        act=len(listed[Heading.ACT]),
        unknown=len(listed[Heading.UNKNOWN]),
        new=len(listed[Heading.NEW]),
        back=len(listed[Heading.BACK]),
        soon=len(listed[Heading.SOON]),
        fresh=len(fresh),
        still=sum(line.urgency not in WAITING for line in lines),
        not_checked=int(state is State.NOT_CHECKED),
        not_done=int(state is State.NOT_DONE),
        registers=1,
    )
