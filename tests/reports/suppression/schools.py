"""Made-up schools whose reports are suppressed and then attacked.

python -m tests.reports.suppression.schools 400
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reports.suppression.figures import (
    Cell,
    CellName,
    Kind,
    Known,
    Rate,
    Same,
    Sum,
    System,
    is_small,
)
from reports.suppression.hiding import Published, suppress
from reports.suppression.tables import TOTAL, Table, grid_of, list_of, place, system_of
from tests.reports.suppression.reader import certain_of_a_group, read

PROVIDERS = ("Oak Farm", "Riverside", "The Forge", "Northern Skills", "Harbour", "Bright Steps")
YEARS = {"Year 7": 3, "Year 8": 7, "Year 9": 17, "Year 10": 33, "Year 11": 40}
REASONS = {
    "Physical health": 3,
    "Mental health": 22,
    "At risk of NEET": 6,
    "Behaviour": 55,
    "SEND": 12,
    "Other": 2,
}
SESSIONS = {"1 to 5": 30, "6 to 9": 10, "10": 60}
SEN = {"N": 25, "K": 55, "E": 20}
SEXES = {"M": 70, "F": 30}
LENGTHS = {"up to 6 weeks": 30, "7 to 12": 30, "13 to 26": 20, "27 to 39": 15, "over 39": 5}
OUTCOMES = {"Fully": 30, "Partly": 45, "Not achieved": 15, "Too early": 10}
DESTINATIONS = {
    "Full-time school": 40,
    "Longer AP": 25,
    "Other AP": 8,
    "Special school": 5,
    "Managed move": 2,
    "PEX": 4,
    "EHE": 2,
    "Post-16": 12,
    "Left": 1,
    "Other": 1,
}
MARKS = {"Pupil premium": 60, "Looked after": 6}
DUTIES = (
    "First review",
    "Half-termly review",
    "Welcome meeting",
    "Daily attendance",
    "Agreement",
    "Objectives",
)
STATES = {"met": 94, "met late": 2, "open": 3, "cannot tell": 1}

FEWEST, MOST = 5, 60
"""Pupils of a school in one term."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One pupil, whose only placement this is."""

    provider: str
    year: str
    reason: str
    sessions: str
    sen: str
    sex: str
    length: str
    marks: frozenset[str]
    duties: tuple[str, ...]
    outcome: str
    destination: str
    ended: bool


@dataclass(frozen=True, slots=True)
class School:
    """One school in two terms.

    Attributes:
        providers: Those it uses.
        terms: The pupils of each term; most of the second were there in the first.
    """

    providers: tuple[str, ...]
    terms: tuple[tuple[Pupil, ...], tuple[Pupil, ...]]


def a_school(number: int) -> School:
    """Return the school of a number, always the same one."""
    chance = random.Random(number)
    providers = PROVIDERS[: chance.randint(2, 6)]
    size, leaving = chance.randint(FEWEST, MOST), chance.uniform(0.3, 0.8)
    first = [_a_pupil(chance, providers, leaving) for _ in range(size)]
    stayed = [_a_term_later(chance, pupil, leaving) for pupil in first if not pupil.ended]
    fresh = max(FEWEST - len(stayed), chance.randint(0, MOST - len(stayed)) // 2)
    second = [*stayed, *(_a_pupil(chance, providers, leaving) for _ in range(fresh))]
    return School(providers, (tuple(first), tuple(second)))


def _a_pupil(chance: random.Random, providers: Sequence[str], leaving: float) -> Pupil:
    return Pupil(
        provider=_often(chance, {one: 1 / (1 + rank) for rank, one in enumerate(providers)}),
        year=_often(chance, YEARS),
        reason=_often(chance, REASONS),
        sessions=_often(chance, SESSIONS),
        sen=_often(chance, SEN),
        sex=_often(chance, SEXES),
        length=_often(chance, LENGTHS),
        marks=frozenset(mark for mark, share in MARKS.items() if chance.random() * 100 < share),
        duties=_duties(chance),
        outcome=_often(chance, OUTCOMES),
        destination=_often(chance, DESTINATIONS),
        ended=chance.random() < leaving,
    )


def _a_term_later(chance: random.Random, pupil: Pupil, leaving: float) -> Pupil:
    length = _often(chance, LENGTHS)
    return replace(pupil, ended=chance.random() < leaving, duties=_duties(chance), length=length)


def _duties(chance: random.Random) -> tuple[str, ...]:
    return tuple(_often(chance, STATES) for _ in DUTIES)


def _often(chance: random.Random, shares: Mapping[str, float]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]


def _count(choices: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {one: counts[one] for one in choices}


TERMS = ("Autumn", "Spring")


def report_of(school: School, term: int) -> System:
    """Return the report of one term by itself."""
    return _system(_term_tables(school, term), None)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a report is made of."""

    tables: tuple[Table, ...]
    cells: tuple[Cell, ...]
    sums: tuple[Sum, ...]
    same: tuple[Same, ...]
    rates: tuple[Rate, ...]


def _system(parts: Parts, last: Published | None) -> System:
    return system_of(
        parts.tables, cells=parts.cells, sums=parts.sums, same=parts.same, rates=parts.rates, last=last
    )


def _term_tables(school: School, term: int) -> Parts:
    pupils, name = school.terms[term], TERMS[term]
    of_all = _lists(name, school.providers, pupils)
    duties = grid_of(f"{name}: duties", _by_duty(pupils))
    of_ended = _of_ended(name, school.providers, [pupil for pupil in pupils if pupil.ended])
    total = of_all[0].total
    each_duty = (place(duties.total.table, duty, TOTAL) for duty in DUTIES)
    same = (Same((*(one.total for one in of_all), *each_duty)), Same(tuple(one.total for one in of_ended)))
    marked = {mark: sum(mark in pupil.marks for pupil in pupils) for mark in MARKS}
    table = f"{name}: groups"
    cells = [Cell(CellName(table, mark), number) for mark, number in marked.items()]
    cells += [
        Cell(CellName(table, f"without {mark}"), len(pupils) - number, printed=False)
        for mark, number in marked.items()
    ]
    sums = [Sum(total, (CellName(table, mark), CellName(table, f"without {mark}"))) for mark in MARKS]
    rates = [Rate(CellName(table, f"{mark}, %"), total, (CellName(table, mark),)) for mark in MARKS]
    return Parts((*of_all, duties, *of_ended), tuple(cells), tuple(sums), same, tuple(rates))


def _lists(name: str, providers: Sequence[str], pupils: Sequence[Pupil]) -> list[Table]:
    return [
        _told_by_rows(list_of(f"{name}: providers", _count(providers, (p.provider for p in pupils)))),
        _told_by_rows(list_of(f"{name}: year groups", _count(YEARS, (p.year for p in pupils)))),
        list_of(f"{name}: reasons", _count(REASONS, (p.reason for p in pupils))),
        list_of(f"{name}: sessions", _count(SESSIONS, (p.sessions for p in pupils))),
        list_of(f"{name}: SEN", _count(SEN, (p.sen for p in pupils))),
        list_of(f"{name}: sex", _count(SEXES, (p.sex for p in pupils))),
        list_of(f"{name}: length", _count(LENGTHS, (p.length for p in pupils))),
    ]


def _told_by_rows(table: Table) -> Table:
    """Return a table as a report has it that gives a row to those groups only that somebody is in."""
    *rows, total = table.cells
    said = [replace(cell, least=1) if cell.value else replace(cell, known=Known.FIGURE) for cell in rows]
    return replace(table, cells=(*said, total))


def _by_duty(pupils: Sequence[Pupil]) -> dict[str, dict[str, int]]:
    return {duty: _count(STATES, (p.duties[number] for p in pupils)) for number, duty in enumerate(DUTIES)}


def _of_ended(name: str, providers: Sequence[str], ended: Sequence[Pupil]) -> list[Table]:
    outcomes = {one: _count(OUTCOMES, (p.outcome for p in ended if p.provider == one)) for one in providers}
    return [
        grid_of(f"{name}: outcomes", outcomes),
        list_of(f"{name}: destinations", _count(DESTINATIONS, (p.destination for p in ended))),
    ]


def next_report(school: School, before: Published) -> System:
    """Return the report of the second term with the trend and the changes, and all of the first one's."""
    now = _term_tables(school, 1)
    values = {cell.at: cell.value for cell in (*before.system.cells, *_system(now, None).cells)}
    rows = [("providers", TOTAL), ("destinations", TOTAL), *(("groups", mark) for mark in MARKS)]
    rows += [("providers", provider) for provider in school.providers]
    cells, sums, same = list(now.cells), list(now.sums), list(now.same)
    for table, row in rows:
        points = [CellName(f"{term}: {table}", row) for term in TERMS]
        trend = [CellName("Trend", f"{table} {row}, {term}") for term in TERMS]
        cells += [Cell(at, values[point]) for at, point in zip(trend, points, strict=True)]
        same += [Same((at, point)) for at, point in zip(trend, points, strict=True)]
        if table != "providers" or row == TOTAL:
            change = CellName("Trend", f"{table} {row}, change")
            cells.append(Cell(change, values[points[1]] - values[points[0]], kind=Kind.CHANGE))
            sums.append(Sum(trend[1], (trend[0], change)))
    return _system(replace(now, cells=tuple(cells), sums=tuple(sums), same=tuple(same)), before)


@dataclass(slots=True)
class Tally:
    """What became of the reports of some schools.

    Attributes:
        schools: How many.
        cells: Printed cells of both terms.
        shown: Those of them that are not hidden.
        small: Counts of 1 to 4 among them, all hidden.
        leaks: Hidden cells that the second reader worked out, knows to be 1 to 4 or all of a small group;
            which rows there are helps him too.
        undecided: Hidden cells about which the second reader gave up.
        seconds: For each school the processor's time to suppress both reports.
    """

    schools: int = 0
    cells: int = 0
    shown: int = 0
    small: int = 0
    leaks: int = 0
    undecided: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, number: int) -> None:
        """Make a school, suppress its two reports and attack them as one."""
        school, start = a_school(number), time.process_time()
        first = suppress(report_of(school, 0))
        second = suppress(next_report(school, first))
        self.seconds.append(time.process_time() - start)
        self.schools += 1
        for report in (first, second):
            printed = [cell for cell in report.system.cells if cell.printed]
            self.cells += len(printed)
            self.shown += sum(cell.at in report.shown for cell in printed)
            self.small += sum(cell.kind is Kind.PEOPLE and is_small(cell.value) for cell in printed)
        self._attack(second)

    def _attack(self, report: Published) -> None:
        cells = {cell.at: cell for cell in report.system.cells}
        small = {at for at, cell in cells.items() if cell.kind is Kind.PEOPLE and is_small(cell.value)}
        guarded = small | {at for at, cell in cells.items() if cell.printed and at not in report.shown}
        plain, from_one = read(report.system, report.shown), read(report.system, report.shown, from_one=True)
        right = {at for at, value in from_one.exact.items() if cells[at].printed and cells[at].value == value}
        by_rows = read(report.system, report.shown, by_rows=True)
        self.leaks += len(guarded & plain.exact.keys()) + len(small & set(plain.small)) + len(guarded & right)
        self.leaks += len(guarded & by_rows.exact.keys())
        self.leaks += len(certain_of_a_group(report.system, report.shown))
        self.undecided += len(guarded & {*plain.open, *from_one.open, *by_rows.open})


def main(schools: int) -> None:
    """Print what becomes of so many schools."""
    tally = Tally()
    for number in range(schools):
        tally.add(number)
    middle, slowest = sorted(tally.seconds)[schools // 2], max(tally.seconds)
    sys.stdout.write(
        f"{tally.schools} schools, two reports each: {tally.cells:,} cells, {tally.small:,} of 1 to 4\n"
        f"{tally.shown / tally.cells:.1%} shown, {1 - tally.small / tally.cells:.1%} are not small\n"
        f"{tally.leaks} worked out, {tally.undecided} undecided\n"
        f"{middle:.2f} s for a school, the slowest {slowest:.2f} s\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
