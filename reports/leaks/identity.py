"""What identifies the pupils of a register, and which kinds of it a text, a number or a day holds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.leaks.codes import (
    FIGURES_BELOW,
    Numbers,
    first_runs,
    has_number,
    numbers_of,
    odd_upns,
    says_number,
    upns_in,
    upns_of,
)
from reports.leaks.days import days_in, places_of_days
from reports.leaks.initials import has_initials, places_of_initials
from reports.leaks.kinds import Context, Kind
from reports.leaks.naming import kinds_of_name
from reports.leaks.people import Names, Who, names_of
from reports.leaks.spared import Spared, spare_for
from reports.leaks.spelling import plain, spelt_plain
from reports.leaks.suspects import places_of, suspects_among
from reports.leaks.who import people_in
from validators.register import Register

_DIGIT = re.compile("[0-9]")
_OF_PEOPLE = frozenset({Context.PROSE, Context.FIELD})
"""What people read; initials are looked for nowhere else."""


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What identifies the pupils of a register. It shows none of it by itself, not even in a crash.

    Attributes:
        people: What the register says of each.
        upns: In capitals, without spaces, also without their first letter.
        numbers: Admission numbers.
        births: Dates of birth.
        names: Forenames and surnames in their spellings.
        first_words: Words of which a text that names a pupil holds at least one.
        spared: What may stand in a published file although a pupil may be called so.
    """

    people: tuple[Who, ...]
    upns: frozenset[str]
    numbers: Numbers
    births: frozenset[date]
    names: Names
    first_words: frozenset[str]
    spared: Spared

    def __repr__(self) -> str:
        return f"Identity({len(self.births)} dates of birth, {len(self.upns)} UPNs and more)"

    def sparing(self, fixed: Iterable[str]) -> "Identity":
        """Return the same with more texts of our own whose words are spared."""
        return identity_from(self.people, self.spared.with_fixed(fixed))

    def kinds_in(self, text: str, context: Context = Context.PROSE) -> frozenset[Kind]:
        """Return the kinds of identifier that a text holds."""
        return self.kinds_in_all((text,), context).get(text, frozenset())

    def kinds_in_all(
        self, texts: Sequence[str], context: Context = Context.PROSE
    ) -> Mapping[str, frozenset[Kind]]:
        """Return the kinds that each of many texts holds; texts that hold none are left out.

        All texts are gone through as one; only those where something may begin are looked at by themselves.
        """
        plains = [plain(text) for text in texts]
        suspects = suspects_among(plains, lambda whole: self._places(whole, context))
        found = ((texts[one], frozenset(self._kinds(plains[one], context))) for one in sorted(suspects))
        return {text: kinds for text, kinds in found if kinds}

    def kinds_of_number(self, value: float, headings: Iterable[str] = ()) -> frozenset[Kind]:
        """Return the kinds that a number in a cell of its own holds.

        Numbers below 10,000 are common in reports; they count only where a heading says that they are
        pupils' numbers.
        """
        digits = str(int(value)) if float(value).is_integer() else ""
        if digits in self.upns:
            return frozenset({Kind.UPN})
        is_known = any(number.runs == (digits,) for number in self.numbers.get(digits, ()))
        if is_known and (value >= FIGURES_BELOW or any(map(says_number, headings))):
            return frozenset({Kind.ADMISSION_NUMBER})
        return frozenset()

    @property
    def figures(self) -> frozenset[int]:
        """The UPNs without letters and admission numbers that a cell may hold as a number."""
        runs = (number.runs for those in self.numbers.values() for number in those)
        codes = (*self.upns, *(one for first, *more in runs if not more for one in (first,)))
        return frozenset(int(code) for code in codes if code.isascii() and code.isdigit())

    def halves_of_names(self, texts: Sequence[str]) -> frozenset[str]:
        """Return the texts that may hold a forename whose surname names nobody without it."""
        givens = self.names.needed_givens - self.spared.words
        found = suspects_among([plain(text) for text in texts], lambda whole: places_of(givens, whole))
        return frozenset(texts[one] for one in found)

    def is_name_across(self, first: str, second: str) -> bool:
        """Whether two texts make a forename and surname one after the other, and neither does alone."""
        both = self.kinds_in(f"{first} {second}", Context.MARKS)
        alone = self.kinds_in(first, Context.MARKS) | self.kinds_in(second, Context.MARKS)
        return Kind.NAME in both - alone

    def kinds_of_day(self, value: date) -> frozenset[Kind]:
        """Return the kinds that a cell with a date holds."""
        day = value.date() if isinstance(value, datetime) else value
        return frozenset({Kind.BIRTH_DATE}) if day in self.births else frozenset()

    def _places(self, whole: str, context: Context) -> Iterator[int]:
        """Give the places where something may begin."""
        yield from places_of(self.first_words, whole)
        if context in _OF_PEOPLE:
            yield from places_of_initials(whole, self.names)
        if _DIGIT.search(whole):
            yield from upns_in(whole, self.upns)
            yield from places_of(first_runs(whole, self.numbers), whole, are_words=False)
            yield from places_of_days(whole, self.births)

    def _kinds(self, one: str, context: Context) -> Iterator[Kind]:
        """Give the kinds that one plain text holds."""
        if any(True for _ in upns_in(one, self.upns)):
            yield Kind.UPN
        if has_number(one, self.numbers, context, self.spared.figures):
            yield Kind.ADMISSION_NUMBER
        if not self.births.isdisjoint(days_in(one)):
            yield Kind.BIRTH_DATE
        yield from kinds_of_name(spelt_plain(one), self.names, self.spared, context)
        if context in _OF_PEOPLE and has_initials(one, self.names, self.spared):
            yield Kind.INITIALS


def identity_of(register: Register, fixed: Iterable[str], days: Iterable[date] = ()) -> Identity:
    """Return what identifies the pupils whom any row of a register names.

    Args:
        register: The register.
        fixed: Texts of our own that reports are made of; their words are spared.
        days: Days that a report shows although a pupil may be born on one of them, such as those of audits.
    """
    return identity_from(people_in(register), spare_for(register, fixed, days))


def identity_from(people: Iterable[Who], spared: Spared) -> Identity:
    """Return what identifies some people."""
    everybody = tuple(dict.fromkeys(people))
    names = names_of(everybody, spared)
    upns = [one.upn for one in everybody]
    return Identity(
        people=everybody,
        upns=upns_of(upns),
        numbers=numbers_of((*(one.admission_no for one in everybody), *odd_upns(upns))),
        births=frozenset(day for one in everybody for day in one.born) - spared.days,
        names=names,
        first_words=names.first_words,
        spared=spared,
    )
