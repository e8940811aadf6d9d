"""Collects the figures of a workbook and how they hang together, for the suppression of small numbers."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reports.suppression.figures import Cell, CellName, Kind, Known, Rate, Same, Sum, System


class When(StrEnum):
    """Of which period a figure is."""

    NOW = "now"
    BEFORE = "before"


class Key(NamedTuple):
    """What a figure is of: the same key means the same figure wherever the workbook prints it.

    Attributes:
        subject: What is counted, such as ``Reason``.
        group: Which of them, such as ``Behaviour``.
        when: Of which period.
    """

    subject: str
    group: str
    when: When = When.NOW


class Entry(NamedTuple):
    """One figure.

    Attributes:
        key: What it is of.
        value: Its number.
        kind: What it counts.
        printed: Whether the workbook prints it.
        known: What a reader knows of it already.
        least: What its row says by being there.
        withheld: Whether it is hidden whatever it is.
    """

    key: Key
    value: int
    kind: Kind
    printed: bool = True
    known: Known = Known.NOTHING
    least: int = 0
    withheld: bool = False

    def cell(self, at: CellName) -> Cell:
        """Return it as the suppression takes it, in some place."""
        return Cell(at, self.value, self.kind, self.printed, self.known, self.least, self.withheld)


class Ledger:
    """The figures in the order of the workbook, each once.

    Attributes:
        names: What each period is called.
        entries: The figures by their key.
    """

    def __init__(self, names: Mapping[When, str]) -> None:
        self.names = names
        self.entries: dict[Key, Entry] = {}
        self.more: list[Cell] = []
        self.sums: list[Sum] = []
        self.same: list[Same] = []
        self.rates: list[Rate] = []

    def at(self, key: Key) -> CellName:
        """Return the place of a figure as the suppression names it."""
        return CellName(key.subject, f"{key.group}, {self.names[key.when]}")

    def people(self, key: Key, value: int, *, printed: bool = True, known: Known = Known.NOTHING) -> Key:
        """Add a number of pupils or placements."""
        return self._add(Entry(key, value, Kind.PEOPLE, printed, known))

    def other(self, key: Key, value: int) -> Key:
        """Add a number of providers, duties or days."""
        return self._add(Entry(key, value, Kind.OTHER))

    def _add(self, entry: Entry) -> Key:
        self.entries[entry.key] = entry
        return entry.key

    def know(self, key: Key, known: Known) -> None:
        """Note what a reader knows of a figure already."""
        self.entries[key] = self.entries[key]._replace(known=known)

    def withhold(self, key: Key) -> None:
        """Note that a figure is hidden whatever it is."""
        self.entries[key] = self.entries[key]._replace(withheld=True)

    def somebody(self, *keys: Key) -> None:
        """Note that a row says by being there that somebody is in it.

        A reader is taken to know of the first period in which that is so, which is as much or more.

        Args:
            keys: The figures of the row, one for each period that it is shown for.
        """
        one = next((self.entries[key] for key in keys if self.entries[key].value), None)
        if one is not None:
            self.entries[one.key] = one._replace(least=1)

    def total(self, whole: Key, parts: Iterable[Key], *, is_group: bool = True) -> None:
        """Say that one figure is the sum of others.

        Args:
            whole: The sum.
            parts: The others.
            is_group: Whether people can know who is in the whole, other than by the report.
        """
        self.sums.append(Sum(self.at(whole), tuple(self.at(part) for part in parts), is_group))

    def rest(self, whole: Key, parts: Sequence[Key], name: str) -> None:
        """Say that one figure is the sum of others and of what is left, which nobody prints.

        Nothing is said where the others come to more: the figures are then not of one kind.
        """
        left = self.entries[whole].value - sum(self.entries[part].value for part in parts)
        if left >= 0:
            rest = self.people(Key(f"{whole.subject}: {name}", whole.group, whole.when), left, printed=False)
            self.total(whole, (*parts, rest), is_group=False)

    def again(self, key: Key, first: Key) -> Key:
        """Add another place in which a figure is printed."""
        one = self.entries[first]
        self._add(one._replace(key=key))
        self.equal(first, key)
        return key

    def equal(self, *keys: Key) -> None:
        """Say that figures of different keys are the same."""
        self.same.append(Same(tuple(self.at(key) for key in keys)))

    def rate(self, key: Key, base: Key, *counts: Key) -> None:
        """Add a percentage, median or band that is worked out of figures."""
        self.rates.append(Rate(self.at(key), self.at(base), tuple(self.at(one) for one in counts)))

    def system(self) -> System:
        """Return all of it."""
        cells = [entry.cell(self.at(entry.key)) for entry in self.entries.values()]
        return System((*cells, *self.more), tuple(self.sums), tuple(self.same), tuple(self.rates))
