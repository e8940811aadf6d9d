"""The figures of many schools and their totals as one system, and what is shown of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from hashlib import sha256

from reports.governors import keys
from reports.governors.earlier import Days, Earlier, enter_earlier, withhold_hidden
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.suppression.figures import Cell, CellName, Kind, Rate, Same, Sum, System
from sheet_templates.records import record


@record(frozen=True, slots=True)
class Told:
    """What workbooks about many schools showed until now.

    Attributes:
        periods: Their totals, the oldest first.
        sets: Of which schools a total is, by idents, under the words that its subject begins with.
    """

    periods: tuple[Earlier, ...] = ()
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)


@record(frozen=True, slots=True)
class Joint:
    """All schools as one.

    Attributes:
        totals: The totals.
        total_of: Key of a school's figure to that of its total; nothing where there is none.
        members: Of which schools each total is, by idents, under the words that its subject begins with.
        system: The totals and all schools.
        left_out: Subjects without totals, as an earlier workbook had totals of other schools.
    """

    totals: Ledger
    total_of: Mapping[Key, Key]
    members: Mapping[str, frozenset[str]]
    system: System
    left_out: frozenset[str]


def joined(
    ledgers: Mapping[str, Ledger],
    names: Mapping[str, str],
    told: Told,
    days: Days,
    as_of: date,
) -> Joint:
    """Return schools as one system.

    Args:
        ledgers: The figures of each school, by ident.
        names: What each is called, by ident; no two alike.
        told: What earlier workbooks showed.
        days: The period.
        as_of: The day of the check.
    """
    period = next(iter(ledgers.values())).names if ledgers else {When.NOW: ""}
    make = _Joining(ledgers, names, Ledger(period))
    for key in _printed(ledgers.values()):
        make.add_total(key, [ident for ident, one in ledgers.items() if key in one.entries])
    near = [one for one in told.periods if one.days[0] <= days[1] and days[0] <= one.days[1]]
    for one in near:
        make.add_earlier(one, told.sets)
    enter_earlier(make.totals, told.periods, {When.NOW: days}, as_of)
    withhold_hidden(make.totals, told.periods, {When.NOW: days}, as_of)
    return make.joint()


def _printed(ledgers: Iterable[Ledger]) -> list[Key]:
    """Return the counts of people that any school has printed, each once."""
    entries = (entry for one in ledgers for entry in one.entries.values())
    return list(dict.fromkeys(one.key for one in entries if one.printed and one.kind is Kind.PEOPLE))


class _Joining:
    """Puts schools together."""

    def __init__(self, ledgers: Mapping[str, Ledger], names: Mapping[str, str], totals: Ledger) -> None:
        self.ledgers = ledgers
        self.names = names
        self.totals = totals
        self.total_of: dict[Key, Key] = {}
        self.members: dict[str, frozenset[str]] = {}
        self.sums: list[Sum] = []
        self.left_out: set[str] = set()

    def add_total(self, key: Key, idents: Sequence[str], *, printed: bool = True) -> None:
        """Add what the figures of some schools come to."""
        whose = words_of(idents)
        total = Key(f"{whose}{keys.OF}{key.subject}", key.group)
        if total in self.totals.entries:
            return
        values = [self.ledgers[ident].entries[key].value for ident in idents]
        self.totals.people(total, sum(values), printed=printed)
        parts = tuple(placed(self.names[ident], self.ledgers[ident].at(key)) for ident in idents)
        self.sums.append(Sum(self.totals.at(total), parts, is_group=False))
        self.members[whose] = frozenset(idents)
        if printed:
            self.total_of[key] = total

    def add_earlier(self, one: Earlier, sets: Mapping[str, frozenset[str]]) -> None:
        """Add the totals of an earlier workbook that was about other schools; it prints them, this one not.

        Where one of those schools is not among these, nobody knows what is between the two totals.
        """
        for subject, groups in one.texts.items():
            whose, _, plain = subject.partition(keys.OF)
            idents = sorted(sets.get(whose, frozenset()))
            for group in groups:
                key = Key(plain, group)
                if idents and all(key in self._entries(ident) for ident in idents):
                    self.add_total(key, idents, printed=False)
                else:
                    self.left_out.add(plain)

    def _entries(self, ident: str) -> Mapping[Key, object]:
        return self.ledgers[ident].entries if ident in self.ledgers else {}

    def joint(self) -> Joint:
        """Return them as one."""
        for key, total in list(self.total_of.items()):
            if key.subject in self.left_out:
                self.totals.entries[total] = self.totals.entries[total]._replace(printed=False)
                del self.total_of[key]
        systems = [self.totals.system()]
        systems += [_renamed(one.system(), self.names[ident]) for ident, one in self.ledgers.items()]
        system = System(
            tuple(cell for one in systems for cell in one.cells),
            (*(total for one in systems for total in one.sums), *self.sums),
            tuple(same for one in systems for same in one.same),
            tuple(rate for one in systems for rate in one.rates),
            may_be_ones=False,
        )
        return Joint(self.totals, self.total_of, self.members, system, frozenset(self.left_out))


def words_of(idents: Iterable[str]) -> str:
    """Return words for some schools, the same for the same ones: how many there are, and a mark."""
    every = sorted(idents)
    return f"{len(every)} schools ({sha256(' '.join(every).encode()).hexdigest()[:8]})"


def placed(school: str, at: CellName) -> CellName:
    """Return the place of a school's figure among those of all."""
    return CellName(f"{school}{keys.OF}{at.table}", at.name)


def _renamed(system: System, school: str) -> System:
    def new(ats: Iterable[CellName]) -> Iterator[CellName]:
        return (placed(school, at) for at in ats)

    return System(
        tuple(_moved(cell, school) for cell in system.cells),
        tuple(Sum(placed(school, one.whole), tuple(new(one.parts)), one.is_group) for one in system.sums),
        tuple(Same(tuple(new(one.cells))) for one in system.same),
        tuple(
            Rate(placed(school, one.at), placed(school, one.base), tuple(new(one.counts)))
            for one in system.rates
        ),
    )


def _moved(cell: Cell, school: str) -> Cell:
    return replace(cell, at=placed(school, cell.at))
