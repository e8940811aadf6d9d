"""Whether a text names a pupil: forename and surname, an initial and a surname, a surname alone."""

import re
from collections.abc import Iterator

from reports.leaks.kinds import Context, Kind
from reports.leaks.people import Names, Surname
from reports.leaks.spared import Spared
from reports.leaks.spelling import Spelt
from reports.leaks.usual_words import MONTHS
from sheet_templates.records import record

_REACH = 2
"""Words that may stand between forename and surname: middle names, "known as"."""
_RAW_SURNAME = 5
"""Letters of a surname that are no chance among bytes."""
_CAMEL = re.compile(r"^[^\W\d_](?=[A-Z][^\W\d_]*[a-z])|[a-z][A-Z]$")


@record(frozen=True, slots=True)
class _Spot:
    """A surname in a text: the words from `start` to before `stop`."""

    text: Spelt
    start: int
    stop: int
    surname: Surname


def kinds_of_name(text: Spelt, names: Names, spared: Spared, context: Context) -> Iterator[Kind]:
    """Give the ways in which a text names a pupil."""
    if not names.joined.isdisjoint(text.words):
        yield Kind.NAME
    for at, word in enumerate(text.words):
        for surname in names.surnames.get(word, ()):
            stop = at + len(surname.words)
            if text.words[at:stop] == surname.words:
                found = _kind(_Spot(text, at, stop, surname), spared, context)
                if found is not None:
                    yield found
    if _has_lettered(text, names):
        yield Kind.SHORT_NAME


def _kind(spot: _Spot, spared: Spared, context: Context) -> Kind | None:
    """Return how a surname with what stands around it names a pupil, or None where it does not."""
    if _has_given_near(spot, spared):
        return Kind.NAME
    if not spot.surname.is_telling:
        return None if context in {Context.MARKS, Context.RAW} else _spared_kind(spot, spared)
    if _has_given_beside(spot):
        return Kind.NAME
    if context is Context.RAW and sum(map(len, spot.surname.words)) < _RAW_SURNAME:
        return None
    if _has_letter_beside(spot):
        return Kind.SHORT_NAME
    return None if context is Context.MARKS else Kind.SURNAME


def _has_given_near(spot: _Spot, spared: Spared) -> bool:
    """Whether a forename that is no word of ours stands near a surname, before or after it."""
    words = spot.text.words
    near = (*words[max(spot.start - 1 - _REACH, 0) : spot.start], *words[spot.stop : spot.stop + 1 + _REACH])
    return any(word in spot.surname.givens and word not in spared.words for word in near)


def _has_given_beside(spot: _Spot) -> bool:
    words = spot.text.words
    beside = (*words[max(spot.start - 1, 0) : spot.start], *words[spot.stop : spot.stop + 1])
    return not spot.surname.givens.isdisjoint(beside)


def _has_letter_beside(spot: _Spot) -> bool:
    words = spot.text.words
    beside = (*words[max(spot.start - 1, 0) : spot.start], *words[spot.stop : spot.stop + 1])
    return not spot.surname.letters.isdisjoint(beside)


def _spared_kind(spot: _Spot, spared: Spared) -> Kind | None:
    """Judge a surname that is a word of ours, or too short: it needs the shape of a name around it."""
    text, surname = spot.text, spot.surname
    before, after = spot.start - 1, spot.stop
    is_whole = spot.stop - spot.start + 1 == len(text.words)
    if before >= 0 and _may_be_one(spot, before, spared, is_whole=is_whole):
        if text.words[before] in surname.givens and text.between(before) == " ":
            return Kind.NAME
        if text.words[before] in surname.letters and _is_initial(spot, before, spared, is_whole=is_whole):
            return Kind.SHORT_NAME
    is_first = is_whole and spot.start == 0 and text.between(after - 1) in {" ", ", ", ","}
    if is_first and _may_be_one(spot, after, spared, is_whole=True):
        if text.words[after] in surname.givens:
            return Kind.NAME
        if text.words[after] in surname.letters:
            return Kind.SHORT_NAME
    return None


def _may_be_one(spot: _Spot, other: int, spared: Spared, *, is_whole: bool) -> bool:
    """Whether a word beside a surname may be a forename.

    We never write the two so, they are no part of a provider's name, and both have a capital or nothing else
    stands around them.
    """
    words = spot.text.words
    is_before = other < spot.start
    pair = (words[other], words[spot.start]) if is_before else (words[spot.stop - 1], words[other])
    if pair in spared.pairs or MONTHS.issuperset(pair):
        return False
    if _is_of_provider(spot, other, spared, is_whole=is_whole):
        return False
    is_letter = len(words[other]) == 1
    return (is_whole and not is_letter) or (spot.text.is_capital(other) and spot.text.is_capital(spot.start))


def _is_initial(spot: _Spot, before: int, spared: Spared, *, is_whole: bool) -> bool:
    """Whether a letter before a surname is an initial: M. Young, or M Young with nothing around it."""
    between = spot.text.between(before)
    if is_whole:
        return between in {" ", ". ", "."}
    both = "".join(spot.text.words[max(before - 1, 0) : before + 1]).upper()
    return between in {". ", "."} and both not in spared.capitals


def _is_of_provider(spot: _Spot, other: int, spared: Spared, *, is_whole: bool) -> bool:
    """Whether a provider's name stands here: over a surname and the word beside it, or over one of them.

    The latter counts only where more stands around the two: "Hope Summer" is a provider before a word of
    ours in a sentence, and a pupil in a cell of its own.
    """
    words = spot.text.words
    start, stop = min(other, spot.start), max(other + 1, spot.stop)
    for at in range(stop):
        for name in spared.names.get(words[at], ()):
            end = at + len(name)
            if end > start and words[at:end] == name and (not is_whole or (at <= start and end >= stop)):
                return True
    return False


def _has_lettered(text: Spelt, names: Names) -> bool:
    """Whether a word is an initial and a surname run together, as the capitals show: JSmith, SmithJ."""
    return any(
        word in names.lettered and _CAMEL.search(text.plain[start:end])
        for word, start, end in zip(text.words, text.starts, text.ends, strict=True)
    )
