"""Compares what a check found with what was planted, in both directions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.demo.book import Book
from sync.demo.planting import Plant
from sync.demo.pupils import BY_KEY
from validators.findings import Finding


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What tells one finding from another: rule, state, and the cell it points to."""

    rule: str
    state: str
    tab: str
    cell: str

    def __str__(self) -> str:
        """Give it as people write it."""
        return f"{self.rule}, {self.state.replace('_', ' ')}, at {self.tab}!{self.cell}"


@dataclass(frozen=True, slots=True)
class PlantedBreach:
    """One finding that must come of what is planted.

    Attributes:
        mark: What a check must find.
        pupil: Initials and year group, or nothing.
        words: What is planted.
    """

    mark: Mark
    pupil: str
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a check and what was planted agree.

    Attributes:
        planted: How many findings must come of it.
        not_found: Those that did not.
        not_planted: Findings that nothing was planted for.
    """

    planted: int
    not_found: tuple[Mark, ...] = ()
    not_planted: tuple[Mark, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether all that was planted was found and nothing else."""
        return not (self.not_found or self.not_planted)

    @property
    def sentence(self) -> str:
        """The answer in one line."""
        found = self.planted - len(self.not_found)
        others = f"{len(self.not_planted)} more flagged" if self.not_planted else "nothing else flagged"
        return f"{found} of {self.planted} planted breaches found, {others}."


def planted_breaches(book: Book, plants: Iterable[Plant]) -> list[PlantedBreach]:
    """Return all findings that must come of what is planted, with the cells of the workbook."""
    return [
        PlantedBreach(
            Mark(expected.rule, expected.state, expected.spot.tab, book.cell(expected.spot)),
            label,
            expected.words.format(pupil=label),
        )
        for plant in plants
        for label in [BY_KEY[plant.pupil].label if plant.pupil else ""]
        for expected in plant.expected
    ]


def compare(planted: Sequence[PlantedBreach], findings: Iterable[Finding]) -> Comparison:
    """Return how findings and what was planted agree; each counts as often as it stands there."""
    wanted = Counter(breach.mark for breach in planted)
    found = Counter(mark_of(finding) for finding in findings)
    return Comparison(
        len(planted),
        tuple(sorted((wanted - found).elements())),
        tuple(sorted((found - wanted).elements())),
    )


def mark_of(finding: Finding) -> Mark:
    """Return what tells a finding from others."""
    return Mark(finding.rule.id, finding.state.value, finding.where.tab, finding.where.cell)
