"""Knows placements again although staff correct a name, a provider or a date in between.

A placement is the one of before by its own reference, else where two of pupil, provider and start are the
same and nothing else on either side is. The pupil must be in it: two pupils who start on one day at one
provider are two, so that no note ever comes to stand beside another child. A reference alone is not
believed either, since rows are numbered anew and typed over.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reports.working.items import keyed
from reports.working.memory import PlacementMark
from sheet_templates.records import record
from validators.people import identifiers, person_name
from validators.placements import Placement
from validators.register import Register
from validators.values.names import fold_name

_Fact = tuple[str, ...]
_Facts = Callable[[PlacementMark], Iterable[_Fact]]
_APART = "/"
"""Between the hashes of the whole name, the surname, the forename, and how these two sound."""

_NAMES = 5
_UNHEARD = frozenset("aeiouhwy -'")


@dataclass(frozen=True)
class Recognised:
    """Placements with their lasting identities.

    Attributes:
        names: The lasting identity of each placement, by the one that it has from this register alone.
        made: Makes the marks.
    """

    names: Mapping[str, str]
    made: Callable[[], tuple[PlacementMark, ...]]

    @cached_property
    def marks(self) -> tuple[PlacementMark, ...]:
        """What they are recognised by next time; those that are not there any more are kept too.

        Made when first asked for: a check that keeps nothing does without them.
        """
        return self.made()


def recognise(register: Register, marks: Sequence[PlacementMark], key: bytes) -> Recognised:
    """Find each placement among those of before; a new one gets an identity that nobody had.

    Args:
        register: As read now.
        marks: What placements were recognised by before.
        key: The installation's key.
    """
    here = {placement.ident: placement for placement in register.placements}
    if not marks:
        names = _new_names(here, set(), key)
        return Recognised(names, lambda: tuple(_named(_marked(here, key), names)))
    marked, left_before = _marked(here, key), {mark.id: mark for mark in marks}
    names = _known_names(marked, left_before)
    left_here = [ident for ident in marked if ident not in names]
    names |= _new_names(left_here, {*names.values(), *left_before}, key)
    known = (*_named(marked, names), *left_before.values())
    return Recognised(names, lambda: known)


def _marked(here: Mapping[str, Placement], key: bytes) -> dict[str, PlacementMark]:
    hashes = _Hashes(key)
    return {ident: _mark(placement, hashes) for ident, placement in here.items()}


def _named(marked: Mapping[str, PlacementMark], names: Mapping[str, str]) -> Iterator[PlacementMark]:
    return (replace(mark, id=names[ident]) for ident, mark in marked.items())


def _known_names(here: Mapping[str, PlacementMark], left_before: dict[str, PlacementMark]) -> dict[str, str]:
    """Return the identities of placements that were there before, and take those out of the ones before."""
    left_here, names = dict(here), dict[str, str]()
    for facts in (None, _by_ref, _whole, _pupil_and_provider, _pupil_and_start, _provider_and_start):
        pairs = _twins(left_here, left_before) if facts is None else _pairs(left_here, left_before, facts)
        for ident, name in pairs:
            names[ident] = name
            del left_here[ident], left_before[name]
    return names


def _new_names(idents: Iterable[str], taken: set[str], key: bytes) -> dict[str, str]:
    names: dict[str, str] = {}
    for ident in idents:
        names[ident] = _new_name(ident, taken, key)
        taken.add(names[ident])
    return names


class _Hashes(dict[tuple[str, str], str]):
    """Keyed hashes by kind and text, each worked out once; nothing is known by the hash of nothing."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, said: tuple[str, str]) -> str:
        found = self[said] = keyed(self._key, *said) if said[1] else ""
        return found


def rename(register: Register, names: Mapping[str, str]) -> None:
    """Give every placement its lasting identity, before any rule looks at it."""
    for placement in register.placements:
        placement.ident = names[placement.ident]


def _mark(placement: Placement, hashes: _Hashes) -> PlacementMark:
    row = placement.rows[0]
    who, name = identifiers(row), person_name(row)
    surname, forename = fold_name(name.surname), fold_name(name.forename)
    parts = (who.name, surname, forename, _sound(surname), _sound(forename))
    pupil = (
        hashes["upn", who.upn],
        hashes["no", who.admission_no],
        _APART.join(hashes["name", part] for part in parts) if who.name else "",
        hashes["born", who.born.isoformat() if who.born else ""],
    )
    start = placement.day("start_on").value
    return PlacementMark(
        "",
        hashes["ref", (placement.text("placement_ref").value or "").casefold()],
        pupil,
        hashes["provider", placement.provider.ident],
        hashes["start", start.isoformat() if start else ""],
    )


def _sound(name: str) -> str:
    """Return a part of a name without what a slip of the keyboard changes most: vowels and the order."""
    return "~" + "".join(sorted(set(name) - _UNHEARD)) if name else ""


def _new_name(ident: str, taken: set[str], key: bytes) -> str:
    """Return an identity for a placement that was not known before."""
    name = keyed(key, "placement", ident)
    number = 2
    while name in taken:
        name = keyed(key, "placement", ident, str(number))
        number += 1
    return name


def _twins(here: Mapping[str, PlacementMark], before: Mapping[str, PlacementMark]) -> list[tuple[str, str]]:
    """Return rows that are alike in everything, as a placement listed twice is, in their order."""
    then: dict[PlacementMark, list[str]] = {}
    for name, mark in before.items():
        then.setdefault(replace(mark, id=""), []).append(name)
    now: dict[PlacementMark, list[str]] = {}
    for ident, mark in here.items():
        now.setdefault(mark, []).append(ident)
    return [
        pair
        for mark, idents in now.items()
        if any(mark.pupil) and len(idents) == len(then.get(mark, ()))
        for pair in zip(idents, then[mark], strict=True)
    ]


def _pairs(
    here: Mapping[str, PlacementMark], before: Mapping[str, PlacementMark], facts: _Facts
) -> list[tuple[str, str]]:
    """Return what is alike in some fact, alone in it on both sides, and not contradicted by another."""
    now, then = _alone(here, facts), _alone(before, facts)
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for fact, ident in now.items():
        name = then.get(fact)
        if name is None or ident in pairs or name in taken:
            continue
        if _may_be_one(here[ident], before[name]):
            pairs[ident] = name
            taken.add(name)
    return list(pairs.items())


def _alone(marks: Mapping[str, PlacementMark], facts: _Facts) -> dict[_Fact, str]:
    owners: dict[_Fact, str | None] = {}
    for name, mark in marks.items():
        for fact in facts(mark):
            owners[fact] = name if owners.get(fact, name) == name else None
    return {fact: name for fact, name in owners.items() if name is not None}


def _may_be_one(one: PlacementMark, other: PlacementMark) -> bool:
    """Whether nothing says that they are two pupils: some fact of theirs is the same, none speaks against it.

    An equal UPN or admission number outweighs all others; an equal name with an equal date of birth does too.
    """
    upn, number, name, born = (_Pair(a, b) for a, b in zip(one.pupil, other.pupil, strict=True))
    whole = _Pair(name.one.partition(_APART)[0], name.other.partition(_APART)[0])
    if upn.is_same or number.is_same or (whole.is_same and born.is_same):
        return True
    if upn.differs or number.differs or born.differs:
        return False
    is_named = not set(_halves(one)).isdisjoint(_halves(other))
    return whole.is_same or is_named or not (any(one.pupil) and any(other.pupil))


@record(frozen=True, slots=True)
class _Pair:
    """One fact on both sides, empty where it is not known."""

    one: str
    other: str

    @property
    def is_same(self) -> bool:
        """Whether both are known and the same."""
        return bool(self.one) and self.one == self.other

    @property
    def differs(self) -> bool:
        """Whether both are known and not the same."""
        return bool(self.one and self.other) and self.one != self.other


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
    if mark.start and mark.provider:
        yield from ((*half, mark.provider, mark.start) for half in _halves(mark))


def _halves(mark: PlacementMark) -> Iterator[_Fact]:
    """Give what stays of a name that is put right: one half, and how the other sounds or the birthday."""
    _, _, name, born = mark.pupil
    _, surname, forename, surname_sound, forename_sound = [*name.split(_APART), "", "", "", ""][:_NAMES]
    halves = (("s", surname, forename_sound), ("f", forename, surname_sound), ("b", forename, born))
    yield from filter(all, halves)
