import sys
from datetime import date, datetime, time

import pytest

from sheet_templates.errors import RegisterDenied, RegisterError, RegisterUnreadable
from sheet_templates.snapshot import Area, CellError, Gap, Snapshot, Visibility
from sync.connectors.foreign import GAPS, GAPS_WITHOUT_MARKS, ReadingProcess, read_foreign
from sync.connectors.formats import Format
from sync.connectors.limits import Limits
from tests.sync.connectors.samples import FILES, with_stream, zipped
from tests.sync.connectors.xlsb_builder import Day, Error, Sheet, Sum, xlsb

XLS = (FILES / "register.xls").read_bytes()


def read(
    data: bytes,
    kind: Format = Format.OLD_WORKBOOK,
    limits: Limits | None = None,
    process: ReadingProcess | None = None,
) -> Snapshot:
    return read_foreign(
        data,
        kind=kind,
        source="/srv/Register.xls",
        revision="r1",
        limits=limits or Limits(),
        process=process or ReadingProcess(),
    )


def program(code: str, seconds: float = 20.0) -> ReadingProcess:
    """Return a process that runs these lines instead of the reader."""
    return ReadingProcess(command=(sys.executable, "-S", "-c", code), seconds=seconds)


@pytest.mark.parametrize("name", ["register.xls", "register-1904.xls"])
def test_an_old_workbook_is_read_whole(name: str) -> None:
    register = read((FILES / name).read_bytes())

    tab = register.tab("Register")
    assert tab.rows == {
        3: [None, "Pupil", "Start", "Seen", "Time", "Hours", "Year", "Share", "Tick"],
        4: [
            None,
            "Zoë Made-Up",
            date(2026, 9, 1),
            datetime(2026, 9, 1, 9, 30),
            time(9, 45),
            1.25,
            10,
            0.5,
            True,
        ],
        5: [None, CellError("#DIV/0!"), 2, None, "'0012"],
        7: [None, "Ended placements"],
        8: [None, "Hidden Made-Up"],
    }
    assert tab.hidden_rows == {8}
    assert tab.hidden_columns == {6}
    assert tab.merges == (Area(7, 2, 7, 4),)
    assert register.tab("Old").visibility is Visibility.HIDDEN
    assert register.epoch_1904 is (name == "register-1904.xls")
    assert (register.source, register.revision, register.gaps) == ("/srv/Register.xls", "r1", GAPS)


def test_a_binary_workbook_is_read_whole() -> None:
    data = xlsb(
        Sheet(
            "Register",
            {0: ["Pupil", "Start"], 2: ["Zoë", Day(46266), Error(0x17), Sum(3), True]},
            hidden_rows=frozenset({2}),
            merge=(0, 0, 0, 1),
        ),
        Sheet("Very", {0: ["x"]}, state=2),
    )

    register = read(data, Format.BINARY_WORKBOOK)

    tab = register.tab("Register")
    assert tab.rows == {1: ["Pupil", "Start"], 3: ["Zoë", date(2026, 9, 1), CellError("#REF!"), 3, True]}
    assert tab.hidden_rows == {3}
    assert tab.merges == (Area(1, 1, 1, 2),)
    assert register.tab("Very").visibility is Visibility.VERY_HIDDEN
    assert register.gaps == {Gap.TABLES}


def test_where_records_cannot_be_followed_blanks_are_not_certain() -> None:
    lines = '{"tab": "Other", "shown": "Visible", "merges": null}\\n{"end": true}'

    register = read(XLS, process=program(f"print('{lines}')"))

    assert register.gaps == GAPS_WITHOUT_MARKS
    assert {Gap.ERRORS, Gap.FORMULAS, Gap.HIDDEN} <= register.gaps


def test_where_there_are_no_records_blanks_are_not_certain() -> None:
    assert read(b"", process=program("print('{\"end\": true}')")).gaps == GAPS_WITHOUT_MARKS


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("import os; os.abort()", "ended in a fault", id="aborts"),
        pytest.param("import os; os._exit(3)", "ended in a fault", id="ends early"),
        pytest.param('print(\'{"tab": "R"\')', "is damaged and cannot be read.", id="writes half a line"),
        pytest.param("bytes(10**15)", "ended in a fault", id="takes too much memory"),
    ],
)
def test_a_reading_process_that_dies_harms_nobody(code: str, words: str) -> None:
    with pytest.raises(RegisterUnreadable) as caught:
        read(XLS, process=program(code))

    assert words in caught.value.what
    assert caught.value.where == "/srv/Register.xls"
    assert caught.value.todo


def test_a_reading_process_that_hangs_is_ended() -> None:
    with pytest.raises(RegisterUnreadable, match=r"given up after 0\.3 seconds"):
        read(XLS, process=program("import time; time.sleep(60)", seconds=0.3))


def test_a_reading_process_that_does_not_start_is_told() -> None:
    with pytest.raises(RegisterUnreadable, match="did not start"):
        read(XLS, process=ReadingProcess(command=("/nonexistent/python",)))


def test_the_reading_process_is_told_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AP_REGISTER_PASSWORD", "made up")
    code = "import os; assert 'AP_REGISTER_PASSWORD' not in os.environ; print('{\"end\": true}')"

    assert read(b"", process=program(code)).tabs == ()


def test_a_tab_with_a_stray_cell_in_its_last_corner_ends_only_the_reading_process() -> None:
    stray = Sheet("R", {0: ["A"], 1_048_575: [None] * 16_383 + ["stray"]})

    with pytest.raises(RegisterUnreadable, match="ended in a fault or took more memory"):
        read(xlsb(stray), Format.BINARY_WORKBOOK)


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(RegisterUnreadable, match="more cells or more text than the limit"):
        read(XLS, limits=Limits(cells=5))


def test_a_missing_library_is_told() -> None:
    with pytest.raises(RegisterUnreadable, match="library for its format is not installed"):
        read(XLS, process=program('print(\'{"fault": "no reader"}\')'))


def test_a_password_on_an_old_workbook_is_named_as_the_reason() -> None:
    lock = XLS.index(b"\x5c\x00\x70\x00")  # the record of who wrote it becomes the one of its lock
    locked = XLS[:lock] + b"\x2f" + XLS[lock + 1 :]

    with pytest.raises(RegisterDenied, match=r"an old \.xls workbook with a password"):
        read(locked)


def test_a_password_that_only_the_reading_process_meets_is_named_too() -> None:
    with pytest.raises(RegisterDenied, match=r"an old \.xls workbook with a password"):
        read(XLS, process=program('print(\'{"fault": "password"}\')'))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(XLS[:4000], Format.OLD_WORKBOOK, id="half an old workbook"),
        pytest.param(with_stream(XLS, "Workbook", "Contents"), Format.OLD_WORKBOOK, id="no workbook inside"),
        pytest.param(
            zipped({"xl/workbook.bin": b"?"}), Format.BINARY_WORKBOOK, id="an empty binary workbook"
        ),
        pytest.param(xlsb(Sheet("R", {0: ["A"]}))[:900], Format.BINARY_WORKBOOK, id="half a binary workbook"),
    ],
)
def test_a_damaged_workbook_is_unreadable_with_words(data: bytes, kind: Format) -> None:
    with pytest.raises(RegisterError) as caught:
        read(data, kind)

    assert caught.value.what
    assert caught.value.todo


def test_a_package_beyond_the_limits_is_refused_before_any_process_starts() -> None:
    process = ReadingProcess(command=("/nonexistent/python",))

    with pytest.raises(RegisterUnreadable, match="too many parts"):
        read(xlsb(), Format.BINARY_WORKBOOK, Limits(parts=2), process)
