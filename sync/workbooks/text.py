"""Text that stays text: no formula, no error value, nothing that a workbook cannot hold."""

import re

LONGEST = 32_767
"""Characters of a cell, counted as Excel counts them: those beyond U+FFFF are two."""

CUT = "…"

_NOT_HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ARMED = ("=", "+", "-", "@", "\t", "\r")


def held_text(text: str) -> str:
    """Return a text as a cell can hold it.

    Control characters are left out, line ends are those of Excel, halves of characters become
    the sign for an unknown one, and what is too long is cut where a reader sees it.
    """
    if len(text) <= LONGEST and text.isascii() and text.isprintable():
        return text
    text = _LONE.sub("\ufffd", _NOT_HELD.sub("", _LINE_ENDS.sub("\n", text)))
    return text if _units(text) <= LONGEST else _cut(text)


def escaped(text: str) -> str:
    """Return a held text as it is written, so that ``_x0041_`` is not read as an A."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text


def is_armed(text: str) -> bool:
    """Whether editing the cell could turn its text into a formula."""
    return text.startswith(_ARMED)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    kept = text[: LONGEST - 1]
    while _units(kept) > LONGEST - 1:
        kept = kept[: -((_units(kept) - LONGEST + 2) // 2)]
    return kept + CUT
