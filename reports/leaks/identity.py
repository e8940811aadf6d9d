"""What identifies the pupils of a register, and which kinds of it a text, a number or a day holds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports.leaks.codes import (
    FIGURES_BELOW,
    Numbers,
    has_number,
    has_upn,
    may_have_number,
    numbers_of,
    says_number,
    upns_of,
)
from reports.leaks.days import days_in
from reports.leaks.initials import has_initials, may_have_initials
from reports.leaks.kinds import Context, Kind
from reports.leaks.naming import kinds_of_name
from reports.leaks.people import Names, Who, names_of
from reports.leaks.spared import Spared, spare_for
from reports.leaks.spelling import plain, spelt_plain, words_in
from reports.leaks.who import people_in
from sheet_templates.records import record
from validators.register import Register

_DIGIT = re.compile("[0-9]")
_BETWEEN = "\0"
"""Stands in no text that is looked at, and no pattern reaches over it."""


@record(frozen=True, slots=True)
class _Looks:
    """What is worth looking for in each of many texts, because all of them together may hold it.

    Attributes:
        words: Words that names begin with.
        days, numbers, upns, initials: Whether there may be any.
    """

    words: frozenset[str]
    days: bool
    numbers: bool
    upns: bool
    initials: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.days or self.numbers or self.upns or self.initials)


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """What identifies the pupils of a register. It shows none of it by itself, not even in a crash.

    Attributes:
        upns: In capitals, without spaces, also without their first letter.
        numbers: Admission numbers.
        births: Dates of birth.
        names: Forenames and surnames in their spellings.
        first_words: Words of which a text that names a pupil holds at least one.
        spared: What may stand in a published file although a pupil may be called so.
    """

    upns: frozenset[str]
    numbers: Numbers
    births: frozenset[date]
    names: Names
    first_words: frozenset[str]
    spared: Spared

    def __repr__(self) -> str:
        return f"Identity({len(self.births)} dates of birth, {len(self.upns)} UPNs and more)"

    def kinds_in(self, text: str, context: Context = Context.PROSE) -> frozenset[Kind]:
        """Return the kinds of identifier that a text holds."""
        return self.kinds_in_all((text,), context).get(text, frozenset())

    def kinds_in_all(
        self, texts: Sequence[str], context: Context = Context.PROSE
    ) -> Mapping[str, frozenset[Kind]]:
        """Return the kinds that each of many texts holds; texts that hold none are left out."""
        plains = [plain(text) for text in texts]
        looks = self._looks(_BETWEEN.join(plains), context)
        if looks.is_empty:
            return {}
        both = zip(texts, plains, strict=True)
        found = ((text, frozenset(self._kinds(one, looks, context))) for text, one in both)
        return {text: kinds for text, kinds in found if kinds}

    def kinds_of_number(self, value: float, heading: str = "") -> frozenset[Kind]:
        """Return the kinds that a number in a cell of its own holds.

        Numbers below 10,000 are common in reports; they count only where the heading says that they are
        pupils' numbers.
        """
        digits = str(int(value)) if float(value).is_integer() else ""
        if digits in self.upns:
            return frozenset({Kind.UPN})
        is_known = any(number.runs == (digits,) for number in self.numbers.get(digits, ()))
        if is_known and (value >= FIGURES_BELOW or says_number(heading)):
            return frozenset({Kind.ADMISSION_NUMBER})
        return frozenset()

    def kinds_of_day(self, value: date) -> frozenset[Kind]:
        """Return the kinds that a cell with a date holds."""
        day = value.date() if isinstance(value, datetime) else value
        return frozenset({Kind.BIRTH_DATE}) if day in self.births else frozenset()

    def _looks(self, whole: str, context: Context) -> _Looks:
        has_digits = _DIGIT.search(whole) is not None
        return _Looks(
            words=self.first_words.intersection(words_in(whole)),
            days=has_digits and not self.births.isdisjoint(days_in(whole)),
            numbers=has_digits and may_have_number(whole, self.numbers),
            upns=has_digits and has_upn(whole, self.upns),
            initials=context in {Context.PROSE, Context.FIELD} and may_have_initials(whole, self.names),
        )

    def _kinds(self, one: str, looks: _Looks, context: Context) -> Iterator[Kind]:
        if looks.upns and has_upn(one, self.upns):
            yield Kind.UPN
        if looks.numbers and has_number(one, self.numbers, context):
            yield Kind.ADMISSION_NUMBER
        if looks.days and not self.births.isdisjoint(days_in(one)):
            yield Kind.BIRTH_DATE
        if looks.words and not looks.words.isdisjoint(words_in(one)):
            yield from kinds_of_name(spelt_plain(one), self.names, self.spared, context)
        if looks.initials and has_initials(one, self.names, self.spared):
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
    everybody = tuple(people)
    names = names_of(everybody, spared)
    return Identity(
        upns=upns_of(one.upn for one in everybody),
        numbers=numbers_of(one.admission_no for one in everybody),
        births=frozenset(day for one in everybody for day in one.born) - spared.days,
        names=names,
        first_words=names.first_words,
        spared=spared,
    )
