import pytest

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import CellValue
from sync.connectors.grid import Budget, Grid
from sync.connectors.limits import Limits


def a_grid(cells: int = 1000, rows: int = 1000) -> Grid:
    return Grid("Register", Budget("x.ods", Limits(cells=cells, attendance_rows=rows, other_rows=1)))


def test_blank_rows_and_trailing_blanks_are_left_out() -> None:
    grid = a_grid()
    grid.add(2, [None, None])
    grid.add(3, [None, "A", None])

    assert grid.rows == {3: [None, "A"]}


def test_a_repeated_row_is_kept_as_rows_of_their_own() -> None:
    grid = a_grid()
    grid.add(2, ["A"], times=3)
    grid.rows[2].append("B")

    assert grid.rows == {2: ["A", "B"], 3: ["A"], 4: ["A"]}


def test_a_row_of_far_values_alone_is_kept_apart() -> None:
    grid = a_grid(cells=1026)
    far: list[CellValue] = ["far", None, "farther"]
    grid.add(1, [None] * 1024 + far)

    assert grid.rows == {}
    assert grid.beyond == {(1, 1025): "far", (1, 1027): "farther"}


@pytest.mark.parametrize(
    ("row", "width", "times"),
    [
        pytest.param(1_048_577, 1, 1, id="a row too many"),
        pytest.param(1_048_576, 1, 2, id="a repetition too many"),
        pytest.param(1, 16_385, 1, id="a column too many"),
    ],
)
def test_cells_outside_the_largest_tab_are_refused(row: int, width: int, times: int) -> None:
    with pytest.raises(RegisterUnreadable, match="Register has cells outside"):
        a_grid(10**6, 10**6).add(row, ["A"] * width, times=times)


def test_the_last_cell_of_the_largest_tab_is_kept() -> None:
    grid = a_grid(10**6)
    end: list[CellValue] = ["end"]
    grid.add(1_048_576, [None] * 16_383 + end)

    assert grid.beyond == {(1_048_576, 16_384): "end"}


def test_cells_are_counted_over_all_tabs() -> None:
    budget = Budget("x.ods", Limits(cells=3))
    Grid("One", budget).add(1, ["A", "B"])

    with pytest.raises(RegisterUnreadable, match="more than 3 cells"):
        Grid("Two", budget).add(1, ["A", "B"])
