"""Many texts gone through as one, so that only those where something may stand are looked at one by one."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from reports.leaks.spelling import FOREIGN, words_in

_BETWEEN = "\0"
"""Stands in no text that is looked at, and no pattern reaches over it."""


def suspects_among(plains: Sequence[str], places: Callable[[str], Iterable[int]]) -> set[int]:
    """Return the numbers of the texts where something may stand.

    Args:
        plains: Texts without accents.
        places: Gives the places in a long text where something may begin. Texts with letters that are not
            among the plain ones are suspects in any case.
    """
    foreign = {number for number, one in enumerate(plains) if not one.isascii() and FOREIGN.search(one)}
    usual = ["" if number in foreign else one for number, one in enumerate(plains)] if foreign else plains
    starts = list(accumulate((len(one) + 1 for one in usual), initial=0))
    return foreign | {bisect_right(starts, place) - 1 for place in places(_BETWEEN.join(usual))}


def places_of(words: Collection[str], text: str, *, are_words: bool = True) -> Iterator[int]:
    """Give the places of some words in a text, also inside longer words.

    Args:
        words: In small letters.
        text: As typed, in plain letters.
        are_words: Whether they are runs of letters, so that those which the text does not hold are left out.
    """
    low = text.lower()
    for word in set(words_in(text)).intersection(words) if are_words else words:
        at = low.find(word)
        while at >= 0:
            yield at
            at = low.find(word, at + 1)
