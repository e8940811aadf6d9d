"""A digest as plain text."""

import textwrap
from collections.abc import Iterable

from reports.telling.layout import Block, Kind

_WIDTH = 78
_INDENT = "  "


def text_of(blocks: Iterable[Block]) -> str:
    """Return blocks as text, in lines that any program shows whole."""
    lines: list[str] = []
    for block in blocks:
        if block.kind in _APART and lines:
            lines.append("")
        lines += _lines(block)
    return "\n".join([*lines, ""])


_APART = frozenset({Kind.REGISTER, Kind.HEADING, Kind.SMALL, Kind.TEXT, Kind.WARNING})


def _lines(block: Block) -> list[str]:
    text = block.text
    match block.kind:
        case Kind.TITLE:
            return [text, "=" * len(text)]
        case Kind.REGISTER:
            return [text, "-" * len(text)]
        case Kind.PLACE:
            return [text]
        case Kind.HEADING:
            return [text]
        case Kind.ITEM:
            return _wrapped(text, f"{_INDENT}- ", f"{_INDENT}  ")
        case Kind.WARNING:
            return _wrapped(text, "* ", _INDENT)
        case Kind.TEXT | Kind.SMALL:
            return _wrapped(text, "", "")


def _wrapped(text: str, first: str, others: str) -> list[str]:
    """Return lines broken between words; a ref stays in one piece."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
