"""Tab titles and headings that name a pupil, and what is shown in their place where names are hidden.

Some schools keep a tab a pupil, or a column a pupil. Its title is part of every address, so an address would
give the name away, and a heading stands in what is said of its column.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from sheet_templates.layout import ColumnMatch, How, Layout
from validators.people import Pupil
from validators.values.names import fold_name

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""Letters of a surname that can be told from other words by itself."""


People = Sequence[tuple[frozenset[str], frozenset[str]]]
"""The words of forename and surname of each pupil."""


class Veil(dict[str, str]):
    """What is shown for each title that names a pupil, and whose names are looked for in other places.

    Attributes:
        people: Forenames and surnames.
    """

    def __init__(self, people: People) -> None:
        super().__init__()
        self.people = people


def veiled_titles(titles: Sequence[str], pupils: Iterable[Pupil]) -> Veil:
    """Return what is shown for each title that names a pupil: its place among the tabs.

    A title names a pupil when it holds forename and surname, or is a surname with nothing but an
    initial or figures beside it.
    """
    veil = Veil([(words_of(pupil.forename), words_of(pupil.surname)) for pupil in pupils])
    named = {
        title: f"tab {number}"
        for number, title in enumerate(titles, start=1)
        if _names_one(title, veil.people)
    }
    veil.update(named)
    return veil


def with_headings(titles: Mapping[str, str], layout: Layout) -> dict[str, str]:
    """Return the same with what is shown for each heading that names a pupil: its cell.

    Headings that the program knows by themselves name nobody. Longer texts come first, so that a title
    inside a heading does not hide half of it.
    """
    people = titles.people if isinstance(titles, Veil) else ()
    columns = (column for tab in layout.tabs for column in tab.columns if _is_free(column))
    found = {
        column.heading: f"heading {column.cell}"
        for column in columns
        if column.heading not in titles and _names_one(column.heading, people)
    }
    return dict(sorted({**found, **titles}.items(), key=_longest_first))


def _longest_first(entry: tuple[str, str]) -> int:
    return -len(entry[0])


def _is_free(column: ColumnMatch) -> bool:
    """Whether a heading says what staff like, and not what a field is called."""
    return column.unsure or column.how in {How.SETTINGS, How.NONE}


def _names_one(text: str, people: People) -> bool:
    words = words_of(text)
    return any(_names(words, *person) for person in people)


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
