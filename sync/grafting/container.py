"""Writes the package of a workbook anew: what did not change goes over as packed, byte for byte.

Nothing depends on the moment or the machine. Written entries bear a fixed date; the others keep theirs.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import Final

from sync.xlsx.archive import Archive, Entry

_LOCAL: Final = struct.Struct("<4s3H4s3L2H")
_CENTRAL: Final = struct.Struct("<4s4H4s3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_NEEDED: Final = 20
_FIRST_MOMENT: Final = b"\0\0\x21\0"
"""Midnight of 1 January 1980, the first that an archive can tell."""

_STORED: Final = 0
_DEFLATED: Final = 8
_UTF8: Final = 0x0800
_LEVELS: Final = 0x0006
_LEVEL: Final = 3
"""How hard new parts are packed: beyond it, twice the time saves a thirtieth of the size."""


def rebuilt(data: bytes, archive: Archive, parts: Mapping[str, bytes], dropped: frozenset[str]) -> bytes:
    """Return a package with some parts changed, added and dropped; all others stay as packed.

    Args:
        data: The package.
        archive: The same, opened.
        parts: New content by name; a part that is there stays in its place, others come last.
        dropped: Names of parts that go.
    """
    by_name = {name.casefold(): (name, content) for name, content in parts.items()}
    gone = {name.casefold() for name in dropped}
    written = _Written()
    for entry in archive.entries:
        key = entry.name.casefold()
        if key in by_name:
            written.add(_made(entry.stored_name, entry.flags & _UTF8, by_name.pop(key)[1]))
        elif key not in gone:
            written.add((entry, archive.packed(entry)))
    for name, content in by_name.values():
        written.add(_made(name.encode(), 0 if name.isascii() else _UTF8, content))
    return written.closed(_comment(data))


def _made(name: bytes, flags: int, content: bytes) -> tuple[Entry, bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    crc = zlib.crc32(content)
    entry = Entry(
        name.decode("utf-8", "replace"),
        name,
        0,
        len(packed),
        len(content),
        crc,
        _DEFLATED,
        flags,
        _FIRST_MOMENT,
        _NEEDED,
    )
    return entry, packed


def _comment(data: bytes) -> bytes:
    """Return what the package says about itself; an opened package has an end record."""
    end = data.rfind(b"PK\5\6")
    size = struct.unpack_from("<H", data, end + _END.size - 2)[0]
    return data[end + _END.size : end + _END.size + size]


class _Written:
    """A package while it is written."""

    def __init__(self) -> None:
        self._pieces: list[bytes | memoryview] = []
        self._directory: list[bytes] = []
        self._at = 0

    def add(self, packed: tuple[Entry, bytes | memoryview]) -> None:
        entry, content = packed
        flags = entry.flags & (_UTF8 | _LEVELS)
        sizes = (entry.crc, entry.packed, entry.unpacked, len(entry.stored_name), 0)
        common = (_NEEDED, flags, entry.method, entry.moment, *sizes)
        local = _LOCAL.pack(b"PK\3\4", *common) + entry.stored_name
        place = (0, 0, 0, entry.attributes, self._at)
        self._directory.append(_CENTRAL.pack(b"PK\1\2", entry.made_by, *common, *place) + entry.stored_name)
        self._pieces += (local, content)
        self._at += len(local) + len(content)

    def closed(self, comment: bytes) -> bytes:
        """Return the whole package."""
        directory = b"".join(self._directory)
        count = len(self._directory)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), self._at, len(comment))
        return b"".join((*self._pieces, directory, end, comment))
