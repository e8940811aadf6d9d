from datetime import date

import pytest

from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import Cell, ColumnPlan, Role, SheetPlan, Words, WorkbookPlan

DAY = date(2026, 11, 23)
NAME = ColumnPlan("Name")


def test_rows_stand_below_the_headings() -> None:
    plan = SheetPlan("Pupils", (NAME,), rows=(("a",), ("b",)), blank_rows=3)

    assert (plan.first_row, plan.last_row) == (2, 6)


def test_without_headings_rows_begin_at_the_top() -> None:
    plan = SheetPlan("Read me", (ColumnPlan(),), rows=(("a",),))

    assert (plan.first_row, plan.last_row) == (1, 1)


def test_there_is_always_a_row_below_the_headings_because_an_excel_table_needs_one() -> None:
    assert SheetPlan("Pupils", (NAME,), table="Pupils").last_row == 2


def test_a_mark_is_shown_behind_the_heading_and_is_no_part_of_it() -> None:
    column = ColumnPlan("Start date", width=14, mark="needed")

    assert (column.heading, column.shown_heading) == ("Start date", "Start date (needed)")
    assert column.heading_lines == 2


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("Met, with actions",), id="a comma"),
        pytest.param(('"Met"',), id="a quotation mark"),
        pytest.param(("x" * 128, "y" * 127), id="one letter too long"),
    ],
)
def test_a_list_that_a_cell_rule_cannot_hold_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Words(words)


def test_the_longest_list_that_a_cell_rule_holds_is_taken() -> None:
    assert Words(("x" * 127, "y" * 127)).words


@pytest.mark.parametrize(
    "lengths", [pytest.param((256, 0), id="a prompt"), pytest.param((0, 226), id="a warning")]
)
def test_a_message_that_excel_would_cut_is_refused(lengths: tuple[int, int]) -> None:
    prompt, warning = lengths

    with pytest.raises(ValueError, match="Name"):
        ColumnPlan("Name", prompt="x" * prompt, warning="x" * warning)


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("", id="no title"),
        pytest.param("x" * 32, id="one letter too long"),
        pytest.param("2026/27", id="a slash"),
        pytest.param("Review?", id="a question mark"),
        pytest.param("Pupils'", id="an apostrophe"),
    ],
)
def test_a_title_that_excel_does_not_take_is_refused(title: str) -> None:
    with pytest.raises(ValueError, match=r".|^$"):
        WorkbookPlan("AP register", DAY, (SheetPlan(title, (NAME,)),))


@pytest.mark.parametrize(
    "sheets",
    [
        pytest.param((SheetPlan("Log", (NAME,)), SheetPlan("LOG", (NAME,))), id="two tabs of one title"),
        pytest.param(
            (SheetPlan("A", (NAME,), table="Log"), SheetPlan("B", (NAME,), table="log")),
            id="two tables of one name",
        ),
        pytest.param((SheetPlan("A", (NAME, NAME), table="Log"),), id="two columns of one heading"),
    ],
)
def test_a_name_that_is_used_twice_is_refused(sheets: tuple[SheetPlan, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        WorkbookPlan("AP register", DAY, sheets)


def test_headings_may_repeat_where_they_form_no_table() -> None:
    assert WorkbookPlan("AP register", DAY, (SheetPlan("A", (NAME, NAME)),)).sheets


def test_headings_stand_below_what_stands_above_them() -> None:
    plan = SheetPlan("AP To do", (NAME,), (("a",), ("b",)), frozen_rows=1, top=(("Title",), (), ("One",)))

    assert (plan.heading_row, plan.first_row, plan.last_row, plan.last_frozen_row) == (4, 5, 6, 4)


def test_without_headings_rows_follow_what_stands_above() -> None:
    plan = SheetPlan("Tab", (ColumnPlan(),), (("a",),), top=(("Title",),))

    assert (plan.first_row, plan.last_row, plan.last_frozen_row) == (2, 2, 0)


@pytest.mark.parametrize(
    ("cell", "location"),
    [
        pytest.param(Cell("x"), "", id="no link"),
        pytest.param(Cell("x", goes_to="Register"), "'Register'!A1", id="a tab"),
        pytest.param(Cell("x", goes_to="Jo's tab", at="H12"), "'Jo''s tab'!H12", id="a cell of a quoted tab"),
        pytest.param(Cell("x", goes_to="x" * 250), f"'{'x' * 250}'!A1", id="as long as can be"),
        pytest.param(Cell("x", goes_to="x" * 251), "", id="too long for a link"),
        pytest.param(Cell("x", goes_to="'" * 126), "", id="too long with its quotes doubled"),
    ],
)
def test_a_link_names_its_tab_and_cell_where_that_is_not_too_long(cell: Cell, location: str) -> None:
    assert cell.location == location


@pytest.mark.parametrize(
    ("column", "role"),
    [
        pytest.param(NAME, Role.HEADING, id="ours"),
        pytest.param(ColumnPlan("Our notes", is_staff=True), Role.STAFF_HEADING, id="one of staff"),
        pytest.param(
            ColumnPlan("Name", role=Role.REQUIRED, is_staff=True), Role.REQUIRED, id="one with a say"
        ),
    ],
)
def test_the_headings_of_staff_stand_out(column: ColumnPlan, role: Role) -> None:
    assert column.heading_role is role


@pytest.mark.parametrize(
    ("title", "alt", "count"),
    [
        pytest.param("", "In words", 1, id="no message"),
        pytest.param("A message", "", 1, id="nothing for those who cannot see it"),
        pytest.param("A message", "In words", 0, id="nothing to draw"),
    ],
)
def test_a_chart_that_tells_nothing_is_refused(title: str, alt: str, count: int) -> None:
    cells = CellRange("Tab", 1, 1, 3)

    with pytest.raises(ValueError, match=r".|^$"):
        ChartPlan(ChartKind.LINE, title, alt, cells, (Series("Open", cells),) * count, "A1")
