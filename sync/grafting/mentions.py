"""Where formulas of staff's speak of a tab of ours."""

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import unescape

from sync.grafting.book import Book
from sync.grafting.documents import Document, element_text
from sync.grafting.tabs import names_of, scope_of, tabs_of, workbook_part

_OVERLAP: Final = 1024
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_NAMED: Final = {"&quot;": '"', "&apos;": "'", "&#39;": "'"}
_CELL: Final = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?f(?:\s[^<>]*)?>([^<]*)</")
_ANY: Final = re.compile(
    rb"<(?:[A-Za-z][\w.-]*:)?(?:f|formula|formula1|formula2|calculatedColumnFormula|totalsRowFormula)"
    rb"(?:\s[^<>]*)?>([^<]*)</"
)
_SOURCE: Final = re.compile(
    rb"<(?:[A-Za-z][\w.-]*:)?worksheetSource\s[^<>]*?\ssheet=(?:\"([^\"]*)\"|'([^']*)')"
)


def mentioned_in_cells(book: Book, titles: Iterable[str], ours: set[str]) -> bool:
    """Say whether a cell's formula on another tab speaks of one of ours, directly or by a defined name.

    Args:
        book: The register.
        titles: Titles of our tabs.
        ours: Parts of our tabs.
    """
    named = _Titles(titles)
    if not named:
        return False
    own = {tab.index for tab in tabs_of(book) if tab.part in ours}
    if any(scope_of(node) not in own and named.are_in(node.text) for node in names_of(book)):
        return True
    others = (tab.part for tab in tabs_of(book) if tab.part and tab.part not in ours)
    return any(_is_in_part(book, part, named, _CELL) for part in others)


def mentioned_anywhere(book: Book, titles: Iterable[str], ours: set[str]) -> str:
    """Return the first place that speaks of one of our tabs, in words, or nothing.

    Args:
        book: The register.
        titles: Titles of our tabs.
        ours: Parts that belong to our tabs alone.
    """
    named = _Titles(titles)
    tabs = tabs_of(book)
    own = {tab.index for tab in tabs if tab.part in ours}
    for node in names_of(book):
        if scope_of(node) not in own and named.are_in(node.text):
            return f"the name {node.get('name')}"
    places = {tab.part: f"the tab {tab.title}" for tab in tabs if tab.part}
    left_out = {workbook_part(book), *ours}
    for part in book.names:
        if part.endswith((".xml", ".vml")) and part not in left_out and _is_in_part(book, part, named, _ANY):
            return places.get(part, "a chart, table or pivot table")
    return ""


class _Titles:
    """Titles of tabs as formulas write them."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._titles = [title.casefold() for title in titles]
        quoted = "|".join(re.escape(title.replace("'", "''")) for title in self._titles)
        plain = "|".join(re.escape(title) for title in self._titles)
        self._in_formulas = re.compile(
            rf"(?:'(?:[^'\[\]]*:)?(?:{quoted})(?::[^'\[\]]*)?'|(?<![\w'.\]])(?:{plain}))!"
        )
        escaped = "|".join(re.escape(element_text(_longest_plain(title)).decode()) for title in self._titles)
        self._at_a_glance = re.compile(escaped.encode(), re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self._titles)

    def are_in(self, formula: str) -> bool:
        """Say whether a formula speaks of one."""
        return self._in_formulas.search(formula.casefold()) is not None

    def may_be_in(self, data: bytes) -> bool:
        """Say whether a piece of a part may speak of one."""
        return self._at_a_glance.search(data) is not None

    def is_one(self, title: str) -> bool:
        """Say whether a title is one of them."""
        return title.casefold() in self._titles


def _longest_plain(title: str) -> str:
    """Return the longest stretch of a title that is written alike everywhere."""
    return max(re.split(r"[^A-Za-z0-9 ]", title), key=len)


def _is_in_part(book: Book, part: str, named: _Titles, formulas: re.Pattern[bytes]) -> bool:
    if not _may_be_in_part(book, part, named):
        return False
    text = Document(part, book.content(part)).text
    if any(named.are_in(unescape(found[1].decode(), _NAMED)) for found in formulas.finditer(text)):
        return True
    sources = (found[1] or found[2] or b"" for found in _SOURCE.finditer(text))
    return formulas is _ANY and any(named.is_one(unescape(one.decode(), _NAMED)) for one in sources)


def _may_be_in_part(book: Book, part: str, named: _Titles) -> bool:
    held = b""
    for chunk in book.scanned(part):
        held = held[-_OVERLAP:] + chunk
        if held.startswith(_UTF_16) or named.may_be_in(held):
            return True
    return False
