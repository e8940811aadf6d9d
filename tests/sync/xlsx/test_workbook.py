import pytest

from sheet_templates.snapshot import Visibility
from sync.xlsx.refusal import Refusal
from tests.sync.xlsx.both_ways import read, refusal_of
from tests.sync.xlsx.packages import (
    MAIN,
    RELATIONS,
    STRICT,
    STRICT_RELATIONS,
    Content,
    packed,
    relations,
    sheet,
    strings,
    workbook,
    workbook_parts,
)

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
TWO = '<row r="1"><c r="A1"><v>2</v></c></row>'
WORKSHEETS = "worksheets/sheet1.xml"


def listing(tabs: str) -> str:
    return f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{tabs}</sheets></workbook>'


def one_tab(**parts: Content | None) -> bytes:
    """Return a workbook of one tab with some parts replaced; their names are given by short words."""
    names = {
        "root": "_rels/.rels",
        "book": "xl/workbook.xml",
        "links": "xl/_rels/workbook.xml.rels",
        "tab": "xl/worksheets/sheet1.xml",
    }
    return workbook([sheet(ONE)], parts={names[key]: content for key, content in parts.items()})


def test_tabs_come_in_the_order_of_the_workbook_with_their_titles() -> None:
    book = listing('<sheet name="Spring &amp; Summer" sheetId="9" r:id="rId2"/><sheet name="A" r:id="rId1"/>')

    found = read(workbook([sheet(ONE), sheet(TWO)], parts={"xl/workbook.xml": book}))

    assert [(tab.title, tab.value(1, 1)) for tab in found.tabs] == [("Spring & Summer", 2), ("A", 1)]


def test_the_epoch_is_that_of_1900_unless_said_otherwise() -> None:
    assert not read(workbook([sheet()], properties='<workbookPr date1904="0"/>')).epoch_1904
    assert not read(workbook([sheet()])).epoch_1904
    assert read(workbook([sheet()], properties='<workbookPr date1904="1"/>')).epoch_1904


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "./worksheets/../worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
        "\\xl\\worksheets\\sheet1.xml",
        "WORKSHEETS/Sheet1.XML",
        "worksheets/sheet%31.xml",
    ],
)
def test_a_tab_is_found_however_its_place_is_written(target: str) -> None:
    data = one_tab(links=relations([("rId1", "worksheet", target)]))

    assert read(data).tabs[0].value(1, 1) == 1


def test_a_package_with_backslashed_names_is_read() -> None:
    parts = {name.replace("/", "\\"): content for name, content in workbook_parts([sheet(ONE)]).items()}

    assert read(packed(parts)).tabs[0].value(1, 1) == 1


@pytest.mark.parametrize("place", ["workbook10.xml", "wtf/book.xml", "a b/wörk.xml"])
def test_the_workbook_part_may_stand_anywhere(place: str) -> None:
    parts = workbook_parts([sheet(ONE)])
    folder, _, name = place.rpartition("/")
    parts[place] = parts.pop("xl/workbook.xml")
    parts.pop("xl/_rels/workbook.xml.rels")
    links = relations([("rId1", "worksheet", "/xl/worksheets/sheet1.xml")])
    parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = links
    parts["_rels/.rels"] = relations([("x", "thumbnail", "no.png"), ("y", "officeDocument", place)])

    assert read(packed(parts)).tabs[0].value(1, 1) == 1


def test_prefixed_lists_are_read() -> None:
    book = (
        f'<x:workbook xmlns:x="{MAIN}"><x:sheets><x:sheet xmlns:rel="{RELATIONS}" name="A" rel:id="rId1"/>'
        "</x:sheets></x:workbook>"
    )
    links = relations([("rId1", "worksheet", WORKSHEETS)])
    prefixed = links.replace("<Rel", "<ns0:Rel").replace("</Rel", "</ns0:Rel").replace("xmlns=", "xmlns:ns0=")

    assert read(one_tab(book=book, links=prefixed)).tabs[0].value(1, 1) == 1


def test_a_strict_workbook_is_read() -> None:
    parts = workbook_parts([sheet(ONE)])
    strict: dict[str, Content] = {
        name: str(content).replace(MAIN, STRICT).replace(RELATIONS, STRICT_RELATIONS)
        for name, content in parts.items()
    }

    assert read(packed(strict)).tabs[0].value(1, 1) == 1


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"])
def test_sheets_without_cells_are_left_out(kind: str) -> None:
    data = workbook(
        [sheet(ONE), sheet(TWO)],
        parts={
            "xl/_rels/workbook.xml.rels": relations(
                [("rId1", kind, "gone.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")]
            )
        },
    )

    assert [tab.title for tab in read(data).tabs] == ["Sheet2"]


@pytest.mark.parametrize("pointer", [' r:id=""', ""])
def test_a_sheet_that_points_nowhere_is_left_out(pointer: str) -> None:
    book = listing(f'<sheet name="Module1" sheetId="2"{pointer}/><sheet name="A" sheetId="1" r:id="rId1"/>')

    assert [tab.title for tab in read(one_tab(book=book)).tabs] == ["A"]


def test_a_workbook_of_charts_only_has_no_tabs() -> None:
    assert read(one_tab(links=relations([("rId1", "chartsheet", "x.xml")]))).tabs == ()


@pytest.mark.parametrize(
    "links",
    [
        pytest.param(relations([]), id="no pointer of that name"),
        pytest.param(relations([("rId1", "styles", WORKSHEETS)]), id="pointer to something else"),
        pytest.param(
            relations([("rId1", "worksheet", WORKSHEETS)]).replace(
                "Target=", 'TargetMode="External" Target='
            ),
            id="pointer out of the package",
        ),
        pytest.param(None, id="no pointers"),
    ],
)
def test_a_tab_without_content_is_refused_by_name(links: str | None) -> None:
    refusal = refusal_of(one_tab(links=links))

    assert (refusal.what, refusal.where) == ("The register is damaged: a tab has no content.", "Sheet1")


def test_a_tab_whose_part_is_gone_is_refused() -> None:
    refusal = refusal_of(one_tab(tab=None))

    assert refusal.what == "The register is damaged: a part is missing."
    assert refusal.where == "tab Sheet1, xl/worksheets/sheet1.xml"


def test_two_tabs_that_share_a_part_are_refused() -> None:
    book = listing('<sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId1"/>')

    assert refusal_of(one_tab(book=book)).what == "The register is damaged: two tabs share one part."


def test_two_tabs_of_one_title_are_refused() -> None:
    data = workbook([sheet(title="Register"), sheet(title="REGISTER")])

    assert refusal_of(data).what == "The register is damaged: two tabs have one title."


def test_a_workbook_without_tabs_is_refused() -> None:
    assert refusal_of(one_tab(book=listing(""))).what == "The register is damaged: it has no tabs."


@pytest.mark.parametrize(
    "root",
    [relations([]), None, relations([("rId1", "thumbnail", "xl/workbook.xml")])],
    ids=["no pointers", "no list", "pointer to a picture"],
)
def test_a_package_that_is_no_workbook_is_refused(root: str | None) -> None:
    assert refusal_of(one_tab(root=root)).what == "The file is not an Excel workbook."


def test_a_part_that_is_no_workbook_is_refused() -> None:
    assert refusal_of(one_tab(book="<document/>")).what == "The file is not an Excel workbook."


def test_a_binary_workbook_is_named() -> None:
    data = one_tab(root=relations([("rId1", "officeDocument", "xl/workbook.bin")]))

    assert refusal_of(data).what == "The register is a binary workbook (.xlsb)."


def test_a_workbook_part_that_is_gone_is_refused() -> None:
    assert refusal_of(one_tab(book=None)).where == "xl/workbook.xml"


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("", "not well-formed", id="empty"),
        pytest.param("<a><b></a>", "not well-formed", id="not closed"),
        pytest.param('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type", id="document type"),
        pytest.param("<a>" * 300, "too deeply", id="nested"),
    ],
)
def test_small_parts_that_cannot_be_read_are_refused(part: str, content: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read(workbook([sheet(ONE)], parts={part: content}))


def test_a_relation_without_an_id_does_no_harm() -> None:
    links = relations([("rId1", "worksheet", WORKSHEETS), ("x", "theme", "t.xml")]).replace(' Id="x"', "")

    assert read(one_tab(links=links)).tabs[0].value(1, 1) == 1


def test_other_elements_of_the_workbook_do_no_harm() -> None:
    properties = (
        '<fileVersion/><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><sheets><sheet name="No"/></sheets>'
        "</mc:Choice></mc:AlternateContent><bookViews><workbookView/></bookViews>"
    )

    assert [tab.title for tab in read(workbook([sheet()], properties=properties)).tabs] == ["Sheet1"]


def test_the_first_table_of_texts_counts() -> None:
    data = workbook(
        [sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')],
        shared=strings("right"),
        parts={
            "xl/_rels/workbook.xml.rels": relations(
                [
                    ("rId1", "worksheet", WORKSHEETS),
                    ("a", "sharedStrings", "sharedStrings.xml"),
                    ("b", "sharedStrings", "other.xml"),
                ]
            )
        },
    )

    assert read(data).tabs[0].value(1, 1) == "right"


def test_very_hidden_tabs_keep_their_place() -> None:
    tabs = read(workbook([sheet(ONE), sheet(TWO, state="veryHidden")])).tabs

    assert [tab.visibility for tab in tabs] == [Visibility.VISIBLE, Visibility.VERY_HIDDEN]
