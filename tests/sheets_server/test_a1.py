import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets_server.a1 import address, column_letters, column_number, parse, quoted, resolve
from tests.sheets_server.areas import Area, Size
from tests.sheets_server.errors import ApiError

TITLES = ["Register", "O'Neil", "Year 10", "A1"]
SIZE = Size(100, 26)


@pytest.mark.parametrize(
    ("text", "sheet", "area"),
    [
        pytest.param("A1", "A1", Area(0, 0, 100, 26), id="a tab called A1 goes before the cell"),
        pytest.param("B2", None, Area(1, 1, 2, 2), id="one cell of the first tab"),
        pytest.param("Register", "Register", Area(0, 0, 100, 26), id="a whole tab"),
        pytest.param("Register!A1:B2", "Register", Area(0, 0, 2, 2), id="a rectangle"),
        pytest.param("Register!B2:A1", "Register", Area(0, 0, 2, 2), id="corners turned round"),
        pytest.param("Register!A:C", "Register", Area(0, 0, 100, 3), id="whole columns"),
        pytest.param("Register!2:5", "Register", Area(1, 0, 5, 26), id="whole rows"),
        pytest.param("Register!A5:A", "Register", Area(4, 0, 100, 1), id="from a cell down"),
        pytest.param("'O''Neil'!$A$1", "O'Neil", Area(0, 0, 1, 1), id="an apostrophe doubled"),
        pytest.param("'Year 10'!R2C3:R4C5", "Year 10", Area(1, 2, 4, 5), id="rows and columns by number"),
        pytest.param("Register!A1:ZZ1000", "Register", Area(0, 0, 100, 26), id="cut at the edges"),
    ],
)
def test_references_name_a_tab_and_cells(text: str, sheet: str | None, area: Area) -> None:
    found = parse(text, TITLES, [])

    assert found.sheet == sheet
    assert resolve(found, SIZE) == area


@pytest.mark.parametrize(
    "text", ["", "Nobody!A1", "A1:B2:C3", "Register!", "no such name", "Register!A0", "1:A"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ApiError) as refused:
        resolve(parse(text, TITLES, []), SIZE)
    assert refused.value.code == 400


def test_a_cell_beyond_the_grid_is_refused() -> None:
    with pytest.raises(ApiError) as refused:
        resolve(parse("AA1", [], []), SIZE)
    assert "exceeds grid limits" in refused.value.message


def test_a_named_range_is_known_by_its_name() -> None:
    assert parse("Pupils", TITLES, ["Pupils"]).name == "Pupils"


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Sheet1", "Sheet1"), ("Register", "Register"), ("O'Neil", "'O''Neil'"), ("A1", "'A1'"), ("AB", "'AB'")],
)
def test_titles_that_look_like_cells_are_quoted(title: str, shown: str) -> None:
    assert quoted(title) == shown


@given(st.integers(0, 18_277))
def test_columns_go_to_letters_and_back(column: int) -> None:
    assert column_number(column_letters(column)) - 1 == column


@given(st.integers(0, 90), st.integers(0, 20), st.integers(1, 9), st.integers(1, 5))
def test_an_address_reads_back_as_its_area(top: int, left: int, height: int, width: int) -> None:
    area = Area(top, left, top + height, left + width)
    assert resolve(parse(address("O'Neil", area), TITLES, []), SIZE) == area
