"""Made-up trusts: registers of several schools, drawn by chance, always the same ones for a number.

python -m tests.reports.trust.trusts 100
"""

import json
import random
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reports.governors.earlier import earlier_periods
from reports.governors.figures import figures
from reports.governors.report import GovernorsReport, governors_report
from reports.material import Material
from reports.suppression.figures import CellName, Kind, is_small
from reports.suppression.leaks import find_leaks
from reports.trust.report import TrustReport, trust_report
from reports.trust.schools import School
from tests.reports.governors.schools import AS_OF, AUTUMN, material_of, table
from tests.reports.suppression.reader import certain_of_a_group, read

HEADINGS = (
    "Pupil | Year | Provider | Start date | Planned end | Left | Reason | Sessions per week | "
    "Planned outcomes | Achieved | Destination | Full-time return on | School attendance %"
)
RULES = ("AP-OUT-01", "AP-AGR-02", "AP-END-01", "AP-SG-02")
NAMES = ("Ashdown", "Birchfield", "Cedar Hill", "Dale Park", "Eastgate", "Fernwood")
SIZES = (0, 1, 2, 4, 5, 7, 9, 12, 20, 35)


@dataclass(frozen=True)
class Row:
    """One placement, of a pupil of his own."""

    year: str
    provider: str
    start: date
    left: date | None
    reason: str
    sessions: str
    outcomes: str
    achieved: str
    destination: str
    returned: date | None
    attendance: str

    def text(self, number: int) -> str:
        """Return it as it is typed."""
        cells = (
            f"CHILD{number}, A{number}",
            self.year,
            self.provider,
            self.start,
            "2027-07-01",
            self.left or "",
            self.reason,
            self.sessions,
            self.outcomes,
            self.achieved,
            self.destination,
            self.returned or "",
            self.attendance,
        )
        return " | ".join(map(str, cells))


def some_rows(chance: random.Random, number: int) -> list[Row]:
    """Draw placements that were all going on in the autumn."""
    return [_a_row(chance) for _ in range(number)]


def _a_row(chance: random.Random) -> Row:
    has_left = chance.random() < 0.4
    left = AUTUMN.first + timedelta(days=chance.randint(20, 100)) if has_left else None
    is_back = has_left and chance.random() < 0.5
    return Row(
        chance.choice(("8", "9", "10", "10", "11", "11")),
        chance.choice(("Oak Centre", "Oak Centre", "Elm House", "Ash Yard")),
        AUTUMN.first + timedelta(days=chance.randint(-300, 15)),
        left,
        chance.choice(("Behaviour", "Behaviour", "SEND", "Mental health", "", "squirrels")),
        chance.choice(("2", "4", "5", "5", "9", "10", "", "many")),
        chance.choice(("Come", "Come", "")),
        chance.choice(("Fully", "Partly", "Partly", "Not achieved", "")) if has_left else "",
        "Full-time school" if is_back else chance.choice(("Longer AP", "")) if has_left else "",
        left if is_back else None,
        chance.choice(("97", "92", "85", "60", "30", "")),
    )


def material(rows: Sequence[Row]) -> Material:
    """Return a school's register, checked."""
    texts = (row.text(number) for number, row in enumerate(rows))
    return material_of(table(HEADINGS, *texts), rules=RULES)


def kept(document: Mapping[str, object]) -> Mapping[str, object]:
    """Return what is kept of a workbook, as it is read again."""
    again = json.loads(json.dumps(document))
    assert isinstance(again, dict)
    return again


def school(name: str, of: Material | None, published: Iterable[Mapping[str, object]] = ()) -> School:
    """Return the row of a school; of one without a register, that it could not be read."""
    if of is None:
        return School(name, name, why="The file cannot be opened.")
    counts = figures(of)
    earlier = earlier_periods(published)
    return School(name, name, counts, (of.period.first, min(of.period.last, AS_OF)), earlier=earlier)


@dataclass
class Trust:
    """A trust with what its schools and it have published.

    Attributes:
        materials: The registers by school.
        documents: What was kept, by school.
        own: The schools' own workbooks.
        reports: The workbooks about all of them, with what the totals showed.
    """

    materials: dict[str, Material]
    documents: dict[str, list[Mapping[str, object]]] = field(default_factory=dict)
    own: dict[str, list[GovernorsReport]] = field(default_factory=dict)
    reports: list[TrustReport] = field(default_factory=list)
    totals: list[Mapping[str, object]] = field(default_factory=list)

    def publish_own(self, name: str) -> GovernorsReport:
        """Publish a school's own workbook."""
        before = self.documents.setdefault(name, [])
        report = governors_report(self.materials[name], None, published=before)
        before.append(kept(report.figures))
        self.own.setdefault(name, []).append(report)
        return report

    def publish(self, unread: Sequence[str] = ()) -> TrustReport:
        """Publish the workbook about all schools."""
        schools = [
            school(name, None if name in unread else one, self.documents.get(name, ()))
            for name, one in self.materials.items()
        ]
        report = trust_report(schools, "Made-up Trust", published=self.totals)
        for name, document in report.of_schools.items():
            self.documents.setdefault(name, []).append(kept(document))
        self.totals.append(kept(report.totals))
        self.reports.append(report)
        return report


def a_trust(number: int) -> Trust:
    """Return the trust of a number."""
    chance = random.Random(number)
    names = NAMES[: chance.randint(1, len(NAMES))]
    return Trust({name: material(some_rows(chance, chance.choice(SIZES))) for name in names})


def worked_out(report: TrustReport) -> set[CellName]:
    """Return what a reader works out of a workbook about all schools, with all that he has besides."""
    system, shown = report.system, report.published.shown
    cells = {cell.at: cell for cell in system.cells}
    small = {at for at, cell in cells.items() if cell.kind is Kind.PEOPLE and is_small(cell.value)}
    guarded = small | {at for at, cell in cells.items() if cell.printed and at not in shown}
    plain, by_rows = read(system, shown), read(system, shown, by_rows=True)
    found = (guarded & {*plain.exact, *by_rows.exact}) | {*certain_of_a_group(system, shown)}
    return found | {leak.at for leak in find_leaks(system, shown)}


@dataclass(slots=True)
class Tally:
    """What became of the workbooks of some trusts."""

    cells: int = 0
    shown: int = 0
    leaks: int = 0
    slowest: float = 0

    def add(self, number: int) -> None:
        """Publish some schools' own workbooks, that of the trust, the other ones, and the trust's again."""
        trust, chance = a_trust(number), random.Random(number)
        some = [name for name in trust.materials if chance.random() < 0.5]
        for name in some:
            trust.publish_own(name)
        start = time.process_time()
        first = trust.publish()
        self.slowest = max(self.slowest, time.process_time() - start)
        for name in set(trust.materials) - set(some):
            trust.publish_own(name)
        for report in (first, trust.publish()):
            printed = [cell for cell in report.system.cells if cell.printed]
            self.cells += len(printed)
            self.shown += sum(cell.at in report.published.shown for cell in printed)
            self.leaks += len(worked_out(report))


def main(trusts: int) -> None:
    """Print what becomes of so many trusts."""
    tally = Tally()
    for number in range(trusts):
        tally.add(number)
    sys.stdout.write(
        f"{trusts} trusts, two reports each: {tally.cells:,} cells, {tally.shown / tally.cells:.1%} shown\n"
        f"{tally.leaks} worked out; the slowest report {tally.slowest:.2f} s\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
