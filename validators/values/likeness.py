"""Whether two names can be one person's: spelt, shortened or written in another order."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

_ALIKE = 72
"""How alike two spellings of one word are, of 100: Jon and John are, Kai and Lia are not."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def may_be_one(name: str, other: str, *, is_strict: bool) -> bool:
    """Whether every word of the shorter name has its own in the longer one, in any order.

    An initial stands for a word that begins with it, and a hyphen joins two words.

    Args:
        name: A folded name.
        other: Another.
        is_strict: Whether spellings and short forms of a word ("Jo" for "Joanna") do not count as it.
    """
    few, many = sorted((_WORD.findall(name), _WORD.findall(other)), key=len)
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        found = _best(word, left, is_strict=is_strict)
        if found is None:
            return False
        left.remove(found)
    return True


def have_nothing_alike(name: str, other: str) -> bool:
    """Whether two folded names are there that have not even one word in common, however it is spelt."""
    words, others = _WORD.findall(name), _WORD.findall(other)
    alike = any(_best(word, others, is_strict=False) is not None for word in words)
    return bool(words and others) and not alike


def _best(word: str, words: Sequence[str], *, is_strict: bool) -> str | None:
    """Return the word itself, else one that it can stand for, or None."""
    if word in words:
        return word
    return next((other for other in words if _can_be(word, other, is_strict=is_strict)), None)


def _can_be(word: str, other: str, *, is_strict: bool) -> bool:
    short, long = sorted((word, other), key=len)
    if long.startswith(short) and (len(short) == 1 or not is_strict):
        return True
    return not is_strict and fuzz.ratio(word, other) >= _ALIKE
