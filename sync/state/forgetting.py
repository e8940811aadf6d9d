"""What is left of a memory once a person, or what was kept long enough, has been taken out of it."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date

from reports.working.memory import Known, Leftover, Memory, PlacementMark

_BIRTH = 3
"""Where the date of birth stands among a placement's hashes of its pupil: other pupils share it."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was removed.

    Attributes:
        findings, blocks, leftovers, placements, days, runs: From what is kept now.
        exports: Exports that were rewritten.
        files: Exports that could not be read and copies of the database that were removed.
    """

    findings: int = 0
    blocks: int = 0
    leftovers: int = 0
    placements: int = 0
    days: int = 0
    runs: int = 0
    exports: int = 0
    files: int = 0

    def __add__(self, other: "Forgotten") -> "Forgotten":
        """Return both together."""
        names = (part.name for part in fields(self))
        return Forgotten(**{name: getattr(self, name) + getattr(other, name) for name in names})


def about(memory: Memory, subjects: Collection[str]) -> Memory:
    """Return the part of a memory that is about a person: findings, blocks, leftovers and placements."""
    known = {id_: one for id_, one in memory.known.items() if one.subject and one.subject in subjects}
    refs = {one.ref for one in known.values()}
    return Memory(
        memory.register,
        known=known,
        blocks={ref: block for ref, block in memory.blocks.items() if ref in refs},
        leftovers=tuple(one for one in memory.leftovers if one.ref in refs),
        placements=tuple(one for one in memory.placements if _is_of(one, subjects)),
    )


def without(memory: Memory, subjects: Collection[str]) -> tuple[Memory, Forgotten]:
    """Return a memory without a person, and how much went. Numbers that were given stay given."""
    theirs = about(memory, subjects)
    refs = {one.ref for one in theirs.known.values()}
    return _less(
        memory,
        known=theirs.known.keys(),
        refs=refs,
        leftovers=[one for one in memory.leftovers if one.ref not in refs],
        placements=[one for one in memory.placements if not _is_of(one, subjects)],
    )


def kept_on(memory: Memory, findings_before: date, days_before: date) -> tuple[Memory, Forgotten]:
    """Return a memory without what was kept long enough, and how much went; open findings all stay.

    Args:
        memory: What is known.
        findings_before: Findings resolved before this day go, with their blocks; leftovers found before, too.
        days_before: Counts of days before this one go.
    """
    old = {id_: one for id_, one in memory.known.items() if _was_resolved_before(one, findings_before)}
    staying = {one.ref for id_, one in memory.known.items() if id_ not in old}
    left, forgotten = _less(
        memory,
        known=old.keys(),
        refs={one.ref for one in old.values()} - staying,
        leftovers=[one for one in memory.leftovers if one.found_on >= findings_before],
        placements=memory.placements,
    )
    days = tuple(day for day in left.days if day.on >= days_before)
    return replace(left, days=days), forgotten + Forgotten(days=len(left.days) - len(days))


def _less(
    memory: Memory,
    *,
    known: Collection[str],
    refs: Collection[int],
    leftovers: Collection[Leftover],
    placements: Collection[PlacementMark],
) -> tuple[Memory, Forgotten]:
    left = replace(
        memory,
        known={id_: one for id_, one in memory.known.items() if id_ not in known},
        blocks={ref: block for ref, block in memory.blocks.items() if ref not in refs},
        leftovers=tuple(leftovers),
        placements=tuple(placements),
    )
    return left, Forgotten(
        findings=len(memory.known) - len(left.known),
        blocks=len(memory.blocks) - len(left.blocks),
        leftovers=len(memory.leftovers) - len(left.leftovers),
        placements=len(memory.placements) - len(left.placements),
    )


def _was_resolved_before(known: Known, day: date) -> bool:
    return known.resolved_on is not None and known.resolved_on < day


def _is_of(mark: PlacementMark, subjects: Collection[str]) -> bool:
    hashes = (mark.id, *mark.pupil[:_BIRTH])
    return any(one and one in subjects for one in hashes)
