from hypothesis import given
from hypothesis import strategies as st

from sync.google.plain import Json
from sync.google.writing.cell_runs import EVERYTHING, VALUE, CellRuns
from sync.google.writing.places import Places

CELLS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)))


def _cell(row: int, column: int) -> Json:
    return {"userEnteredValue": {"stringValue": f"{row},{column}"}}


def _written(requests: list[Json]) -> list[tuple[int, int, Json]]:
    """Return each cell that requests write."""
    found = []
    for request in requests:
        start = request["updateCells"]["start"]
        for down, row in enumerate(request["updateCells"]["rows"]):
            for across, cell in enumerate(row["values"]):
                found.append((start["rowIndex"] + down, start["columnIndex"] + across, cell))
    return found


@given(CELLS)
def test_the_cells_that_were_taken_are_written_once_and_no_other(cells: set[tuple[int, int]]) -> None:
    runs = CellRuns(Places(7))
    for row, column in cells:
        runs.add(row, column, _cell(row, column), (VALUE,))

    written = _written(runs.requests())

    assert sorted((row, column) for row, column, _ in written) == sorted(cells)
    assert all(cell == _cell(row, column) for row, column, cell in written)


def test_neighbours_of_one_shape_go_in_one_request() -> None:
    runs = CellRuns(Places(7))
    for row in (2, 3, 4):
        for column in (1, 2):
            runs.add(row, column, _cell(row, column), (VALUE,))

    [request] = runs.requests()

    assert request["updateCells"]["start"] == {"sheetId": 7, "rowIndex": 2, "columnIndex": 1}
    assert [len(row["values"]) for row in request["updateCells"]["rows"]] == [2, 2, 2]


def test_cells_with_other_fields_are_written_apart() -> None:
    runs = CellRuns(Places(7))
    runs.add(0, 0, {}, (VALUE,))
    runs.add(0, 1, {}, EVERYTHING)

    fields = [request["updateCells"]["fields"] for request in runs.requests()]

    assert fields == ["userEnteredValue", "userEnteredValue,userEnteredFormat,note,dataValidation"]


def test_a_row_between_parts_two_blocks() -> None:
    runs = CellRuns(Places(7))
    for row in (0, 1, 3):
        runs.add(row, 0, {}, (VALUE,))

    assert [len(request["updateCells"]["rows"]) for request in runs.requests()] == [2, 1]


def test_a_long_list_is_cut_so_that_a_batch_can_end_between_its_parts() -> None:
    runs = CellRuns(Places(7))
    for row in range(1_200):
        runs.add(row, 0, {}, (VALUE,))

    assert [len(request["updateCells"]["rows"]) for request in runs.requests()] == [500, 500, 200]


def test_of_one_cell_that_is_taken_twice_the_last_holds() -> None:
    runs = CellRuns(Places(7))
    runs.add(0, 0, _cell(1, 1), (VALUE,))
    runs.add(0, 0, _cell(2, 2), (VALUE,))

    assert [cell for _, _, cell in _written(runs.requests())] == [_cell(2, 2)]


def test_nothing_taken_is_nothing_written() -> None:
    assert CellRuns(Places(7)).requests() == []
