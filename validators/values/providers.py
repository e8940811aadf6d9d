"""Providers' names: made comparable, split where a cell holds two, matched to the list without guessing."""

import re
from collections.abc import Container, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import tidy, words
from validators.values.readings import known, shown, unreadable, without_value
from validators.values.weekday_lists import weekday_list

MOST_SUGGESTIONS = 3

_CLOSE = 75
_SLIP = 88
"""How alike two names are, written without spaces, that differ by a slip of the fingers."""
_TAIL = re.compile(r"(?P<rest>.*[^ (]) ?\((?P<tail>[^()]*)\)")
_SAME = (
    (re.compile(r"\b(?:alternative|alternate|alt) (?:provisions?|prov)\b|\ba p\b|\baps\b"), "ap"),
    (re.compile(r"\b(?:limited|ltd|plc|cic|llp)\b"), ""),
)
_JOIN = re.compile(r" ?(?:[/&+,;\n]| and ) ?", re.IGNORECASE)
_LONGEST = 200


@record(frozen=True, slots=True)
class ProviderMatch:
    """What a typed name is in the provider list.

    Attributes:
        name: The provider's own name, or None when the typed name is not certain to be one of them.
        suggestions: Names that are close, closest first; never used without a person's word.
    """

    name: str | None
    suggestions: tuple[str, ...] = ()


@lru_cache(maxsize=8192)  # providers are few, and named in every row
def fold_provider(text: str) -> str:
    """Return a provider's name for comparing.

    Case, accents, punctuation, days in brackets such as "(Mon)", "Ltd" and the ways to write alternative
    provision make no difference. Other words in brackets do: they may name a site. Empty for a text without
    letters, digits or signs.
    """
    folded = plain = words(_without_days(tidy(text)))
    for pattern, instead in _SAME:
        plain = pattern.sub(instead, plain)
    return " ".join(plain.split()) or folded


def match_provider(text: str, known_names: Mapping[str, str]) -> ProviderMatch:
    """Find a typed name in the list.

    Args:
        text: As typed.
        known_names: Folded names, trading names and short names to each provider's own name.
    """
    folded = fold_provider(text)
    name = known_names.get(folded)
    if name is not None:
        return ProviderMatch(name)
    return ProviderMatch(None, _suggestions(folded, known_names))


def split_providers(text: str, known_names: Container[str]) -> list[str]:
    """Return the names in a cell: more than one only when each is in the list and the whole is not.

    Args:
        text: As typed, such as "Hill Farm / Tees Valley AP".
        known_names: Folded names.
    """
    whole = tidy(text)
    parts = [part for part in _JOIN.split(whole) if part]
    if fold_provider(whole) in known_names or not all(fold_provider(part) in known_names for part in parts):
        return [whole]
    return list(dict.fromkeys(parts)) or [whole]


def read_provider(value: CellValue) -> Reading[str]:
    """Read a cell that names a provider, tidied and on one line; whether it is in the list is asked later."""
    reading: Reading[str] | None = without_value(value, longest=_LONGEST)
    if reading is not None:
        return reading
    text = shown(value)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return unreadable(text, "not a name")
    return known(" ".join(tidy(text).split()), text)


def _without_days(text: str) -> str:
    match = _TAIL.fullmatch(text)
    return match["rest"] if match and weekday_list(match["tail"], only_counts=True) is not None else text


def _suggestions(folded: str, known_names: Mapping[str, str]) -> tuple[str, ...]:
    short = [name for other, name in known_names.items() if folded and _short_name(other) == folded]
    joined = {other.replace(" ", ""): name for other, name in known_names.items()}
    slips = process.extract(
        folded.replace(" ", ""), list(joined), scorer=fuzz.ratio, score_cutoff=_SLIP, limit=MOST_SUGGESTIONS
    )
    close = process.extract(
        folded,
        list(known_names),
        scorer=fuzz.token_ratio,
        score_cutoff=_CLOSE,
        limit=MOST_SUGGESTIONS * 2,
    )
    near = [*(joined[other] for other, _, _ in slips), *(known_names[other] for other, _, _ in close)]
    names = dict.fromkeys([*short, *near])
    return tuple(names)[:MOST_SUGGESTIONS]


def _short_name(folded: str) -> str:
    """Return the first letters of a name, AP kept whole: "tees valley ap" gives "tvap"."""
    return "".join(word if word == "ap" else word[0] for word in folded.split())
