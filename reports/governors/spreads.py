"""How pupils or placements are spread over groups, with those of whom it is not known counted apart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from sheet_templates.records import record
from validators.facts import Fact, FactState
from validators.placements import Placement

NOT_RECORDED = "Not recorded"
"""The cell is blank, or holds a stand-in such as TBC."""

CANNOT_TELL = "Cannot tell"
"""The cell cannot be read, or stands on a tab without such a column."""

UNKNOWN = (NOT_RECORDED, CANNOT_TELL)
"""Groups of those of whom the register does not tell, in their order."""

NO_COLUMN = "The register has no column for this."


@record(frozen=True, slots=True)
class Spread:
    """One number and the groups that it is made up of; each is counted in one group only.

    Attributes:
        name: What tells the groups apart, such as ``Reason``.
        parts: Group to number, in the order of the table.
        fixed: The groups that are shown in any case, in their order.
        lacking: Why nothing could be counted; empty where it could.
    """

    name: str
    parts: Mapping[str, int] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()
    lacking: str = ""

    @property
    def whole(self) -> int:
        """The sum of the groups."""
        return sum(self.parts.values())

    @property
    def known(self) -> int:
        """How many of them the register tells of."""
        return self.whole - sum(self.parts.get(name, 0) for name in UNKNOWN)

    def over(self, groups: Sequence[str]) -> "Spread":
        """Return the same with these groups too, 0 where it had none."""
        if self.lacking:
            return self
        return replace(self, parts={group: self.parts.get(group, 0) for group in groups})


def spread(name: str, labels: Iterable[str], fixed: Sequence[str] = ()) -> Spread:
    """Return how often each label occurs.

    Args:
        name: What tells the groups apart.
        labels: The group of each pupil or placement.
        fixed: Groups that are shown in any case, first and in this order.
    """
    counts = Counter(labels)
    one = Spread(name, counts, tuple(fixed))
    return replace(one, parts={group: counts[group] for group in groups_of(one)})


def groups_of(*spreads: Spread) -> list[str]:
    """Return the groups of several spreads of one kind, each once: fixed ones, others, unknown ones."""
    fixed = dict.fromkeys(group for one in spreads for group in one.fixed)
    every = {group for one in spreads for group in one.parts}
    others = sorted(every - fixed.keys() - set(UNKNOWN), key=_naturally)
    unknown = (group for group in UNKNOWN if group in every and group not in fixed)
    return [*fixed, *others, *unknown]


def _naturally(name: str) -> tuple[int, str]:
    """Return what puts names in order, those that end in a number by the number: Year 9 before Year 10."""
    number = name.rpartition(" ")[2]
    return (int(number), "") if number.isdecimal() else (-1, name.casefold())


def told(placements: Sequence[Placement], name: str) -> Fact[object]:
    """Return what the latest of some placements tells of a field; blanks are filled from earlier ones.

    Args:
        placements: At least one, the latest last.
        name: The field.
    """
    facts = [placement.fact(name) for placement in reversed(placements)]
    return min(facts, key=_by_certainty)


def _by_certainty(fact: Fact[object]) -> int:
    """Return the place of a fact: known, in doubt, blank, no such column."""
    if fact.state is FactState.KNOWN:
        return 0
    if fact.is_blank:
        return 2
    return 3 if fact.state is FactState.ABSENT else 1


def label(fact: Fact[object], words: Mapping[object, str]) -> str:
    """Return the group of a fact: by a fixed word for its value, or why there is none.

    No text of a cell ever gets into a label.

    Args:
        fact: The fact.
        words: By value the name of its group.
    """
    if fact.state is FactState.KNOWN and fact.value in words:
        return words[fact.value]
    return NOT_RECORDED if fact.is_blank else CANNOT_TELL
