import io
import struct
import zipfile
import zlib
from contextlib import nullcontext

import pytest

from sync.connectors.limits import MEGABYTE, Limits
from sync.xlsx.archive import CHUNK, Archive
from sync.xlsx.refusal import Refusal
from tests.sync.xlsx.packages import packed, sheet, workbook, workbook_parts

ONE = {"a.xml": "<a>" + "x" * 5_000 + "</a>"}


def opened(data: bytes, limits: Limits | None = None) -> Archive:
    return Archive(data, limits or Limits())


def content(data: bytes, name: str = "a.xml", limits: Limits | None = None) -> bytes:
    return b"".join(opened(data, limits).chunks(name))


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        content(data, limits=limits)
    return caught.value.what


def changed(data: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    """Return a package with some bytes of the last record of a kind replaced."""
    at = data.rindex(mark) + offset
    return data[:at] + new + data[at + len(new) :]


def test_a_part_comes_out_as_it_went_in() -> None:
    assert content(packed(ONE)).decode() == ONE["a.xml"]


def test_a_part_larger_than_a_piece_comes_out_whole() -> None:
    noise = bytes(range(256)) * 4_000

    assert content(packed({"a.xml": noise})) == noise
    assert content(packed({"a.xml": b"\0" * 3_000_000})) == b"\0" * 3_000_000


@pytest.mark.parametrize("size", [CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + 100, CHUNK + 257, 2 * CHUNK])
def test_a_part_that_ends_near_the_end_of_a_piece_comes_out_whole(size: int) -> None:
    assert content(packed({"a.xml": b"\0" * size})) == b"\0" * size


def test_a_part_that_is_not_packed_comes_out_too() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        package.writestr("a.xml", b"x" * 600_000)

    assert content(stream.getvalue()) == b"x" * 600_000


def test_an_empty_part_is_no_trouble() -> None:
    assert content(packed({"a.xml": b""})) == b""


def test_a_streamed_package_with_large_sizes_is_read() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("a.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"hello")

    assert content(stream.getvalue()) == b"hello"


def large_package() -> bytes:
    """Return a package whose directory notes all sizes as large ones, as some servers do."""
    data = packed({"a.xml": b"hello"})
    start = data.index(b"PK\1\2")
    entry = bytearray(data[start : data.rindex(b"PK\5\6")])
    packed_size, unpacked = struct.unpack_from("<2L", entry, 20)
    struct.pack_into("<2L", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", entry, 30, 5 + 20)
    struct.pack_into("<L", entry, 42, 0xFFFFFFFF)
    entry[46 + 5 :] = struct.pack("<2HB", 9, 1, 0) + struct.pack("<2H2Q", 1, 16, unpacked, packed_size)
    struct.pack_into("<H", entry, 30, len(entry) - 46 - 5)
    struct.pack_into("<L", entry, 42, 0)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(entry), start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(entry), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:start] + bytes(entry) + end64 + locator + end


def test_a_directory_of_large_sizes_is_read() -> None:
    assert content(large_package()) == b"hello"


@pytest.mark.parametrize(
    ("mark", "offset"),
    [pytest.param(b"PK\6\7", 0, id="no pointer"), pytest.param(b"PK\6\6", 0, id="no record")],
)
def test_a_directory_of_large_sizes_without_its_record_is_refused(mark: bytes, offset: int) -> None:
    assert "directory" in refused(changed(large_package(), mark, offset, b"XX"))


def test_large_sizes_that_are_noted_nowhere_are_refused() -> None:
    data = changed(packed(ONE), b"PK\1\2", 24, b"\xff\xff\xff\xff")

    assert refused(data) == "The register is too large to read."


def test_bytes_before_and_after_the_package_do_no_harm() -> None:
    assert content(b"#!/bin/sh\n" + packed({"a.xml": b"hello"}) + b"\n\n") == b"hello"


def test_a_comment_of_the_package_does_no_harm() -> None:
    stream = io.BytesIO(packed({"a.xml": b"hello"}))
    with zipfile.ZipFile(stream, "a") as package:
        package.comment = b"made by a school office"

    assert content(stream.getvalue()) == b"hello"


@pytest.mark.parametrize("name", ["A.XML", "a.xml"])
def test_letter_case_of_names_makes_no_difference(name: str) -> None:
    assert content(packed({"a.xml": b"hello"}), name) == b"hello"


def test_backslashes_and_leading_slashes_in_names_make_no_difference() -> None:
    data = packed([("xl\\b.xml", b"hello"), ("/c.xml", b"you")]).replace(b"xl/b", b"xl\\b")

    assert content(data, "xl/b.xml") == b"hello"
    assert content(data, "c.xml") == b"you"


def test_names_of_other_scripts_are_read() -> None:
    data = packed({"Ã©té.xml": b"hello"})

    assert content(data, "Ã©té.xml") == b"hello"


@pytest.mark.parametrize("names", [("a.xml", "a.xml"), ("a.xml", "A.xml"), ("a/b.xml", "a\\b.xml")])
def test_two_parts_of_one_name_are_refused(names: tuple[str, str]) -> None:
    with pytest.warns(UserWarning, match="Duplicate") if len(set(names)) == 1 else nullcontext():
        data = packed([(name, b"x") for name in names])

    assert refused(data) == "The register is damaged: it has two parts of one name."


def test_a_missing_part_is_refused() -> None:
    with pytest.raises(Refusal, match="a part is missing") as caught:
        content(packed(ONE), "b.xml")
    assert caught.value.where == "b.xml"


def test_a_part_is_read_once_only() -> None:
    archive = opened(packed(ONE))
    list(archive.chunks("a.xml"))

    with pytest.raises(Refusal, match="two tabs share one part"):
        list(archive.chunks("A.xml"))


@pytest.mark.parametrize("keep", [0, 1, 4, 21, 30, 60, 120])
def test_a_package_cut_short_is_refused(keep: int) -> None:
    data = packed(ONE)

    assert refused(data[:keep]).startswith("The register is not a complete Excel workbook")
    assert refused(data[:-1]).startswith("The register is not a complete Excel workbook")


def test_a_package_without_its_beginning_is_refused() -> None:
    assert "directory" in refused(packed(ONE)[40:])


@pytest.mark.parametrize(
    ("mark", "offset", "new", "words"),
    [
        pytest.param(b"PK\1\2", 8, b"\x01\x00", "encrypted", id="encrypted part"),
        pytest.param(b"PK\1\2", 8, b"\x40\x00", "encrypted", id="strongly encrypted part"),
        pytest.param(b"PK\1\2", 10, b"\x0e\x00", "packed in a way", id="packed by another method"),
        pytest.param(b"PK\1\2", 10, b"\x00\x00", "does not match", id="said not to be packed"),
        pytest.param(b"PK\1\2", 16, b"\x00\x00", "does not match", id="other checksum"),
        pytest.param(b"PK\1\2", 24, b"\x01\x00", "does not match", id="more than declared"),
        pytest.param(b"PK\1\2", 24, b"\xff\x7f", "does not match", id="less than declared"),
        pytest.param(b"PK\1\2", 20, b"\x05\x00", "cut short", id="packed part cut short"),
        pytest.param(b"PK\1\2", 20, b"\xff\x00", "beyond its end", id="packed part too long"),
        pytest.param(b"PK\1\2", 42, b"\x05\x00", "beyond its end", id="part moved"),
        pytest.param(b"PK\1\2", 42, b"\x00\xff", "beyond its end", id="part moved far"),
        pytest.param(b"PK\1\2", 28, b"\xff\xff", "directory cannot be read", id="name longer than the rest"),
        pytest.param(b"PK\1\2", 0, b"XX", "directory cannot be read", id="no directory"),
        pytest.param(b"PK\1\2", 46, b"b", "not where it should be", id="two names for one part"),
        pytest.param(b"PK\3\4", 0, b"XX", "not where it should be", id="no part there"),
        pytest.param(b"PK\3\4", 28, b"\xff\xff", "not where it should be", id="part beyond the end"),
        pytest.param(b"PK\3\4", 40, b"\xff\xff\xff", "cannot be unpacked", id="packed bytes changed"),
        pytest.param(b"PK\5\6", 4, b"\x01", "directory", id="several disks"),
        pytest.param(b"PK\5\6", 12, b"\xff\xff", "directory", id="directory larger than the file"),
        pytest.param(b"PK\5\6", 12, b"\x00\x00", "a part is missing", id="no parts"),
        pytest.param(b"PK\5\6", 16, b"\xff\xff", "directory", id="directory beyond the end"),
    ],
)
def test_a_damaged_container_is_refused(mark: bytes, offset: int, new: bytes, words: str) -> None:
    data = changed(packed(ONE), mark, offset, new)
    name = "b.xml" if words.startswith("not where") and b"b.xml" in data else "a.xml"

    with pytest.raises(Refusal, match=words):
        content(data, name)


@pytest.mark.parametrize("stowaway", [b"x", b"x" * 200_000], ids=["a little", "much"])
def test_something_after_the_packed_bytes_is_refused(stowaway: bytes) -> None:
    deflate = zlib.compressobj(wbits=-15)
    stuffed = deflate.compress(b"hello") + deflate.flush() + stowaway
    data = packed({"a.xml": b"hello"})
    head, tail = data.index(b"a.xml") + 5, data.index(b"PK\1\2")
    longer = changed(data[:head] + stuffed + data[tail:], b"PK\1\2", 20, struct.pack("<L", len(stuffed)))
    longer = changed(longer, b"PK\5\6", 16, struct.pack("<L", head + len(stuffed)))

    assert refused(longer) == "The register is damaged: a part is followed by something else."


def test_parts_that_share_bytes_are_refused() -> None:
    data = packed([("a.xml", b"x" * 900), ("b.xml", b"y" * 900)])

    assert refused(changed(data, b"PK\1\2", 42, b"\x01\x00")) == "The register is damaged: its parts overlap."


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        pytest.param(Limits(parts=1), "too many parts", id="parts"),
        pytest.param(Limits(unpacked_bytes=5_500), "too large", id="all parts together"),
        pytest.param(Limits(part_bytes=4_000, tab_bytes=4_000), "too large", id="any part"),
        pytest.param(Limits(part_bytes=4_000), "too large", id="a part that is no tab"),
        pytest.param(Limits(ratio=50, ratio_from_bytes=4_000), "more tightly", id="ratio of a part"),
        pytest.param(Limits(ratio=5, ratio_from_bytes=5_500), "more tightly", id="ratio of all parts"),
    ],
)
def test_what_is_declared_beyond_the_limits_is_refused(limits: Limits, words: str) -> None:
    assert words in refused(packed({**ONE, "b.xml": "y" * 1_000}), limits)


def test_what_is_declared_within_the_limits_is_read() -> None:
    limits = Limits(
        parts=2, unpacked_bytes=6_007, part_bytes=5_007, tab_bytes=5_007, ratio=5, ratio_from_bytes=6_007
    )

    assert content(packed({**ONE, "b.xml": "y" * 1_000}), limits=limits)


def test_a_tab_may_be_larger_than_other_parts() -> None:
    archive = opened(packed(ONE), Limits(part_bytes=4_000, tab_bytes=6_000))

    assert b"".join(archive.chunks("a.xml", tab=True)).decode() == ONE["a.xml"]


def test_a_bomb_is_refused_before_anything_is_unpacked() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package,
        package.open("a.xml", "w") as part,
    ):
        for _ in range(51):
            part.write(b"\0" * MEGABYTE)

    assert refused(stream.getvalue()) == "The register is packed more tightly than any real one."


def test_a_bomb_that_hides_its_size_stops_at_what_it_declared() -> None:
    data = changed(packed({"a.xml": b"\0" * 20_000_000}), b"PK\1\2", 24, b"\x10\x27\x00\x00")
    archive = opened(data)
    sizes: list[int] = []

    with pytest.raises(Refusal, match="does not match"):
        sizes.extend(map(len, archive.chunks("a.xml")))
    assert sum(sizes) <= 10_000


def test_thousands_of_parts_are_refused_early() -> None:
    names = {f"xl/media/{i}.png": b"" for i in range(2_001)}

    assert refused(packed(names)) == "The register has too many parts to be a workbook."


def test_a_real_workbook_has_its_parts() -> None:
    archive = opened(workbook([sheet()]))

    assert all(archive.find(name) for name in workbook_parts([sheet()]))
    assert archive.find("xl/gone.xml") is None
