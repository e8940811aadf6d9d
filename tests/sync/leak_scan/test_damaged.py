"""Damaged, hostile and strange packages: a clear refusal, or whatever still shows is found."""

import io
import random
import re
import struct
from itertools import islice
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sync.connectors.limits import Limits
from sync.leak_scan.found import NotScanned
from sync.leak_scan.scanning import refuse_leaks, scan
from tests.fuzz.packages import mutations, parts_of
from tests.reports.leaks.people import identity
from tests.sync.leak_scan.clean import ROWS, made
from tests.sync.leak_scan.planting import BY_HAND, OPENPYXL, XLSXWRITER, png

WHO = identity()
NAME = "Rhodri Hill"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def shows_the_name(data: bytes) -> bool:
    """Whether another library opens a file and finds the name in a cell."""
    try:
        book = load_workbook(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - whatever a damaged file makes it raise
        return False
    return any(cell.value == NAME for tab in book.worksheets for row in tab.iter_rows() for cell in row)


def is_let_through(data: bytes) -> bool:
    """Whether a file would be published; anything but a refusal is a failure."""
    try:
        return not scan(data, WHO, "Governors.xlsx")
    except NotScanned as error:
        refusal = error
    assert re.fullmatch(r"The (?!register).*\.", refusal.what)
    return False


@pytest.mark.filterwarnings("ignore::UserWarning")  # what another library thinks of damaged files
def test_a_damaged_package_is_refused_or_what_it_shows_is_found() -> None:
    originals = [
        parts_of(plant(NAME))
        for plant in (OPENPYXL["a cell"], XLSXWRITER["a text in two fonts"], BY_HAND["a cell of its own"])
    ]
    for seed in range(2):
        for data in islice(mutations(seed, originals), 60):
            is_published = is_let_through(data)
            assert not (shows_the_name(data) and is_published)


@pytest.mark.parametrize("place", ["a cell", "a note", "a very hidden tab"])
def test_a_file_that_was_cut_or_changed_on_its_way_is_never_a_crash(place: str) -> None:
    whole = OPENPYXL[place](NAME)
    chance = random.Random(place)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 2, 8])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        is_let_through(bytes(data))
        assert not is_let_through(whole[: chance.randrange(len(whole))])


@given(data=st.binary(max_size=400), start=st.sampled_from([b"", b"PK\3\4", b"PK\5\6", b"<", COMPOUND]))
def test_any_bytes_are_looked_through_or_refused(data: bytes, start: bytes) -> None:
    is_let_through(start + data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(
            made({"xl/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document type", id="DTD"
        ),
        pytest.param(made({"xl/x.xml": "<a>"}), "not well-formed", id="a part that is not whole"),
        pytest.param(made({"xl/x.xml": b"\xff\xfe"}), "not well-formed", id="a part of nothing but a mark"),
        pytest.param(made({"xl/workbook.xml": None}), "not an Excel workbook|missing", id="no list of tabs"),
        pytest.param(
            made({"xl/embeddings/oleObject1.bin": COMPOUND + b"x" * 600}), "cannot be opened", id="OLE"
        ),
        pytest.param(
            made({"xl/embeddings/a.docx": b"PK\3\4" + b"x" * 60}), "not a complete", id="half a document"
        ),
        pytest.param(BY_HAND["an embedded workbook"](NAME)[:-40], "not a complete", id="half a workbook"),
    ],
)
def test_what_cannot_be_read_through_is_named(data: bytes, why: str) -> None:
    with pytest.raises(NotScanned, match=why):
        refuse_leaks(data, WHO, "Governors.xlsx")


def test_files_within_files_are_looked_into_up_to_a_depth() -> None:
    data = OPENPYXL["a cell"](NAME)
    for _ in range(2):
        data = made({"xl/embeddings/package1.xlsx": data})

    assert scan(data, WHO, "G.xlsx")
    with pytest.raises(NotScanned, match="within files"):
        scan(made({"xl/embeddings/package1.xlsx": data}), WHO, "G.xlsx")


def test_a_workbook_beyond_the_limits_is_not_published() -> None:
    with pytest.raises(NotScanned, match="too many parts"):
        refuse_leaks(made(), WHO, "G.xlsx", limits=Limits(parts=3))


def test_a_part_with_an_unusual_name_is_not_named_in_a_refusal() -> None:
    with pytest.raises(NotScanned) as caught:
        refuse_leaks(made({"xl/Vole.xml": "<a>"}), WHO, "G.xlsx")
    assert caught.value.where == "G.xlsx"
    with pytest.raises(NotScanned) as caught:
        refuse_leaks(made({"xl/theme/theme1.xml": "<a>"}), WHO, "G.xlsx")
    assert caught.value.where == "G.xlsx, xl/theme/theme1.xml"


def test_an_old_kind_of_file_inside_is_looked_into() -> None:
    clean = made({"xl/embeddings/oleObject1.bin": compound("Hill Farm")})
    planted = made({"xl/embeddings/oleObject1.bin": compound(NAME)})

    refuse_leaks(clean, WHO, "G.xlsx")
    assert {leak.part for leak in scan(planted, WHO, "G.xlsx")} == {"xl/embeddings/oleObject1.bin"}


@pytest.mark.parametrize("stream", ["EncryptedPackage", "VBA"])
def test_macros_and_encrypted_files_inside_are_not_published(stream: str) -> None:
    with pytest.raises(NotScanned, match="macros or an encrypted file"):
        refuse_leaks(made({"xl/vbaProject.bin": compound("x", stream)}), WHO, "G.xlsx")


def test_random_bytes_of_pictures_give_no_alarm() -> None:
    chance = random.Random(4)
    parts = {f"xl/media/image{number}.png": png("") + chance.randbytes(50_000) for number in range(1, 9)}

    refuse_leaks(made(parts), WHO, "G.xlsx")


def test_a_directory_that_other_programs_read_differently_is_not_published() -> None:
    data = bytearray(made())
    end, last = data.rfind(b"PK\5\6"), data.rfind(b"PK\1\2")
    whole = struct.unpack_from("<L", data, end + 12)[0]
    other = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, end - last, last)
    other += struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    struct.pack_into("<H", data, last + 32, len(other))  # a second directory in the comment of the last part
    struct.pack_into("<L", data, end + 12, whole + len(other))

    with pytest.raises(NotScanned, match="read in two ways"):
        refuse_leaks(bytes(data[:end] + other + data[end:]), WHO, "G.xlsx")


def test_a_part_for_a_version_to_come_is_not_published() -> None:
    data = bytearray(made())
    data[data.rfind(b"PK\1\2") + 6] = 200

    with pytest.raises(NotScanned, match="read in two ways"):
        refuse_leaks(bytes(data), WHO, "G.xlsx")


def test_folders_and_stored_parts_are_read_like_any_other() -> None:
    kept = io.BytesIO()
    with ZipFile(io.BytesIO(made(rows=ROWS))) as old, ZipFile(kept, "w", ZIP_STORED) as new:
        new.writestr(ZipInfo("xl/"), b"")
        for name in old.namelist():
            new.writestr(name, old.read(name))

    refuse_leaks(kept.getvalue(), WHO, "G.xlsx")


def compound(text: str, stream: str = "Contents") -> bytes:
    """Return an OLE file of one stream: a sector for its table, one for its directory, eight of content."""
    end, free, none = b"\xfe\xff\xff\xff", b"\xff\xff\xff\xff", bytes(4)
    one = b"\1\0\0\0"
    version = b"\x3e\0\3\0\xfe\xff\x09\0\6\0"
    first = b"".join((COMPOUND, bytes(16), version, bytes(10), one, one, none, b"\0\x10\0\0"))
    header = b"".join((first, end, none, end, none, none, free * 108))
    content = text.encode("utf-16-le").ljust(4096, b"\0")
    chain = b"".join(number.to_bytes(4, "little") for number in range(3, 10))
    table = b"".join((b"\xfd\xff\xff\xff", end, chain, end)).ljust(512, b"\xff")
    listing = _entry("Root Entry", 5, one, end, 0) + _entry(stream, 2, free, b"\2\0\0\0", 4096)
    return b"".join((header, table, listing, bytes(256), content))


def _entry(name: str, kind: int, child: bytes, first: bytes, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes([kind, 1])
    return b"".join((head, b"\xff" * 8, child, bytes(36), first, size.to_bytes(8, "little")))
