"""Knows placements again although staff correct a name, a provider or a date in between.

A placement is the one of before by its own reference, else where two of pupil, provider and start are the
same and nothing else on either side is. The pupil must be in it: two pupils who start on one day at one
provider are two, so that no note ever comes to stand beside another child.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.working.items import keyed
from reports.working.memory import PlacementMark
from validators.people import identifiers, person_name
from validators.placements import Placement
from validators.register import Register
from validators.values.names import fold_name

_Fact = tuple[str, ...]
_Facts = Callable[[PlacementMark], Iterable[_Fact]]
_APART = "/"
"""Between the hashes of the whole name, the surname and the forename."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Placements with their lasting identities.

    Attributes:
        names: The lasting identity of each placement, by the one that it has from this register alone.
        marks: What they are recognised by next time; those that are not there any more are kept too.
    """

    names: Mapping[str, str]
    marks: tuple[PlacementMark, ...]


def recognise(register: Register, marks: Sequence[PlacementMark], key: bytes) -> Recognised:
    """Find each placement among those of before; a new one gets an identity that nobody had.

    Args:
        register: As read now.
        marks: What placements were recognised by before.
        key: The installation's key.
    """
    here = {placement.ident: _mark(placement, key) for placement in register.placements}
    left_here, left_before = dict(here), {mark.id: mark for mark in marks}
    names: dict[str, str] = {}
    for facts in (_by_ref, _whole, _pupil_and_provider, _pupil_and_start, _provider_and_start):
        for ident, name in _pairs(left_here, left_before, facts):
            names[ident] = name
            del left_here[ident], left_before[name]
    for ident in left_here:
        names[ident] = _new_name(ident, {*names.values(), *left_before}, key)
    now = [replace(mark, id=names[ident]) for ident, mark in here.items()]
    return Recognised(names, (*now, *left_before.values()))


def rename(register: Register, names: Mapping[str, str]) -> None:
    """Give every placement its lasting identity, before any rule looks at it."""
    for placement in register.placements:
        placement.ident = names[placement.ident]


def _mark(placement: Placement, key: bytes) -> PlacementMark:
    row = placement.rows[0]
    who, name = identifiers(row), person_name(row)
    parts = (who.name, fold_name(name.surname), fold_name(name.forename))
    pupil = (
        _hash(key, "upn", who.upn),
        _hash(key, "no", who.admission_no),
        _APART.join(_hash(key, "name", part) for part in parts) if who.name else "",
        _hash(key, "born", who.born.isoformat() if who.born else ""),
    )
    start = placement.day("start_on").value
    return PlacementMark(
        "",
        _hash(key, "ref", (placement.text("placement_ref").value or "").casefold()),
        pupil,
        _hash(key, "provider", placement.provider.ident),
        _hash(key, "start", start.isoformat() if start else ""),
    )


def _hash(key: bytes, kind: str, text: str) -> str:
    return keyed(key, kind, text) if text else ""


def _new_name(ident: str, taken: set[str], key: bytes) -> str:
    """Return an identity for a placement that was not known before."""
    name = keyed(key, "placement", ident)
    number = 2
    while name in taken:
        name = keyed(key, "placement", ident, str(number))
        number += 1
    return name


def _pairs(
    here: Mapping[str, PlacementMark], before: Mapping[str, PlacementMark], facts: _Facts
) -> list[tuple[str, str]]:
    """Return what is alike in some fact, alone in it on both sides, and not contradicted by another."""
    now, then = _alone(here, facts), _alone(before, facts)
    pairs: dict[str, str] = {}
    for fact, ident in now.items():
        name = then.get(fact)
        if name is None or ident in pairs or name in pairs.values():
            continue
        if facts is _by_ref or not _contradicts(here[ident], before[name]):
            pairs[ident] = name
    return list(pairs.items())


def _alone(marks: Mapping[str, PlacementMark], facts: _Facts) -> dict[_Fact, str]:
    owners: dict[_Fact, str | None] = {}
    for name, mark in marks.items():
        for fact in facts(mark):
            owners[fact] = name if owners.get(fact, name) == name else None
    return {fact: name for fact, name in owners.items() if name is not None}


def _contradicts(one: PlacementMark, other: PlacementMark) -> bool:
    """Whether UPN, admission number or date of birth say that they are two pupils."""
    pairs = list(zip(one.pupil, other.pupil, strict=True))
    return any(a and b and a != b for a, b in (pairs[0], pairs[1], pairs[3])) and not any(
        a and a == b for a, b in pairs[:2]
    )


def _who(mark: PlacementMark) -> Iterator[str]:
    """Give what tells a pupil from others: UPN, admission number, the whole name."""
    upn, number, name, _ = mark.pupil
    yield from filter(None, (upn, number, name.partition(_APART)[0]))


def _by_ref(mark: PlacementMark) -> Iterator[_Fact]:
    if mark.ref:
        yield (mark.ref,)


def _whole(mark: PlacementMark) -> Iterator[_Fact]:
    yield from ((who, mark.provider, mark.start) for who in _who(mark))


def _pupil_and_provider(mark: PlacementMark) -> Iterator[_Fact]:
    yield from ((who, mark.provider) for who in _who(mark))


def _pupil_and_start(mark: PlacementMark) -> Iterator[_Fact]:
    if mark.start:
        yield from ((who, mark.start) for who in _who(mark))


def _provider_and_start(mark: PlacementMark) -> Iterator[_Fact]:
    """A name that was put right: the other half of it, or the date of birth, must still be the same."""
    if mark.start and mark.provider:
        _, _, name, born = mark.pupil
        yield from ((part, mark.provider, mark.start) for part in (*name.split(_APART)[1:], born) if part)
