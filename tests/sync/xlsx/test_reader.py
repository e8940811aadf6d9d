"""Workbooks that other libraries wrote come back as they were written, and as other readers read them."""

import gc
import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import UNCALCULATED, Area, CellError, CellValue, Snapshot, TableObject
from sync.connectors.limits import Limits
from sync.xlsx.reader import read_xlsx
from tests.sync.xlsx.both_ways import read
from tests.sync.xlsx.packages import sheet, workbook

Cells = dict[tuple[int, int], CellValue]


def snapshot(data: bytes, limits: Limits | None = None) -> Snapshot:
    return read_xlsx(data, source="Register.xlsx", revision="sha256:0", limits=limits or Limits())


def cells_of(data: bytes) -> Cells:
    return {(row, column): value for row, column, value in read(data).tabs[0].cells()}


def by_xlsxwriter(cells: Cells, **options: object) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    tab = book.add_worksheet()
    formats = {
        kind: book.add_format({"num_format": code})
        for kind, code in ((date, "dd/mm/yyyy"), (datetime, "dd/mm/yyyy hh:mm:ss"), (time, "hh:mm"))
    }
    for (row, column), value in sorted(cells.items()):
        if isinstance(value, str):
            tab.write_string(row - 1, column - 1, value)
        elif isinstance(value, bool):
            tab.write_boolean(row - 1, column - 1, value)
        elif isinstance(value, int | float):
            tab.write_number(row - 1, column - 1, value)
        elif isinstance(value, date | time):
            tab.write_datetime(row - 1, column - 1, value, formats[type(value)])
    book.close()
    return stream.getvalue()


def by_openpyxl(cells: Cells) -> bytes:
    book = openpyxl.Workbook()
    tab: Any = book.active
    for (row, column), value in cells.items():
        tab.cell(row, column).value = value
        if isinstance(value, str):
            tab.cell(row, column).data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
seconds = st.integers(1, 86_399)
values: st.SearchStrategy[CellValue] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20).filter(
        lambda text: text.strip() == text and "_x" not in text and text.isprintable()
    ),
    st.integers(-(2**53), 2**53),
    st.integers(-(10**12), 10**12).map(lambda cents: cents / 100).filter(lambda n: not n.is_integer()),
    st.booleans(),
    days,
    st.builds(lambda day, second: datetime.combine(day, time()) + timedelta(seconds=second), days, seconds),
    seconds.map(lambda second: (datetime(2026, 1, 1) + timedelta(seconds=second)).time()),
)
places = st.tuples(st.integers(1, 60), st.integers(1, 40))
grids = st.dictionaries(places, values, max_size=25)


FEW = settings(max_examples=25)
"""Libraries take long to write a workbook."""


def assert_same(found: Cells, written: Cells) -> None:
    assert found == written
    assert [type(found[place]) for place in written] == [type(value) for value in written.values()]


@FEW
@given(grids)
def test_what_xlsxwriter_writes_comes_back(cells: Cells) -> None:
    assert_same(cells_of(by_xlsxwriter(cells)), cells)


@FEW
@given(grids)
def test_what_xlsxwriter_streams_comes_back(cells: Cells) -> None:
    assert_same(cells_of(by_xlsxwriter(cells, constant_memory=True)), cells)


@FEW
@given(grids)
def test_what_xlsxwriter_counts_from_1904_comes_back(cells: Cells) -> None:
    assert_same(cells_of(by_xlsxwriter(cells, date_1904=True)), cells)


@FEW
@given(grids)
def test_what_openpyxl_writes_comes_back(cells: Cells) -> None:
    assert_same(cells_of(by_openpyxl(cells)), cells)


def a_register() -> bytes:
    """Return a register with everything that staff put into one."""
    book = openpyxl.Workbook()
    tab: Any = book.active
    tab.title = "Register"
    tab.append(["AP REGISTER 2026-27"])
    tab.append([])
    tab.append(["Pupil", "Start", "Audit", "Days", "EHCP", "Total"])
    for i in range(1, 30):
        tab.append(
            [f"Pupil {i % 7} O’Brien", date(2026, 1, i), datetime(2026, 2, 1, i % 24), i / 4, i % 2 == 0]
        )
        tab.cell(i + 3, 6).value = f"=D{i + 3}*2"
    tab["B9"], tab["C9"], tab["D9"] = "TBC", "3/9/26", "#N/A"
    tab.merge_cells("A1:F1")
    tab.row_dimensions[5].hidden = True
    tab.column_dimensions["D"].hidden = True
    tab["B4"].comment = Comment("DSL: seen 3/9", "DSL")
    tab["A6"].font = Font(strike=True)
    tab.add_table(Table(displayName="Placements", ref="A3:F32", totalsRowCount=1))
    book.create_sheet("Ended").sheet_state = "hidden"
    book.create_sheet("Keys").sheet_state = "veryHidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_register_is_read_with_all_that_lies_around_its_cells() -> None:
    found = read(a_register())
    tab = found.tabs[0]

    assert [(each.title, each.visibility.value) for each in found.tabs] == [
        ("Register", "visible"),
        ("Ended", "hidden"),
        ("Keys", "veryHidden"),
    ]
    assert tab.rows[1] == ["AP REGISTER 2026-27"]
    assert tab.rows[4] == [
        "Pupil 1 O’Brien",
        date(2026, 1, 1),
        datetime(2026, 2, 1, 1),
        0.25,
        False,
        UNCALCULATED,
    ]
    assert tab.rows[9][1:4] == ["TBC", "3/9/26", CellError("#N/A")]
    assert tab.merges == (Area(1, 1, 1, 6),)
    assert [set(found) for found in (tab.hidden_rows, tab.hidden_columns, tab.struck)] == [{5}, {4}, {6}]
    assert tab.notes == {(4, 2): "DSL: seen 3/9"}
    assert tab.tables == (TableObject("Placements", Area(3, 1, 32, 6), 1, 1),)
    assert tab.formulas == {(row, 6) for row in range(4, 33)}


def benign() -> list[Any]:
    """Return workbooks that every reader can read."""
    mixed: Cells = {
        (3, 2): "Pupil",
        (3, 4): "Start",
        (5, 2): "O’Brien, Zoë ",
        (5, 4): date(2026, 9, 2),
        (6, 4): datetime(2026, 9, 2, 13, 45),
        (7, 2): 12.5,
        (7, 4): True,
        (9, 7): "see CPOMS\nring Monday",
    }
    return [
        pytest.param(by_xlsxwriter(mixed), id="xlsxwriter"),
        pytest.param(by_xlsxwriter(mixed, constant_memory=True), id="xlsxwriter, streamed"),
        pytest.param(by_xlsxwriter(mixed, date_1904=True), id="xlsxwriter, from 1904"),
        pytest.param(by_openpyxl(mixed), id="openpyxl"),
        pytest.param(a_register(), id="register"),
    ]


@pytest.mark.parametrize("data", benign())
def test_openpyxl_reads_the_same(data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    expected = {
        (cell.row, cell.column): cell.value
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    }

    assert {
        place: _as_openpyxl(value) for place, value in cells_of(data).items() if value is not UNCALCULATED
    } == (expected)


def _as_openpyxl(value: CellValue) -> object:
    """Openpyxl gives every date a time of day, and error values as text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value.code if isinstance(value, CellError) else value


@pytest.mark.parametrize("data", benign())
def test_calamine_reads_the_same(data: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    expected = {
        (r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""
    }
    unseen = (UNCALCULATED, CellError("#N/A"))

    assert {place: value for place, value in cells_of(data).items() if value not in unseen} == expected


def test_what_is_read_carries_where_it_came_from() -> None:
    found = snapshot(a_register())

    assert (found.source, found.revision) == ("Register.xlsx", "sha256:0")
    assert found.gaps == frozenset()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"", "not a complete Excel workbook", id="nothing"),
        pytest.param(b"Pupil,Start\n", "not a complete Excel workbook", id="text"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + b"\0" * 600, "has a password, or is an old workbook", id="protected"
        ),
        pytest.param(a_register()[:3_000], "not a complete Excel workbook", id="half copied"),
    ],
)
def test_what_cannot_be_read_says_what_where_and_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(RegisterUnreadable) as caught:
        snapshot(data)

    assert what in caught.value.what
    assert caught.value.where == "Register.xlsx"
    assert caught.value.todo


def test_a_refusal_names_the_tab_and_the_cell() -> None:
    data = workbook([sheet('<row r="7"><c r="C7" t="s"><v>9</v></c></row>', title="Register")])

    with pytest.raises(RegisterUnreadable) as caught:
        snapshot(data)

    assert caught.value.where == "Register.xlsx, tab Register, C7"


def test_running_out_of_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_anything: object, **_more: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sync.xlsx.reader.read_tabs", exhausted)

    with pytest.raises(RegisterUnreadable, match="more memory"):
        snapshot(b"")


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_the_collector_is_left_as_it_was(switch: Callable[[], None]) -> None:
    was_on = gc.isenabled()
    try:
        switch()
        before = gc.isenabled()
        snapshot(a_register())
        with pytest.raises(RegisterUnreadable):
            snapshot(b"")
        assert gc.isenabled() is before
    finally:
        (gc.enable if was_on else gc.disable)()


def test_reading_needs_no_large_library() -> None:
    code = (
        "import sys; import sync.xlsx.reader; "
        "print({'pandas', 'numpy', 'openpyxl', 'pandera', 'lxml'} & {m.split('.')[0] for m in sys.modules})"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
