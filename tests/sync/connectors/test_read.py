import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sheet_templates.errors import (
    RegisterBusy,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterUnreadable,
)
from sheet_templates.snapshot import Gap
from sync.connectors.files import revision_of
from sync.connectors.limits import Limits
from sync.connectors.read import path_of, read_register, snapshot_of
from tests.sync.connectors.fake_disk import BusyDisk, CountingWaiter, windows_error
from tests.sync.connectors.protected_samples import LOCKED, PASSWORD, PLAIN
from tests.sync.connectors.samples import FILES, cell, ods, table
from tests.sync.connectors.xlsb_builder import Sheet, xlsb
from tests.sync.google.reading.sent import SOURCE, Saying, sent, sent_sheet

CSV = b"Pupil,Start\nZoe Made-Up,01/09/2026\n"
HEADINGS = ["Pupil", "Start"]


def a_workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        tab = workbook.add_worksheet("Register")
        tab.write_row(0, 0, HEADINGS)
        tab.write_datetime(1, 1, date(2026, 9, 1), day)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "gaps"),
    [
        pytest.param("Register.xlsx", a_workbook(), set(), id="a workbook"),
        pytest.param("Register.xls", a_workbook(), set(), id="a workbook under an old ending"),
        pytest.param("Register.ods", ods(table(cell("Pupil") + cell("Start"))), set(), id="OpenDocument"),
        pytest.param("Register.xlsb", xlsb(Sheet("Register", {0: HEADINGS})), {Gap.TABLES}, id="binary"),
        pytest.param("Register.csv", CSV, {Gap.HIDDEN, Gap.MERGES, Gap.TABLES}, id="CSV"),
        pytest.param(
            "Register.xlsx", CSV, {Gap.HIDDEN, Gap.MERGES, Gap.TABLES}, id="CSV under another ending"
        ),
    ],
)
def test_a_file_is_read_by_its_content(tmp_path: Path, name: str, data: bytes, gaps: set[Gap]) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    register = read_register(path)

    assert register.source == str(path)
    assert register.revision == revision_of(data)
    assert register.tab("Register").rows[1] == HEADINGS
    assert register.gaps == gaps
    assert path.read_bytes() == data


def test_an_old_workbook_is_read() -> None:
    assert read_register(FILES / "register.xls").tab("Register").value(3, 2) == "Pupil"


def test_a_folder_is_read_as_one_register(tmp_path: Path) -> None:
    (tmp_path / "Placements.csv").write_bytes(CSV)

    register = read_register(str(tmp_path))

    assert [tab.title for tab in register.tabs] == ["Placements"]


def test_a_protected_register_is_read_with_its_password_and_marked_as_it_lies_on_the_disk(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Register.xlsx"
    path.write_bytes(LOCKED)

    register = read_register(path, password=PASSWORD)

    assert register.tab("Register").rows == {1: HEADINGS}
    assert register.revision == revision_of(LOCKED)
    assert register.revision != revision_of(PLAIN)


def test_a_protected_register_without_its_password_is_denied(tmp_path: Path) -> None:
    path = tmp_path / "Register.xlsx"
    path.write_bytes(LOCKED)

    with pytest.raises(RegisterDenied):
        read_register(path)


def test_a_password_is_asked_for_only_where_a_register_is_protected(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask() -> str:
        asked.append("asked")
        return PASSWORD

    for name, data, times in (("Plain.xlsx", PLAIN, 0), ("Locked.xlsx", LOCKED, 1)):
        path = tmp_path / name
        path.write_bytes(data)
        assert read_register(path, password=ask).tab("Register").rows == {1: HEADINGS}
        assert len(asked) == times


def test_a_held_file_is_waited_for_with_the_waiter_given(tmp_path: Path) -> None:
    path = tmp_path / "Register.csv"
    path.write_bytes(CSV)
    waiter = CountingWaiter()

    read_register(path, waiter=waiter, disk=BusyDisk(windows_error(32)))
    with pytest.raises(RegisterLocked):
        read_register(path, waiter=waiter, disk=BusyDisk(*[windows_error(33)] * 20))

    assert len(waiter.waits) == 7


def test_limits_hold_for_the_file_and_for_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "Register.csv"
    path.write_bytes(CSV)

    with pytest.raises(RegisterUnreadable, match="bytes, and the limit is"):
        read_register(path, limits=Limits(file_bytes=len(CSV) - 1))
    with pytest.raises(RegisterUnreadable, match="more than 3 cells"):
        read_register(path, limits=Limits(file_bytes=len(CSV), cells=3))


@pytest.mark.parametrize(
    ("source", "error", "words"),
    [
        pytest.param("/nonexistent/Register.xlsx", RegisterMissing, "is not there", id="a path to nowhere"),
        pytest.param("", RegisterUnreadable, "no CSV file", id="nothing, which is this folder"),
        pytest.param(
            "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE",
            RegisterError,
            "a file on this computer or its network is needed",
            id="id",
        ),
        pytest.param(
            "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0/edit",
            RegisterError,
            "a file on this computer or its network is needed",
            id="an address of Google Sheets",
        ),
        pytest.param(
            "https://school.sharepoint.com/sites/AP/Register.xlsx",
            RegisterError,
            "on the web",
            id="SharePoint",
        ),
    ],
)
def test_what_is_no_register_here_is_refused_with_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, error: type[RegisterError], words: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(error, match=words) as caught:
        read_register(source)

    assert caught.value.todo


def test_a_folder_that_looks_like_an_id_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE"
    monkeypatch.chdir(tmp_path)
    Path(name).mkdir()

    assert path_of(name) == Path(name)


def test_a_path_is_taken_as_windows_copies_it_and_from_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert path_of(' "AP register.xlsx" ') == Path("AP register.xlsx")
    assert path_of("~/AP register.xlsx") == tmp_path / "AP register.xlsx"
    assert path_of("~nobody-of-that-name/x.csv") == Path("~nobody-of-that-name/x.csv")


def test_too_little_memory_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sync.connectors.read.read_csv", exhausted)

    with pytest.raises(RegisterUnreadable, match="not enough free memory"):
        snapshot_of(CSV, "Register.csv", "r1")


def test_an_empty_file_is_busy_and_never_a_register_without_rows(tmp_path: Path) -> None:
    path = tmp_path / "Register.csv"
    path.touch()

    with pytest.raises(RegisterBusy):
        read_register(path)


def test_reading_a_csv_loads_none_of_the_libraries_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "Register.csv"
    path.write_bytes(CSV)
    code = (
        "import sys; from sync.connectors.read import read_register; read_register(sys.argv[1]);"
        " names = ('msoffcrypto', 'olefile', 'python_calamine', 'keyring', 'pandas', 'openpyxl');"
        " print([name for name in names if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "[]"


SAMPLES = [a_workbook(), LOCKED, CSV, ods(table(cell("A")))]


@settings(max_examples=40)
@given(st.sampled_from(SAMPLES), st.floats(0, 1), st.integers(0, 400))
def test_a_register_cut_off_or_blanked_anywhere_is_refused_or_read(
    whole: bytes, share: float, zeros: int
) -> None:
    at = int(len(whole) * share)
    cut, blanked = whole[:at], whole[:at] + bytes(min(zeros, len(whole) - at)) + whole[at + zeros :]

    for data in (cut, blanked):
        try:
            register = snapshot_of(data, "Register", "r1", password="")
        except RegisterError as exc:
            assert exc.todo  # noqa: PT017 - either outcome is right
        else:
            assert register.tabs


def test_a_google_sheet_is_read_where_there_is_a_way_to_it() -> None:
    book = sent(sent_sheet("Register", HEADINGS))
    google = Saying([book, book])

    register = read_register(f'"{SOURCE}"', google=lambda: google)

    assert register.source == SOURCE
    assert [tab.title for tab in register.tabs] == ["Register"]


def test_the_way_to_google_is_not_asked_for_a_file(tmp_path: Path) -> None:
    path = tmp_path / "Register.csv"
    path.write_bytes(CSV)

    assert read_register(path, google=no_way).tabs == read_register(str(path), google=no_way).tabs


def test_a_file_whose_name_looks_like_an_id_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "1" + "aB3" * 14
    Path(name).write_bytes(CSV)

    assert read_register(name, google=no_way).tabs[0].title == name


def no_way() -> Saying:
    raise AssertionError("a file needs no way to Google")
