"""A digest as HTML: no picture, no script, nothing loaded from elsewhere, and everything escaped."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from reports.telling.layout import Block, Kind

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_BODY = (
    "font:16px/1.5 Arial,sans-serif;color:#1a1a1a;background:#ffffff;max-width:42rem;margin:0;padding:1rem"
)
_WARNING = "border-left:6px solid #1f3864;padding:4px 12px;margin:8px 0"
_SHEETS = "https://docs.google.com/"


def html_of(blocks: Iterable[Block], subject: str) -> str:
    """Return blocks as a page.

    Args:
        blocks: From the top.
        subject: The subject of the message.
    """
    parts: list[str] = []
    for is_list, those in groupby(blocks, lambda block: block.kind is Kind.ITEM):
        made = [_element(block) for block in those]
        parts += ["<ul>", *made, "</ul>"] if is_list else made
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(subject)}</title>\n</head>\n"
        f'<body style="{_BODY}">\n{body}\n</body>\n</html>\n'
    )


_TAGS: Mapping[Kind, tuple[str, str]] = {
    Kind.TITLE: ("h1", "font-size:22px;margin:0 0 8px"),
    Kind.REGISTER: ("h2", "font-size:19px;margin:24px 0 4px"),
    Kind.HEADING: ("h3", "font-size:16px;margin:16px 0 4px"),
    Kind.ITEM: ("li", ""),
    Kind.WARNING: ("p", "font-weight:bold;border-left:6px solid #1f3864;padding:4px 12px;margin:8px 0"),
    Kind.PLACE: ("p", ""),
    Kind.TEXT: ("p", ""),
    Kind.SMALL: ("p", "font-size:13px;color:#505a5f"),
}


def _element(block: Block) -> str:
    tag, style = _TAGS[block.kind]
    text = _place(block.text) if block.kind is Kind.PLACE else escape(block.text)
    return f'<{tag} style="{style}">{text}</{tag}>' if style else f"<{tag}>{text}</{tag}>"


def _place(place: str) -> str:
    """Return where a register is; an address of Google's is a link, and no other is one."""
    text = escape(place)
    return f'<a href="{text}">{text}</a>' if place.startswith(_SHEETS) else text
