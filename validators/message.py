"""Fills the words of a finding into a rule's message. Never decides what a message says."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from validators.dates_in_words import day_in_words, listed

TOKENS: Mapping[str, str] = {
    "pupil": "Initials and year, or the full name where names are shown",
    "provider": "The provider's name",
    "cell": "The cell to type into, such as H12",
    "cells": "Several cells",
    "tab": "The title of a tab",
    "field": "A column's heading",
    "text": "What the cell says, as typed",
    "other_text": "What another cell says, as typed",
    "why": "Why something could not be checked",
    "due": "The last day on which it is on time",
    "done": "The day it was done",
    "start": "The first day of the placement",
    "referral": "The day of the referral",
    "date": "The day the rule is about",
    "d": "A day, where there is one",
    "d1": "The first of two days",
    "d2": "The second of two days",
    "booked": "The day something is booked for",
    "latest": "The last day something may be booked for",
    "days": "A number of days; the message says of which kind",
    "n": "A number: how many",
    "k": "Sessions not accounted for",
    "a": "Sessions at AP, or sessions attended",
    "b": "Sessions possible",
    "s": "Sessions in school",
    "p": "A percentage, without its sign",
    "h": "Hours a week",
    "w": "Weeks",
    "x": "What is there: a status or a code; or what should be there: a check letter or a year",
    "y": "The other of two codes or years",
    "list": "Several things, named",
    "missing": "Who or what is missing",
    "parts": "Missing parts of an evaluation",
    "topics": "Missing topics of a welcome meeting",
    "items": "Missing items",
    "fields": "Empty columns",
    "later_name": "The date that should be the later one",
    "earlier_name": "The date that should be the earlier one",
    "suggestions": "What may have been meant",
    "status": "A status, as typed",
    "derived": "The status that the dates say",
    "outcome": "An outcome or a status of a provider",
    "reason": "A reason for AP",
    "rule": "The id of a rule",
    "entry": "A waiver or an acknowledgement",
    "part": "What a waiver lacks",
    "term": "The name of a term",
    "period": "The name of a period",
    "year": "The name of an academic year",
}
"""Every word that a rule may fill into a message, and what it stands for.

A message may also name the rule's ``{thing}`` and any of its settings: those are filled in from
the rule itself.
"""

MOST_LETTERS = 60
NO_DATE = "no date"
TODAY = "today"
"""Stands for a number of days that is none; the noun after it is left out: "due 5 January 2027 (today)"."""
NOTHING = "nothing"

_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_DAYS = frozenset({"due", "done", "start", "referral", "date", "d", "d1", "d2", "booked", "latest"})
_TYPED = frozenset({"text", "other_text"})
_PLURAL = re.compile(
    r"(?= )((?: school| scheduled| LA)? (?:day|hour|month|pupil|session|time|visit|week))s\b"
)
_NOUN = re.compile(r"^(?: school)? days\b")
_AFTER_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.)\.(?!\.)")
"""A full stop right after initials, which end with one."""


@lru_cache(maxsize=4096)  # rules have a few hundred texts, and every finding asks
def tokens_in(text: str) -> tuple[str, ...]:
    """Return the names of the tokens in a message, in order."""
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    """Return a text cut at its tokens: plain text and names of tokens in turn."""
    return tuple(_TOKEN.split(text))


def fill(text: str, words: Mapping[str, object]) -> str:
    """Return a message with each token replaced by its word.

    Days read ``5 January 2026``, whole numbers are digits, several words are joined with "and",
    what a cell says is kept on one line and cut at 60 letters. A blank (None) day reads "no date".
    A plural noun right after the number 1 becomes a singular. Initials at the end of a sentence end it.
    Words without a token are ignored.

    Args:
        text: A rule's message or action.
        words: By token; words may themselves hold braces, which stay as they are.

    Raises:
        KeyError: a token has no word; a fault of the rule, not of the register.
    """
    said: list[str] = []
    last: object = None
    for place, piece in enumerate(_pieces(text)):
        if place % 2:
            last = words[piece]
            said.append(_in_words(piece, last))
        else:
            said.append(_after(last, piece))
    whole = "".join(said)
    return _AFTER_INITIAL.sub("", whole) if ".." in whole else whole


def _after(word: object, piece: str) -> str:
    """Return what follows a word: in the singular after a 1, without its noun after "today"."""
    if word == TODAY:
        return _NOUN.sub("", piece)
    return _PLURAL.sub(r"\1", piece, count=1) if word == 1 and _PLURAL.match(piece) else piece


def fill_known(text: str, words: Mapping[str, object]) -> str:
    """Return a message with the tokens that have a word replaced, and the others left for later."""
    known = {name: words.get(name, f"{{{name}}}") for name in tokens_in(text)}
    return fill(text, known)


def _in_words(token: str, value: object) -> str:
    if isinstance(value, str):
        return _shortened(value) if token in _TYPED else value
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, Sequence):
        return listed([str(one) for one in value])
    if value is None:
        return NO_DATE if token in _DAYS else NOTHING
    return str(value)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1].rstrip()}…"
