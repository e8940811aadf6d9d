"""Words that may stand in a published file although a pupil may be called so.

The words of our own texts, months and providers' names: a pupil called May Young does not keep a report about
young people in May from being published. What is spared is the word by itself; with a forename beside it
that is not spared, or as a name by itself, it still names a pupil.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from reports.leaks.spelling import plain, words_of
from reports.leaks.usual_words import CALENDAR, CAPITALS, KINDS_OF_PLACE, MONTHS, OF_FILES, PERIODS
from sheet_templates.fields import Table
from sheet_templates.records import record
from validators.catalogue import Catalogue
from validators.pack import Rule
from validators.register import Register
from validators.roles import SAFEGUARDING_LEADS, SENIOR_LEADERS

_TOKEN = re.compile(r"\{[^{}]*\}")
_CAPITALS = re.compile(r"(?<![^\W_])(?:[A-Z]{2,4}(?![^\W_])|(?:[A-Z]\.\s?){2,4})")
_BETWEEN_NAMES = re.compile(r"[;\n]")
_DIGITS = re.compile("[0-9]+")
_POINTS = re.compile(r"[\s.]+")


@record(frozen=True, slots=True)
class Spared:
    """What may stand in a published file.

    Attributes:
        words: In small letters.
        pairs: Words that follow each other in a text of ours.
        capitals: Abbreviations that look like initials, such as AP.
        names: Providers' names as words, by their first word, the longest first.
        figures: Runs of digits, such as the number of a check in a rule.
        days: Days that the file shows anyway, such as those of audits.
    """

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    capitals: frozenset[str]
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    figures: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()

    def with_fixed(self, fixed: Iterable[str]) -> "Spared":
        """Return the same with more texts of our own."""
        more = spare(fixed)
        return replace(
            self,
            words=self.words | more.words,
            pairs=self.pairs | more.pairs,
            capitals=self.capitals | more.capitals,
            figures=self.figures | more.figures,
        )

    def has_all(self, words: Iterable[str]) -> bool:
        """Whether all of some words are spared."""
        return self.words.issuperset(words)


def spare(fixed: Iterable[str], providers: Iterable[str] = (), days: Iterable[date] = ()) -> Spared:
    """Return what is spared.

    Args:
        fixed: Texts of our own: titles, headings, sentences, names of roles and rules. What stands in braces
            is left out.
        providers: Providers' names as they are shown.
        figures: Runs of digits, such as the number of a check in a rule.
        days: Days that the file shows although somebody may be born on one of them.
    """
    texts = [_TOKEN.sub(" | ", text) for text in (*PERIODS, *fixed)]
    split = [words_of(part) for text in texts for part in text.split("|")]
    named = tuple(providers)
    names = [words_of(name) for name in named]
    return Spared(
        words=frozenset({*MONTHS, *CALENDAR, *OF_FILES}.union(*split, *names)),
        pairs=frozenset(pair for words in split for pair in pairwise(words)),
        capitals=CAPITALS.union(*map(_capitals, (*texts, *named))),
        names=_by_first_word(names),
        figures=frozenset(run for text in (*texts, *named) for run in _DIGITS.findall(text)),
        days=frozenset(days),
    )


def spare_for(register: Register, fixed: Iterable[str], days: Iterable[date] = ()) -> Spared:
    """Return what is spared in files about a register: texts of ours and its providers' names.

    A provider that is called like a pupil, is not in the provider list and has no word of places in its name
    is taken for a pupil's name in the wrong column: it is not spared.

    Args:
        register: The register.
        fixed: As for `spare`.
        days: As for `spare`.
    """
    pupils = [frozenset(words_of(f"{one.forename} {one.surname}")) for one in register.pupils if one.forename]
    listed = {id(one) for one in register.by_name.values() if one.row is not None}
    names: list[str] = []
    for folded, provider in register.by_name.items():
        words = frozenset(words_of(provider.name))
        also = provider.text("also_known_as").value
        is_place = id(provider) in listed or not KINDS_OF_PLACE.isdisjoint(words)
        if is_place or not any(len(pupil) > 1 and pupil <= words for pupil in pupils):
            names += [provider.name, folded, *_BETWEEN_NAMES.split(str(also or ""))]
    return spare(fixed, names, days)


def fixed_texts(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the texts that any report may quote: rules, roles and columns.

    Examples are left out; they hold made-up names.
    """
    roles = SAFEGUARDING_LEADS | SENIOR_LEADERS
    rules = (text for rule in catalogue.rules for text in _said_by(rule))
    named = (text for role in sorted(roles) for text in (role, role.upper()))
    return tuple(
        dict.fromkeys((*rules, *named, *(text for table in catalogue.tables for text in _shown(table))))
    )


def _said_by(rule: Rule) -> Iterable[str]:
    yield from (rule.id, rule.title, rule.owner, rule.clause, rule.source, rule.thing)
    yield from rule.messages.values()


def _shown(table: Table) -> Iterable[str]:
    yield table.title
    for field in table.fields:
        yield field.heading
        yield from (choice.value for choice in field.choices)


def _capitals(text: str) -> Iterable[str]:
    return (_POINTS.sub("", one) for one in _CAPITALS.findall(plain(text)))


def _by_first_word(names: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for words in names:
        if words:
            found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(those, key=len, reverse=True)) for first, those in found.items()}
