"""Packages that other programs write: our tabs go in, everything else stays, and they read back."""

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date

import openpyxl
import pytest

from sync.grafting.documents import Document
from sync.grafting.grafting import graft
from sync.grafting.ownership import owned
from sync.grafting.removing import remove
from sync.xlsx.reader import read_xlsx
from tests.sync.grafting.registers import BOTH, OWNER, TO_DO, grafted, parts_of, scratch, with_parts
from tests.sync.xlsx.packages import (
    CONTENT_TYPES,
    MAIN,
    PACKAGE_RELATIONS,
    RELATIONS,
    STRICT,
    STRICT_RELATIONS,
    Content,
    packed,
    relations,
    sheet,
    styles,
    workbook,
    workbook_parts,
)

ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Pupil</t></is></c></row>'
ROW_TAB = str(sheet(ROW).content).encode()
INDEX_PARTS = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def plain(*, properties: str = "", parts: Mapping[str, Content | None] | None = None) -> bytes:
    return workbook([sheet(ROW)], properties=properties, parts=parts)


def book_xml(attributes: str = "", after: str = "", sheets: str = "") -> str:
    listed = sheets or '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
    opening = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}" {attributes}>'
    return f"{opening}<sheets>{listed}</sheets>{after}</workbook>"


def test_a_workbook_without_formats_gets_the_smallest_list_of_them() -> None:
    after = check(plain())

    assert b"<cellXfs" in after["xl/styles.xml"]
    assert b'Target="/xl/styles.xml"' in after["xl/_rels/workbook.xml.rels"]


def check(before: bytes) -> dict[str, bytes]:
    """Return the parts of a register with our tabs in it, after everything that must hold has been seen."""
    once = grafted(before)
    old, new = parts_of(before), parts_of(once.data)
    touched = {name for name in old if old[name] != new[name]}
    assert all(
        name.endswith((".rels", "workbook.xml", "styles.xml", "ypes].xml", "book.xml")) for name in touched
    )
    assert grafted(once.data) == once
    tabs = {tab.mark: tab for tab in read_xlsx(once.data, source="", revision="").tabs}
    assert tabs["todo"].value(2, 2) == "Audit & visit <soon>"
    assert tabs["todo"].value(2, 3) == date(2026, 11, 1)
    assert is_read_by_openpyxl(once.data) >= is_read_by_openpyxl(before)
    gone = parts_of(remove(once.data))
    assert set(gone) - set(old) <= {"xl/styles.xml", "styles.xml"}
    assert not owned(remove(once.data))
    return new


def is_read_by_openpyxl(data: bytes) -> bool:
    """Say whether openpyxl opens a workbook, and make sure that our tab looks right in it if it is there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it warns of lists that other programs leave out
        try:
            book = openpyxl.load_workbook(io.BytesIO(data))
        except (KeyError, ValueError, TypeError, AttributeError, IndexError):
            return False
    assert "AP To do" not in book.sheetnames or book["AP To do"]["A2"].font.b
    return True


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f'<styleSheet xmlns="{MAIN}"/>', id="empty and closed at once"),
        pytest.param(f'<styleSheet xmlns="{MAIN}"><cellXfs count="0"/></styleSheet>', id="empty lists"),
        pytest.param(f'<x:styleSheet xmlns:x="{MAIN}"><x:extLst/></x:styleSheet>', id="prefixed"),
        pytest.param(styles("dd/mm/yyyy", 14), id="no named styles"),
        pytest.param(styles("dd/mm/yyyy").encode("utf-8-sig"), id="byte order mark"),
        pytest.param(
            styles("dd/mm/yyyy").replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
            id="UTF-16",
        ),
        pytest.param(styles("dd/mm/yyyy").replace('"', "'"), id="single quotes"),
    ],
)
def test_formats_are_added_whatever_the_list_looks_like(content: str | bytes) -> None:
    before = with_parts(workbook([sheet(ROW)], formats=styles()), {"xl/styles.xml": content})

    new = check(before)

    kept = content if isinstance(content, bytes) else content.encode()
    assert new["xl/styles.xml"][:20] == kept[:20]


def test_a_list_of_formats_is_made_where_the_schema_wants_it() -> None:
    after = check(workbook([sheet(ROW)], formats=f'<styleSheet xmlns="{MAIN}"><dxfs/><extLst/></styleSheet>'))

    assert _root(after["xl/styles.xml"]) == [
        "numFmts",
        "fonts",
        "fills",
        "borders",
        "cellXfs",
        "dxfs",
        "extLst",
    ]


def _root(content: bytes) -> list[str]:
    """Return the names of what is in a part, in their order."""
    return [child.name for child in Document("", content).root.children]


@pytest.mark.parametrize("count", ["1", ""], ids=["counted", "not counted"])
def test_the_count_of_a_list_is_kept_where_there_is_one(count: str) -> None:
    counted = f' count="{count}"' if count else ""
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    formats = f'<styleSheet xmlns="{MAIN}"><cellXfs{counted}>{xf}</cellXfs></styleSheet>'

    after = check(workbook([sheet(ROW)], formats=formats))["xl/styles.xml"]

    assert (b"<cellXfs count=" in after) == bool(count)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(
            {
                "_rels/.rels": relations([("rId1", "officeDocument", "book.xml")]),
                "book.xml": book_xml(),
                "_rels/book.xml.rels": relations([("rId1", "worksheet", "xl/worksheets/sheet1.xml")]),
                "xl/workbook.xml": None,
                "xl/_rels/workbook.xml.rels": None,
            },
            id="workbook part at the root",
        ),
        pytest.param(
            {
                "xl/_rels/workbook.xml.rels": relations([("rId1", "worksheet", "/xl/worksheets/sheet1.xml")]),
                "_rels/.rels": relations([("rId1", "officeDocument", "/xl/workbook.xml")]),
            },
            id="absolute targets",
        ),
        pytest.param(
            {"xl/_rels/workbook.xml.rels": relations([("rId1", "worksheet", "worksheets\\sheet1.xml")])},
            id="backslashes in targets",
        ),
        pytest.param(
            {
                "xl/_rels/workbook.xml.rels": f'<ns0:Relationships xmlns:ns0="{PACKAGE_RELATIONS}">'
                f'<ns0:Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
                "</ns0:Relationships>"
            },
            id="prefixed relationships",
        ),
        pytest.param(
            {
                "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}">'
                f'<Relationship Type="{RELATIONS}/theme" Target="theme.xml"/>'
                f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
                "</Relationships>",
                "xl/theme.xml": "<a/>",
            },
            id="relationship without id",
        ),
        pytest.param(
            {
                "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}"><x:sheets>'
                f'<x:sheet xmlns:rel="{RELATIONS}" name="Sheet1" sheetId="7" rel:id="rId1"/>'
                "</x:sheets><x:calcPr calcId='1'/></x:workbook>"
            },
            id="prefixed workbook that declares relationships on the tab",
        ),
        pytest.param(
            {"xl/workbook.xml": "\ufeff<?xml version='1.0' encoding='UTF-16'?>".encode("utf-16-le")
             + book_xml().encode("utf-16-le")},
            id="workbook in UTF-16",
        ),
        pytest.param(
            {"xl/workbook.xml": b'<?xml version="1.0" encoding="iso-8859-1"?>'
             + book_xml(sheets='<sheet name="Elèves" sheetId="1" r:id="rId1"/>').encode("latin-1")},
            id="workbook in Latin-1",
        ),
        pytest.param(
            {"xl/workbook.xml": book_xml(sheets='<sheet name="M" sheetId="9" r:id=""/>'
             '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>')},
            id="a module sheet without content",
        ),
        pytest.param(
            {
                "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}">'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/_rels/.rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Override PartName="/xl/workbook.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
            },
            id="lists of relationships named one by one",
        ),
        pytest.param({"xl/worksheets/sheet2.xml": "<orphan/>"}, id="a part that nothing leads to"),
    ],
)  # fmt: skip
def test_packages_of_other_programs(parts: dict[str, str | bytes | None]) -> None:
    check(workbook([sheet(ROW)], parts=parts))


def test_lists_of_relationships_are_made_known_where_they_were_not() -> None:
    bare = f'<Types xmlns="{CONTENT_TYPES}"/>'
    after = grafted(workbook([sheet(ROW)], parts={"[Content_Types].xml": bare})).data

    assert b'<Default Extension="rels"' in parts_of(after)["[Content_Types].xml"]


def strict() -> bytes:
    parts = workbook_parts([sheet(ROW)], formats=styles("dd/mm/yyyy"))
    return packed(
        {
            name: content.replace(MAIN, STRICT).replace(RELATIONS, STRICT_RELATIONS)
            for name, content in parts.items()
            if isinstance(content, str)
        }
    )


def test_in_a_strict_workbook_our_parts_speak_its_vocabulary() -> None:
    once = grafted(strict())

    new = parts_of(once.data)
    assert grafted(once.data) == once
    assert not any(MAIN.encode() in content or RELATIONS.encode() in content for content in new.values())
    tabs = {tab.mark: tab for tab in read_xlsx(once.data, source="", revision="").tabs}
    assert tabs["todo"].tables[0].name == "AP_to_do"


def test_dates_are_the_same_days_in_a_workbook_that_counts_from_1904() -> None:
    before = plain(properties='<workbookPr date1904="1"/>')

    after = grafted(before).data

    tabs = {tab.mark: tab for tab in read_xlsx(after, source="", revision="").tabs}
    assert tabs["todo"].value(2, 3) == date(2026, 11, 1)


def test_names_stand_behind_the_tabs_and_before_the_settings_of_calculation() -> None:
    book = book_xml(after='<externalReferences/><calcPr calcId="1"/><extLst/>')
    after = parts_of(grafted(plain(parts={"xl/workbook.xml": book})).data)["xl/workbook.xml"]

    assert _root(after) == ["sheets", "externalReferences", "definedNames", "calcPr", "extLst"]


def test_places_of_tabs_behind_one_that_goes_are_counted_anew() -> None:
    once = grafted(plain()).data
    book = parts_of(once)["xl/workbook.xml"].decode()
    listed = book[book.index("<sheets>") : book.index("</sheets>")]
    tabs = listed.removeprefix("<sheets>").replace("/>", "/>\n").splitlines()
    moved = "".join([tabs[1], tabs[0], tabs[2]])
    book = book.replace(listed, f"<sheets>{moved}")
    book = book.replace('localSheetId="1"', 'localSheetId="0"')
    name = '<definedName name="_xlnm.Print_Area" localSheetId="1">Sheet1!$A$1</definedName>'
    book = book.replace("</definedNames>", f"{name}</definedNames>")
    view = '<bookViews><workbookView firstSheet="1" activeTab="1"/></bookViews><sheets>'
    book = book.replace("<sheets>", view)

    after = parts_of(remove(with_parts(once, {"xl/workbook.xml": book})))["xl/workbook.xml"].decode()

    assert '<workbookView firstSheet="0" activeTab="0"/>' in after
    assert after.count("definedName ") == 1
    assert '<definedName name="_xlnm.Print_Area" localSheetId="0">' in after


def test_cells_of_a_tab_that_is_written_anew_leave_the_order_of_calculation() -> None:
    once = grafted(plain()).data
    chain = '<c r="A1" i="1"/><c r="A2"/><c r="A1" i="2"/><c r="B1"/><c r="A1" i="3" l="1"/>'
    known = parts_of(once)
    with_chain = with_parts(
        once,
        {
            "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{chain}</calcChain>',
            "xl/_rels/workbook.xml.rels": known["xl/_rels/workbook.xml.rels"].replace(
                b"</Relationships>",
                f'<Relationship Id="rIdC" Type="{RELATIONS}/calcChain" Target="calcChain.xml"/>'
                "</Relationships>".encode(),
            ),
        },
    )  # fmt: skip

    left = parts_of(grafted(with_chain).data)["xl/calcChain.xml"].decode()
    assert '<c r="A1" i="1"/><c r="A2"/></calcChain>' in left
    only_ours = with_parts(
        with_chain, {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="A1" i="3"/></calcChain>'}
    )
    gone = parts_of(grafted(only_ours).data)
    assert "xl/calcChain.xml" not in gone
    assert b"calcChain" not in gone["xl/_rels/workbook.xml.rels"]


def test_formulas_are_worked_out_anew_only_where_staff_count_on_our_tab() -> None:
    formula = '<row r="1"><c r="A1"><f>COUNTA(\'AP To do\'!A:A)</f><v>3</v></c></row>'
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>see \'AP To do\'!A1</t></is></c></row>'
    for rows, expected in ((formula, True), (text, False)):
        once = grafted(plain()).data
        counting = with_parts(once, {"xl/worksheets/sheet1.xml": sheet(rows).content})
        same = parts_of(grafted(counting).data)["xl/workbook.xml"]
        other = parts_of(grafted(counting, rows=4).data)["xl/workbook.xml"]
        assert (b"fullCalcOnLoad" in same, b"fullCalcOnLoad" in other) == (False, expected)


def test_bytes_packed_by_others_go_over_as_they_are_with_their_dates() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(Unseekable(stream), "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in workbook_parts([sheet(ROW)]).items():
            package.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6)), content, zipfile.ZIP_DEFLATED, 9)
        package.comment = b"made by hand"
    before = stream.getvalue()
    assert b"PK\x07\x08" in before

    after = grafted(before).data

    with zipfile.ZipFile(io.BytesIO(after)) as new, zipfile.ZipFile(io.BytesIO(before)) as old:
        name = "xl/worksheets/sheet1.xml"
        assert new.getinfo(name).date_time == (2020, 2, 3, 4, 5, 6)
        assert new.getinfo("xl/worksheets/sheet2.xml").date_time == (1980, 1, 1, 0, 0, 0)
        assert new.comment == b"made by hand"
        assert _stored(after, new.getinfo(name)) == _stored(before, old.getinfo(name))


class Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that sizes follow behind the content."""

    def __init__(self, stream: io.BytesIO) -> None:
        self.stream = stream

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self.stream.write(data)

    def flush(self) -> None:
        self.stream.flush()


def _stored(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    name, extra = struct.unpack_from("<2H", data, entry.header_offset + 26)
    start = entry.header_offset + 30 + name + extra
    return data[start : start + entry.compress_size]


def test_an_archive_of_the_large_kind_is_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in workbook_parts([sheet(ROW)]).items():
            with package.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:
                part.write(content if isinstance(content, bytes) else content.encode())

    check(stream.getvalue())


def test_folders_and_backslashes_in_names_stay_as_they_are() -> None:
    parts = workbook_parts([sheet(ROW)])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(zipfile.ZipInfo("xl/"), b"")
        for name, content in parts.items():
            package.writestr(name.replace("/worksheets/", "\\worksheets\\"), content)

    after = grafted(stream.getvalue()).data

    assert zipfile.ZipFile(io.BytesIO(after)).namelist()[0] == "xl/"
    assert b"xl\\worksheets\\sheet1.xml" in after


def test_macros_stay() -> None:
    macros = b"\xd0\xcf\x11\xe0 a project of macros"
    before = plain(
        parts={
            "xl/vbaProject.bin": macros,
            "xl/_rels/workbook.xml.rels": relations(
                [("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "vbaProject", "vbaProject.bin")]
            ),
        }
    )
    assert check(before)["xl/vbaProject.bin"] == macros


def test_a_tab_that_staff_copied_is_theirs() -> None:
    once = grafted(plain(), tabs=(TO_DO,)).data
    known = parts_of(once)
    book = known["xl/workbook.xml"].decode()
    name = book[book.index('<definedName name="_ap') : book.index("</definedNames>")]
    book = book.replace("</sheets>", '<sheet name="AP To do (2)" sheetId="9" r:id="rIdX"/></sheets>')
    book = book.replace(
        "</definedNames>", name.replace('localSheetId="1"', 'localSheetId="2"') + "</definedNames>"
    )
    links = known["xl/_rels/workbook.xml.rels"].decode()
    link = f'<Relationship Id="rIdX" Type="{RELATIONS}/worksheet" Target="worksheets/sheet9.xml"/>'
    copied = with_parts(
        once,
        {
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", f"{link}</Relationships>"),
            "xl/worksheets/sheet9.xml": ROW_TAB,
        },
    )

    assert [(one.title, one.is_copy) for one in owned(copied)] == [
        ("AP To do", False),
        ("AP To do (2)", True),
    ]
    after = graft(copied, scratch(5), (TO_DO,), OWNER).data
    assert parts_of(after)["xl/worksheets/sheet9.xml"] == ROW_TAB
    assert [one.title for one in owned(remove(copied))] == ["AP To do (2)"]


def test_both_tabs_keep_their_ids_when_only_one_is_written_anew() -> None:
    once = grafted(plain()).data

    assert graft(once, scratch(), (BOTH[1],), OWNER).data == once
