"""The parts of a package one by one, and the bytes that belong to none of them."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from sync.connectors.limits import Limits
from sync.leak_scan.found import CannotScan
from sync.xlsx.archive import Archive, Entry
from sync.xlsx.refusal import Refusal

_LOCAL_SIZE = 30
_SIZES = struct.Struct("<2H")
_SIZES_AT = 26
_RECORD = re.compile(rb"PK[\x01-\x08][\x01-\x08]")
"""How records of a package begin; a name that ends just before one would seem to go on."""
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


class Parts:
    """A package whose directory is sound.

    Attributes:
        names: Names of its parts, in order.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        try:
            self._archive = Archive(data, limits)
        except Refusal as refusal:
            raise cannot(refusal) from None
        self._entries = self._archive.entries
        self.names = tuple(entry.name for entry in self._entries)

    def read(self, name: str) -> bytes:
        """Return the unpacked bytes of a part.

        Raises:
            CannotScan: it is damaged.
        """
        try:
            return b"".join(self._archive.chunks(name, tab=True))
        except Refusal as refusal:
            raise cannot(refusal) from None

    def outside(self) -> bytes:
        """Return all bytes that are no part's content: directory, gaps, what stands before and behind."""
        pieces: list[bytes] = []
        at = 0
        for start, end in sorted(map(self._span, self._entries)):
            pieces.append(self._data[at:start])
            at = max(at, end)
        whole = b"\0".join([*pieces, self._data[at:]])
        return _RECORD.sub(b"\0", whole)

    def remarks(self) -> Iterator[str]:
        """Give the comments and extra fields of the package and its parts, and names in full.

        Raises:
            CannotScan: the directory says different things to different programs.
        """
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as package:
                listed = package.infolist()
                raw = [package.comment, *(one.comment for one in listed), *(one.extra for one in listed)]
        except _FAULTS:
            raise CannotScan("The file is damaged: its directory can be read in two ways.") from None
        if len(listed) != len(self._entries):
            raise CannotScan("The file is damaged: its directory can be read in two ways.")
        for one in filter(None, raw):
            yield one.decode("utf-8", "replace")
            yield one.decode("utf-16-le", "replace")

    def _span(self, entry: Entry) -> tuple[int, int]:
        name, extra = _SIZES.unpack_from(self._data, entry.offset + _SIZES_AT)
        start = entry.offset + _LOCAL_SIZE + name + extra
        return start, start + entry.packed


def cannot(refusal: Refusal) -> CannotScan:
    """Return a refusal of the reader in words about a finished file."""
    return CannotScan(refusal.what.replace("The register", "The file"), refusal.where)
