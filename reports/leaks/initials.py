"""Whether a text holds a pupil's initials: J.S., J. S., JS. Abbreviations of ours are none."""

import re
from collections.abc import Iterator

from reports.leaks.people import Names
from reports.leaks.spared import Spared

_DOTTED = re.compile(
    r"(?<![^\W_])(?<!\.)(?:([A-Z])\.\s?([A-Z])(?:\.\s?([A-Z]))?(?![^\W_])|([a-z])\.([a-z])\.(?:([a-z])\.)?)"
)
_DOT_LETTER = re.compile(r"\.\s?[A-Za-z](?![A-Za-z])")
_CAPITALS = re.compile(r"(?<![\w&/#-])(?<![\w]\.)[A-Z]{2,3}(?![\w&/-])")
_SPACED = re.compile(r"([A-Z]) ([A-Z])(?: ([A-Z]))?(?= ?(?:[(\0]|$))")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = frozenset({"EG", "IE", "AM", "PM", "PA", "NB"})


def has_initials(plain: str, names: Names, spared: Spared) -> bool:
    """Whether a text holds a pupil's initials.

    Where all words are in capitals, NO is a word of ours and no initials.
    """
    for found in _DOTTED.finditer(plain):
        letters = "".join(filter(None, found.groups()))
        is_latin = letters.islower() and letters.upper() in _LATIN
        if letters.upper() in names.initials and not is_latin:
            return True
    if (spaced := _SPACED.match(plain.strip())) and "".join(filter(None, spaced.groups())) in names.initials:
        return True
    capitals = [one for one in _CAPITALS.findall(plain) if one in names.initials]
    if capitals and all(word.isupper() for word in _WORD.findall(plain)):
        capitals = [one for one in capitals if one.lower() not in spared.words]
    return bool(capitals)


def places_of_initials(plain: str, names: Names) -> Iterator[int]:
    """Give the places in a long text where initials may stand; quicker than to look at each text."""
    for pattern in (_DOT_LETTER, _SPACED):
        yield from (found.start() for found in pattern.finditer(plain))
    known = names.initials.intersection(_CAPITALS.findall(plain))
    yield from (found.start() for found in _CAPITALS.finditer(plain) if found[0] in known)
