import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.snapshot import Area, CellError, Tab
from sync.connectors.limits import Limits
from sync.connectors.marks import Marks, with_marks
from sync.connectors.xls_marks import xls_marks
from sync.connectors.xlsb_marks import xlsb_marks
from tests.sync.connectors.samples import FILES, with_stream
from tests.sync.connectors.xlsb_builder import Error, Sheet, Sum, xlsb

XLS = (FILES / "register.xls").read_bytes()


def test_errors_are_put_where_values_left_blanks() -> None:
    tab = Tab("R", {2: ["A"], 5: ["B", "C"]}, beyond={(2, 2000): "far"})
    marks = Marks()
    marks.note_error(1, 2, 0x17)
    marks.note_error(2, 3, 0x2A)
    marks.note_error(5, 1, 0x07)
    marks.note_error(7, 1500, 0xFF)

    found = with_marks(tab, marks)

    assert list(found.rows.items()) == [
        (1, [None, CellError("#REF!")]),
        (2, ["A", None, CellError("#N/A")]),
        (5, [CellError("#DIV/0!"), "C"]),
    ]
    assert found.beyond == {(2, 2000): "far", (7, 1500): CellError("#UNKNOWN!")}
    assert tab.rows == {2: ["A"], 5: ["B", "C"]}


def test_only_hidden_rows_and_columns_that_are_used_are_listed() -> None:
    marks = Marks(hidden_rows={2, 900}, hidden_spans=[(1, 1), (3, 16_384)])

    found = with_marks(Tab("R", {2: ["A", "B", "C"]}), marks)

    assert found.hidden_rows == {2}
    assert found.hidden_columns == {1, 3}


def test_an_empty_tab_has_nothing_hidden() -> None:
    assert with_marks(Tab("R", {}), Marks(hidden_spans=[(1, 9)])).hidden_columns == frozenset()


@pytest.mark.parametrize(
    ("name", "epoch"),
    [pytest.param("register.xls", 1900, id="1900"), pytest.param("register-1904.xls", 1904, id="1904")],
)
def test_an_old_workbook_tells_what_its_values_do_not(name: str, epoch: int) -> None:
    found = xls_marks((FILES / name).read_bytes())

    register = found.tabs["Register"]
    assert list(found.tabs) == ["Register", "Old"]
    assert register.errors == {(5, 2): CellError("#DIV/0!")}
    assert {(5, 2), (5, 3)} <= register.formulas
    assert register.hidden_rows == {8}
    assert register.hidden_spans == [(6, 6)]
    assert register.merges == [Area(7, 2, 7, 4)]
    assert found.epoch_1904 is (epoch == 1904)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def stream(*tab: bytes, title: bytes = b"\x01\x00R") -> bytes:
    """Return the stream of a workbook with one tab of these records, as long as that of the sample."""
    begin = record(0x0809, bytes(16))
    listed = record(0x0085, struct.pack("<LBB", 0, 0, 0) + title)
    start = len(begin + listed + record(0x000A))
    listed = record(0x0085, struct.pack("<LBB", start, 0, 0) + title)
    return begin + listed + record(0x000A) + begin + b"".join(tab) + record(0x000A)


def with_content(content: bytes, name: str = "Workbook") -> bytes:
    """Return the sample workbook with another content of its stream, padded with zeros."""
    import io

    import olefile

    file = io.BytesIO(XLS)
    with olefile.OleFileIO(file, write_mode=True) as compound:
        size = compound.get_size("Workbook")
        compound.write_stream("Workbook", content.ljust(size, b"\x00"))
    return with_stream(file.getvalue(), "Workbook", name) if name != "Workbook" else file.getvalue()


ERROR_CELL = record(0x0205, struct.pack("<3H2B", 1, 2, 0, 0x17, 1))
TICK = record(0x0205, struct.pack("<3H2B", 3, 3, 0, 1, 0))
CHART = record(0x0809, bytes(16)) + ERROR_CELL.replace(b"\x17", b"\x2a") + record(0x000A)


def test_an_error_typed_in_is_told_from_a_tick_and_from_a_chart() -> None:
    found = xls_marks(with_content(stream(TICK, CHART, ERROR_CELL)))

    assert found.tabs["R"].errors == {(2, 3): CellError("#REF!")}


def test_a_formula_with_a_text_or_a_tick_is_no_error() -> None:
    text = record(0x0006, struct.pack("<3H8B", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF) + bytes(8))
    tick = record(0x0006, struct.pack("<3H8B", 0, 1, 0, 1, 0, 1, 0, 0, 0, 0xFF, 0xFF) + bytes(8))

    marks = xls_marks(with_content(stream(text, tick))).tabs["R"]

    assert marks.errors == {}
    assert marks.formulas == {(1, 1), (1, 2)}


@pytest.mark.parametrize(
    ("title", "name", "expected"),
    [
        pytest.param(b"\x02\x01" + "Łu".encode("utf-16-le"), "Workbook", "Łu", id="two bytes a character"),
        pytest.param(b"\x03\x00Zo\xeb", "Workbook", "Zoë", id="one byte a character"),
        pytest.param(b"\x03Zo\x9c", "Book", "Zoœ", id="Excel 5"),
    ],
)
def test_titles_are_read_in_every_form(title: bytes, name: str, expected: str) -> None:
    assert list(xls_marks(with_content(stream(title=title), name)).tabs) == [expected]


def test_tabs_that_share_their_records_again_and_again_are_given_up() -> None:
    begin = record(0x0809, bytes(16))
    listed = record(0x0085, struct.pack("<LBB", 0, 0, 0) + b"\x01\x00R") * 50

    with pytest.raises(ValueError, match="circle"):
        xls_marks(with_content(begin + listed + record(0x000A)))


def test_a_binary_workbook_tells_what_its_values_do_not() -> None:
    data = xlsb(
        Sheet(
            "Register",
            {1: ["A", Error(0x0F), Error(0x2A, is_formula=True), Sum(2)], 3: ["x" * 200]},
            hidden_rows=frozenset({3}),
            hidden_columns=(1, 2),
            merge=(0, 1, 2, 3),
        ),
        Sheet("Old", {}),
        epoch_1904=True,
    )

    found = xlsb_marks(data, Limits())

    register = found.tabs["Register"]
    assert list(found.tabs) == ["Register", "Old"]
    assert register.errors == {(2, 2): CellError("#VALUE!"), (2, 3): CellError("#N/A")}
    assert register.formulas == {(2, 3), (2, 4)}
    assert register.hidden_rows == {4}
    assert register.hidden_spans == [(2, 3)]
    assert register.merges == [Area(1, 3, 2, 4)]
    assert found.epoch_1904


@given(st.data())
def test_damaged_records_end_in_an_error_and_not_in_a_loop(data: st.DataObject) -> None:
    content = bytearray(stream(TICK, CHART, ERROR_CELL))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    try:
        tabs = len(xls_marks(with_content(bytes(content))).tabs)
    except Exception:  # noqa: BLE001 - the caller takes any
        tabs = 0

    assert tabs <= 1
