"""What the words of our lists add to what is known of a pupil: the name, and further findings.

A pupil who left the register is known by hashes alone, and not every finding is known by the same ones.
The rows say in the clear whom each is about. They are believed where what was written there last agrees.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from reports.working.items import keyed
from reports.working.matching import Prints
from reports.working.memory import Known, Memory
from sync.checking import Outcome
from sync.persons import whole_name
from sync.subject_lines import Line, Lines
from sync.subject_rows import Refs
from sync.subjects import Finder, Subject
from validators.about import SCHOOL
from validators.people import Pupil
from validators.values.names import fold_name


class Naming:
    """Tells by the words of our lists which findings are about a pupil."""

    def __init__(self, memory: Memory, key: bytes, outcome: Outcome | None, finder: Finder) -> None:
        """Prepare.

        Args:
            memory: What is known of the register.
            key: The installation's key.
            outcome: The check of the register as it is, None where it could not be read.
            finder: Found the pupil.
        """
        self._memory = memory
        self._key = key
        self._outcome = outcome
        self._finder = finder
        self._prints = Prints(key)
        self._by_ref = {one.ref: one for one in memory.known.values()}

    def grown(self, subject: Subject, lists: Lines) -> Subject:
        """Return a pupil with the name that our lists say, and with all that they say is about that name."""
        lines = list(chain.from_iterable(lists.values()))
        if not subject.names:
            subject = self._named(subject, lines)
        if subject.has_namesake:
            return subject
        others = self._others(subject)
        known = (self._written(line) for line in lines if line.is_about(subject.names))
        more = {one.subject for one in known if one is not None and one.subject not in others}
        return replace(subject, hashes=subject.hashes | (more - {""}))

    def refs(self, subject: Subject) -> Refs:
        """Return whose the refs that were given are."""
        others = self._others(subject)
        theirs = frozenset(ref for ref, one in self._by_ref.items() if one.subject in subject.hashes)
        of_others = frozenset(ref for ref, one in self._by_ref.items() if one.subject in others) - theirs
        return Refs(theirs, of_others, frozenset(self._by_ref) - theirs - of_others)

    def passed(self, subject: Subject) -> Iterator[tuple[str, int]]:
        """Give the rows of the register that are told already, or are those of a namesake."""
        yield from subject.places
        if self._outcome is None or not subject.places:
            return
        register = self._outcome.register
        for row in chain.from_iterable(register.intake.tables.values()):
            pupil = register.pupil_of(row)
            if pupil is not None and _name(pupil) in subject.names:
                yield row.tab, row.number

    def _named(self, subject: Subject, lines: Sequence[Line]) -> Subject:
        """Return a pupil with the name that rows of their findings say.

        Where no placement is known by the name, other rows that say it are nobody's for certain.
        """
        said = [
            name
            for line in lines
            if (one := self._written(line)) is not None and one.subject in subject.hashes
            for name in _names(line.about)
        ]
        bear = {whole_name(mark) for mark in self._memory.placements} - {""}
        sure = {name for name in said if keyed(self._key, "name", name) in bear}
        if sure:
            return self._finder.named(subject, sure)
        first = next(iter(said), None)
        return replace(subject, names=frozenset({first}), has_namesake=True) if first else subject

    def _written(self, line: Line) -> Known | None:
        """Return the finding of a row's ref, None where the row does not say what was written for it."""
        one = self._by_ref.get(line.ref)
        if one is None:
            return None
        return one if one.print.partition(".")[0] == self._prints.of_cell(line.about) else None

    def _others(self, subject: Subject) -> frozenset[str]:
        """Return what findings about anybody else are known by, as far as that is certain."""
        marks = (mark.id for mark in self._memory.placements if mark.id not in subject.hashes)
        idents = chain([SCHOOL], self._finder.provider_idents(), marks, self._idents_now(subject))
        return frozenset(keyed(self._key, "subject", ident) for ident in idents) - subject.hashes

    def _idents_now(self, subject: Subject) -> Iterator[str]:
        """Give what pupils of other names are known by in the register as it is."""
        if self._outcome is None:
            return
        for placement in self._outcome.register.placements:
            if _is_other(placement.pupil, subject):
                yield placement.ident
        for pupil in self._outcome.register.pupils:
            if _is_other(pupil, subject):
                yield f"pupil:{pupil.key}"
        for finding in self._outcome.checked.result.findings:
            if finding.about.pupil is None or _is_other(finding.about.pupil, subject):
                yield finding.about.ident


def _is_other(pupil: Pupil | None, subject: Subject) -> bool:
    if pupil is None:
        return False
    return subject.has_namesake or _name(pupil) not in subject.names


def _name(pupil: Pupil) -> str:
    return fold_name(f"{pupil.forename} {pupil.surname}")


def _names(about: str) -> Iterator[str]:
    """Give the folded names that a row may say: its words before a provider, or all of them."""
    parts = about.split(", ")
    folded = (fold_name(", ".join(parts[:number])) for number in range(1, len(parts) + 1))
    return (name for name in folded if name)
