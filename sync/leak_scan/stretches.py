"""Readable stretches of bytes that are no text: pictures, printer settings, bytes between parts."""

import re
import zlib
from collections.abc import Iterator
from html import unescape
from itertools import islice
from urllib.parse import unquote

from validators.values.folding import fold

_SHORTEST = 4
_UTF8 = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){4,}"
)
_LATIN = re.compile(rb"[\x20-\x7e\xc0-\xff]{4,}")
_LITTLE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01\x02\x1e\x20]){4,}")
_BIG = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]|[\x01\x02\x1e\x20][\x00-\xff]){4,}")
_ENCODINGS = ((_UTF8, "utf-8"), (_LATIN, "cp1252"), (_LITTLE, "utf-16-le"), (_BIG, "utf-16-be"))
_FOREIGN = re.compile("[^ -~]+")
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_MOST_PACKED = 200
_LONGEST_PACKED = 256 * 1024
_LONGEST_UNPACKED = 1024 * 1024


def stretches(data: bytes) -> set[str]:
    """Return everything in some bytes that reads like text, in each encoding that text may have.

    Texts packed inside, as some pictures hold their captions, are unpacked as far as they are short.
    """
    found = _plain(data)
    for unpacked in islice(_unpacked(data), _MOST_PACKED):
        found |= _plain(unpacked)
    return found


def _plain(data: bytes) -> set[str]:
    found: set[str] = set()
    for pattern, encoding in _ENCODINGS:
        for one in set(pattern.findall(data)):
            text = one.decode(encoding, "ignore")
            found |= _readings(text if pattern is _UTF8 else _in_plain_letters(text))
    return found


def _in_plain_letters(text: str) -> str:
    """Return what may be chance in plain letters, so that it is looked at as quickly as other texts."""
    return _FOREIGN.sub(" ", fold(text))


def _readings(text: str) -> set[str]:
    """Return a text as it stands and as it reads where it is part of a page or an address."""
    found = {text}
    if "&" in text:
        found.add(unescape(text))
    if "%" in text:
        found.add(unquote(text))
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    for at in _PACKED.finditer(data):
        try:
            piece = zlib.decompressobj().decompress(
                data[at.start() : at.start() + _LONGEST_PACKED], _LONGEST_UNPACKED
            )
        except zlib.error:
            continue
        if len(piece) >= _SHORTEST:
            yield piece
