"""Pupils' names as they are looked for, made from what a register holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from reports.leaks.spared import Spared
from reports.leaks.spelling import words_of
from sheet_templates.records import record
from validators.values.folding import phrases

_SHORTEST_LONE = 3
"""Letters of a surname that can be told from other words by itself."""
_SHORTEST_PART = 4
"""The same for a part of a longer surname."""
_SHORTEST_JOINED = 6
"""Letters of forename and surname written as one word."""
_PARTICLES = phrases(
    "van|von|der|den|de|da|di|do|dos|das|del|della|du|la|le|el|al|bin|ibn|bint|abu|ben|ter|ten|st|mac|mc"
)
_INITIALS_AT_MOST = 3


@record(frozen=True, slots=True)
class Who:
    """What one row of a register says about who a pupil is, as typed; empty where it says nothing.

    Attributes:
        surname, forename: With middle names, and names that the pupil goes by.
        upn, admission_no: The pupil's numbers.
        born: Dates of birth: more than one where a cell holds several.
    """

    surname: str = ""
    forename: str = ""
    upn: str = ""
    admission_no: str = ""
    born: tuple[date, ...] = ()


@record(frozen=True, slots=True)
class Surname:
    """One surname in one spelling, with all forenames that go with it.

    Attributes:
        words: In small letters.
        givens: Words of the forenames.
        letters: Their first letters.
        is_telling: Whether it names a pupil by itself: it is long enough, and no word of ours.
    """

    words: tuple[str, ...]
    givens: frozenset[str]
    letters: frozenset[str]
    is_telling: bool


@record(frozen=True, slots=True)
class Names:
    """The names of all pupils.

    Attributes:
        surnames: By their first word.
        joined: Forename and surname written as one word.
        lettered: An initial and a surname written as one word, such as JSmith.
        initials: In capitals, without full stops.
    """

    surnames: Mapping[str, tuple[Surname, ...]]
    joined: frozenset[str]
    lettered: frozenset[str]
    initials: frozenset[str]

    @property
    def first_words(self) -> frozenset[str]:
        """The words of which a text that names a pupil holds at least one."""
        return self.joined.union(self.surnames, self.lettered)

    @property
    def needed_givens(self) -> frozenset[str]:
        """Words of forenames whose surnames name nobody by themselves."""
        quiet = (one for those in self.surnames.values() for one in those if not one.is_telling)
        return frozenset(given for one in quiet for given in one.givens)


def names_of(people: Iterable[Who], spared: Spared) -> Names:
    """Return the names of pupils as they are looked for."""
    givens: dict[tuple[str, ...], set[str]] = {}
    joined: set[str] = set()
    initials: set[str] = set()
    for surname, forename in dict.fromkeys((one.surname, one.forename) for one in people):
        given = [word for word in _words(forename) if len(word) > 1]
        for words in _spellings(surname):
            givens.setdefault(words, set()).update(given, _first_letters(forename))
        joined.update(_joined(surname, forename))
        initials.update(_initials(words_of(surname), words_of(forename)))
    surnames = [_surname(words, those, spared) for words, those in givens.items()]
    return Names(
        _by_first_word(surnames),
        frozenset(joined - spared.words),
        frozenset(word for surname in surnames for word in _lettered(surname)) - spared.words,
        frozenset(initials - spared.capitals),
    )


def _by_first_word(surnames: Iterable[Surname]) -> Mapping[str, tuple[Surname, ...]]:
    found: dict[str, list[Surname]] = {}
    for one in surnames:
        found.setdefault(one.words[0], []).append(one)
    return {first: tuple(those) for first, those in found.items()}


def _lettered(surname: Surname) -> Iterator[str]:
    """Give an initial and a surname of one word as one word, in either order."""
    if surname.is_telling and len(surname.words) == 1:
        for letter in surname.letters:
            yield f"{letter}{surname.words[0]}"
            yield f"{surname.words[0]}{letter}"


def _surname(words: tuple[str, ...], givens: Iterable[str], spared: Spared) -> Surname:
    whole = frozenset(one for one in givens if len(one) > 1)
    letters = frozenset(one[0] for one in givens)
    is_telling = sum(map(len, words)) >= _SHORTEST_LONE and not spared.has_all(words)
    return Surname(words, whole, letters, is_telling)


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, and a double name also as one word."""
    words = words_of(name)
    return (*words, "".join(words)) if len(words) > 1 else words


def _first_letters(forename: str) -> set[str]:
    return {word[0] for word in words_of(forename)}


def _spellings(surname: str) -> Iterator[tuple[str, ...]]:
    """Give the ways to write a surname: with spaces, as one word, divided, and its parts by themselves.

    A surname of one letter is an initial, and none by itself.
    """
    whole = words_of(surname)
    apart = words_of(_apart(surname))
    found = dict.fromkeys((whole, ("".join(whole),), apart, *_divided(whole)))
    for words in found:
        if sum(map(len, words)) > 1:
            yield words
    parts = (*whole, *apart) if len(apart) > 1 else ()
    for part in dict.fromkeys(parts):
        if len(part) >= _SHORTEST_PART and part not in _PARTICLES and (part,) not in found:
            yield (part,)


def _apart(surname: str) -> str:
    """Return a surname with a space in place of every kind of apostrophe."""
    return "".join(" " if one in "'`´‘’‛′ʹʻʼʽ＇" else one for one in surname)  # noqa: RUF001 - as typed


def _divided(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give McDonald as two words, as some people write it."""
    if len(words) == 1:
        for start in ("mc", "mac"):
            rest = words[0].removeprefix(start)
            if rest != words[0] and len(rest) >= _SHORTEST_PART:
                yield start, rest


def _joined(surname: str, forename: str) -> Iterator[str]:
    """Give forename and surname as one word in either order."""
    last = "".join(words_of(surname))
    for given in dict.fromkeys(_words(forename)):
        if min(len(last), len(given)) > 1 or not f"{last}{given}".isascii():
            for one in (f"{given}{last}", f"{last}{given}"):
                if len(one) >= _SHORTEST_JOINED or not one.isascii():
                    yield one


def _initials(last: tuple[str, ...], given: tuple[str, ...]) -> Iterator[str]:
    """Give initials: of first name and surname, and with middle names or both parts of a surname."""
    if last and not given and len(last) == 1 and 1 < len(last[0]) <= _INITIALS_AT_MOST:
        yield last[0].upper()
    if not given or not last:
        return
    ends = {last[-1][0], "".join(word[0] for word in last)} | {word[0] for word in last}
    starts = {given[0][0]} | {given[0][0] + one[0] for one in given[1:]}
    starts |= {a[0] + b[0] for a, b in combinations(given, 2)}
    for start in starts:
        for end in ends:
            if len(start + end) <= _INITIALS_AT_MOST:
                yield (start + end).upper()
