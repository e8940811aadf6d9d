"""Columns with a list of allowed values: one of them, or several."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from sheet_templates.fields import Choice
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import fold, phrases, tidy, words
from validators.values.initials import without_initials
from validators.values.readings import LONGEST, known, shown, unreadable, without_content, without_value
from validators.values.tick_words import is_cross_or_tick, says_no, says_yes

_CLOSE = 80
_DOUBLE = re.compile(r" - |: ?|[()/]")
_JOIN = re.compile(r" ?(?:[,;/&+\n\u2022\u00b7]| and ) ?", re.IGNORECASE)
_BULLETS = " -*.:"
_EVERYTHING = frozenset({"all", "all present", "all attended", "everyone", "everybody", "all 4", "all four"})
_TAIL = re.compile(r"(?P<rest>.+?) ?\((?P<tail>[^()]*)\)", re.DOTALL)
_HARMLESS_TAILS = phrases(
    "invited|by phone|phone|telephone|by telephone|online|teams|by teams|video|video call|in person|"
    "mum|dad|mother|father|carer|foster carer|both"
)
_PROSE = 2_000


def choice_words(choices: tuple[Choice, ...]) -> Mapping[str, str]:
    """Return every word for every choice, folded, with the choice's value."""
    found: dict[str, str] = {}
    for choice in choices:
        found.setdefault(words(choice.value), choice.value)
    for choice in choices:
        for word in choice.synonyms:
            found.setdefault(words(word), choice.value)
    found.pop("", None)
    return found


def read_choice(value: CellValue, choices: tuple[Choice, ...]) -> Reading[str]:
    """Read a cell that holds one of the choices or another word for it.

    A word that is merely close is suggested, never taken. Choices come before stand-ins: Waiting may be both.
    """
    reading: Reading[str] | None = without_content(value)
    if reading is not None:
        return reading
    text = shown(value)
    vocabulary = choice_words(choices)
    found = one_choice(text, vocabulary)
    if found is not None:
        return known(found, text)
    reading = without_value(value)
    if reading is not None:
        return reading
    return unreadable(text, "none of the words that this column allows", _closest(text, vocabulary))


def read_multi(value: CellValue, choices: tuple[Choice, ...]) -> Reading[frozenset[str]]:
    """Read a cell that holds several of the choices, or "All".

    Known words count even where others beside them are not known; the note then says so.
    """
    reading: Reading[frozenset[str]] | None = without_content(value)
    if reading is not None:
        return reading
    text = shown(value)
    vocabulary = choice_words(choices)
    reading = None if words(text) in vocabulary else without_value(value, longest=_PROSE)
    if reading is not None:
        return reading
    found, left_over = _several(text, vocabulary)
    if found:
        return known(found, text, "some of the words are not recognised" if left_over else "")
    if _bare(tidy(text)) in _EVERYTHING:
        return known(frozenset(choice.value for choice in choices), text, "read as all of them")
    if says_yes(text) or is_cross_or_tick(text):
        return unreadable(text, "a tick that does not say which")
    return unreadable(text, "none of the words that this column allows", _closest(text, vocabulary))


def one_choice(text: str, vocabulary: Mapping[str, str]) -> str | None:
    """Return the choice that a text names, also twice in other words: "E - EHCP"; None for any other text."""
    tidied = without_initials(tidy(text))
    if len(text) > LONGEST or tidied.endswith("?"):
        return None
    found = vocabulary.get(words(tidied))
    if found is not None:
        return found
    parts = [words(part) for part in _DOUBLE.split(tidied) if words(part)]
    named = {vocabulary.get(part) for part in parts}
    return named.pop() if len(named) == 1 else None


def _several(text: str, vocabulary: Mapping[str, str]) -> tuple[frozenset[str], bool]:
    """Return the choices named, and whether something else is said as well.

    Choices may themselves hold a separator ("Start and end dates"), so the longest run of parts that is a
    choice wins. Where a yes or no stands among the parts nothing is taken: it may speak of a neighbour.
    """
    tidied = tidy(text)
    spans = _spans(tidied)
    longest = max((word.count(" ") + 1 for word in vocabulary), default=1)
    found: set[str] = set()
    left_over: list[str] = []
    at = 0
    while at < len(spans):
        stop, named = _longest_run(tidied, spans[at : at + longest], vocabulary)
        if named is None:
            left_over.append(tidied[slice(*spans[at])])
        else:
            found.add(named)
        at += stop
    if any(says_yes(part) or says_no(part) or is_cross_or_tick(part) for part in left_over):
        return frozenset(), True
    return frozenset(found), bool(left_over)


def _longest_run(
    text: str, spans: list[tuple[int, int]], vocabulary: Mapping[str, str]
) -> tuple[int, str | None]:
    """Return how many of the first parts together are a choice, and which; one and None where none is."""
    for count in range(len(spans), 0, -1):
        named = vocabulary.get(_bare(text[spans[0][0] : spans[count - 1][1]]))
        if named is not None:
            return count, named
    return 1, None


def _spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _JOIN.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if text[first:last].strip(_BULLETS)]


def _bare(part: str) -> str:
    """Return a part's words without initials, or a harmless addition such as "(invited)", at its end."""
    part = without_initials(part.strip(_BULLETS))
    if part.endswith("?"):
        return ""
    match = _TAIL.fullmatch(part)
    if match is not None and fold(match["tail"]).strip() in _HARMLESS_TAILS:
        part = match["rest"]
    return words(part)


def _closest(text: str, vocabulary: Mapping[str, str]) -> str:
    if len(text) > LONGEST:
        return ""
    best = process.extractOne(words(text), list(vocabulary), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return "" if best is None else vocabulary[best[0]]
