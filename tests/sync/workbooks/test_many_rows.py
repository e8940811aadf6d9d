"""A long tab is the same, cell by cell, as the library alone would write it."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheet_templates.plan import Cell, ColumnPlan, Format, Role, SheetPlan, Value, WorkbookPlan
from sync.workbooks import many_rows
from sync.workbooks.author import workbook_bytes
from sync.workbooks.many_rows import MANY, long_tab

COLUMNS = (
    ColumnPlan("Ref", 9),
    ColumnPlan("Due", 11, form=Format.DATE),
    ColumnPlan("What", 20, is_wrapped=True),
    ColumnPlan("Notes", 20, is_staff=True, is_wrapped=True),
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(1, 60_000),
    st.integers(1, 60_000).map(lambda number: number / 8),
    st.dates(date(1890, 1, 1), date(2090, 1, 1)),
    st.times(),
    st.text(max_size=60),
    st.sampled_from(["=1+1", "+44", "@x", "_x0041_", " edges ", "two\nlines", "a&b <c>", "word " * 30]),
)
CELLS = st.one_of(
    VALUES,
    st.builds(Cell, VALUES, st.sampled_from([Role.TEXT, Role.OVERDUE, Role.DONE, Role.STAFF])),
    st.builds(Cell, st.text(min_size=1, max_size=9), goes_to=st.just("It's"), at=st.just("B2")),
    st.builds(Cell, st.text(max_size=9), note=st.just("A note.")),
)
ROWS = st.lists(st.lists(CELLS, max_size=4).map(tuple), min_size=1, max_size=12)


def _plan(rows: "list[tuple[Value | Cell, ...]]", *, top: bool) -> WorkbookPlan:
    above: tuple[tuple[Value | Cell, ...], ...] = ((Cell("Title", Role.TITLE),), ()) if top else ()
    sheet = SheetPlan("List", COLUMNS, tuple(rows), table="A_list", top=above)
    return WorkbookPlan("A list", date(2026, 11, 23), (sheet,))


def _seen(data: bytes) -> "list[tuple[object, ...]]":
    """Return all that can be seen of a tab's cells."""
    sheet = load_workbook(BytesIO(data), rich_text=False).worksheets[0]
    assert isinstance(sheet, Worksheet)
    heights = {number: row.height for number, row in sheet.row_dimensions.items()}
    return [
        (
            cell.coordinate,
            cell.value,
            cell.number_format,
            cell.font.color.rgb if cell.font.color else None,
            cell.font.underline,
            cell.fill.fgColor.rgb,
            cell.border.left.style,
            cell.alignment.wrap_text,
            cell.quotePrefix,
            cell.protection.locked,
            cell.hyperlink.location if cell.hyperlink else None,
            cell.comment.text if cell.comment else None,
            heights.get(cell.row or 0),
        )
        for row in sheet.iter_rows()
        for cell in row
    ]


@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(ROWS, st.booleans())
def test_rows_written_as_text_look_and_hold_the_same(
    rows: "list[tuple[Value | Cell, ...]]",
    top: bool,  # noqa: FBT001 - drawn
) -> None:
    plan = _plan(rows * 3, top=top)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(many_rows, "MANY", 1)
        short = workbook_bytes(plan)
        patched.setattr(many_rows, "MANY", 10**6)
        slow = workbook_bytes(plan)

    assert _seen(short) == _seen(slow)


def test_a_short_tab_is_written_by_the_library_alone() -> None:
    plan = SheetPlan("List", COLUMNS, (("AP-0001", date(2026, 11, 23), "Do it.", None),) * (MANY - 1))

    assert long_tab(plan).spare == {}


def test_a_long_tab_leaves_most_of_its_rows_to_text() -> None:
    row = ("AP-0001", date(2026, 11, 23), Cell("Do it.", goes_to="Register", at="H2"), None)

    assert len(long_tab(SheetPlan("List", COLUMNS, (row,) * MANY)).spare) == MANY - 1


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (datetime(2026, 11, 23, 6, 30), datetime(2026, 11, 23, 6, 30)),
        (time(6, 30), time(6, 30)),
        (date(1889, 1, 1), "1889-01-01"),
    ],
    ids=["a moment", "a time", "a day before all workbooks"],
)
def test_moments_are_written_as_text_writes_numbers(value: Value, read: object) -> None:
    rows = ((value, None, None, None),) * (MANY + 1)
    data = workbook_bytes(WorkbookPlan("A", date(2026, 11, 23), (SheetPlan("List", COLUMNS, rows),)))

    assert load_workbook(BytesIO(data)).worksheets[0].cell(MANY, 1).value == read
