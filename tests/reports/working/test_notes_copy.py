"""The copy of our lists that is written before they are taken out: every cell and comment is in it."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from reports.working.notes_copy import notes_copy
from sheet_templates.plan import Cell, Format, Role, SheetPlan, Value
from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue, Tab

DAY = date(2026, 11, 23)


def _sheet(rows: dict[int, list[CellValue]], **more: object) -> SheetPlan:
    tab = Tab("Any", rows, **more)  # type: ignore[arg-type]
    return notes_copy({"AP To do": tab}, DAY).sheets[0]


def _value(cell: Value | Cell) -> Value:
    return cell.value if isinstance(cell, Cell) else cell


def _values(sheet: SheetPlan) -> list[list[Value]]:
    return [[_value(cell) for cell in row] for row in sheet.rows]


def test_the_headings_are_headings_and_stay_in_sight() -> None:
    sheet = _sheet({1: ["AP to-do list"], 4: ["Ref", "Due", "Our notes"], 5: ["AP-0001", DAY, "rang"]})

    assert sheet.last_frozen_row == 2
    assert [cell.role for cell in sheet.rows[1] if isinstance(cell, Cell)] == [Role.HEADING] * 3


def test_days_and_times_look_like_days_and_times() -> None:
    [row] = _sheet({9: [DAY, datetime(2026, 11, 23), time(9, 30)]}).rows

    assert [cell.form for cell in row if isinstance(cell, Cell)] == [Format.DATE, Format.DATE, Format.TIME]


def test_errors_and_formulas_without_a_result_are_said_as_text() -> None:
    assert _values(_sheet({9: [CellError("#REF!"), UNCALCULATED]})) == [["#REF!", "(formula)"]]


def test_comments_stay_with_their_cells_and_those_far_off_are_written_out() -> None:
    sheet = _sheet({5: ["AP-0001"]}, notes={(5, 1): "ask her mum", (5, 3): "and him", (99, 1): "alone"})

    assert [cell.note for row in sheet.rows for cell in row if isinstance(cell, Cell)] == [
        "ask her mum",
        "alone",
    ]
    assert _values(sheet)[0] == ["AP-0001", "C5, comment: and him"]


def test_what_stands_far_to_the_right_is_written_out_with_its_place() -> None:
    sheet = _sheet({5: ["AP-0001"]}, beyond={(5, 1_100): "stray", (1_000_000, 1_100): DAY})

    assert _values(sheet) == [["AP-0001", "APH5: stray"], [None, "APH1000000: 2026-11-23"]]


def test_an_empty_tab_makes_an_empty_sheet() -> None:
    assert _sheet({}).rows == ()


@given(
    st.dictionaries(
        st.integers(1, 1_048_576), st.lists(st.none() | st.text() | st.integers(), min_size=1), max_size=8
    )
)
def test_no_value_is_lost(rows: dict[int, list[CellValue]]) -> None:
    there = [value for _, values in sorted(rows.items()) for value in values if value is not None]

    assert [value for row in _values(_sheet(rows)) for value in row if value is not None] == there
