"""Words of a text however they are spelt: accents, apostrophes, dashes, kinds of space and case aside."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from sheet_templates.records import record
from validators.values.folding import fold, tidy

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile("[a-z]+")
_APOSTROPHE = re.compile(r"'(?:[sS](?![^\W\d_]))?")
"""An apostrophe, with the s of a possessive."""
FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]")
"""A letter that may be spelt in plain ones."""
_SHOW_NOTHING = frozenset({"Mn", "Me", "Cf"})
"""Categories of characters that change, hide or join others and are no letters themselves."""


@record(frozen=True, slots=True)
class Spelt:
    """A text taken apart.

    Attributes:
        plain: The text without accents and apostrophes; its case stays.
        words: Its words in small letters: runs of letters, so that figures and dashes divide them.
        starts, ends: Where each word lies in the plain text.
    """

    plain: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def between(self, number: int) -> str:
        """Return what stands between a word and the next one."""
        return self.plain[self.ends[number] : self.starts[number + 1]]

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.plain[self.starts[number]].isupper()


def plain(text: str) -> str:
    """Return a text without accents, apostrophes, possessive endings and characters that show nothing."""
    tidied = tidy(text)
    if not tidied.isascii():
        tidied = "".join(map(_letters, unicodedata.normalize("NFKD", tidied)))
    return _APOSTROPHE.sub("", tidied) if "'" in tidied else tidied


def spelt(text: str) -> Spelt:
    """Take a text apart."""
    return spelt_plain(plain(text))


def spelt_plain(text: str) -> Spelt:
    """Take a text apart that is plain already."""
    found = list(_WORD.finditer(text))
    return Spelt(
        text,
        tuple(fold_word(one[0]) for one in found),
        tuple(one.start() for one in found),
        tuple(one.end() for one in found),
    )


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters."""
    return tuple(map(fold_word, _WORD.findall(plain(text))))


def words_in(plain_text: str) -> Sequence[str]:
    """Return the words of a text that is plain already, in small letters."""
    if plain_text.isascii() or FOREIGN.search(plain_text) is None:
        return _PLAIN_WORD.findall(plain_text.lower())
    return list(map(fold_word, _WORD.findall(plain_text)))


def fold_word(word: str) -> str:
    """Return a word in small letters, and those letters of Europe that are no accented ones in plain ones."""
    return word.lower() if word.isascii() else fold(word)


@cache
def _letters(one: str) -> str:
    return "" if unicodedata.category(one) in _SHOW_NOTHING else one
