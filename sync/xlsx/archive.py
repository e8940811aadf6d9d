"""The ZIP container of a workbook: its directory, checked before anything is unpacked, and its parts.

Nothing is ever unpacked to disk. Sizes, overlaps, double names and encryption are judged from the
directory; what a part really holds is then held against what the directory declared.
"""

import struct
import zlib
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sync.connectors.limits import Limits
from sync.xlsx.refusal import TOO_LARGE, Refusal

CHUNK = 256 * 1024

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_FULL_16 = 0xFFFF
_FULL_32 = 0xFFFFFFFF
_ZIP64_EXTRA = 1
_STORED = 0
_DEFLATED = 8
_ENCRYPTED = 0x0001 | 0x0040
_UTF8 = 0x0800
_PACKED_STEP = 64 * 1024

_NOT_WHOLE = "The register is not a complete Excel workbook: it may still be on its way."
_WAIT = (
    "Wait until it is fully copied or synchronised, then run again. If that does not help, "
    "open it in Excel and save it as an Excel Workbook (.xlsx)."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the package, as its directory declares it.

    Attributes:
        name: With forward slashes and no leading slash, in its own letter case.
        stored_name: The very bytes of the name.
        offset: Where its local header starts.
        packed, unpacked: Sizes in bytes.
        crc: Checksum of the unpacked bytes.
        method: 0 stored, 8 deflated.
        flags: As the directory gives them, such as the one for names in UTF-8.
        moment: Time and date, two bytes each, as stored.
        made_by: Version and system of the program that wrote it.
        attributes: Those of the file on the disk it came from.
    """

    name: str
    stored_name: bytes
    offset: int
    packed: int
    unpacked: int
    crc: int
    method: int
    flags: int = 0
    moment: bytes = b"\0\0\x21\0"
    made_by: int = 20
    attributes: int = 0


class Archive:
    """The parts of one package; each can be read once, so that the work never exceeds the size."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._entries = _directory(data, limits)
        self._read: set[str] = set()

    def find(self, name: str) -> Entry | None:
        """Return the entry of that name, whatever its letter case, or None."""
        return self._entries.get(name.casefold())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the directory, folders among them."""
        return tuple(self._entries.values())

    def packed(self, entry: Entry) -> memoryview:
        """Return the bytes of an entry as they are stored.

        Raises:
            Refusal: it is not where the directory says.
        """
        start = _content_start(self._data, entry)
        return memoryview(self._data)[start : start + entry.packed]

    def chunks(self, name: str, *, tab: bool = False, is_again: bool = False) -> Iterator[bytes]:
        """Give the unpacked bytes of a part, piece by piece.

        Args:
            name: The part, in any letter case.
            tab: Whether it is a tab, and may be as large as one.
            is_again: Whether it may have been read before.

        Raises:
            Refusal: there is no such part, it was read before, it is too large or damaged.
        """
        entry = self.find(name)
        if entry is None:
            raise Refusal("The register is damaged: a part is missing.", name)
        if entry.name in self._read and not is_again:
            raise Refusal("The register is damaged: two tabs share one part.", name)
        self._read.add(entry.name)
        if entry.unpacked > (self._limits.tab_bytes if tab else self._limits.part_bytes):
            raise Refusal("The register is too large to read.", name, TOO_LARGE)
        yield from _checked(entry, _unpacked(self._data, entry))


def _checked(entry: Entry, pieces: Iterator[bytes]) -> Iterator[bytes]:
    size = crc = 0
    for piece in pieces:
        size += len(piece)
        if size > entry.unpacked:
            break
        crc = zlib.crc32(piece, crc)
        yield piece
    if size != entry.unpacked or crc != entry.crc:
        raise Refusal("The register is damaged: a part does not match its checksum.", entry.name)


def _unpacked(data: bytes, entry: Entry) -> Iterator[bytes]:
    start = _content_start(data, entry)
    view = memoryview(data)[start : start + entry.packed]
    if entry.method == _STORED:
        for at in range(0, len(view), CHUNK):
            yield bytes(view[at : at + CHUNK])
    elif entry.method == _DEFLATED:
        yield from _inflated(view, entry.name)
    else:
        raise Refusal("The register is packed in a way that Excel does not use.", entry.name)


def _inflated(view: memoryview, name: str) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        used = yield from _pieces(inflate, view)
    except zlib.error as error:
        raise Refusal("The register is damaged: a part cannot be unpacked.", name) from error
    if not inflate.eof:
        raise Refusal("The register is damaged: a part is cut short.", name)
    if used < len(view) or inflate.unused_data:
        raise Refusal("The register is damaged: a part is followed by something else.", name)


def _pieces(inflate: "zlib._Decompress", view: memoryview) -> Generator[bytes, None, int]:
    """Unpack step by step, and return how many packed bytes were looked at before the end was found."""
    used = 0
    while used < len(view) and not inflate.eof:
        pending: bytes | memoryview = view[used : used + _PACKED_STEP]
        used += len(pending)
        while pending:
            if piece := inflate.decompress(pending, CHUNK):
                yield piece
            pending = inflate.unconsumed_tail
    if piece := inflate.flush():
        yield piece
    return used


def _content_start(data: bytes, entry: Entry) -> int:
    """Return where the packed bytes start; the local header must agree with the directory."""
    fields = _LOCAL.unpack_from(data, entry.offset)
    name_at = entry.offset + _LOCAL.size
    start: int = name_at + fields[9] + fields[10]
    name = data[name_at : name_at + fields[9]]
    if fields[0] != b"PK\3\4" or name != entry.stored_name or start + entry.packed > len(data):
        raise Refusal("The register is damaged: a part is not where it should be.", entry.name)
    return start


def _directory(data: bytes, limits: Limits) -> Mapping[str, Entry]:
    """Read the directory at the end of the file; names are keyed without letter case."""
    span = _directory_span(data)
    entries: dict[str, Entry] = {}
    at = span.start
    count = 0
    while at < span.end:
        count += 1
        if count > limits.parts:
            raise Refusal("The register has too many parts to be a workbook.", "", TOO_LARGE)
        entry, at = _entry(data, at, span)
        key = entry.name.casefold()
        if key in entries:
            raise Refusal("The register is damaged: it has two parts of one name.", entry.name)
        entries[key] = entry
    _refuse_overlaps(entries.values(), span.start)
    _refuse_bombs(entries.values(), len(data), limits)
    return entries


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the directory lies, and how far every offset in it is off (bytes before the package)."""

    start: int
    end: int
    shift: int


def _directory_span(data: bytes) -> _Span:
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        raise Refusal(_NOT_WHOLE, "", _WAIT)
    _, disk, first_disk, _, count, size, offset, _ = _END.unpack_from(data, end)
    if _FULL_16 in {disk, first_disk, count} or _FULL_32 in {size, offset}:
        end, disk, size, offset = _end64(data, end) or (end, disk, size, offset)
    start = end - size
    shift = start - offset
    if disk or start < 0 or shift < 0:
        raise Refusal("The register is damaged: its directory does not fit its size.")
    return _Span(start, end, shift)


def _end64(data: bytes, end: int) -> tuple[int, int, int, int] | None:
    """Return place, disk, size and offset of the large directory record, or None without one."""
    locator = end - _LOCATOR.size
    if locator < _END64.size or data[locator : locator + 4] != b"PK\6\7":
        return None
    place = locator - _END64.size
    record = _END64.unpack_from(data, place)
    if record[0] != b"PK\6\6":
        return None
    return place, record[4], record[8], record[9]


def _entry(data: bytes, at: int, span: _Span) -> tuple[Entry, int]:
    """Return the directory entry that starts at a place, and where the next one starts."""
    names_at = at + _CENTRAL.size
    if names_at > span.end or data[at : at + 4] != b"PK\1\2":
        raise Refusal("The register is damaged: its directory cannot be read.")
    fields = _CENTRAL.unpack_from(data, at)
    flags, method, crc = fields[3], fields[4], fields[7]
    packed, unpacked, offset = fields[8], fields[9], fields[16]
    name_size, extra_size, comment_size = fields[10:13]
    extra_at = names_at + name_size
    following = extra_at + extra_size + comment_size
    if following > span.end:
        raise Refusal("The register is damaged: its directory cannot be read.")
    stored_name = data[names_at:extra_at]
    name = _name(stored_name, is_utf8=bool(flags & _UTF8))
    if flags & _ENCRYPTED:
        raise Refusal("The register holds an encrypted part.", name)
    large = _large_sizes(data[extra_at : extra_at + extra_size], (unpacked, packed, offset))
    unpacked, packed, offset = large
    entry = Entry(
        name,
        stored_name,
        offset + span.shift,
        packed,
        unpacked,
        crc,
        method,
        flags,
        moment=data[at + 12 : at + 16],
        made_by=fields[1],
        attributes=fields[15],
    )
    return entry, following


def _name(stored: bytes, *, is_utf8: bool) -> str:
    text = stored.decode("utf-8" if is_utf8 else "cp437", "replace")
    return text.replace("\\", "/").lstrip("/")


def _large_sizes(extra: bytes, sizes: tuple[int, int, int]) -> tuple[int, int, int]:
    """Fill in sizes over 4 GB, and those that a writer noted as large without need."""
    if _FULL_32 not in sizes:
        return sizes
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind == _ZIP64_EXTRA:
            block = extra[at + 4 : at + 4 + size]
            large = iter(struct.unpack(f"<{len(block) // 8}Q", block[: len(block) // 8 * 8]))
            unpacked, packed, offset = (next(large, _FULL_32) if s == _FULL_32 else s for s in sizes)
            return unpacked, packed, offset
        at += 4 + size
    return sizes


def _refuse_overlaps(entries: Iterable[Entry], directory: int) -> None:
    """Parts that share bytes multiply the work; no honest writer makes them."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.offset):
        if entry.offset < end:
            raise Refusal("The register is damaged: its parts overlap.", entry.name)
        end = entry.offset + _LOCAL.size + len(entry.stored_name) + entry.packed
    if end > directory:
        raise Refusal("The register is damaged: its parts reach beyond its end.")


def _refuse_bombs(entries: Collection[Entry], size: int, limits: Limits) -> None:
    """Refuse by declared sizes, before anything is unpacked.

    The ratio is held against each part and against the whole: many parts that are each just small
    enough would add up.
    """
    for entry in entries:
        if entry.unpacked > max(limits.part_bytes, limits.tab_bytes):
            raise Refusal("The register is too large to read.", entry.name, TOO_LARGE)
        if _is_too_dense(entry.unpacked, entry.packed, limits):
            raise Refusal("The register is packed more tightly than any real one.", entry.name, TOO_LARGE)
    total = sum(entry.unpacked for entry in entries)
    if total > limits.unpacked_bytes:
        raise Refusal("The register is too large to read.", "", TOO_LARGE)
    if _is_too_dense(total, size, limits):
        raise Refusal("The register is packed more tightly than any real one.", "", TOO_LARGE)


def _is_too_dense(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > limits.ratio_from_bytes and unpacked > packed * limits.ratio
