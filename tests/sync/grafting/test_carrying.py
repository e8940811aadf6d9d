"""What staff put on our tab stays with its row when the tab is written anew."""

from collections.abc import Callable, Mapping
from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sync.grafting.grafting import graft
from sync.grafting.own_tabs import Carry, Grafted, OwnTab
from tests.sync.grafting.registers import OWNER, opened, parts_of, register, replaced, saved

NOTES, DONE, EXTRA = "D", "E", "F"
RED = DifferentialStyle(font=Font(color="9C0006"))
URGENT, CALM, YELLOW = "FFC7CE", "E2EFDA", "FFFF00"


def to_do(
    *refs: str, urgent: tuple[str, ...] = (), change: Callable[[Worksheet], object] | None = None
) -> bytes:
    """Make a scratch workbook with one list: Ref, What, Due, and two columns that staff fill in."""
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    tab.title = "AP To do"
    tab.append(["Ref", "What", "Due", "Our notes", "Done on"])
    for number, ref in enumerate(refs, start=2):
        tab.append([ref, f"Do {ref}", date(2026, 11, number)])
        tab.cell(number, 2).fill = PatternFill("solid", fgColor=URGENT if ref in urgent else CALM)
        tab.cell(number, 4).font = Font(italic=True)
        tab.row_dimensions[number].height = 30
    tab.column_dimensions["B"].width = 40
    tab.add_table(Table(displayName="AP_to_do", ref=f"A1:E{max(len(refs), 1) + 1}"))
    tab["A1"].comment = Comment("Stays with the entry.", "AP register")
    tab.freeze_panes = "A2"
    rule = DataValidation("list", formula1='"Yes,No"')
    rule.add("E2:E500")
    tab.add_data_validation(rule)
    tab.conditional_formatting.add(
        "C2:C500", Rule("cellIs", 0, operator="lessThan", dxf=RED, formula=["TODAY()"])
    )
    if change is not None:
        change(tab)
    return saved(book)


def tabs(rows: Mapping[int, int], **more: object) -> tuple[OwnTab]:
    usual = {"columns": frozenset({4, 5}), "beyond": 5, "headings": 1}
    carry = Carry(rows, **(usual | more))  # type: ignore[arg-type]
    return (OwnTab("todo", "AP To do", carry),)


def first(*refs: str, urgent: tuple[str, ...] = ()) -> bytes:
    return graft(register(), to_do(*refs, urgent=urgent), tabs({}), OWNER).data


def by_staff(data: bytes, change: Callable[[Worksheet], object]) -> bytes:
    """Return a register after staff changed our tab and another program saved it."""
    book: Workbook = opened(data)
    change(book["AP To do"])
    return saved(book)


def again(data: bytes, scratch: bytes, rows: Mapping[int, int], **more: object) -> tuple[Grafted, Worksheet]:
    """Return the register with the tab written anew, after seeing that once more changes nothing."""
    after = graft(data, scratch, tabs(rows, **more), OWNER)
    staying = {new: new for new in rows}
    assert graft(after.data, scratch, tabs(staying, **more), OWNER).data == after.data
    return after, opened(after.data)["AP To do"]


def test_notes_go_where_their_row_goes() -> None:
    def change(tab: Worksheet) -> None:
        tab[f"{NOTES}2"], tab[f"{DONE}3"], tab[f"{EXTRA}3"] = "rang home", date(2026, 1, 5), "mine"
        tab[f"{EXTRA}1"] = "Seen by"

    after, tab = again(by_staff(first("A", "B"), change), to_do("B", "C", "A"), {2: 3, 4: 2})

    assert after.lost == ()
    assert [tab[f"A{row}"].value for row in (2, 3, 4)] == ["B", "C", "A"]
    assert [tab[f"{NOTES}{row}"].value for row in (2, 3, 4)] == [None, None, "rang home"]
    assert tab[f"{DONE}2"].value.date() == date(2026, 1, 5)
    assert [tab[f"{EXTRA}{row}"].value for row in (1, 2, 3)] == ["Seen by", "mine", None]
    assert tab[f"{NOTES}3"].font.i


def test_a_note_whose_row_goes_is_told_as_lost_unless_it_is_kept_elsewhere() -> None:
    data = by_staff(first("A", "B"), lambda tab: tab.cell(3, 4, "rang home"))

    lost = graft(data, to_do("A"), tabs({2: 2}), OWNER).lost
    kept = graft(data, to_do("A"), tabs({2: 2}, settled=frozenset({3})), OWNER).lost

    assert (lost, kept) == (("AP To do: what stands in D3",), ())


def test_a_row_of_staffs_own_is_kept_whole() -> None:
    def change(tab: Worksheet) -> None:
        tab["A3"], tab["B3"], tab["C3"], tab["D3"] = "", "Ring the bus company", None, "me"

    data = by_staff(first("A", "B"), change)

    _, tab = again(data, to_do("A", "", "C"), {2: 2, 3: 3}, whole=frozenset({3}))

    assert [cell.value for cell in tab[3]][:4] == [None, "Ring the bus company", None, "me"]


@pytest.mark.parametrize("urgent", [(), ("A",)], ids=["calm now", "urgent still"])
def test_our_own_colour_of_last_time_is_not_taken_for_staffs(urgent: tuple[str, ...]) -> None:
    data = by_staff(first("A", urgent=("A",)), lambda tab: None)

    _, tab = again(data, to_do("A", urgent=urgent), {2: 2})

    assert tab["B2"].fill.fgColor.rgb[-6:] == (URGENT if urgent else CALM)


def test_a_colour_that_staff_gave_our_cell_stays_with_the_row() -> None:
    def change(tab: Worksheet) -> None:
        tab["B2"].fill = PatternFill("solid", fgColor=YELLOW)

    _, tab = again(by_staff(first("A", "B"), change), to_do("B", "A"), {2: 3, 3: 2})

    assert [tab[f"B{row}"].fill.fgColor.rgb[-6:] for row in (2, 3)] == [CALM, YELLOW]
    assert tab["B3"].value == "Do A"


def test_heights_and_hidden_rows_of_staffs_go_with_the_row_and_ours_do_not() -> None:
    def change(tab: Worksheet) -> None:
        tab.row_dimensions[2].height = 77
        tab.row_dimensions[3].hidden = True

    def taller(tab: Worksheet) -> None:
        for row in (2, 3, 4):
            tab.row_dimensions[row].height = 45

    data = by_staff(first("A", "B", "C"), change)
    _, tab = again(data, to_do("N", "B", "A", "C", change=taller), {3: 3, 4: 2, 5: 4})

    assert [tab.row_dimensions[row].height for row in (2, 3, 4, 5)] == [45, 45, 77, 30]
    assert [tab.row_dimensions[row].hidden for row in (2, 3, 4)] == [False, True, False]


def test_widths_and_frozen_panes_of_staffs_stay() -> None:
    def change(tab: Worksheet) -> None:
        tab.column_dimensions["B"].width = 12
        tab.column_dimensions["H"].width = 50
        tab.freeze_panes = "C5"
        tab.sheet_view.zoomScale = 150
        tab.sheet_view.tabSelected = True
        tab.sheet_properties.tabColor = "00FF00"

    after, tab = again(by_staff(first("A"), change), to_do("A"), {2: 2})

    assert (tab.column_dimensions["B"].width, tab.column_dimensions["H"].width) == (12, 50)
    assert (tab.freeze_panes, tab.sheet_view.zoomScale) == ("C5", 150)
    assert b'<tabColor rgb="0000FF00"/>' in parts_of(after.data)["xl/worksheets/sheet2.xml"]
    assert b"tabSelected" not in parts_of(after.data)["xl/worksheets/sheet2.xml"]


def test_formulas_of_staffs_move_as_they_do_when_excel_sorts() -> None:
    def change(tab: Worksheet) -> None:
        tab[f"{NOTES}2"], tab[f"{EXTRA}2"] = "=C2+7", "=SUM($A$1:A2)"

    after, tab = again(by_staff(first("A", "B"), change), to_do("N", "B", "A"), {3: 3, 4: 2})

    assert (tab[f"{NOTES}4"].value, tab[f"{EXTRA}4"].value) == ("=C4+7", "=SUM($A$1:A4)")
    assert b'fullCalcOnLoad="1"' in parts_of(after.data)["xl/workbook.xml"]


def test_a_formula_that_cells_share_becomes_each_cells_own() -> None:
    data = by_staff(first("A", "B"), lambda tab: (tab.cell(2, 4, "=C2"), tab.cell(3, 4, "=C3")))
    part = "xl/worksheets/sheet2.xml"
    data = replaced(
        data,
        part,
        ("<f>C2</f>", '<f t="shared" ref="D2:D3" si="0">C2</f>'),
        ("<f>C3</f>", '<f t="shared" si="0"/>'),
    )

    _, tab = again(data, to_do("B", "A"), {2: 3, 3: 2})

    assert (tab["D2"].value, tab["D3"].value) == ("=C2", "=C3")


def test_a_formula_over_several_cells_is_told_as_lost_when_it_would_move() -> None:
    data = by_staff(first("A", "B"), lambda tab: tab.cell(2, 4, "=C2:C3"))
    data = replaced(data, "xl/worksheets/sheet2.xml", ("<f>C2:C3</f>", '<f t="array" ref="D2:D3">C2:C3</f>'))

    assert graft(data, to_do("B", "A"), tabs({2: 3, 3: 2}), OWNER).lost == (
        "AP To do: the formula over several cells in D2",
    )
    assert graft(data, to_do("A", "B"), tabs({2: 2, 3: 3}), OWNER).lost == ()


def test_notes_on_cells_go_with_the_row_and_ours_are_written_anew() -> None:
    def change(tab: Worksheet) -> None:
        tab["B2"].comment = Comment("spoke to mum", "DSL", height=33, width=222)

    after, tab = again(by_staff(first("A", "B"), change), to_do("B", "A"), {2: 3, 3: 2})

    found = {cell.coordinate: cell.comment.text for row in tab for cell in row if cell.comment}
    assert found == {"A1": "Stays with the entry.", "B3": "spoke to mum"}
    assert tab["B3"].comment.author == "DSL"
    [boxes] = [content for name, content in parts_of(after.data).items() if name.endswith(".vml")]
    assert b"width:222px" in boxes
    assert boxes.count(b"ClientData ") == 2


def test_notes_are_kept_where_we_have_none_ourselves() -> None:
    def change(tab: Worksheet) -> None:
        tab["B2"].comment = Comment("spoke to mum", "DSL")

    def bare(tab: Worksheet) -> None:
        tab["A1"].comment = None

    data = graft(register(), to_do("A", change=bare), tabs({}), OWNER).data
    _, tab = again(by_staff(data, change), to_do("B", "A", change=bare), {3: 2})

    assert {cell.coordinate for row in tab for cell in row if cell.comment} == {"B3"}


def test_a_note_on_a_row_that_goes_is_told_as_lost() -> None:
    def change(tab: Worksheet) -> None:
        tab["B3"].comment = Comment("spoke to mum", "DSL")

    data = by_staff(first("A", "B"), change)

    assert graft(data, to_do("A"), tabs({2: 2}), OWNER).lost == ("AP To do: the note in B3",)


def test_the_filter_of_the_table_stays_and_no_new_row_is_hidden() -> None:
    def change(tab: Worksheet) -> None:
        chosen = FilterColumn(colId=1, filters=Filters(filter=["Do A"]))
        tab.tables["AP_to_do"].autoFilter.filterColumn.append(chosen)
        tab.row_dimensions[3].hidden = True

    _, tab = again(by_staff(first("A", "B"), change), to_do("A", "N", "B"), {2: 2, 4: 3})

    [column] = tab.tables["AP_to_do"].autoFilter.filterColumn
    assert (column.colId, column.filters.filter) == (1, ["Do A"])
    assert [tab.row_dimensions[row].hidden for row in (2, 3, 4)] == [False, False, True]
    assert tab.tables["AP_to_do"].ref == "A1:E4"


def test_columns_that_staff_added_to_the_table_stay_in_it() -> None:
    def change(tab: Worksheet) -> None:
        tab[f"{EXTRA}1"], tab[f"{EXTRA}2"] = "Seen by", "DSL"
        table = tab.tables["AP_to_do"]
        table.ref = table.autoFilter.ref = "A1:F3"
        table.tableColumns.append(TableColumn(id=9, name="Seen by"))
        table.tableStyleInfo = TableStyleInfo(name="TableStyleDark2")

    _, tab = again(by_staff(first("A", "B"), change), to_do("B", "A", "C"), {2: 3, 3: 2})

    table = tab.tables["AP_to_do"]
    assert (table.ref, table.column_names[-1]) == ("A1:F4", "Seen by")
    assert len({column.id for column in table.tableColumns}) == 6
    assert table.tableStyleInfo.name == "TableStyleDark2"
    assert tab[f"{EXTRA}3"].value == "DSL"


def test_rules_and_formats_of_staffs_join_ours() -> None:
    def change(tab: Worksheet) -> None:
        rule = DataValidation("list", formula1='"DSL,Head"')
        rule.add("E3")
        rule.add("H2:H50")
        tab.add_data_validation(rule)
        fill = DifferentialStyle(fill=PatternFill(bgColor=YELLOW))
        tab.conditional_formatting.add(
            "D2:D500", Rule("cellIs", 0, operator="equal", dxf=fill, formula=['"urgent"'])
        )

    _, tab = again(by_staff(first("A", "B"), change), to_do("B", "A"), {2: 3, 3: 2})

    rules = {one.formula1: str(one.sqref) for one in tab.data_validations.dataValidation}
    assert rules == {'"DSL,Head"': "E2 H2:H50", '"Yes,No"': "E3:E500"}
    formats = [(str(one.sqref), [rule.formula for rule in one.rules]) for one in tab.conditional_formatting]
    assert formats == [("D2:D500", [['"urgent"']]), ("C2:C500", [["TODAY()"]])]


def test_links_and_merged_cells_of_staffs_go_with_their_row() -> None:
    def change(tab: Worksheet) -> None:
        tab["D2"] = "see"
        tab["D2"].hyperlink = "https://example.org/a?b=1&c=2"
        tab["G2"] = "x"
        tab.merge_cells("G2:H2")

    after, tab = again(by_staff(first("A", "B"), change), to_do("B", "A"), {2: 3, 3: 2})

    assert after.lost == ()
    assert tab["D3"].hyperlink.target == "https://example.org/a?b=1&c=2"
    assert [str(one) for one in tab.merged_cells.ranges] == ["G3:H3"]


def test_cells_merged_over_rows_that_part_are_told_as_lost() -> None:
    data = by_staff(first("A", "B"), lambda tab: tab.merge_cells("G2:G3"))

    assert graft(data, to_do("B", "N", "A"), tabs({2: 3, 4: 2}), OWNER).lost == (
        "AP To do: the merged cells G2:G3",
    )


def test_protection_and_page_setup_of_staffs_stay() -> None:
    def change(tab: Worksheet) -> None:
        tab.protection.enable()
        tab.page_setup.orientation = "landscape"
        tab.print_area = "A1:C9"

    _, tab = again(by_staff(first("A"), change), to_do("A"), {2: 2})

    assert tab.protection.sheet
    assert tab.page_setup.orientation == "landscape"
    assert tab.print_area == "'AP To do'!$A$1:$C$9"


def test_nothing_changes_while_neither_we_nor_staff_have_changed_anything() -> None:
    data = first("A", "B")

    assert graft(data, to_do("A", "B"), tabs({2: 2, 3: 3}), OWNER).data == data


def test_cells_of_ours_that_staff_merged_are_told_as_lost() -> None:
    data = by_staff(first("A", "B"), lambda tab: tab.merge_cells("A2:B2"))

    assert graft(data, to_do("A", "B"), tabs({2: 2, 3: 3}), OWNER).lost == (
        "AP To do: the merged cells A2:B2",
    )


def test_fitting_to_a_page_stays_as_staff_set_it() -> None:
    def change(tab: Worksheet) -> None:
        tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    _, tab = again(by_staff(first("A"), change), to_do("A"), {2: 2})

    assert tab.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
