"""Registers into which nothing is written, and the words that say so."""

import io
import zipfile

import pytest

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import OwnTab
from sync.grafting.ownership import own_titles, owned
from sync.grafting.removing import remove
from tests.sync.grafting.registers import (
    BOTH,
    OWNER,
    grafted,
    parts_of,
    refusal,
    register,
    replaced,
    scratch,
    with_parts,
)
from tests.sync.xlsx.packages import RELATIONS, packed

SIGNED = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
LINK = '<Relationship Id="rIdX" Type="{}" Target="{}"/></Relationships>'


def linked(data: bytes, listing: str, kind: str, target: str) -> bytes:
    return replaced(data, listing, ("</Relationships>", LINK.format(kind, target)))


def locked(data: bytes) -> bytes:
    return replaced(
        data, "xl/workbook.xml", ("<workbookProtection />", '<workbookProtection lockStructure="1"/>')
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            linked(register(), "_rels/.rels", SIGNED, "_xmlsignatures/origin.sigs"), "signed", id="signed"
        ),
        pytest.param(
            linked(
                with_parts(register(), {"xl/revisions/h.xml": "<headers/>"}),
                "xl/_rels/workbook.xml.rels",
                f"{RELATIONS}/revisionHeaders",
                "revisions/h.xml",
            ),
            "shared",
            id="shared with a log of changes",
        ),
        pytest.param(locked(register()), "locked", id="structure protected"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted", id="password"),
        pytest.param(b"PK\x03\x04 half of a file", "incomplete", id="half synchronised"),
        pytest.param(b"", "incomplete", id="empty"),
        pytest.param(packed({"a.txt": "a"}), "not-a-workbook", id="another package"),
        pytest.param(
            with_parts(
                replaced(register(), "_rels/.rels", ("xl/workbook.xml", "xl/workbook.bin")),
                {"xl/workbook.bin": "x"},
            ),
            "binary",
            id="binary workbook",
        ),
        pytest.param(
            replaced(register(), "xl/workbook.xml", ("<workbook ", "<!DOCTYPE a []><workbook ")),
            "damaged",
            id="document type",
        ),
        pytest.param(
            replaced(register(), "xl/styles.xml", ("</fonts>", "</font>")), "damaged", id="bad formats"
        ),
        pytest.param(
            with_parts(register(), {"xl/workbook.xml": None}), "not-a-workbook", id="no list of tabs"
        ),
        pytest.param(with_parts(register(), {"[Content_Types].xml": None}), "damaged", id="no content types"),
        pytest.param(
            replaced(register(), "xl/_rels/workbook.xml.rels", ("/2006/relationships", "/2006/other")),
            "damaged",
            id="relationships of another kind",
        ),
        pytest.param(
            replaced(register(), "xl/_rels/workbook.xml.rels", ('Id="rId2"', 'Id="rId1"')),
            "damaged",
            id="two relationships of one id",
        ),
        pytest.param(
            replaced(register(), "[Content_Types].xml", ("/content-types", "/other")),
            "damaged",
            id="content types of another kind",
        ),
        pytest.param(
            with_parts(register(), {"XL/Styles.xml": "<a/>"}), "damaged", id="names alike but for case"
        ),
    ],
)
def test_what_cannot_be_changed_safely_is_refused_in_words(data: bytes, code: str) -> None:
    told = refusal(lambda: graft(data, scratch(), BOTH, OWNER))

    assert told.code == code
    assert told.what.startswith("The ")
    assert "beside the register" in told.todo


def encrypted(data: bytes) -> bytes:
    """Return a package whose directory says that its first part is encrypted."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :]


def doubled(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts_of(data).items():
            package.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr("xl/workbook.xml", b"<a/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(encrypted, "encrypted", id="encrypted part"),
        pytest.param(doubled, "damaged", id="one name twice"),
    ],
)
def test_archives_that_mislead_are_refused(change: object, code: str) -> None:
    data = change(register())  # type: ignore[operator]

    assert refusal(lambda: graft(data, scratch(), BOTH, OWNER)).code == code
    assert refusal(lambda: owned(data)).code == code
    assert refusal(lambda: own_titles(data, {"todo": "AP To do"})).code == code
    assert refusal(lambda: remove(data)).code == code


def test_a_damaged_part_that_is_read_is_refused() -> None:
    data = bytearray(register())
    at = data.index(b"xl/styles.xml") + len(b"xl/styles.xml") + 20
    data[at] ^= 0xFF

    assert refusal(lambda: graft(bytes(data), scratch(), BOTH, OWNER)).code == "damaged"


def test_our_own_tabs_are_written_anew_where_the_structure_is_protected() -> None:
    once = locked(grafted(register()).data)

    assert grafted(once, rows=5).data != once
    assert refusal(lambda: remove(once)).code == "locked"


def test_the_last_tab_that_can_be_seen_is_not_removed() -> None:
    once = replaced(grafted(register()).data, "xl/workbook.xml", ('state="visible"', 'state="hidden"'))

    assert refusal(lambda: remove(once)).code == "last-tab"


@pytest.mark.parametrize(
    ("part", "old", "new", "where"),
    [
        pytest.param(
            "xl/worksheets/sheet1.xml",
            "<f>TODAY()-C2</f>",
            "<f>COUNTA('ap to do'!A:A)</f>",
            "the tab Register",
            id="a cell",
        ),
        pytest.param(
            "xl/workbook.xml",
            "</definedNames>",
            "<definedName name=\"Ours\">'AP To do'!$A$1</definedName></definedNames>",
            "the name Ours",
            id="a defined name",
        ),
        pytest.param(
            "xl/worksheets/sheet1.xml",
            "</sheetData>",
            '</sheetData><dataValidations><dataValidation type="list" sqref="A1"><formula1>'
            "&apos;AP To do&apos;!$A$1:$A$3</formula1></dataValidation></dataValidations>",
            "the tab Register",
            id="a drop-down list",
        ),
    ],
)
def test_a_tab_that_formulas_of_staff_count_on_is_not_removed(
    part: str, old: str, new: str, where: str
) -> None:
    used = replaced(grafted(register()).data, part, (old, new))

    told = refusal(lambda: remove(used))

    assert (told.code, told.where) == ("in-use", where)


def test_text_that_speaks_of_our_tab_does_not_keep_it() -> None:
    said = replaced(grafted(register()).data, "xl/worksheets/sheet1.xml", ("Pupil", "see 'AP To do'!A1"))

    assert not owned(remove(said))


def test_a_mistake_of_ours_is_a_refusal_too() -> None:
    told = refusal(lambda: graft(register(), scratch(), [OwnTab("todo", "No such sheet")], OWNER))
    assert (told.code, told.where) == ("unexpected", "KeyError")


@pytest.mark.parametrize("owner", ['a"b', "a:b", "a\n", "x" * 121], ids=["quote", "colon", "line", "long"])
def test_an_owner_that_cannot_be_written_is_refused(owner: str) -> None:
    assert refusal(lambda: graft(register(), scratch(), BOTH, owner)).code == "unexpected"
