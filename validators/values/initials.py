"""Initials that staff put behind what they type: "12/10/26 (JB)"."""

import re

from validators.values.folding import phrases

_NOT_INITIALS = phrases(
    "tbc|tba|tbd|na|nb|dna|no|not|yes|due|est|exp|app|prov|canc|cxl|can|off|ill|abs|late|req|all|new|old|"
    "end|pm|am|ap|la|hy|ht|was|now|and|for|per"
)
_LETTERS = re.compile(r"[A-Za-z]\.? ?[A-Za-z]\.?(?: ?[A-Za-z]\.?)?(?: ?[/&+] ?[A-Za-z]{2,3})?")
_TAIL = re.compile(r"(?P<rest>.*[^ (]) ?\((?P<tail>[^()]{2,12})\)", re.DOTALL)
_BARE = re.compile(r"(?P<rest>.*[0-9])(?: | ?[-,] ?)(?P<tail>[A-Z]{2,3})", re.DOTALL)


def are_initials(text: str) -> bool:
    """Whether a text is two or three letters that are no abbreviation with a meaning of its own."""
    letters = text.strip().casefold().replace(".", "").replace(" ", "")
    return _LETTERS.fullmatch(text.strip()) is not None and letters not in _NOT_INITIALS


def without_initials(text: str) -> str:
    """Return the text without initials in brackets at its end."""
    match = _TAIL.fullmatch(text)
    return match["rest"] if match and are_initials(match["tail"]) else text


def before_bare_initials(text: str) -> str:
    """Return what stands before initials without brackets at the end of a text with digits, else nothing."""
    match = _BARE.fullmatch(text)
    return match["rest"] if match and are_initials(match["tail"]) else ""
