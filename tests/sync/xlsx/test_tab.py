import pytest

from sheet_templates.snapshot import Area, TableObject, Visibility
from sync.connectors.limits import Limits
from tests.sync.xlsx.both_ways import only_tab, read, refusal_of, tab_of
from tests.sync.xlsx.packages import MAIN, THREADS, sheet, strings, styles, workbook

A_TABLE = (
    f'<table xmlns="{MAIN}" id="1" name="Table1" displayName="Placements" ref="B3:D9" totalsRowCount="1"/>'
)


@pytest.mark.parametrize("yes", ["1", "true"])
def test_hidden_rows_are_known(yes: str) -> None:
    tab = tab_of(
        f'<row r="1" hidden="{yes}"><c r="A1"><v>1</v></c></row><row r="2" hidden="{yes}"/>'
        '<row r="3" hidden="0"><c r="A3"><v>1</v></c></row>'
    )

    assert tab.hidden_rows == {1}


def test_hidden_columns_are_known_as_far_as_there_are_values() -> None:
    part = sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>',
        before='<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/>'
        '<col min="5" max="16384" hidden="true"/></cols>',
    )

    assert only_tab(part).hidden_columns == {2, 3, 16384}


@pytest.mark.parametrize("bounds", ['min="3" max="99999"', 'min="3"', 'min="3" max="x"'])
def test_hidden_columns_without_a_last_reach_to_the_edge(bounds: str) -> None:
    part = sheet('<row r="1"><c r="E1"><v>1</v></c></row>', before=f'<cols><col {bounds} hidden="1"/></cols>')

    assert only_tab(part).hidden_columns == {3, 4, 5}


def test_merged_areas_are_known_however_large() -> None:
    part = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        after='<mergeCells count="3"><mergeCell ref="A1:C2"/><mergeCell ref="XFD1048576:A1"/>'
        '<mergeCell ref="B7"/></mergeCells>',
    )

    assert only_tab(part).merges == (Area(1, 1, 2, 3), Area(1, 1, 1048576, 16384), Area(7, 2, 7, 2))


def test_a_merged_area_off_the_sheet_is_refused() -> None:
    data = workbook([sheet(after='<mergeCells><mergeCell ref="A1:XFE2"/></mergeCells>')])

    assert refusal_of(data).where == "tab Sheet1, A1:XFE2"


def test_too_many_merged_areas_are_refused() -> None:
    areas = '<mergeCell ref="A1"/>' * 3
    data = workbook([sheet(after=f"<mergeCells>{areas}</mergeCells>")])

    assert len(read(data, Limits(cells=30)).tabs[0].merges) == 3
    assert "too many cells" in refusal_of(data, Limits(cells=29)).what


def test_too_many_hidden_ranges_are_refused() -> None:
    ranges = '<col min="1" max="1" hidden="1"/>' * 16_385
    data = workbook([sheet(before=f"<cols>{ranges}</cols>")])

    assert refusal_of(data).what == "The register is damaged: it hides more columns than a sheet has."


def test_table_objects_are_known() -> None:
    bare = f'<x:table xmlns:x="{MAIN}" name="_x0041_P" ref="F1" headerRowCount="0" totalsRowCount="99"/>'
    data = workbook(
        [sheet(relations=[("table", "../tables/table1.xml"), ("table", "/xl/tables/table2.xml")])],
        parts={"xl/tables/table1.xml": A_TABLE, "xl/tables/table2.xml": bare},
    )

    assert read(data).tabs[0].tables == (
        TableObject("Placements", Area(3, 2, 9, 4), header_rows=1, totals_rows=1),
        TableObject("AP", Area(1, 6, 1, 6), header_rows=0, totals_rows=1),
    )


@pytest.mark.parametrize("content", ["<other/>", A_TABLE.replace("B3:D9", "nowhere"), None])
def test_a_table_object_that_cannot_be_placed_is_refused(content: str | None) -> None:
    data = workbook(
        [sheet(relations=[("table", "../tables/table1.xml")])], parts={"xl/tables/table1.xml": content}
    )

    assert refusal_of(data).where == "tab Sheet1, xl/tables/table1.xml"


def test_notes_are_text_by_cell() -> None:
    notes = (
        f'<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList>'
        '<comment ref="B2" authorId="0"><text><r><rPr><b/></rPr><t>DSL: </t></r><r><t>seen 3/9</t></r>'
        "<rPh><t>no</t></rPh></text></comment>"
        '<comment ref="C3" authorId="0"><text><t>plain_x000A_two</t></text></comment>'
        "</commentList></comments>"
    )
    data = workbook([sheet(relations=[("comments", "../comments1.xml")])], parts={"xl/comments1.xml": notes})

    assert read(data).tabs[0].notes == {(2, 2): "DSL: seen 3/9", (3, 3): "plain\ntwo"}


def test_a_conversation_is_one_message_a_line() -> None:
    old = (
        f'<comments xmlns="{MAIN}"><commentList>'
        '<comment ref="B2"><text><t>[Threaded comment] upgrade</t></text></comment>'
        '<comment ref="C3"><text><t>kept</t></text></comment></commentList></comments>'
    )
    thread = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B2" id="1"><text>Audit done?</text>'
        '</threadedComment><threadedComment ref="B2" id="2" parentId="1"><text>On 3 March.</text>'
        "</threadedComment></ThreadedComments>"
    )
    data = workbook(
        [
            sheet(
                relations=[
                    ("threadedComment", "../threadedComments/threadedComment1.xml"),
                    ("comments", "../comments1.xml"),
                ]
            )
        ],
        parts={"xl/comments1.xml": old, "xl/threadedComments/threadedComment1.xml": thread},
    )

    assert read(data).tabs[0].notes == {(2, 2): "Audit done?\nOn 3 March.", (3, 3): "kept"}


def test_a_note_of_no_cell_is_refused() -> None:
    notes = f'<comments xmlns="{MAIN}"><commentList><comment ref="?"/></commentList></comments>'
    data = workbook([sheet(relations=[("comments", "../comments1.xml")])], parts={"xl/comments1.xml": notes})

    assert refusal_of(data).what == "The register is damaged: a note belongs to no cell."


def test_other_things_that_a_tab_points_to_are_not_opened() -> None:
    data = workbook([sheet(relations=[("drawing", "../drawings/gone.xml"), ("hyperlink", "x:y")])])

    assert read(data).tabs[0].rows == {}


def test_rows_whose_first_value_is_struck_through_are_known() -> None:
    tab = tab_of(
        '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>1</v></c></row>'
        '<row r="3"><c r="A3" s="1"/><c r="B3"><v>1</v></c></row>'
        '<row r="4"><c r="B4" s="1"><v>1</v></c><c r="C4"><v>1</v></c></row>'
        '<row r="5"><c r="B5"><v>1</v></c><c r="A5" s="1"><v>1</v></c></row>'
        '<row r="6"><c r="A6" s="1"><v>1</v></c></row><row r="6"><c r="A6"><v>2</v></c></row>'
        '<row r="7"><c r="A7" s="1"/></row>',
        formats=styles(0, struck=[1]),
    )

    assert tab.struck == {1, 4, 5}


def test_a_text_struck_through_from_end_to_end_counts_as_struck() -> None:
    run = "<r><rPr><strike/></rPr><t>{}</t></r>"
    shared = strings(
        run.format("Aisha ") + run.format("K"),
        run.format("Aisha ") + "<r><t>K</t></r>",
        "<t>Aisha K</t>",
        '<r><rPr><strike val="0"/></rPr><t>Aisha K</t></r>',
        run.format("Aisha") + '<r><t xml:space="preserve"> </t></r>',
    )
    rows = (
        "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>{i - 1}</v></c></row>' for i in range(1, 6))
        + '<row r="6"><c r="A6" t="inlineStr"><is>'
        + run.format("Ben")
        + "</is></c></row>"
    )

    assert tab_of(rows, shared=shared).struck == {1, 5, 6}


def test_inline_text_struck_through_counts_without_any_shared_text() -> None:
    row = '<row r="6"><c r="A6" t="inlineStr"><is><r><rPr><strike/></rPr><t>Ben</t></r></is></c></row>'

    assert tab_of(row).struck == {6}


@pytest.mark.parametrize("state", ["", "visible", "nonsense"])
def test_tabs_are_visible_unless_they_say_otherwise(state: str) -> None:
    assert only_tab(sheet(state=state)).visibility is Visibility.VISIBLE


@pytest.mark.parametrize("state", [Visibility.HIDDEN, Visibility.VERY_HIDDEN])
def test_hidden_tabs_are_read_and_known(state: Visibility) -> None:
    tab = only_tab(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', state=state.value))

    assert tab.visibility is state
    assert tab.rows == {1: [1]}
