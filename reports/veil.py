"""Tab titles that name a pupil, and what is shown in their place where names are hidden.

Some schools keep a tab a pupil. Its title is part of every address, so an address would give the name away.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from validators.people import Pupil
from validators.values.names import fold_name

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""Letters of a surname that can be told from other words by itself."""


def veiled_titles(titles: Sequence[str], pupils: Iterable[Pupil]) -> dict[str, str]:
    """Return what is shown for each title that names a pupil: its place among the tabs.

    A title names a pupil when it holds forename and surname, or is a surname with nothing but an
    initial or figures beside it.
    """
    people = [(words_of(pupil.forename), words_of(pupil.surname)) for pupil in pupils]
    return {
        title: f"tab {number}"
        for number, title in enumerate(titles, start=1)
        if any(_names(words_of(title), *person) for person in people)
    }


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, folded as names are."""
    return frozenset(_WORD.findall(fold_name(text).replace("'", "")))


def _names(title: frozenset[str], forename: frozenset[str], surname: frozenset[str]) -> bool:
    if not surname or not surname <= title:
        return False
    if forename and forename <= title:
        return True
    others = [word for word in title - surname if not word.isdigit()]
    return max(map(len, surname)) >= _SHORTEST and all(len(word) == 1 for word in others)


def veil_text(text: str, titles: Mapping[str, str]) -> str:
    """Return a text with the titles replaced where they stand as whole words."""
    for title, shown in titles.items():
        text = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", shown, text)
    return text


def veil(value: object, titles: Mapping[str, str]) -> object:
    """Return text, or lists and tables of text, with the titles replaced wherever they stand."""
    if isinstance(value, str):
        return veil_text(value, titles)
    if isinstance(value, dict):
        return {key: veil(one, titles) for key, one in value.items()}
    if isinstance(value, list):
        return [veil(one, titles) for one in value]
    return value
