import pytest

from sync.connectors.limits import Limits
from tests.sync.xlsx.both_ways import only_tab, read, refusal_of, tab_of
from tests.sync.xlsx.packages import sheet, workbook


def test_rows_keep_their_numbers_and_columns() -> None:
    tab = tab_of('<row r="3"><c r="B3"><v>1</v></c><c r="D3"><v>2</v></c></row><row r="7"><c r="A7"/></row>')

    assert tab.rows == {3: [None, 1, None, 2]}
    assert tab.value(3, 4) == 2
    assert tab.value(7, 1) is None


def test_rows_and_cells_without_numbers_follow_the_one_before() -> None:
    tab = tab_of(
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        '<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
        "<row><c><v>5</v></c></row>"
    )

    assert tab.rows == {1: [1, 2], 5: [None, None, 3, 4], 6: [5]}


def test_rows_without_numbers_follow_rows_with_them() -> None:
    tab = tab_of('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row><c r="A3"><v>3</v></c></row>')

    assert tab.rows == {1: [1], 3: [3]}


def test_rows_out_of_order_come_in_order() -> None:
    tab = tab_of('<row r="9"><c r="A9"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')

    assert list(tab.rows) == [2, 9]


def test_cells_out_of_order_stand_in_their_columns() -> None:
    assert tab_of('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>').rows == {1: [1, None, 3]}


def test_a_repeated_row_adds_to_the_first_and_later_values_count() -> None:
    tab = tab_of(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="1"><c r="B1"><v>3</v></c><c r="A1"/><c r="D1"><v>4</v></c></row>'
    )

    assert tab.rows == {1: [1, 3, None, 4]}


def test_a_cell_stands_where_it_says_whatever_row_it_lies_in() -> None:
    tab = tab_of(
        '<row r="1"><c r="A5"><v>5</v></c><c r="a2"><v>2</v></c><c r="$B$1"><v>1</v></c></row>'
        '<row r="5"><c r="B5"><v>6</v></c></row>'
    )

    assert tab.rows == {1: [None, 1], 2: [2], 5: [5, 6]}


def test_a_stray_cell_in_the_last_corner_costs_no_more_than_itself() -> None:
    tab = tab_of(
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
        '<row r="1048576"><c r="A1048576"><v>3</v></c><c r="AMJ1048576"/><c r="AMK1048576"><v>4</v></c></row>'
    )

    assert tab.rows == {1: [1], 1048576: [3]}
    assert tab.beyond == {(1, 16384): 2, (1048576, 1025): 4}
    assert tab.value(1, 16384) == 2


def test_a_row_may_hold_values_far_to_the_right_only() -> None:
    tab = tab_of('<row r="2"><c r="XFD2"><v>2</v></c><c r="XFD2"><v>3</v></c></row>')

    assert tab.rows == {}
    assert tab.beyond == {(2, 16384): 3}


def test_the_last_column_kept_in_rows_is_1024() -> None:
    tab = tab_of('<row r="2"><c r="AMJ2"><v>2</v></c></row>')

    assert len(tab.rows[2]) == 1024
    assert tab.beyond == {}


@pytest.mark.parametrize("place", ["A0", "A1048577", "XFE1", "1A", "A", "", "A1:B2", "AAAA1", "Ä1"])
def test_a_cell_off_the_sheet_is_refused(place: str) -> None:
    data = workbook([sheet(f'<row r="1"><c r="{place}"><v>1</v></c></row>', title="Register")])

    assert refusal_of(data).where == "tab Register, row 1"


@pytest.mark.parametrize("row", ["0", "1048577", "-1", "x", "", "1.0", "99999999999999999"])
def test_a_row_off_the_sheet_is_refused(row: str) -> None:
    data = workbook([sheet(f'<row r="{row}"><c><v>1</v></c></row>', title="Register")])

    assert refusal_of(data).what == "The register is damaged: a row has no place on the sheet."


def test_a_row_after_the_last_is_refused() -> None:
    data = workbook([sheet('<row r="1048576"/><row/>')])

    assert refusal_of(data).what == "The register is damaged: a row has no place on the sheet."


def test_a_cell_after_the_last_column_is_refused() -> None:
    data = workbook([sheet('<row r="1"><c r="XFD1"/><c><v>1</v></c></row>')])

    assert refusal_of(data).what == "The register is damaged: a cell has no place on the sheet."


def test_a_dimension_that_lies_changes_nothing() -> None:
    part = sheet('<row r="9"><c r="K9"><v>1</v></c></row>', before='<dimension ref="A1"/>')

    assert only_tab(part).value(9, 11) == 1


def test_trailing_blanks_of_a_row_are_cut() -> None:
    tab = tab_of('<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" t="str"><v> </v></c></row>')

    assert tab.rows == {1: [1]}


def test_formatted_blanks_make_no_rows() -> None:
    ghosts = "".join(f'<row r="{i}" s="1" customFormat="1"><c r="A{i}" s="1"/></row>' for i in range(2, 900))
    tab = tab_of('<row r="1"><c r="A1"><v>1</v></c></row>' + ghosts + '<row r="1048576" s="1"/>')

    assert tab.rows == {1: [1]}


CROWD = "".join(
    f'<row r="{i}"><c r="A{i}"><v>{i}</v></c><c r="B{i}"><f>A{i}</f><v>{i}</v></c></row>'
    for i in range(1, 11)
)


@pytest.mark.parametrize(
    ("limits", "is_read"),
    [
        pytest.param(Limits(attendance_rows=10, other_rows=5), True, id="rows just fit"),
        pytest.param(Limits(attendance_rows=9, other_rows=5), False, id="one row too many"),
        pytest.param(Limits(cells=50), True, id="cells just fit"),
        pytest.param(Limits(cells=49), False, id="one cell too many"),
    ],
)
def test_rows_and_cells_beyond_the_limits_are_refused(limits: Limits, *, is_read: bool) -> None:
    data = workbook([sheet(CROWD)])

    if is_read:
        assert len(read(data, limits).tabs[0].rows) == 10
    else:
        assert "too many" in refusal_of(data, limits).what


def test_cells_far_to_the_right_count_too() -> None:
    data = workbook([sheet('<row r="1"><c r="XFD1"><v>1</v></c><c r="XFC1"><v>1</v></c></row>')])

    assert read(data, Limits(cells=2)).tabs[0].beyond
    assert "too many cells" in refusal_of(data, Limits(cells=1)).what


def test_a_row_with_more_cells_than_a_sheet_has_columns_is_read_in_portions() -> None:
    cells = '<c r="A1"><v>1</v></c>' * 16_390
    strays = "".join(f'<c r="B{i}"><v>{i}</v></c>' for i in range(1, 16_391))

    tab = tab_of(f'<row r="1">{cells}{strays}</row>')

    assert tab.rows[1] == [1, 1]
    assert len(tab.rows) == 16_390
