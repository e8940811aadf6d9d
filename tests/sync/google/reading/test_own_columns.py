"""The columns of our to-do list by their marks, whatever staff did to the headings."""

from reports.working.columns import STAFF, Column
from reports.working.todo_rows import read_todo
from sheet_templates.snapshot import CellValue, Tab
from sync.google.marks import COLUMN_KEY
from sync.google.reading.own_columns import names_of, with_own_headings

NAMES = {number: column.value for number, column in enumerate(Column, start=1)}
ROW: list[CellValue] = ["AP-0001", *(f"cell {column.name}" for column in list(Column)[1:])]


def _tab(headings: list[CellValue] | None, *rows: list[CellValue], first: int = 4) -> Tab:
    cells: dict[int, list[CellValue]] = {1: ["AP to-do list"], 3: ["told"]}
    if headings is not None:
        cells[first] = headings
    return Tab("AP To do", cells | dict(enumerate(rows or (ROW,), start=first + 1)))


def _columns(tab: Tab, names: dict[int, str]) -> dict[Column, int]:
    return dict(read_todo(with_own_headings(tab, names)).columns)


def test_a_renamed_heading_is_known_by_the_mark_of_its_column() -> None:
    headings: list[CellValue] = ["Why so?" if column is Column.WHY else column.value for column in Column]

    assert _columns(_tab(headings), NAMES) == {column: n for n, column in enumerate(Column, start=1)}


def test_a_column_of_staffs_beside_one_that_they_deleted_is_never_taken_for_it() -> None:
    headings: list[CellValue] = ["Minibus" if column is Column.DUE else column.value for column in Column]
    names = {number: name for number, name in NAMES.items() if name != Column.DUE}

    assert Column.DUE in read_todo(_tab(headings)).columns, "by the heading alone it would be"
    assert Column.DUE not in _columns(_tab(headings), names)


def test_a_heading_of_ours_counts_wherever_it_stands() -> None:
    headings: list[CellValue] = [*(column.value for column in Column)]
    headings[7], headings[8] = headings[8], headings[7]

    found = _columns(_tab(headings), NAMES)

    assert (found[Column.WHY], found[Column.FIRST_SEEN]) == (9, 8)


def test_a_mark_whose_heading_stands_somewhere_else_says_nothing() -> None:
    headings: list[CellValue] = [column.value for column in Column]
    headings[7], headings[8] = "Something", "Why"

    found = _columns(_tab(headings), NAMES)

    assert found[Column.WHY] == 9
    assert 8 not in found.values()


def test_where_the_headings_were_deleted_columns_are_where_their_marks_are() -> None:
    moved = [Column.NOTES, *(column for column in Column if column is not Column.NOTES)]
    names = {number: column.value for number, column in enumerate(moved, start=1)}
    row: list[CellValue] = ["a note", "AP-0001", *(f"cell {column.name}" for column in moved[2:])]

    read = read_todo(with_own_headings(_tab(None, row), names))

    assert read.columns == {column: number for number, column in enumerate(moved, start=1)}
    assert [(one.ref, one.block.notes) for one in read.rows] == [(1, "a note")]


def test_a_row_with_more_than_a_line_of_ours_is_never_taken_for_headings() -> None:
    tab = Tab("AP To do", {4: ["told", "of staff"], 5: ROW})

    assert with_own_headings(tab, NAMES) is tab


def test_a_list_on_which_nothing_is_left_is_as_it_is() -> None:
    tab = Tab("AP To do", {1: ["AP to-do list"]})

    assert with_own_headings(tab, NAMES) is tab


def test_a_list_whose_columns_lost_their_marks_is_read_by_its_headings() -> None:
    tab = _tab([column.value for column in Column])

    assert with_own_headings(tab, {}) is tab
    assert with_own_headings(tab, {17: "-"}) is tab


def test_cells_below_the_headings_are_left_alone() -> None:
    headings: list[CellValue] = [*(column.value for column in STAFF), "Minibus"]
    tab = _tab(headings, ["a", "b"])

    fixed = with_own_headings(tab, {1: "Our notes"})

    assert fixed.rows[5] == ["a", "b"]
    assert fixed.rows[4] == [*(column.value for column in STAFF), None]


def test_names_are_those_of_our_marks_the_first_of_each_column() -> None:
    def column(*marks: tuple[str, str]) -> dict[str, object]:
        return {"developerMetadata": [{"metadataKey": key, "metadataValue": value} for key, value in marks]}

    columns = [column((COLUMN_KEY, "Ref"), (COLUMN_KEY, "Due")), {}, column(("another", "Why"))]

    assert names_of({"data": [{"columnMetadata": columns}]}) == {1: "Ref"}
    assert names_of({}) == {}
