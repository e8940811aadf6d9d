"""Reads the long lists of a workbook: the rows of a tab, the shared texts.

Almost every item of such a list has one of a few shapes, and a pattern that accepts exactly these
shapes reads them several times faster than an XML parser can report them. So two readers work hand
in hand over one part:

    the exact reader   the XML parser; understands everything or refuses it
    the quick reader   takes items of the usual shape and stops at the first other one

The exact reader gets the head of the part up to the start of the list, then every single item that
the quick reader will not take, then the rest. Items taken quickly are well-formed in themselves, so
leaving them out leaves the parser with a well-formed part. As soon as there is any doubt where the
parser stands (a comment, a processing instruction, an item without end), it gets all the rest.
"""

import re
from collections.abc import Iterable
from typing import Final, Protocol

from sync.xlsx.markup import Markup

_LONGEST_HEAD: Final = 1024 * 1024
_LONGEST_ITEM: Final = 4 * 1024 * 1024
_TAG: Final = re.compile(rb"<(/?)")
_QUICK_ENCODINGS: Final = frozenset({"", "utf-8"})


class ExactReader(Protocol):
    """Reads a part through the XML parser."""

    markup: Markup

    @property
    def items(self) -> int:
        """How many items of the list have ended."""

    @property
    def is_between_items(self) -> bool:
        """Whether the parser stands directly inside the list, with no item open."""

    def feed(self, data: bytes) -> None:
        """Read on."""

    def close(self) -> None:
        """Say that nothing follows."""


class QuickReader(Protocol):
    """Reads items of the usual shape."""

    def take(self, data: bytes, at: int) -> int:
        """Read items from a place on, and return the place of the first that was not taken.

        The data hold whole items, at least one.
        """

    def adapt(self, item: bytes) -> bool:
        """Say whether the item that was not taken can be taken after all."""


class ListReader:
    """Shares one part out between an exact and a quick reader.

    Attributes:
        exact, quick: The two readers.
        opening: Pattern of the tag that opens the list; its group is the prefix with its colon.
        item: The name of an item's tag.
    """

    def __init__(
        self, exact: ExactReader, quick: QuickReader | None, opening: re.Pattern[bytes], item: bytes
    ) -> None:
        self.exact = exact
        self.quick = quick
        self.opening = opening
        self.item = item
        self.item_end = b"</%b>" % item
        self._prefix = b""
        self._is_in_list = False
        self._held = b""

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read the whole part.

        Raises:
            Refusal: by the exact reader, or by the source of the chunks.
        """
        for chunk in chunks:
            self._held += chunk
            if self.quick is not None and not self._is_in_list:
                self._seek_list()
            if self.quick is not None and self._is_in_list:
                self._share(self.quick)
            if self.quick is None:
                self._hand_over()
        self._hand_over()
        self.exact.close()

    def _hand_over(self) -> None:
        """Give what is held to the exact reader."""
        held, self._held = self._held, b""
        self.exact.feed(held)

    def _seek_list(self) -> None:
        found = self.opening.search(self._held)
        if found is None:
            if len(self._held) > _LONGEST_HEAD:
                self.quick = None
            return
        head, self._held = self._held[: found.end()], self._held[found.end() :]
        self.exact.feed(head)
        is_usual = self.exact.markup.encoding in _QUICK_ENCODINGS
        if self.exact.is_between_items and is_usual:
            self._is_in_list = True
            self._prefix = found[1]
        else:
            self.quick = None

    def _share(self, quick: QuickReader) -> None:
        """Let the quick reader take what it can of the whole items that are held, one after the other."""
        end = self._end_of_items()
        data = _without_prefix(self._held[:end], self._prefix)
        at = 0
        while data is not None and self.quick is not None and at < len(data):
            at = quick.take(data, at)
            if at < len(data):
                item_end = data.find(self.item_end, at) + len(self.item_end)
                item = data[at:item_end] if item_end > at else data[at:]
                if not quick.adapt(item):
                    self._feed_item(_with_prefix(item, self._prefix))
                    at += len(item)
        if data is None:
            self.quick = None
        else:
            self._held = _with_prefix(data[at:], self._prefix) + self._held[end:]
        if self._held.startswith(b"</") or len(self._held) > _LONGEST_ITEM:
            self.quick = None

    def _end_of_items(self) -> int:
        """Return where the last item held ends, or where one begins that may have no closing tag."""
        item_end = self.item_end.replace(b"</", b"</" + self._prefix)
        closed = self._held.rfind(item_end)
        opened = self._held.rfind(b"<%b%b " % (self._prefix, self.item))
        return max(opened, closed + len(item_end) if closed >= 0 else 0, 0)

    def _feed_item(self, item: bytes) -> None:
        """Let the exact reader have one item, and make sure that it stands where it must."""
        before = self.exact.items
        self.exact.feed(item)
        if b"<!" in item or b"<?" in item or self.exact.items == before or not self.exact.is_between_items:
            self.quick = None


def _without_prefix(data: bytes, prefix: bytes) -> bytes | None:
    """Return markup whose tags all have a prefix without it, or None when one has not.

    Some programs write ``<x:row>`` for every ``<row>``.
    """
    if not prefix:
        return data
    opening, closing = b"<" + prefix, b"</" + prefix
    if data.count(b"<") != data.count(opening) + data.count(closing):
        return None
    return data.replace(opening, b"<").replace(closing, b"</")


def _with_prefix(data: bytes, prefix: bytes) -> bytes:
    """Return markup with a prefix put before the name of every tag."""
    return _TAG.sub(rb"<\1" + prefix, data) if prefix else data
