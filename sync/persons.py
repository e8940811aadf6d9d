"""Who a pupil is, in the clear and as the keyed hashes that placements are recognised by."""

from dataclasses import dataclass, field
from datetime import date

from reports.working.memory import PlacementMark
from validators.people import Identifiers
from validators.values.codes import fold_code, fold_upn
from validators.values.names import fold_name, split_name

UPN, NUMBER, NAME, BIRTH = range(4)
"""Where each hash stands in a placement's mark."""

_APART = "/"  # between the hashes of the whole name, the surname and the forename


@dataclass(slots=True)
class Person:
    """What is known of who a pupil is; hashes stand for what cannot be read any more."""

    upns: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    births: set[date] = field(default_factory=set)
    marks: dict[str, PlacementMark] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)


def meanings(word: str) -> list[Identifiers]:
    """Return what a word may be: a UPN, an admission number, a name, in this order."""
    name = split_name(word)
    return [
        Identifiers(upn=fold_upn(word)),
        Identifiers(admission_no=fold_code(word)),
        Identifiers(name=fold_name(f"{name.forename} {name.surname}")),
    ]


def whole_name(mark: PlacementMark) -> str:
    """Return the hash of the whole name, empty where it is not known."""
    return mark.pupil[NAME].partition(_APART)[0]


def parts_of(mark: PlacementMark) -> set[str]:
    """Return the hashes of UPN, admission number and whole name, as far as they are known."""
    return {mark.pupil[UPN], mark.pupil[NUMBER], whole_name(mark)} - {""}


def contradict(one: PlacementMark, other: PlacementMark) -> bool:
    """Tell whether UPN, admission number or date of birth say that two placements are of two pupils."""
    pairs = list(zip(one.pupil, other.pupil, strict=True))
    if any(a and a == b for a, b in pairs[:NAME]):
        return False
    return any(a and b and a != b for a, b in (*pairs[:NAME], pairs[BIRTH]))
