"""All headings of a table in one index: squeezed heading to what it means."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache, lru_cache

from sheet_templates.fields import Field, Guests, Table
from sheet_templates.layout import How
from sheet_templates.records import record
from sheet_templates.tables import table as table_named

_DROPPED = re.compile(r"[.'’‘`\u00b4]")
_NOT_WORD = re.compile(r"[\W_]+")
_SIGNS = str.maketrans({"%": " pct ", "&": " and "})
_EITHER = re.compile(r"(?<=\w{3})\s*/\s*(?=\w{3})")


class Strength(IntEnum):
    """How sure a heading's meaning is."""

    DOUBT = 0
    TITLED = 1
    RISKY = 2
    WEAK = 3
    ALIAS = 4
    EXACT = 5


@record(frozen=True, slots=True)
class Meaning:
    """What a heading means on a tab of one table.

    Attributes:
        fields: The field's name; of a doubt, every field that it might be.
        part: Another table's name, when the field belongs to that.
        strength: How sure it is.
        in_days: Whether numbers below it count days of two sessions.
    """

    fields: tuple[str, ...]
    part: str = ""
    strength: Strength = Strength.ALIAS
    in_days: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether it can be used whatever else the tab holds, unless two columns claim one field."""
        return self.strength >= Strength.WEAK

    @property
    def how(self) -> How:
        """How a match on it is called."""
        return How.EXACT if self.strength is Strength.EXACT else How.ALIAS


@lru_cache(maxsize=8192)
def words(text: str) -> str:
    """Return a text as plain lower-case words; brackets are kept as words."""
    text = _EITHER.sub(" or ", text.translate(_SIGNS))
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", _DROPPED.sub("", plain)).strip()


def key(text: str) -> str:
    """Return what two spellings of one heading share: ``Re-int`` and ``reint``, ``D.O.B.`` and ``DOB``."""
    return words(text).replace(" ", "")


class HeadingIndex:
    """All headings of one table.

    Attributes:
        meanings: Squeezed heading to what it means.
        spellings: Heading in words to a field's name, for near misses.
    """

    def __init__(self, table: Table) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.spellings: dict[str, str] = {}
        self._fields: dict[tuple[str, str], Field] = {}
        guests = [(guest.table, _guest_fields(guest)) for guest in table.guests]
        self._add_sure(table.fields, "")
        self._add_doubts(_doubts_of(table.fields), "")
        for guest, (name, fields) in zip(table.guests, guests, strict=True):
            self._add_doubts([*_too_general(guest), *_doubts_of(fields)], name)
        for name, fields in guests:
            self._add_sure(fields, name)

    def field(self, meaning: Meaning) -> Field:
        """Return the first field of a meaning."""
        return self._fields[meaning.part, meaning.fields[0]]

    def _add_sure(self, fields: Iterable[Field], part: str) -> None:
        for field in fields:
            self._fields[part, field.name] = field
            days = {key(text) for text in field.days}
            for text, strength in _headings(field, is_guest=bool(part)):
                squeezed = key(text)
                meaning = Meaning((field.name,), part, strength, in_days=squeezed in days)
                self.meanings.setdefault(squeezed, meaning)
                self.spellings.setdefault(words(text), field.name)

    def _add_doubts(self, doubts: Iterable[tuple[str, str]], part: str) -> None:
        names: dict[str, list[str]] = {}
        for text, name in doubts:
            names.setdefault(key(text), []).append(name)
        for squeezed, fields in names.items():
            self.meanings.setdefault(squeezed, Meaning(tuple(fields), part, Strength.DOUBT))


def _headings(field: Field, *, is_guest: bool) -> Iterator[tuple[str, Strength]]:
    """Give a field's headings, the surest first. No title speaks for a guest."""
    yield field.heading, Strength.EXACT
    if words(field.name) not in map(words, field.titled):
        yield field.name, Strength.EXACT
    for text in field.aliases:
        yield text, Strength.ALIAS
    for text in field.weak:
        yield text, Strength.WEAK
    for text in field.risky:
        yield text, Strength.RISKY
    for text in field.titled:
        yield text, Strength.DOUBT if is_guest else Strength.TITLED


def _doubts_of(fields: Iterable[Field]) -> list[tuple[str, str]]:
    return [(text, field.name) for field in fields for text in field.doubts]


def _guest_fields(guest: Guests) -> tuple[Field, ...]:
    host = table_named(guest.table)
    return tuple(host.field(name) for name in guest.fields)


def _too_general(guest: Guests) -> Iterator[tuple[str, str]]:
    """Give headings that say too little away from their own table, with the field they mean there."""
    for text in guest.doubts:
        meaning = index_of(guest.table).meanings.get(key(text))
        yield text, meaning.fields[0] if meaning else guest.fields[0]


@cache
def index_of(table: str) -> HeadingIndex:
    """Return the index of a table by its name."""
    return HeadingIndex(table_named(table))
