"""What other programs leave on our tab: conversations, buttons, pictures, filters, tables, odd spellings."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import Grafted
from tests.sync.grafting.registers import OWNER, opened, parts_of, register, replaced, with_parts
from tests.sync.grafting.test_carrying import again, by_staff, first, tabs, to_do
from tests.sync.grafting.test_features import convert
from tests.sync.xlsx.packages import MAIN, RELATIONS, THREADS

TAB = "xl/worksheets/sheet2.xml"
LINKS = "xl/worksheets/_rels/sheet2.xml.rels"
THREAD_KIND = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
SWAPPED = {2: 3, 3: 2}


def linked(data: bytes, key: str, kind: str, target: str, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a register in which our tab points to a further part."""
    family = kind if "/" in kind else f"{RELATIONS}/{kind}"
    link = f'<Relationship Id="{key}" Type="{family}" Target="{target}"/></Relationships>'
    return with_parts(replaced(data, LINKS, ("</Relationships>", link)), parts)


def with_piece(data: bytes, before: str, piece: str) -> bytes:
    return replaced(data, TAB, (before, f"{piece}{before}"))


def swapped(data: bytes, **more: object) -> Grafted:
    return graft(data, to_do("B", "A"), tabs(SWAPPED, **more), OWNER)


def conversation(cell: str) -> bytes:
    thread = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="{cell}" id="{{1}}"><text>Rang?</text>'
        f'</threadedComment><threadedComment ref="{cell}" id="{{2}}" parentId="{{1}}"><text>Yes</text>'
        "</threadedComment></ThreadedComments>"
    )
    return linked(
        first("A", "B"),
        "rIdT",
        THREAD_KIND,
        "../threadedComments/threadedComment1.xml",
        {"xl/threadedComments/threadedComment1.xml": thread},
    )


def test_a_conversation_goes_with_its_row() -> None:
    after = swapped(conversation("B2"))

    part = parts_of(after.data)["xl/threadedComments/threadedComment1.xml"]
    assert (after.lost, part.count(b'ref="B3"')) == ((), 2)


def test_a_conversation_on_a_row_that_goes_is_told_as_lost() -> None:
    data = conversation("B3")

    assert graft(data, to_do("A"), tabs({2: 2}), OWNER).lost == ("AP To do: the conversation in B3",)
    kept_elsewhere = graft(data, to_do("A"), tabs({2: 2}, settled=frozenset({3})), OWNER)
    assert kept_elsewhere.lost == ()
    assert not [name for name in parts_of(kept_elsewhere.data) if "threaded" in name]


def test_a_picture_of_staffs_stays_where_it_is() -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
        "<xdr:oneCellAnchor/></xdr:wsDr>"
    )
    data = linked(
        first("A", "B"), "rIdD", "drawing", "../drawings/drawing9.xml", {"xl/drawings/drawing9.xml": drawing}
    )
    piece = f'<drawing xmlns:r="{RELATIONS}" r:id="rIdD"/>'
    data = with_piece(data, "<legacyDrawing", piece)
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
    known = f'<Override PartName="/xl/drawings/drawing9.xml" ContentType="{kind}"/></Types>'
    data = replaced(data, "[Content_Types].xml", ("</Types>", known))

    after = swapped(data).data

    assert parts_of(after)["xl/drawings/drawing9.xml"] == drawing.encode()
    assert piece.encode() in parts_of(after)[TAB]
    assert b'Id="rIdD"' in parts_of(after)[LINKS]
    assert swapped(after).data == after


def test_a_table_of_staffs_beside_ours_stays_while_its_rows_do() -> None:
    table = (
        f'<table xmlns="{MAIN}" id="7" name="Mine" displayName="Mine" ref="H1:H3"><tableColumns count="1">'
        '<tableColumn id="1" name="Mine"/></tableColumns></table>'
    )
    data = by_staff(first("A", "B"), lambda tab: tab.cell(1, 8, "Mine"))
    data = linked(data, "rIdM", "table", "../tables/table9.xml", {"xl/tables/table9.xml": table})
    part = f'<tablePart xmlns:r="{RELATIONS}" r:id="rIdM"/></tableParts>'
    data = replaced(data, TAB, ("</tableParts>", part))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
    known = f'<Override PartName="/xl/tables/table9.xml" ContentType="{kind}"/></Types>'
    data = replaced(data, "[Content_Types].xml", ("</Types>", known))

    stays, tab = again(data, to_do("A", "B"), {2: 2, 3: 3})

    assert stays.lost == ()
    assert {one.name: one.id for one in tab.tables.values()} == {"AP_to_do": 1, "Mine": 7}
    assert swapped(data).lost == ("AP To do: the table in H1:H3",)


def test_a_totals_row_of_the_table_is_told_as_lost() -> None:
    [part] = [name for name in parts_of(first("A", "B")) if "/tables/" in name]
    data = replaced(first("A", "B"), part, (' ref="A1:E3"', ' ref="A1:E4" totalsRowCount="1"'))

    assert swapped(data).lost == ("AP To do: the totals row of the table, in row 4",)


def test_the_filter_that_staff_put_on_a_list_without_a_table_stays() -> None:
    def bare(tab: Worksheet) -> None:
        tab.tables.clear()

    def change(tab: Worksheet) -> None:
        tab.auto_filter.ref = "A1:F3"
        tab.auto_filter.add_filter_column(1, ["Do A"])

    data = graft(register(), to_do("A", "B", change=bare), tabs({}), OWNER).data

    _, tab = again(by_staff(data, change), to_do("N", "A", "B", change=bare), {3: 2, 4: 3})

    assert tab.auto_filter.ref == "A1:F4"
    assert tab.auto_filter.filterColumn[0].filters.filter == ["Do A"]


def test_our_list_of_words_is_not_doubled_when_excel_moves_it_among_its_extensions() -> None:
    moved = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="urn:x14"><x14:dataValidations'
        ' count="1" xmlns:xm="urn:xm"><x14:dataValidation type="list"><x14:formula1><xm:f>"Yes,No"</xm:f>'
        "</x14:formula1><xm:sqref>E2:E9</xm:sqref></x14:dataValidation>{}</x14:dataValidations></ext></extLst>"
    )
    theirs = (
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Lists!A1:A9</xm:f></x14:formula1>'
        "<xm:sqref>H2:H9</xm:sqref></x14:dataValidation>"
    )
    for more, left in (("", False), (theirs, True)):
        data = with_piece(first("A", "B"), "</worksheet>", moved.replace("{}", more))
        after = parts_of(swapped(data).data)[TAB]
        assert (b"extLst" in after, b"<xm:f>Lists!A1:A9</xm:f>" in after) == (left, left)
        assert b'<xm:f>"Yes,No"' not in after


def button() -> bytes:
    """Return a register on whose tab staff drew a button."""
    data = first("A", "B")
    [boxes] = [name for name in parts_of(data) if name.endswith(".vml")]
    shape = (
        '<v:shape id="_x0000_s2001"><x:ClientData ObjectType="Button">'
        "<x:Anchor>1, 2, 3, 4, 5, 6, 7, 8</x:Anchor></x:ClientData></v:shape></xml>"
    )
    return replaced(data, boxes, ("</xml>", shape))


def test_a_button_that_staff_drew_stays() -> None:
    after = swapped(button()).data

    [boxes] = [content for name, content in parts_of(after).items() if name.endswith(".vml")]
    assert b'ObjectType="Button"><x:Anchor>1, 2, 3, 4, 5, 6, 7, 8</x:Anchor>' in boxes
    assert swapped(after).data == after


def test_boxes_that_cannot_be_read_are_drawn_anew_and_buttons_among_them_told_as_lost() -> None:
    [boxes] = [name for name in parts_of(button()) if name.endswith(".vml")]
    data = replaced(button(), boxes, ("</xml>", "<br></xml>"))

    assert swapped(data).lost == ("AP To do: buttons or boxes that staff drew",)


def test_the_box_of_a_note_moves_with_it() -> None:
    data = first("A", "B")
    [boxes] = [name for name in parts_of(data) if name.endswith(".vml")]
    [comments] = [name for name in parts_of(data) if "/comments/" in name]
    shape = (
        '<v:shape id="_x0000_s2001" style="width:9px"><x:ClientData ObjectType="Note"><x:Anchor>'
        "5, 15, 1, 10, 7, 31, 5, 9</x:Anchor><x:Row>1</x:Row><x:Column>3</x:Column></x:ClientData>"
        "</v:shape></xml>"
    )
    note = (
        '<author>DSL</author></authors><commentList><comment ref="D2" authorId="1"><text><t>n</t></text>'
        "</comment>"
    )
    data = replaced(data, boxes, ("</xml>", shape))
    data = replaced(data, comments, ("</authors><commentList>", note))

    after = parts_of(swapped(data).data)

    assert b"<x:Anchor>5, 15, 2, 10, 7, 31, 6, 9</x:Anchor><x:Row>2</x:Row>" in after[boxes]
    assert after[comments].count(b"<comment ") == 2
    assert b'<comment ref="D3" authorId="1">' in after[comments]


def prefixed(data: bytes) -> bytes:
    text = parts_of(data)[TAB].decode()
    body = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    return with_parts(data, {TAB: body})


def in_utf_16(data: bytes) -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + parts_of(data)[TAB].decode()
    return with_parts(data, {TAB: text.encode("utf-16")})


def without_addresses(data: bytes) -> bytes:
    text = re.sub(r'<(row|c) r="[A-Z]*\d+"', r"<\1", parts_of(data)[TAB].decode())
    return with_parts(data, {TAB: text})


@pytest.mark.parametrize(
    "spelling", [prefixed, in_utf_16, without_addresses], ids=["prefixed", "UTF-16", "no addresses"]
)
def test_notes_are_found_however_our_tab_is_spelt(spelling: object) -> None:
    def change(tab: Worksheet) -> None:
        for row, text in ((2, "rang home"), (3, "wrote")):
            tab.cell(row, 1).value = tab.cell(row, 1).value
            tab.cell(row, 4, text)

    data = spelling(by_staff(first("A", "B"), change))  # type: ignore[operator]

    after = swapped(data)

    tab = opened(after.data)["AP To do"]
    assert after.lost == ()
    assert [tab.cell(row, 4).value for row in (2, 3)] == ["wrote", "rang home"]


def test_a_tab_whose_record_is_gone_is_taken_to_look_as_we_made_it() -> None:
    data = first("A", "B", urgent=("A",))
    text = parts_of(data)["xl/workbook.xml"].decode()
    bare = re.sub(r'<definedName name="_ap_register.given\d+".*?</definedName>', "", text)

    tab = opened(swapped(with_parts(data, {"xl/workbook.xml": bare})).data)["AP To do"]

    assert tab["B3"].fill.fgColor.rgb[-6:] == "E2EFDA"


def test_the_name_that_staff_gave_the_table_stays() -> None:
    [part] = [name for name in parts_of(first("A", "B")) if "/tables/" in name]
    data = replaced(first("A", "B"), part, ('displayName="AP_to_do"', 'displayName="Jobs"'))

    assert list(opened(swapped(data).data)["AP To do"].tables) == ["Jobs"]


def test_headings_may_stand_in_another_row_than_before() -> None:
    def lower(tab: Worksheet) -> None:
        tab.tables.clear()
        tab.insert_rows(1)

    data = by_staff(first("A", "B"), lambda tab: (tab.cell(2, 4, "rang"), tab.cell(1, 7, "Mine")))
    carry = tabs({3: 2, 4: 3}, headings=2, old_headings=1)

    tab = opened(graft(data, to_do("A", "B", change=lower), carry, OWNER).data)["AP To do"]

    assert (tab["A2"].value, tab["D3"].value, tab["G2"].value) == ("Ref", "rang", "Mine")


@pytest.mark.slow
@pytest.mark.needs_tool("soffice")
def test_what_is_ours_is_still_known_after_libreoffice_saved_the_register(tmp_path: Path) -> None:
    def change(tab: Worksheet) -> None:
        tab["D2"] = "rang home"
        tab["B3"].comment = Comment("spoke to mum", "DSL")

    data = convert(by_staff(first("A", "B", urgent=("A",)), change), "xlsx", tmp_path)

    _, tab = again(data, to_do("B", "A", urgent=("B",)), SWAPPED)

    assert [tab.cell(row, 2).fill.fgColor.rgb[-6:] for row in (2, 3)] == ["FFC7CE", "E2EFDA"]
    assert tab["D3"].value == "rang home"
    notes = {
        cell.coordinate: (cell.comment.text, cell.comment.author)
        for row in tab
        for cell in row
        if cell.comment
    }
    assert notes == {"A1": ("Stays with the entry.", "AP register"), "B2": ("spoke to mum", " ")}
    assert [len(one.rules) for one in tab.conditional_formatting] == [1]
    assert len(tab.data_validations.dataValidation) == 1


def test_boxes_for_newer_and_older_programs_stay() -> None:
    controls = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x14" xmlns:x14="urn:x14"><controls><control shapeId="1"/></controls>'
        "</mc:Choice></mc:AlternateContent>"
    )
    data = with_piece(first("A", "B"), "<tableParts", controls)

    after = swapped(data).data

    assert controls.encode() + b"<tableParts" in parts_of(after)[TAB]
    assert swapped(after).data == after


def test_a_filter_of_staffs_elsewhere_on_the_tab_stays_as_it_is() -> None:
    def bare(tab: Worksheet) -> None:
        tab.tables.clear()

    data = graft(register(), to_do("A", change=bare), tabs({}), OWNER).data
    data = by_staff(data, lambda tab: setattr(tab.auto_filter, "ref", "H9:J20"))

    _, tab = again(data, to_do("A", change=bare), {2: 2})

    assert tab.auto_filter.ref == "H9:J20"


def test_our_own_filter_keeps_what_staff_chose_in_it() -> None:
    def filtered(tab: Worksheet) -> None:
        tab.tables.clear()
        tab.auto_filter.ref = f"A1:E{tab.max_row}"

    data = graft(register(), to_do("A", change=filtered), tabs({}), OWNER).data
    data = by_staff(data, lambda tab: tab.auto_filter.add_filter_column(1, ["Do A"]))

    _, tab = again(data, to_do("A", "B", change=filtered), {2: 2})

    assert tab.auto_filter.ref == "A1:E3"
    assert tab.auto_filter.filterColumn[0].filters.filter == ["Do A"]


def test_the_height_and_format_of_a_whole_row_go_with_it() -> None:
    data = first("A", "B")
    styled = '<row r="2" s="{}" customFormat="1" outlineLevel="1" '
    yellow = by_staff(data, lambda tab: setattr(tab["H9"], "fill", PatternFill("solid", fgColor="FFFF00")))
    style = re.search(r'<c r="H9" s="(\d+)"', parts_of(yellow)[TAB].decode())
    assert style is not None
    data = replaced(yellow, TAB, ('<row r="2" ', styled.format(style[1])))

    after = swapped(data)

    assert (
        f'<row r="3" ht="30" customHeight="1" outlineLevel="1" s="{style[1]}" customFormat="1">'.encode()
        in (parts_of(after.data)[TAB])
    )
    assert after.lost == ()


def test_pictures_that_would_be_displaced_by_ours_are_told_as_lost() -> None:
    def drawn(tab: Worksheet) -> None:
        tab.add_chart(BarChart(), "J2")

    drawing_of_two = graft(register(), to_do("A", change=drawn), tabs({}), OWNER).data
    [part] = [name for name in parts_of(drawing_of_two) if "/drawings/drawing" in name and "rels" not in name]
    content = parts_of(drawing_of_two)[part].decode()
    anchor = re.search(r"<(?:xdr:)?oneCellAnchor>.*</(?:xdr:)?oneCellAnchor>", content, re.DOTALL)
    assert anchor is not None
    more = with_parts(drawing_of_two, {part: content.replace(anchor[0], anchor[0] * 2)})

    assert graft(drawing_of_two, to_do("A", change=drawn), tabs({2: 2}), OWNER).lost == ()
    assert graft(more, to_do("A", change=drawn), tabs({2: 2}), OWNER).lost == (
        "AP To do: charts or pictures that staff added (1)",
    )
