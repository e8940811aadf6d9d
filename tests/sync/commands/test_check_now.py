"""The box "Check now" on the summary: a tick asks for a check, and the run takes out the tick alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.working.answers import CHECK_NOW
from tests.sheets_server.running import Running, running
from tests.sync.commands.google_runs import REGISTER, School
from tests.sync.commands.run_runs import LATER_ON_MONDAY, a_workbook, edit, go, rows_of, typed

SUMMARY = "AP Summary"
LATER_STILL = "2026-11-23T12:30:00+00:00"


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture
def school(server: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    server.control("POST", "reset")
    (book,) = server.seed(REGISTER)
    return School(server, tmp_path, book)


def box(sheet: Worksheet) -> str:
    """Return the cell of the box."""
    label = next(cell for row in sheet.iter_rows() for cell in row if cell.value == CHECK_NOW)
    return f"{sheet.cell(label.row, label.column + 1).coordinate}"


def tick(sheet: Worksheet) -> None:
    sheet[box(sheet)].value = "Yes"


def is_ticked(path: Path) -> bool:
    sheet = load_workbook(path)[SUMMARY]
    return sheet[box(sheet)].value is not None


def test_it_is_a_list_of_one_word_in_excel(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    sheet = load_workbook(register)[SUMMARY]

    [rule] = [one for one in sheet.data_validations.dataValidation if box(sheet) in one.sqref]

    assert (rule.type, rule.formula1) == ("list", '"Yes"')
    assert sheet[box(sheet)].value is None


def test_a_tick_is_taken_out_though_nothing_else_is_new(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, typed("AP-0001", "Our notes", "rang on Monday"))
    before = rows_of(register)
    edit(register, tick, SUMMARY)

    ran = go(folder, register, now=LATER_ON_MONDAY)
    once = register.read_bytes()
    again = go(folder, register, now=LATER_STILL)

    assert "Written to" in ran.out
    assert not is_ticked(register)
    assert rows_of(register) == before
    assert "Nothing new to write" in again.out
    assert register.read_bytes() == once


def test_a_tick_in_the_workbook_beside_a_register_is_taken_out_there(folder: Path) -> None:
    register = a_workbook(folder)
    (folder.parent / "ap-register.toml").write_text(
        "[[registers]]\nname = 'Main'\npath = 'share/AP register.xlsx'\nresults = 'beside'\n"
    )
    go(folder)
    beside, before = folder / "AP register - AP results.xlsx", register.read_bytes()
    edit(beside, tick, SUMMARY)

    go(folder, now=LATER_ON_MONDAY)

    assert not is_ticked(beside)
    assert register.read_bytes() == before


def box_of(school: School) -> str:
    texts = school.server.text(school.book, SUMMARY)
    row, column = next((n, row.index(CHECK_NOW)) for n, row in enumerate(texts, 1) if CHECK_NOW in row)
    return f"{chr(ord('A') + column + 1)}{row}"


def shown(school: School) -> list[str]:
    """Return what stands right of the label."""
    return next(
        row[row.index(CHECK_NOW) + 1 :]
        for row in school.server.text(school.book, SUMMARY)
        if CHECK_NOW in row
    )


def test_in_google_it_is_a_box_to_tick(school: School) -> None:
    school.run()

    with school.server.desk.lock:
        book = school.server.desk.store.named_or_refused(school.book).book
        assert book is not None
        [tab] = [tab for tab in book.tabs if tab.title == SUMMARY]
        rules = [one.extras["dataValidation"] for one in tab.cells.values() if "dataValidation" in one.extras]

    assert [rule["condition"] for rule in rules] == [
        {"type": "BOOLEAN", "values": [{"userEnteredValue": "Yes"}]}
    ]


@pytest.mark.parametrize("value", ["Yes", "TRUE"])
def test_in_google_a_tick_is_taken_out_by_the_one_write_of_the_run(school: School, value: str) -> None:
    school.run()
    note = school.typed("AP-0001", "rang on Monday")
    school.staff(note, {"type": {"tab": SUMMARY, "cell": f"'{SUMMARY}'!{box_of(school)}", "value": value}})
    register, count = school.server.text(school.book, "Register"), school.count

    school.run(now=LATER_ON_MONDAY)
    calls, once = school.calls(count), school.count
    school.run(now=LATER_STILL)

    assert calls == ["read", "write"]
    assert school.calls(once) == ["read"]
    assert not any(shown(school))
    assert school.server.text(school.book, "Register") == register
    assert school.beside("AP-0001")["Our notes"] == "rang on Monday"
