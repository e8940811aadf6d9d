import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.datavalidation import DataValidation

from sheet_templates.blank_register import blank_register
from sheet_templates.plan import (
    Cell,
    Check,
    ColumnPlan,
    DayOrYes,
    Days,
    Format,
    Length,
    Numbers,
    Page,
    Role,
    SheetPlan,
    TimeOfDay,
    Value,
    Words,
    WordsFrom,
)
from sync.workbooks.author import workbook_bytes
from sync.workbooks.text import held_text
from tests.sync.workbooks.opened import DAY, one_cell, opened, part_of, plan_of, sheet_of, tab_of

NAME = ColumnPlan("Name", form=Format.TEXT)
START = ColumnPlan("Start date", form=Format.DATE)
PUPILS = SheetPlan("Pupils", (NAME, START), blank_rows=3, table="Pupils")


def _only_rule(check: Check | None, **more: str) -> DataValidation:
    column = ColumnPlan("Heading", check=check, **more)  # type: ignore[arg-type]
    [rule] = sheet_of(SheetPlan("Tab", (column,))).data_validations.dataValidation
    assert isinstance(rule, DataValidation)
    return rule


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('=HYPERLINK("file:///x","Smith")', id="a formula"),
        pytest.param("==1", id="two signs"),
        pytest.param("+1", id="a plus"),
        pytest.param("-1", id="a minus"),
        pytest.param("@SUM(A1)", id="an at sign"),
        pytest.param("{=1}", id="an array formula"),
        pytest.param("#N/A", id="an error value"),
        pytest.param("00123", id="leading zeros"),
        pytest.param("03/04/2026", id="a date as text"),
        pytest.param("file:///etc/passwd", id="an address"),
        pytest.param("_x0041_", id="what looks escaped"),
        pytest.param(" Smith ", id="spaces at the ends"),
        pytest.param("one\ntwo", id="two lines"),
        pytest.param("TRUE", id="a truth as text"),
        pytest.param("", id="nothing"),
    ],
)
def test_text_is_text_whatever_it_begins_with(text: str) -> None:
    tab = tab_of(one_cell(text))

    assert tab.value(1, 1) == (text or None)
    assert tab.formulas == frozenset()


def test_editing_a_cell_does_not_turn_its_text_into_a_formula() -> None:
    assert sheet_of(one_cell("=1+1"))["A1"].quotePrefix
    assert not sheet_of(one_cell("Smith"))["A1"].quotePrefix


def _is_seen(character: str) -> bool:
    return character.isprintable() and not character.isspace()


@settings(max_examples=30)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=20))
def test_any_text_reads_back_as_a_cell_can_hold_it(texts: list[str]) -> None:
    tab = tab_of(SheetPlan("Tab", (ColumnPlan(),), tuple((text,) for text in texts)))

    for row, text in enumerate(texts, start=1):
        held = held_text(text)
        read = tab.value(row, 1)
        assert read == held or (read is None and not any(map(_is_seen, held)))


@pytest.mark.parametrize(
    ("value", "read"),
    [
        pytest.param(None, None, id="a blank"),
        pytest.param(True, True, id="a truth"),
        pytest.param(12, 12, id="a whole number"),
        pytest.param(0.5, 0.5, id="a number"),
        pytest.param(date(2026, 9, 7), date(2026, 9, 7), id="a day"),
        pytest.param(datetime(2026, 9, 7, 14, 30), datetime(2026, 9, 7, 14, 30), id="a day and time"),
        pytest.param(time(9, 15), time(9, 15), id="a time"),
        pytest.param(date(206, 9, 7), "0206-09-07", id="a day that Excel does not have"),
    ],
)
def test_values_read_back_as_they_were(value: Value, read: Value) -> None:
    found = tab_of(one_cell(value)).value(1, 1)

    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        pytest.param(date(2026, 9, 7), Format.GENERAL, "dd/mm/yyyy", id="a day anywhere"),
        pytest.param(date(2026, 9, 7), Format.TEXT, "dd/mm/yyyy", id="a day among texts"),
        pytest.param(time(9, 15), Format.GENERAL, "hh:mm", id="a time anywhere"),
        pytest.param(datetime(2026, 9, 7, 9, 15), Format.TIME, "hh:mm", id="its column's own format"),
        pytest.param(12, Format.TEXT, "@", id="a number among texts"),
        pytest.param(None, Format.DATE, "dd/mm/yyyy", id="a blank"),
    ],
)
def test_a_value_is_shown_in_a_format_that_fits(value: Value, form: Format, shown: str) -> None:
    assert sheet_of(one_cell(value, ColumnPlan(form=form)))["A1"].number_format == shown


def test_headings_stand_in_the_first_row_of_an_excel_table() -> None:
    sheet = sheet_of(PUPILS)

    assert [cell.value for cell in sheet[1]] == ["Name", "Start date"]
    assert sheet.tables["Pupils"].ref == "A1:B4"
    assert sheet.tables["Pupils"].autoFilter is not None
    assert [column.name for column in sheet.tables["Pupils"].tableColumns] == ["Name", "Start date"]


def test_a_published_table_has_no_filter_no_stripes_and_no_colour() -> None:
    column = ColumnPlan("Name", role=Role.LABEL)
    sheet = sheet_of(SheetPlan("Pupils", (column,), (("A",),), table="Pupils", is_published=True))

    table = sheet.tables["Pupils"]
    assert table.autoFilter is None
    assert not table.tableStyleInfo.showRowStripes
    assert table.tableStyleInfo.name == "TableStyleLight1"
    assert sheet["A1"].font.b
    assert sheet["A1"].fill.patternType is None


def test_blank_rows_and_whole_columns_have_the_formats_of_their_columns() -> None:
    sheet = sheet_of(PUPILS)

    assert {sheet.cell(row, 1).number_format for row in range(2, 5)} == {"@"}
    assert {sheet.cell(row, 2).number_format for row in range(2, 5)} == {"dd/mm/yyyy"}
    assert sheet.column_dimensions["B"].number_format == "dd/mm/yyyy"


def test_numbers_kept_as_text_are_not_marked_as_errors() -> None:
    part = part_of(plan_of(PUPILS), "xl/worksheets/sheet1.xml")

    mark = '<ignoredErrors><ignoredError sqref="A2:A5000" numberStoredAsText="1"/></ignoredErrors>'
    assert mark in part
    assert part.index("<headerFooter") < part.index(mark) < part.index("<tableParts")


def test_a_tab_without_text_columns_lists_no_ignored_errors() -> None:
    assert "ignoredErrors" not in part_of(plan_of(one_cell("Smith")), "xl/worksheets/sheet1.xml")


def test_ignored_errors_stand_before_the_notes() -> None:
    plan = SheetPlan("Tab", (ColumnPlan("Name", form=Format.TEXT, note="Required."),))

    part = part_of(plan_of(plan), "xl/worksheets/sheet1.xml")

    assert part.index("<ignoredErrors") < part.index("<legacyDrawing")


def test_what_a_heading_needs_is_shown_behind_it_and_is_no_part_of_it() -> None:
    column = ColumnPlan("Start date", role=Role.REQUIRED, mark="needed", note="Needed. Type the day.")

    cell = sheet_of(SheetPlan("Tab", (column,)))["A1"]

    assert (cell.value, cell.number_format) == ("Start date", '@" (needed)"')
    assert cell.alignment.wrap_text
    assert cell.comment is not None
    assert cell.comment.text == "Needed. Type the day."


@pytest.mark.parametrize(
    ("check", "kind", "operator", "formulas"),
    [
        pytest.param(Words(("Yes", "No")), "list", None, ('"Yes,No"', None), id="words"),
        pytest.param(
            WordsFrom("Providers", 1, 2, 51), "list", None, ("'Providers'!$A$2:$A$51", None), id="names"
        ),
        pytest.param(
            Days(date(2000, 1, 1), date(2036, 12, 31)), "date", "between", ("36526", "50040"), id="days"
        ),
        pytest.param(
            Days(date(1995, 1, 1)), "date", "between", ("34700", "TODAY()"), id="days that have come"
        ),
        pytest.param(
            DayOrYes(), "custom", None, ('OR(ISNUMBER(A2),A2="Yes",A2="No")', None), id="a day or yes"
        ),
        pytest.param(TimeOfDay(), "time", "between", ("0", "0.99999"), id="a time"),
        pytest.param(Numbers(0, 10, is_whole=True), "whole", "between", ("0", "10"), id="whole numbers"),
        pytest.param(Numbers(0.5), "decimal", "greaterThanOrEqual", ("0.5", None), id="numbers"),
        pytest.param(Length(6, 6), "textLength", "between", ("6", "6"), id="a length"),
    ],
)
def test_a_cell_rule_says_what_may_be_typed(
    check: Check, kind: str, operator: str | None, formulas: tuple[str, str | None]
) -> None:
    rule = _only_rule(check, warning="Type it so.")

    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == (kind, operator, *formulas)
    assert str(rule.sqref) == "A2:A5000"


def test_a_cell_rule_warns_in_plain_words_and_stops_nobody() -> None:
    rule = _only_rule(Words(("Yes", "No")), warning="Choose one of: Yes, No.")

    assert (rule.errorStyle, rule.error) == ("warning", "Choose one of: Yes, No.")
    assert rule.showErrorMessage
    assert rule.allow_blank
    assert not rule.showDropDown  # the attribute hides the arrow


def test_a_prompt_alone_allows_everything() -> None:
    rule = _only_rule(None, prompt="Type one or more.")

    assert (rule.type, rule.prompt, rule.showInputMessage) == (None, "Type one or more.", True)


def test_a_tab_of_a_quoted_title_can_be_chosen_from() -> None:
    rule = _only_rule(WordsFrom("Jo's list", 28, 2, 9))

    assert rule.formula1 == "'Jo''s list'!$AB$2:$AB$9"


def test_headings_and_names_stay_in_sight_and_the_cursor_is_in_the_first_cell() -> None:
    sheet = sheet_of(SheetPlan("Tab", (NAME, START), frozen_rows=1, frozen_columns=1))

    assert sheet.freeze_panes == "B2"
    assert {one.activeCell or "A1" for one in sheet.sheet_view.selection} == {"A1"}
    assert sheet_of(PUPILS).freeze_panes is None


@pytest.mark.parametrize(
    ("page", "across", "down", "columns"),
    [
        pytest.param(Page(), 1, 0, None, id="one page across"),
        pytest.param(Page(fits_height=True), 1, 1, None, id="one page"),
        pytest.param(Page(fits_width=False, repeated=2), None, None, "$A:$B", id="several pages across"),
    ],
)
def test_a_tab_prints_on_a4_landscape_with_its_headings_on_every_page(
    page: Page, across: int | None, down: int | None, columns: str | None
) -> None:
    sheet = sheet_of(SheetPlan("Tab", (NAME, START), page=page))

    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize or 0)) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", columns)
    fits = sheet.sheet_properties.pageSetUpPr
    assert bool(fits and fits.fitToPage) == (across is not None)
    assert (setup.fitToWidth, setup.fitToHeight) == (across, down)


def test_a_link_leads_to_its_tab() -> None:
    first = SheetPlan("Read me", (ColumnPlan(),), ((Cell("Pupils", goes_to="Jo's list"),),))
    linked = opened(plan_of(first)).worksheets[0]["A1"].hyperlink

    assert linked is not None
    assert (linked.location, linked.target) == ("'Jo''s list'!A1", None)


def test_a_cell_may_have_a_note() -> None:
    comment = sheet_of(one_cell(Cell("Bank holiday", note="Source:\nthe Act")))["A1"].comment

    assert comment is not None
    assert comment.text == "Source:\nthe Act"


def test_rows_of_large_letters_or_many_lines_are_tall_enough() -> None:
    plan = SheetPlan(
        "Tab",
        (ColumnPlan(width=20, is_wrapped=True),),
        ((Cell("Title", Role.TITLE),), ("a word " * 20,), ("short",), (5,), ()),
    )

    heights = [sheet_of(plan).row_dimensions[row].height for row in range(1, 6)]

    assert heights == [27, 105, None, None, None]


def test_a_hidden_tab_is_hidden() -> None:
    book = opened(plan_of(PUPILS, SheetPlan("Lists", (ColumnPlan(),), is_hidden=True)))

    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden"]


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    plan = plan_of(PUPILS)
    properties = opened(plan).properties

    assert (properties.title, properties.creator, properties.language) == (
        "A workbook",
        "ap-register",
        "en-GB",
    )
    assert (properties.created, properties.modified) == (datetime(2026, 11, 23), datetime(2026, 11, 23))
    assert "<Application>ap-register</Application>" in part_of(plan, "docProps/app.xml")


def test_a_title_may_hold_any_sign() -> None:
    plan = plan_of(PUPILS)

    renamed = type(plan)("<Pupils & parents>", DAY, plan.sheets)

    assert opened(renamed).properties.title == "<Pupils & parents>"


def test_equal_plans_give_equal_bytes() -> None:
    plan = blank_register(DAY)

    first, second = workbook_bytes(plan), workbook_bytes(blank_register(DAY))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None


def test_the_file_is_one_that_other_libraries_open(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    path = tmp_path / "register.xlsx"
    path.write_bytes(workbook_bytes(blank_register(DAY)))

    book = CalamineWorkbook.from_path(path)

    assert book.get_sheet_by_name("Providers").to_python()[0][0] == "Provider name"
