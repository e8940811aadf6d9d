"""Typed text made comparable: one kind of space, dash and apostrophe; no accents, no case."""

import re
import unicodedata

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_NOTHING = "\x1f\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u0060\u00b4\uff07"
_TIDY = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_BREAKS, "\n")
    | dict.fromkeys(_NOTHING, "")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_APOSTROPHES, "'")
)
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
_SPACE_RUN = re.compile(" {2,}")
_BREAK_RUN = re.compile(r" *\n[ \n]*")
_PUNCTUATION = re.compile(r"[\s!-/:-@\[-`{-~\u00b7\u2022\u2026\u201c-\u201f]+")


def phrases(listed: str) -> frozenset[str]:
    """Return the phrases of a list that is written with bars between them."""
    return frozenset(listed.split("|"))


def tidy(text: str) -> str:
    """Return the text with one kind of space, dash and apostrophe, and no spaces at its edges.

    Line breaks stay, one at a time. Case and accents stay.
    """
    if not _is_plain(text):
        text = text.translate(_TIDY)
    if "  " in text:
        text = _SPACE_RUN.sub(" ", text)
    return (_BREAK_RUN.sub("\n", text) if "\n" in text else text).strip()


def trim(text: str) -> str:
    """Return the text without spaces, also of the unbreakable and invisible kinds, at its edges."""
    return text.strip(" \n" + _SPACES + _BREAKS + _NOTHING)


def fold(text: str) -> str:
    """Return the text for comparing: tidied, on one line, without accents or case."""
    tidied = tidy(text).replace("\n", " ")
    if tidied.isascii():
        return tidied.casefold()
    letters = unicodedata.normalize("NFKD", tidied.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return plain.casefold().translate(_PLAIN_LETTERS)


def words(text: str) -> str:
    """Return the words of the text for comparing, without accents, case or punctuation.

    Ticks, crosses and other signs stay, because they may turn the meaning round.
    """
    return _PUNCTUATION.sub(" ", fold(text).replace("&", " and ").replace("'", "")).strip()


def _is_plain(text: str) -> bool:
    """Whether nothing in the text needs changing but its case and runs of spaces; most texts are so."""
    return text.isascii() and text.isprintable() and "`" not in text
