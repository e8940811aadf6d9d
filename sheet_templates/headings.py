"""What a heading means. Near misses are named, never used."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.heading_index import Meaning, Strength, index_of, key, words
from sheet_templates.layout import How
from sheet_templates.records import record
from sheet_templates.tables import TABLES

CERTAIN_FOR_RISKY = 3
"""Certain headings that a tab must have before a risky one such as ``To`` counts."""

NEAR = 82
"""Token-sort similarity, 0 to 100, from which a heading is named as a near miss."""

SHORTEST = 4
"""Letters from which a heading can be near to another; three are near to anything."""

_TAIL = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]][\s*:.]*$")

_TELLING = frozenset(
    {
        *("planned", "actual", "expected", "proposed", "target", "due", "booked", "required", "requested"),
        *("next", "last", "latest", "previous", "old", "original", "new", "revised", "extended"),
        *("school", "mainstream", "home", "la", "council", "provider", "parent", "pupil"),
    }
)
"""Words in brackets that may turn a heading into another one."""


@record(frozen=True, slots=True)
class Match:
    """What one heading on its own comes to.

    Attributes:
        field: The field to use, or None.
        how: How it was matched.
        part: Another table's name, when the field belongs to that.
        unsure: Whether it might be a field but is not used.
        maybe: The fields it might be.
    """

    field: str | None
    how: How = How.NONE
    part: str = ""
    unsure: bool = False
    maybe: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def normalise(heading: str) -> str:
    """Return a heading as plain lower-case words, without accents, signs and a tail in brackets."""
    text = heading
    while (shorter := _TAIL.sub("", text)) != text and shorter.strip():
        text = shorter
    return words(text)


def match(heading: str, table: Table, certain_count: int = 0, *, speaks: bool = False) -> Match:
    """Return what a heading means on a tab of one of the ten tables.

    Args:
        heading: As staff wrote it.
        table: The tab's table.
        certain_count: Certain headings of that tab; risky ones count from three.
        speaks: Whether the tab's title speaks for the table.
    """
    meaning = meaning_of(heading, table.name)
    if meaning is None:
        maybe = near_misses(heading, table.name)
        return Match(None, unsure=bool(maybe), maybe=maybe)
    meaning = risen(meaning, certain_count, speaks=speaks)
    if not meaning.is_certain:
        return Match(None, part=meaning.part, unsure=True, maybe=meaning.fields)
    return Match(meaning.fields[0], meaning.how, meaning.part)


def risen(meaning: Meaning, certain_count: int, *, speaks: bool) -> Meaning:
    """Return a meaning as one that counts, where the rest of the tab is enough for it."""
    if meaning.strength is Strength.RISKY and certain_count >= CERTAIN_FOR_RISKY:
        return replace(meaning, strength=Strength.WEAK)
    if meaning.strength is Strength.TITLED and speaks:
        return replace(meaning, strength=Strength.ALIAS)
    return meaning


@lru_cache(maxsize=8192)
def meaning_of(heading: str, table: str) -> Meaning | None:
    """Return the meaning of a heading by its exact words, or None; near misses have none."""
    tail = _TAIL.search(heading)
    if tail is None or not heading[: tail.start()].strip():
        return _by_words(words(heading), table)
    head = normalise(heading)
    inside = words(tail[1])
    for both in (f"{head} {inside}", f"{inside} {head}"):
        found = _by_words(both, table)
        if found is not None and found.strength >= Strength.ALIAS:
            return found
    found = _by_words(head, table)
    if found is not None and _TELLING.intersection(inside.split()):
        return Meaning(found.fields, found.part, Strength.DOUBT)
    return found


def _by_words(text: str, table: str) -> Meaning | None:
    index = index_of(table)
    found = index.meanings.get(text.replace(" ", ""))
    if found is not None:
        return found
    for pattern, fits in _TRIMMED:
        shorter = pattern.sub("", text)
        found = index.meanings.get(shorter.replace(" ", "")) if shorter != text else None
        if found is None or found.strength in {Strength.RISKY, Strength.TITLED}:
            continue
        if fits(index.field(found)):
            return Meaning(found.fields, found.part, min(found.strength, Strength.ALIAS))
    return None


def _is_date(field: Field) -> bool:
    return field.kind in {FieldKind.DATE, FieldKind.DATE_OR_YES}


def _is_done(field: Field) -> bool:
    return _is_date(field) and field.done_date


def _is_yes_no(field: Field) -> bool:
    return field.kind is FieldKind.YES_NO


_TRIMMED: tuple[tuple[re.Pattern[str], Callable[[Field], bool]], ...] = (
    (re.compile(r"^(?:date of the|date of|date for|date) "), _is_date),
    (re.compile(r" (?:date|on|date sent|date completed|date held)$"), _is_date),
    (re.compile(r" (?:done|completed|complete|held)$"), _is_done),
    (re.compile(r" (?:y n|yes no)$"), _is_yes_no),
)
"""Words around a heading that change nothing, and the fields of which that is true."""


@lru_cache(maxsize=8192)
def near_misses(heading: str, table: str) -> tuple[str, ...]:
    """Return the fields whose headings look like this one, the likeliest first, three at most.

    Near are headings that differ by a slip of the pen, and headings that hold all the words of a
    known one of two words or more.
    """
    text = normalise(heading)
    if len(text) < SHORTEST:
        return ()
    known = index_of(table).spellings
    near = [
        known[spelling]
        for spelling, _, _ in process.extract(
            text, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=8
        )
    ]
    held = set(text.split())
    near += [
        field for spelling, field in known.items() if " " in spelling and held.issuperset(spelling.split())
    ]
    return tuple(dict.fromkeys(near))[:3]


def is_near(heading: str, known: str) -> bool:
    """Whether a heading differs from a known one, in plain words, by a slip of the pen."""
    text = normalise(heading)
    return len(text) >= SHORTEST and fuzz.token_sort_ratio(text, known) >= NEAR


def is_known(text: str) -> bool:
    """Whether a text is a certain heading of any table."""
    return key(text) in _all_keys()


def tables_knowing(heading: str) -> frozenset[str]:
    """Return the names of the tables on whose tabs a heading has a meaning of any strength."""
    return frozenset(one.name for one in TABLES if meaning_of(heading, one.name) is not None)


@cache
def _all_keys() -> frozenset[str]:
    return frozenset(
        squeezed
        for one in TABLES
        for squeezed, meaning in index_of(one.name).meanings.items()
        if meaning.is_certain
    )


@cache
def heading_words() -> frozenset[str]:
    """Return every word of every heading of every table."""
    return frozenset(word for one in TABLES for text in index_of(one.name).spellings for word in text.split())
