import re
from datetime import date, datetime, time

import pytest
from openpyxl.cell.cell import Cell as SheetCell

from sheet_templates.plan import (
    Cell,
    ColumnPlan,
    Days,
    Format,
    Page,
    Role,
    SheetPlan,
    Value,
    Words,
)
from sync.workbooks.author import workbook_bytes
from tests.sync.workbooks.opened import one_cell, opened, part_of, plan_of, sheet_of, tab_of

SHEET = "xl/worksheets/sheet1.xml"
TOP = (
    (Cell("AP To do", Role.TITLE),),
    ("Checked Mon 5 January 2026 06:00",),
    (Cell("7 overdue.", Role.BANNER),),
)
REF = ColumnPlan("Ref", width=10, note="Stays the same.", check=Words(("Yes", "No")), warning="Choose one.")
NOTES = ColumnPlan("Our notes", form=Format.TEXT, is_staff=True, is_wrapped=True)
TO_DO = SheetPlan("AP To do", (REF, NOTES), (("AP-0001", "Rang today"),), 2, "ToDo", 1, 1, top=TOP)
PLAIN = {Role.TEXT, Role.DONE, Role.TITLE, Role.SECTION, Role.NUMBER, Role.LABEL, Role.QUIET}
TINTED = [role for role in Role if role not in PLAIN]
WORDS = [Role.ACT_NOW, Role.OVERDUE, Role.SOON, Role.COMING, Role.UNKNOWN, Role.DATA, Role.HELD, Role.DONE]


def _written(role: Role) -> SheetCell:
    cell = sheet_of(one_cell(Cell("Word", role)))["A1"]
    assert isinstance(cell, SheetCell)
    return cell


def _lightness(colour: str) -> float:
    """Return the relative luminance of a colour, as the accessibility guidelines count it."""
    parts = [int(colour[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _behind(cell: SheetCell) -> float:
    return _lightness(str(cell.fill.fgColor.rgb)) if cell.fill.patternType else 1.0


@pytest.mark.parametrize(
    "role", [pytest.param(role, id=role.value) for role in Role if role is not Role.TEXT]
)
def test_every_word_is_legible_on_its_tint(role: Role) -> None:
    cell = _written(role)

    assert cell.font.color is not None
    dark, light = sorted([_lightness(str(cell.font.color.rgb)), _behind(cell)])
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_what_is_done_looks_plain_and_every_other_word_has_a_tint() -> None:
    assert {role for role in Role if _written(role).fill.patternType} == set(TINTED)


def test_in_grey_urgent_is_darker_than_what_can_wait() -> None:
    tints = {role: _behind(_written(role)) for role in WORDS}

    order = [Role.ACT_NOW, Role.OVERDUE, Role.SOON, Role.COMING, Role.DONE]
    assert [tints[role] for role in order] == sorted(tints[role] for role in order)
    assert tints[Role.ACT_NOW] < 0.1


def test_what_stands_above_the_headings_begins_in_the_first_cell() -> None:
    sheet = sheet_of(TO_DO)

    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        *(one[0].value if isinstance(one[0], Cell) else one[0] for one in TOP),
        "Ref",
        "AP-0001",
    ]
    assert sheet["A1"].font.size == 18
    assert sheet.row_dimensions[1].height == 27


def test_table_frozen_rows_rules_and_repeated_headings_stand_below_what_is_above_them() -> None:
    sheet = sheet_of(TO_DO)
    [rule] = sheet.data_validations.dataValidation

    assert sheet.tables["ToDo"].ref == "A4:B7"
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert str(rule.sqref) == "A5:A5000"
    assert sheet["A4"].comment is not None
    assert 'sqref="B5:B5000" numberStoredAsText' in part_of(plan_of(TO_DO), SHEET)


def test_what_stands_above_has_no_format_of_its_column() -> None:
    plan = SheetPlan(
        "Tab", (NOTES,), (("x",),), top=(("Long and above",), (Cell("Broken", is_wrapped=True),))
    )
    sheet = sheet_of(plan)

    assert [sheet.cell(row, 1).number_format for row in (1, 4)] == ["General", "@"]
    assert [bool(sheet.cell(row, 1).alignment.wrap_text) for row in (1, 2, 4)] == [False, True, True]
    assert [sheet.cell(row, 1).protection.locked for row in (1, 4)] == [True, False]


def test_the_cells_of_staff_stand_out_are_not_locked_and_the_tab_is_not_protected() -> None:
    sheet = sheet_of(TO_DO)

    assert sheet["B4"].fill.fgColor.rgb != sheet["A4"].fill.fgColor.rgb
    assert [sheet.cell(row, 2).fill.patternType for row in range(5, 8)] == ["solid"] * 3
    assert [sheet.cell(row, 2).protection.locked for row in range(4, 8)] == [True, False, False, False]
    assert sheet["A5"].protection.locked
    assert not sheet.column_dimensions["B"].protection.locked
    assert not sheet.protection.sheet


def test_a_word_of_ours_in_a_column_of_staff_keeps_its_look() -> None:
    sheet = sheet_of(SheetPlan("Tab", (NOTES,), ((Cell("Overdue", Role.OVERDUE),),)))

    assert sheet["A2"].font.bold
    assert sheet["A2"].protection.locked is False  # its column is theirs all the same


def test_a_link_leads_to_its_cell() -> None:
    link = sheet_of(one_cell(Cell("Register, row 14", goes_to="Jo's list", at="C14")))["A1"].hyperlink

    assert link is not None
    assert (link.location, link.target) == ("'Jo''s list'!C14", None)


def test_a_link_that_would_be_too_long_is_text() -> None:
    cell = sheet_of(one_cell(Cell("Far", goes_to="x" * 300)))["A1"]

    assert (cell.value, cell.hyperlink, cell.font.underline) == ("Far", None, None)


@pytest.mark.parametrize(
    ("result", "kept"),
    [
        pytest.param(
            "Checked <Mon> & Tue",
            ' t="str"><f>NOW()&gt;B1</f><v>Checked &lt;Mon&gt; &amp; Tue</v>',
            id="text",
        ),
        pytest.param(None, ' t="str"><f>NOW()&gt;B1</f><v></v>', id="nothing"),
        pytest.param(12, "><f>NOW()&gt;B1</f><v>12</v>", id="a whole number"),
        pytest.param(0.25, "><f>NOW()&gt;B1</f><v>0.25</v>", id="a number"),
        pytest.param(True, ' t="b"><f>NOW()&gt;B1</f><v>1</v>', id="a truth"),
        pytest.param(date(2026, 1, 5), "><f>NOW()&gt;B1</f><v>46027</v>", id="a day"),
        pytest.param(datetime(2026, 1, 5, 6), "><f>NOW()&gt;B1</f><v>46027.25</v>", id="a moment"),
        pytest.param(time(18), "><f>NOW()&gt;B1</f><v>0.75</v>", id="a time"),
    ],
)
def test_a_formula_stands_with_what_it_comes_to(result: Value, kept: str) -> None:
    cell = re.search(r"<c .*?</c>", part_of(plan_of(one_cell(Cell(result, formula="NOW()>B1"))), SHEET))

    assert cell is not None
    assert re.sub(r'<c r="A1"( s="\d+")?', "", cell[0]) == f"{kept}</c>"


def test_the_result_of_a_formula_is_what_this_program_reads() -> None:
    tab = tab_of(
        SheetPlan(
            "Tab",
            (ColumnPlan(), ColumnPlan()),
            ((1, Cell("Checked", formula='IF(A2>1,"a","b")')),),
            top=((Cell(5, formula="2+3"),),),
        )
    )

    assert (tab.value(1, 1), tab.value(2, 2)) == (5, "Checked")
    assert tab.formulas == {(1, 1), (2, 2)}


def test_a_result_may_hold_what_a_file_cannot() -> None:
    assert tab_of(one_cell(Cell("a\x00b", formula="A2"))).value(1, 1) == "ab"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        pytest.param(date(2026, 1, 5), Format.DAY, "d mmmm yyyy", id="a day in words"),
        pytest.param(datetime(2026, 1, 5, 6), Format.MOMENT, "ddd d mmmm yyyy hh:mm", id="a moment in words"),
        pytest.param(12, Format.WHOLE, "0", id="a whole number"),
        pytest.param(12, None, "@", id="as its column does"),
    ],
)
def test_a_cell_may_have_a_format_of_its_own(value: Value, form: Format | None, shown: str) -> None:
    plan = one_cell(Cell(value, form=form), ColumnPlan(form=Format.TEXT))

    assert sheet_of(plan)["A1"].number_format == shown


def test_one_cell_may_have_a_list_of_its_own() -> None:
    cell = Cell(
        None, Role.STAFF, check=Words(("Yes", "No")), warning="Choose one of: Yes, No.", prompt="Is it right?"
    )
    sheet = sheet_of(SheetPlan("Tab", (ColumnPlan(), ColumnPlan()), ((None, cell),), top=(("Title",),)))
    [rule] = sheet.data_validations.dataValidation

    assert (str(rule.sqref), rule.formula1, rule.errorStyle) == ("B2", '"Yes,No"', "warning")
    assert rule.prompt == "Is it right?"


def test_a_cell_without_one_adds_no_rule() -> None:
    column = ColumnPlan(check=Days(date(2020, 1, 1)), warning="A day.")
    sheet = sheet_of(SheetPlan("Tab", (column,), ((Cell("x", Role.DONE),),)))

    assert len(sheet.data_validations.dataValidation) == 1


def test_equal_plans_with_all_of_it_give_equal_bytes() -> None:
    assert workbook_bytes(plan_of(TO_DO)) == workbook_bytes(plan_of(TO_DO))
    assert opened(plan_of(TO_DO)).worksheets[0].title == "AP To do"


def test_rows_below_a_top_have_lines_of_their_own_since_printed_ones_would_box_in_the_top() -> None:
    ruled, plain = sheet_of(TO_DO), sheet_of(SheetPlan("Tab", (NOTES,), (("x",),)))
    bare = sheet_of(SheetPlan("Tab", (NOTES,), (("x",),), page=Page(has_lines=False), top=(("Title",),)))

    assert [ruled.cell(row, 1).border.bottom.style for row in (1, 5, 7, 8)] == [None, "thin", "thin", None]
    assert [bool(one.print_options.gridLines) for one in (ruled, plain, bare)] == [False, True, False]
    assert plain["A2"].fill.patternType == "solid"  # a cell of staff has lines of its own
