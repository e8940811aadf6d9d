"""Finds one pupil: in the register as it is, and by keyed hashes in what is kept of it.

What is kept names nobody. A pupil who is no longer in the register is found all the same, by the hash of
the UPN, the admission number or the name that a person types.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from reports.working.columns import ref_number, ref_text
from reports.working.items import keyed
from reports.working.memory import Known, Memory, PlacementMark
from sheet_templates.errors import UserError
from sync.checking import Outcome
from sync.persons import BIRTH, NAME, Person, contradict, meanings, parts_of, whole_name
from validators.about import SCHOOL
from validators.people import Identifiers, Pupil, identifiers
from validators.register import Register
from validators.values.names import fold_name
from validators.values.providers import fold_provider

_FIRST_BIRTH = date(1995, 1, 1)


class SubjectUnclear(UserError):
    """Nobody can tell which pupil is meant, or the ref is about no pupil."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One pupil.

    Attributes:
        hashes: All that the pupil and their placements are known by in the state.
        names: Folded names, for rows of our tabs that name the pupil; none where only hashes are known.
        has_namesake: Whether another pupil has one of these names, so that a name alone tells nothing.
        places: Where the pupil stands in the register: tab and row.
    """

    hashes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    has_namesake: bool = False
    places: tuple[tuple[str, int], ...] = ()


class Finder:
    """Finds a pupil among what is kept of one register, and in it where it could be read."""

    def __init__(self, memory: Memory, key: bytes, outcome: Outcome | None, as_of: date) -> None:
        """Prepare.

        Args:
            memory: What is known of the register.
            key: The installation's key.
            outcome: The check of the register as it is, None where it could not be read.
            as_of: The day; nobody is born after it.
        """
        self._memory = memory
        self._key = key
        self._outcome = outcome
        self._register: Register | None = outcome.register if outcome is not None else None
        self._as_of = as_of
        self._marks = {mark.id: mark for mark in memory.placements}
        self._known_subjects = {one.subject for one in memory.known.values()}

    def find(self, word: str) -> Subject:
        """Return the pupil that a word means: a ref, a UPN, an admission number or a name.

        Raises:
            SubjectUnclear: it means several pupils, or a ref that is about none. The message does not
                repeat the word.
        """
        ref = ref_number(word)
        if ref is not None:
            return self._by_ref(ref)
        pupil = self._in_register(word)
        if pupil is not None:
            return self._subject(self._person(pupil), pupil)
        return self._subject(self._by_word(word), None)

    def named(self, subject: Subject, names: Collection[str]) -> Subject:
        """Return a pupil with folded names that were learnt of them, and with what is known by those."""
        person = Person(names=set(names), subjects=set(subject.hashes))
        person.marks = {mark.id: mark for mark in self._memory.placements if mark.id in subject.hashes}
        bear = [mark for mark in self._memory.placements if whole_name(mark) in self._hashed(*names)]
        has_namesake = self._has_namesake(person, None) or _are_several(bear)
        self._add_marks(person, has_namesake=has_namesake)
        return replace(self._subject(person, None), places=subject.places)

    def provider_idents(self) -> Iterator[str]:
        """Give what findings about providers are known by."""
        return (f"provider:{name}" for name in self._providers())

    def _in_register(self, word: str) -> Pupil | None:
        """Return the one pupil of the register that a word means, None where none is meant."""
        if self._register is None:
            return None
        for who in meanings(word):
            number = self._register.pupils.fitting(who)
            if number > 1:
                raise _several()
            if number:
                return self._register.pupils.find(who)
        return None

    def _person(self, pupil: Pupil) -> Person:
        """Return what the register says of who a pupil is; numbers that several have do not count."""
        register, person = self._register, Person()
        if register is None:
            return person
        shared = {
            dict(identifiers(row).numbers)[name] for name, rows in register.pupils.shared() for row in rows
        }
        for row in register.rows("placements"):
            if register.pupils.of_row(row) is pupil:
                who = identifiers(row)
                person.upns |= {who.upn} - shared - {""}
                person.numbers |= {who.admission_no} - shared - {""}
                person.names |= {who.name} - {""}
                person.births |= {who.born} if who.born else set()
        own = {placement.ident for placement in register.placements_of(pupil)}
        person.marks = {mark.id: mark for mark in self._memory.placements if mark.id in own}
        person.subjects = {self._hash("subject", ident) for ident in own}
        person.subjects |= {self._hash("subject", one) for one in self._idents_found(pupil)}
        person.subjects.add(self._hash("subject", f"pupil:{pupil.key}"))
        self._add_marks(person, has_namesake=self._has_namesake(person, pupil))
        return person

    def _idents_found(self, pupil: Pupil) -> Iterator[str]:
        """Give what findings about a pupil are known by today, rows of other tabs among them."""
        findings = self._outcome.checked.result.findings if self._outcome is not None else ()
        for one in findings:
            if one.about.pupil is not None and one.about.pupil.key == pupil.key:
                yield one.about.ident

    def _has_namesake(self, person: Person, pupil: Pupil | None) -> bool:
        pupils = self._register.pupils if self._register is not None else ()
        others = (one for one in pupils if one is not pupil)
        return any(fold_name(f"{one.forename} {one.surname}") in person.names for one in others)

    def _had_namesake(self, person: Person) -> bool:
        """Whether a placement of the past is of another pupil of one of these names."""
        names = {self._hash("name", name) for name in person.names}
        return any(whole_name(mark) in names and id_ not in person.marks for id_, mark in self._marks.items())

    def _by_word(self, word: str) -> Person:
        """Return what a word may stand for among placements of the past."""
        for who in meanings(word):
            found = [mark for mark in self._memory.placements if self._bears(mark, who)]
            if _are_several(found):
                raise _several()
            if found or self._is_known(who):
                return self._grown(who, found)
        if fold_provider(word) in self._providers():
            return Person()
        return self._grown(meanings(word)[-1], [])

    def _grown(self, who: Identifiers, found: Iterable[PlacementMark]) -> Person:
        person = Person({who.upn} - {""}, {who.admission_no} - {""}, {who.name} - {""})
        person.marks = {mark.id: mark for mark in found}
        self._add_marks(person, has_namesake=False)
        return person

    def _bears(self, mark: PlacementMark, who: Identifiers) -> bool:
        return self._hashed(who.upn, who.admission_no, who.name) & parts_of(mark) != set()

    def _is_known(self, who: Identifiers) -> bool:
        """Whether some finding is about a pupil of that number or name."""
        person = Person({who.upn} - {""}, {who.admission_no} - {""}, {who.name} - {""})
        return not self._known_subjects.isdisjoint(self._idents_of(person))

    def _by_ref(self, ref: int) -> Subject:
        one = next((one for one in self._memory.known.values() if one.ref == ref), None)
        if one is None:
            raise SubjectUnclear(
                f"No finding has the ref {ref_text(ref)}.",
                where="ap-register subject",
                todo="Look in the first column of AP To do, or name the pupil by UPN or admission number.",
            )
        self._refuse_no_pupil(one)
        pupil = self._pupil_of(one)
        if pupil is not None:
            return self._subject(self._person(pupil), pupil)
        person = Person(subjects={one.subject})
        person.marks = {
            mark.id: mark for mark in self._memory.placements if self._hash("subject", mark.id) == one.subject
        }
        self._add_marks(person, has_namesake=False)
        return self._subject(person, None)

    def _refuse_no_pupil(self, one: Known) -> None:
        idents = {SCHOOL, *self.provider_idents()}
        if one.subject in {self._hash("subject", ident) for ident in idents}:
            raise SubjectUnclear(
                f"{ref_text(one.ref)} is about a provider or the school, not about a pupil.",
                where="ap-register subject",
                todo="Name the pupil by UPN, admission number or name, or give another ref.",
            )

    def _pupil_of(self, one: Known) -> Pupil | None:
        """Return the pupil of the register whom a finding is about."""
        if self._register is None:
            return None
        for placement in self._register.placements:
            if self._hash("subject", placement.ident) == one.subject:
                return placement.pupil
        findings = self._outcome.checked.result.findings if self._outcome is not None else ()
        keys = {
            finding.about.pupil.key
            for finding in findings
            if finding.about.pupil is not None and self._hash("subject", finding.about.ident) == one.subject
        }
        return next((pupil for pupil in self._register.pupils if self._is(pupil, one, keys)), None)

    def _is(self, pupil: Pupil, one: Known, keys: set[str]) -> bool:
        return pupil.key in keys or self._hash("subject", f"pupil:{pupil.key}") == one.subject

    def _add_marks(self, person: Person, *, has_namesake: bool) -> None:
        """Add placements of the past of the same number, or name where nothing speaks against it."""
        numbers = self._hashed(*person.upns, *person.numbers) | {
            part for mark in person.marks.values() for part in mark.pupil[:NAME] if part
        }
        names = {self._hash("name", name) for name in person.names} | {
            whole_name(mark) for mark in person.marks.values()
        } - {""}
        births = {self._hash("born", born.isoformat()) for born in person.births}
        for mark in self._memory.placements:
            same_name = not has_namesake and whole_name(mark) in names
            is_other = (mark.pupil[BIRTH] and births and mark.pupil[BIRTH] not in births) or any(
                contradict(mark, own) for own in person.marks.values()
            )
            if not numbers.isdisjoint(mark.pupil[:NAME]) or (same_name and not is_other):
                person.marks[mark.id] = mark

    def _subject(self, person: Person, pupil: Pupil | None) -> Subject:
        has_namesake = self._has_namesake(person, pupil) or self._had_namesake(person)
        idents = Person(person.upns, person.numbers) if has_namesake else person
        hashes = {
            *person.marks,
            *person.subjects,
            *(self._hash("subject", name) for name in person.marks),
            *(one for one in self._idents_of(idents) if one in self._known_subjects),
        }
        return Subject(
            frozenset(hashes),
            frozenset(person.names),
            has_namesake,
            tuple(dict.fromkeys(self._places(pupil))),
        )

    def _places(self, pupil: Pupil | None) -> Iterator[tuple[str, int]]:
        """Give where a pupil stands; one row may belong to several tables."""
        if pupil is None or self._register is None:
            return
        for table in self._register.intake.tables.values():
            for row in table:
                if self._register.pupil_of(row) is pupil:
                    yield row.tab, row.number

    def _idents_of(self, person: Person) -> Iterator[str]:
        """Give the hashes of all that findings about a pupil may be known by, besides placements."""
        keys = {*person.upns, *person.numbers, *person.names}
        days = (_FIRST_BIRTH + timedelta(days) for days in range((self._as_of - _FIRST_BIRTH).days + 1))
        births = ["", *(day.isoformat() for day in days)] if person.names else []
        keys |= {f"{name}|{born}" for name, born in product(person.names, births)}
        for one in keys:
            yield self._hash("subject", f"pupil:{one}")
        providers = {"", *self._providers()} if self._known_subjects else set[str]()
        for kind, one, provider in product(("log", "unlinked"), keys & self._short(person), providers):
            yield self._hash("subject", f"{kind}:{one}:{provider}")

    def _short(self, person: Person) -> set[str]:
        """Return the keys that rows of other tabs are known by; a date of birth is mostly not on them."""
        births = ("", *(born.isoformat() for born in person.births))
        named = {f"{name}|{born}" for name, born in product(person.names, births)}
        return {*person.upns, *person.numbers, *person.names, *named}

    def _providers(self) -> set[str]:
        here = self._register.providers if self._register is not None else []
        return {fold_provider(one.name) for one in here} | {one.provider for one in self._memory.dates}

    def _hash(self, kind: str, text: str) -> str:
        return keyed(self._key, kind, text)

    def _hashed(self, *texts: str) -> set[str]:
        """Return the hashes that a placement's mark would have of some texts, whatever they are."""
        return {self._hash(kind, text) for kind, text in product(("upn", "no", "name"), texts) if text}


def _are_several(marks: Collection[PlacementMark]) -> bool:
    """Tell whether placements cannot all be of one pupil."""
    return any(contradict(one, other) for one, other in product(marks, marks))


def _several() -> SubjectUnclear:
    return SubjectUnclear(
        "That fits more than one pupil.",
        where="ap-register subject",
        todo="Name the pupil by UPN or admission number, or by a ref of AP To do such as AP-0042.",
    )
