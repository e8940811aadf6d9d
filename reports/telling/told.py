"""What was told to whom, and how registers stood at the last runs. Plain data; names no pupil.

Nothing is new for as long as its ref was told; but what was told while it was still to come, or could not be
checked, is new once more when it is late. What is told of once and put right needs no forgetting: a ref lasts
as long as its fact, and one that comes back says so.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from reports.telling.standing import LATE, NEVER_NEWS, TO_COME, Line, Standing
from reports.working.urgency import Urgency


@dataclass(frozen=True, slots=True)
class Told:
    """All that is kept about telling.

    Attributes:
        standings: How each register stands, by its id.
        refs: The refs that were told, by register.
        sent: The last day that each reader was written to, by a word for the reader.
        tried_at: When sending last went wrong, in UTC; None where it went right.
        troubles: Why readers could not be told, until they are.
        late: The refs among those told that were told as late, by register.
    """

    standings: Mapping[str, Standing] = field(default_factory=dict)
    refs: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sent: Mapping[str, date] = field(default_factory=dict)
    tried_at: datetime | None = None
    troubles: Mapping[str, str] = field(default_factory=dict)
    late: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def trouble_lines(self) -> tuple[str, ...]:
        """Who could not be told and why, a sentence or two for each reason."""
        readers: dict[str, list[str]] = {}
        for reader, why in self.troubles.items():
            readers.setdefault(why, []).append(reader)
        return tuple(f"Not told: {', '.join(those)}. {why}" for why, those in readers.items())

    def is_news(self, register: str, line: Line) -> bool:
        """Whether nobody was told of a row yet, or not that it is late."""
        if line.urgency in NEVER_NEWS:
            return False
        known = self.late if line.urgency in LATE else self.refs
        return line.ref not in known.get(register, frozenset())

    def was_sent(self, reader: str, day: date) -> bool:
        """Whether a reader was written to on that day; what a wrong clock noted counts for nothing."""
        return self.sent.get(reader) == day

    def is_week_told(self, reader: str, day: date) -> bool:
        """Whether a reader was written to in the week of a day, up to that day."""
        last = self.sent.get(reader)
        return last is not None and last <= day and last.isocalendar()[:2] == day.isocalendar()[:2]


def recorded(told: Told, register: str, standing: Standing, fresh: Collection[int]) -> Told:
    """Return what is known once a run over a register has ended.

    A run that could not read the register leaves its last rows as they were, so that nothing on them looks
    done.

    Args:
        told: What was known.
        register: The register's id.
        standing: How it stands; without lines where it could not be read.
        fresh: Refs that this run found for the first time, or again.
    """
    before = told.standings.get(register)
    if standing.checked_at is None and before is not None:
        kept = replace(before, troubles=standing.troubles, was_checked=False)
        return replace(told, standings={**told.standings, register: kept})
    if standing.checked_at is None:
        return replace(told, standings={**told.standings, register: standing})
    refs = told.refs.get(register)
    known = _known_at_first(standing.lines, fresh) if refs is None else _still_known(before, standing, refs)
    late = known if refs is None else told.late.get(register, frozenset())
    return replace(
        told,
        standings={**told.standings, register: standing},
        refs={**told.refs, register: known},
        late={**told.late, register: _still_late(standing, late, known)},
    )


def _known_at_first(lines: Iterable[Line], fresh: Collection[int]) -> frozenset[int]:
    """Return the rows of a list that are older than telling itself."""
    return frozenset(line.ref for line in lines if line.ref not in fresh)


def _still_known(before: Standing | None, now: Standing, refs: frozenset[int]) -> frozenset[int]:
    """Return the refs told that are open still; a hold that has ended since is told again."""
    held = {line.ref for line in before.lines if line.urgency is Urgency.ON_HOLD} if before else set()
    ended = {line.ref for line in now.lines if line.urgency is Urgency.HOLD_ENDED} & held
    from_before = {line.ref for line in now.lines if line.urgency is Urgency.EARLIER}
    return frozenset(line.ref for line in now.lines if line.ref in refs | from_before) - ended


def _still_late(now: Standing, late: Collection[int], known: frozenset[int]) -> frozenset[int]:
    """Return the refs told as late that are open still; one with a later day now can be late again."""
    to_come = {line.ref for line in now.lines if line.urgency in TO_COME}
    from_before = {line.ref for line in now.lines if line.urgency is Urgency.EARLIER}
    return (known & {*late, *from_before}) - to_come


def with_these(told: Told, registers: Mapping[str, str], readers: Collection[str]) -> Told:
    """Return the same with the registers and readers of the settings alone, in their order.

    Args:
        told: What was known.
        registers: What registers are called that were never looked at, by id.
        readers: Whoever can be told.
    """
    standings = {name: told.standings.get(name, Standing(called)) for name, called in registers.items()}
    refs = {name: those for name, those in told.refs.items() if name in registers}
    late = {name: those for name, those in told.late.items() if name in registers}
    troubles = {reader: why for reader, why in told.troubles.items() if reader in readers}
    return replace(told, standings=standings, refs=refs, late=late, troubles=troubles)


def with_trouble(told: Told, reader: str, why: str) -> Told:
    """Return what is known once a reader could not be told, or could after all where there is no reason."""
    troubles = {name: text for name, text in told.troubles.items() if name != reader}
    return replace(told, troubles={**troubles, reader: why} if why else troubles)


def delivered(told: Told, reader: str, day: date, refs: Mapping[str, Collection[int]]) -> Told:
    """Return what is known once a reader was written to.

    Args:
        told: What was known.
        reader: A word for the reader.
        day: The day.
        refs: The refs that the digest told of, by register.
    """
    known = {name: told.refs[name] | frozenset(those) for name, those in refs.items() if name in told.refs}
    late = {name: told.late.get(name, frozenset()) | _late_of(told, name, refs[name]) for name in known}
    now = replace(
        told, refs={**told.refs, **known}, late={**told.late, **late}, sent={**told.sent, reader: day}
    )
    return with_trouble(now, reader, "")


def _late_of(told: Told, register: str, refs: Collection[int]) -> frozenset[int]:
    lines = told.standings[register].lines if register in told.standings else ()
    return frozenset(line.ref for line in lines if line.ref in refs and line.urgency in LATE)
