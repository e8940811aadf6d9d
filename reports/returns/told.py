"""What cells of the register come to in a return: their values, or in words why there is none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from reports.material import Material
from reports.veil import veil_text, with_headings, words_of
from sheet_templates.addresses import Where
from sheet_templates.plan import Value
from validators.facts import Fact, FactState
from validators.people import Pupil
from validators.values.names import fold_name

NOT_RECORDED = "not recorded"
NO_COLUMN = "not in the register"
STILL_TO_COME = "still to come"
NOT_READ = "could not be read"
NOT_KNOWN = "not known"
TO_BE_CONFIRMED = "the school will confirm"
DOES_NOT_APPLY = "does not apply"

SOMEBODY = "[name]"
"""Stands where a text that staff typed names a pupil."""

_SHORTEST = 3
"""Letters of a name that is looked for in small letters too; a shorter one only where it has a capital."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OWNED = "'s"


@dataclass(frozen=True, slots=True)
class Teller:
    """How the readers of one report are told of cells and pupils.

    Attributes:
        names: Whether pupils are named; initials and year group stand for them otherwise.
        titles: Titles of tabs and headings that name a pupil, with what is shown in their place.
        hidden: Words of pupils' names that no text may show, folded.
        is_ours: Whether the reader can look a cell up in the register; others are told no addresses.
    """

    names: bool
    titles: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    is_ours: bool = True

    def pupil(self, pupil: Pupil) -> str:
        """Return how a pupil is shown: by name, or by initials and year group."""
        return pupil.name if self.names else pupil.label

    def cell(self, where: Where) -> str:
        """Return the place of a cell as people say it, such as ``Register H12``; nothing for none."""
        tab = veil_text(where.tab, self.titles)
        return " ".join(part for part in (tab, where.cell) if part)

    def heading(self, where: Where) -> str:
        """Return the heading above a cell."""
        return self.text(veil_text(where.heading, self.titles))

    def text(self, text: str) -> str:
        """Return what staff typed, on one line, without the names that are hidden."""
        line = one_line(text)
        return _WORD.sub(self._shown, line) if self.hidden else line

    def _shown(self, match: re.Match[str]) -> str:
        word = match[0]
        folded = fold_name(word)
        parts = [words_of(one) for one in (folded, folded.removesuffix(_OWNED))]
        is_name = any(one and one <= self.hidden for one in parts)
        is_sure = len(folded) >= _SHORTEST or word[0].isupper()
        return SOMEBODY if is_name and is_sure else word

    def lack(self, fact: Fact[object]) -> str:
        """Return in words why a cell has no value."""
        if fact.state is FactState.ABSENT:
            return NO_COLUMN if self.is_ours else NOT_RECORDED
        if fact.state is FactState.BLANK:
            return NOT_RECORDED
        if fact.state is FactState.PLACEHOLDER:
            return STILL_TO_COME
        if not self.is_ours:
            return TO_BE_CONFIRMED
        why = NOT_READ if fact.state is FactState.UNREADABLE else NOT_KNOWN
        cell = self.cell(fact.where)
        return f"{why} ({cell})" if cell else why

    def value(self, fact: Fact[object]) -> Value:
        """Return a day, a number, a text or a yes or no; in words why there is none."""
        value = fact.value
        if value is None:
            return self.lack(fact)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, frozenset):
            return ", ".join(sorted(map(str, value)))
        if isinstance(value, float):
            return whole(value)
        return self.text(value) if isinstance(value, str) else _plain(value)


def _plain(value: object) -> Value:
    return value if isinstance(value, int | date) else str(value)


def whole(number: float) -> float:
    """Return a number without the decimals that say nothing: 4.0 as 4."""
    return int(number) if number == int(number) else number


def one_line(text: str) -> str:
    """Return a text without line breaks and extra spaces."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return a text with a full stop at its end, unless something ends it already, such as initials do."""
    return text if text.endswith((".", "?")) else f"{text}."


def teller(material: Material, *, names: bool) -> Teller:
    """Return how the school's own people are told of a register.

    Args:
        material: The register and what was found.
        names: Whether pupils are named.
    """
    if names:
        return Teller(names=True)
    titles = with_headings(material.checked.veiled, material.checked.layout)
    return Teller(names=False, titles=titles, hidden=names_of(material.register.pupils))


def teller_outside(material: Material, pupils: Iterable[Pupil], *, names: bool) -> Teller:
    """Return how people outside the school are told of some pupils, and of no other one.

    Args:
        material: The register and what was found.
        pupils: Whom they may be told of.
        names: Whether these are named.
    """
    hidden = names_of(material.register.pupils)
    shown = names_of(pupils) if names else frozenset()
    return Teller(names=names, hidden=hidden - shown, is_ours=False)


def names_of(pupils: Iterable[Pupil]) -> frozenset[str]:
    """Return the words of pupils' names, folded; single letters are none."""
    words = (words_of(f"{pupil.forename} {pupil.surname}") for pupil in pupils)
    return frozenset(word for some in words for word in some if len(word) > 1)
