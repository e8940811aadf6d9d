"""The command ``run``: our tabs in a register, staff's notes, the history, and all that may be in the way."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sync.keeping.openness import notes_of
from tests.canary import CANARIES
from tests.sync.commands.check_runs import LATE, NO_END, a_register, findings
from tests.sync.commands.run_runs import (
    LATER_ON_MONDAY,
    OURS,
    TUESDAY,
    WEDNESDAY,
    a_workbook,
    edit,
    go,
    place,
    rows_of,
    typed,
)
from tests.sync.frames import run

YES = "Yes"


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _parts(path: Path, *names: str) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if name in names or not names}


def _enter_part_a(sheet: Worksheet) -> None:
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Part A") + 1).value = "09/11/2026"


def _answer(label: str, word: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == label)
        sheet.cell(cell.row, cell.column + 1).value = word

    return change


def test_a_run_puts_our_tabs_behind_those_of_staff_and_changes_nothing_else(folder: Path) -> None:
    register = a_workbook(folder)
    before = _parts(register, "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/app.xml")

    ran = go(folder, register)

    assert ran.code == 0
    assert load_workbook(register).sheetnames == ["Register", *OURS]
    assert {name: _parts(register)[name] for name in before} == before
    assert [row["Ref"] for row in rows_of(register)] == ["AP-0001", "AP-0002"]


def test_a_second_run_with_nothing_new_writes_nothing(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    before = _content(register)

    ran = go(folder, register, now=LATER_ON_MONDAY)

    assert ran.code == 0
    assert _content(register) == before
    assert "Nothing new to write" in ran.out


def test_the_first_run_of_a_day_says_that_it_checked(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)

    go(folder, register, now=TUESDAY)

    summary = load_workbook(register)["AP Summary"]
    assert any("Tue 24 November 2026 06:00" in str(cell.value) for row in summary.iter_rows() for cell in row)


def test_a_note_stays_beside_its_finding_when_staff_sort_the_list(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)

    def note_and_swap(sheet: Worksheet) -> None:
        typed("AP-0001", "Our notes", "rang on Friday")(sheet)
        first, second = place(sheet, "AP-0001", "Ref")[0], place(sheet, "AP-0002", "Ref")[0]
        for column in range(1, 17):
            one, other = sheet.cell(first, column), sheet.cell(second, column)
            one.value, other.value = other.value, one.value

    edit(register, note_and_swap)
    go(folder, register, now=LATER_ON_MONDAY)

    rows = rows_of(register)
    assert [row["Ref"] for row in rows] == ["AP-0002", "AP-0001"], "rows moved while people work"
    assert {row["Ref"]: row["Our notes"] for row in rows} == {"AP-0001": "rang on Friday", "AP-0002": None}


def test_what_is_put_right_is_done_today_and_in_the_history_tomorrow_with_its_note(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, typed("AP-0002", "Our notes", "sent by post"))
    edit(register, _enter_part_a, "Register")

    go(folder, register, now=LATER_ON_MONDAY)
    today = {row["Ref"]: row["How urgent"] for row in rows_of(register)}
    go(folder, register, now=TUESDAY)

    assert today["AP-0002"] == "Done"
    assert [row["Ref"] for row in rows_of(register)] == ["AP-0001"]
    past = rows_of(register, "AP History", 3)
    assert [(row["Ref"], row["Our notes"]) for row in past] == [("AP-0002", "sent by post")]


def test_what_comes_back_keeps_its_ref_and_is_called_so(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, _enter_part_a, "Register")
    go(folder, register, now=TUESDAY)

    def take_back(sheet: Worksheet) -> None:
        headings = [cell.value for cell in sheet[1]]
        sheet.cell(2, headings.index("Part A") + 1).value = None

    edit(register, take_back, "Register")
    ran = go(folder, register, "--json", now=WEDNESDAY)

    again = next(one for one in findings(ran) if one["rule"] == "AP-REF-03")
    assert (again["ref"], again["status"], again["first_seen"]) == ("AP-0002", "reopened", "2026-11-23")


def test_a_list_that_staff_deleted_comes_back_with_its_notes(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, typed("AP-0001", "Our notes", "ask the SENCO"))
    go(folder, register, now=LATER_ON_MONDAY)
    book = load_workbook(register)
    del book["AP To do"]
    book.save(register)

    go(folder, register, now=TUESDAY)

    assert {row["Ref"]: row["Our notes"] for row in rows_of(register)}["AP-0001"] == "ask the SENCO"


def _lose_the_state(folder: Path) -> None:
    for path in (folder.parent / "state").rglob("*"):
        if path.is_file() and path.name != "install.key":
            path.unlink()


def test_refs_and_notes_outlive_the_loss_of_the_state(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    edit(register, typed("AP-0002", "Our notes", "spoke to mum"))
    before = {row["Ref"]: row["Why"] for row in rows_of(register)}
    _lose_the_state(folder)

    go(folder, register, now=TUESDAY)

    rows = rows_of(register)
    assert {row["Ref"]: row["Why"] for row in rows} == before
    assert {row["Ref"]: row["Our notes"] for row in rows}["AP-0002"] == "spoke to mum"


def test_another_account_of_the_same_computer_is_refused_until_a_person_says_so(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    before = _content(register)

    ran = go(folder, register, now=TUESDAY, state="of another account")

    assert ran.code == 75
    assert "another account of this computer" in ran.err
    assert _content(register) == before


def test_a_tab_of_staff_with_our_title_is_left_alone(folder: Path) -> None:
    register = a_workbook(folder)
    book = load_workbook(register)
    book.create_sheet("AP Summary")["A1"] = "ours, not yours"
    book.save(register)

    go(folder, register)

    book = load_workbook(register)
    assert book["AP Summary"]["A1"].value == "ours, not yours"
    assert "AP Summary (2)" in book.sheetnames


def test_our_own_tabs_are_never_read_as_a_register(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)

    ran = run(["check", str(register), "--json", "--as-of", "2026-11-24"], state=folder.parent / "state")

    read = {tab["tab"]: tab["table"] for tab in json.loads(ran.out)["registers"][0]["tabs"]}
    assert {tab for tab, table in read.items() if table} == {"Register"}
    assert {one["ref"] for one in findings(ran)} == {"AP-0001", "AP-0002"}
    assert {one["status"] for one in findings(ran)} == {"open"}


def _cut_to(rows: int) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet.delete_rows(rows + 2, sheet.max_row)

    return change


def _many(folder: Path) -> Path:
    """Make a register of ten pupils."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    path = a_workbook(folder, LATE)
    source = load_workbook(path)["Register"]
    sheet.title = "Register"
    sheet.append([cell.value for cell in source[1]])
    for number in range(10):
        sheet.append([f"Pupil{number} Canary{number}", *[cell.value for cell in source[2]][1:]])
    book.save(path)
    return path


def test_a_register_that_lost_most_rows_stops_for_a_person_and_keeps_the_old_results(folder: Path) -> None:
    register = _many(folder)
    go(folder, register)
    listed = rows_of(register)
    edit(register, _cut_to(2), "Register")

    ran = go(folder, register, now=TUESDAY)

    assert ran.code == 4
    assert "looks very different" in ran.err
    assert rows_of(register) == listed
    summary = [str(c.value) for row in load_workbook(register)["AP Summary"].iter_rows() for c in row]
    assert "Is this change right?" in summary
    assert "STOPPED: a person must answer" in summary
    assert "Checked Mon 23 November 2026 06:00" in summary, "the numbers are of the last good check"
    assert not any("Up to date" in text or "Nothing to do" in text for text in summary)
    assert str(len(listed)) in summary


def test_what_could_not_be_written_is_new_once_more_when_it_is(folder: Path) -> None:
    register = a_workbook(folder)
    note = notes_of(register)[0]
    note.write_bytes(bytes([10]) + b"Anna Smith".ljust(54))

    refused = go(folder, register, "--json")
    note.unlink()
    written = go(folder, register, now=LATER_ON_MONDAY)
    quiet = go(folder, register, now=TUESDAY)

    assert refused.code == 75
    assert "Since the last run: 2 new." in written.out
    assert "Since the last run: nothing new." in quiet.out


def test_what_staff_took_out_of_the_list_and_was_written_before_is_not_new(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register)
    go(folder, register, now=TUESDAY)
    edit(register, lambda sheet: sheet.delete_rows(5))

    assert "Since the last run: nothing new." in go(folder, register, now=WEDNESDAY).out


def test_a_workbook_whose_structure_is_locked_tells_what_is_new_beside_it(folder: Path) -> None:
    register = a_workbook(folder)
    book = load_workbook(register)
    book.security.lockStructure = True
    book.save(register)

    ran = go(folder, register)

    assert ran.code == 0
    assert "2 new" in ran.out
    assert load_workbook(register).sheetnames == ["Register"]


def test_an_answer_in_the_summary_lets_the_next_run_go_on(folder: Path) -> None:
    register = _many(folder)
    go(folder, register)
    edit(register, _cut_to(2), "Register")
    go(folder, register, now=TUESDAY)
    edit(register, _answer("Is this change right?", YES), "AP Summary")

    ran = go(folder, register, now=WEDNESDAY)

    assert ran.code == 0
    assert len(rows_of(register)) == 2
    summary = [str(c.value) for row in load_workbook(register)["AP Summary"].iter_rows() for c in row]
    assert "Is this change right?" not in summary


def test_a_register_without_any_placement_is_never_green(folder: Path) -> None:
    register = _many(folder)
    go(folder, register)
    listed = rows_of(register)
    edit(register, _cut_to(0), "Register")

    ran = go(folder, register, now=TUESDAY)

    assert ran.code == 4
    assert rows_of(register) == listed


def test_results_beside_leave_the_register_alone_and_keep_notes(folder: Path) -> None:
    register = a_workbook(folder)
    settings = folder / "ap-register.toml"
    settings.write_text(
        '[[registers]]\nname = "AP"\npath = "AP register.xlsx"\nresults = "beside"\n', encoding="utf-8"
    )
    before = _content(register)
    go(folder, "-c", settings)
    results = folder / "AP register - AP results.xlsx"
    edit(results, typed("AP-0001", "Our notes", "in the other book"))

    ran = go(folder, "-c", settings, now=TUESDAY)

    assert ran.code == 0
    assert _content(register) == before
    assert {row["Ref"]: row["Our notes"] for row in rows_of(results)}["AP-0001"] == "in the other book"


@pytest.mark.parametrize("name", ["AP register.csv"])
def test_a_format_that_cannot_be_changed_in_part_gets_its_results_beside(folder: Path, name: str) -> None:
    register = a_register(folder, LATE, NO_END, name=name)
    before = _content(register)

    ran = go(folder, register)

    assert ran.code == 0
    assert _content(register) == before
    assert len(rows_of(folder / "AP register - AP results.xlsx")) == 2


def test_a_register_that_somebody_has_open_is_left_for_the_next_run(folder: Path) -> None:
    register = a_workbook(folder)
    _hold_open(folder)
    before = _content(register)

    ran = go(folder, register)

    assert ran.code == 75
    assert "Sam Office" in ran.err
    assert _content(register) == before


def test_a_dry_run_writes_nothing_at_all(folder: Path) -> None:
    register = a_workbook(folder)
    before = _content(register)

    ran = go(folder, register, "--dry-run")

    assert ran.code == 0
    assert "Nothing was written" in ran.out
    assert _content(register) == before
    assert not (folder.parent / "state" / "state.db").exists()
    assert [path.name for path in folder.iterdir()] == ["AP register.xlsx"]


def test_json_says_what_was_written_and_what_is_new(folder: Path) -> None:
    register = a_workbook(folder)

    first = json.loads(go(folder, register, "--json").out)
    second = json.loads(go(folder, register, "--json", now=LATER_ON_MONDAY).out)

    written = first["registers"][0]["written"]
    assert written["tabs"] == OURS
    assert (written["changed"], written["calls"]) == (True, {"read": 1, "write": 1})
    assert {one["status"] for one in first["registers"][0]["findings"]} == {"new"}
    assert second["registers"][0]["written"]["calls"] == {"read": 1, "write": 0}
    assert {one["status"] for one in second["registers"][0]["findings"]} == {"open"}


def test_one_register_that_is_not_there_does_not_stop_the_others(folder: Path) -> None:
    register = a_workbook(folder)

    ran = go(folder, folder / "none.xlsx", register)

    assert ran.code == 3
    assert len(rows_of(register)) == 2


def test_names_and_all_together_are_refused(folder: Path) -> None:
    register = a_workbook(folder)

    assert go(folder, register, "--all").code == 2


def test_a_run_fails_only_on_what_it_is_told_to(folder: Path) -> None:
    register = a_workbook(folder)

    assert go(folder, register).code == 0
    assert go(folder, register, "--fail-on", "high").code == 1


def test_no_name_of_a_pupil_is_printed_or_kept_in_the_state(folder: Path) -> None:
    register = a_workbook(folder)

    ran = go(folder, register, "-vv")

    kept = b"".join(path.read_bytes() for path in (folder.parent / "state").rglob("*") if path.is_file())
    for name in CANARIES:
        assert name not in ran.out + ran.err
        surname = name.split()[-1].encode()
        assert surname not in kept.replace(register.read_bytes(), b"")


def test_what_was_displaced_is_kept(folder: Path) -> None:
    register = a_workbook(folder)
    before = register.read_bytes()

    go(folder, register)

    kept = [path.read_bytes() for path in (folder.parent / "state" / "displaced").iterdir()]
    assert kept == [before]


def test_a_register_that_another_computer_keeps_is_refused_by_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = a_workbook(folder)
    monkeypatch.setattr("socket.gethostname", lambda: "OFFICE-PC")
    go(folder, register)
    monkeypatch.setattr("socket.gethostname", lambda: "IT-SERVER")
    before = _content(register)

    ran = go(folder, register, state="of another computer", now=TUESDAY)

    assert ran.code == 75
    assert "OFFICE-PC" in ran.err
    assert _content(register) == before


def _hold_open(folder: Path) -> None:
    owner = "Sam Office"
    note = bytes([len(owner)]) + owner.encode() + b" " * (53 - len(owner))
    (folder / "~$AP register.xlsx").write_bytes(note.ljust(165, b"\0"))


def test_a_register_that_stays_open_for_a_day_gets_a_copy_of_the_results_to_read(folder: Path) -> None:
    register = a_workbook(folder)
    _hold_open(folder)
    copy = folder / "AP register - AP results.xlsx"

    first = go(folder, register)
    was_there = copy.exists()
    second = go(folder, register, now=TUESDAY)

    assert (first.code, second.code, was_there) == (75, 75, False)
    assert "copy of the results" in second.out
    assert load_workbook(copy)["AP To do"]["A2"].value == "Copy. Write notes in AP register.xlsx."
    assert "Our notes" not in rows_of(copy)[0]
    assert [row["Ref"] for row in rows_of(copy)] == ["AP-0001", "AP-0002"]


def test_settings_may_forbid_the_copy(folder: Path) -> None:
    register = a_workbook(folder)
    _hold_open(folder)
    settings = folder / "ap-register.toml"
    settings.write_text(
        '[[registers]]\npath = "AP register.xlsx"\ncopy_when_locked = false\n', encoding="utf-8"
    )
    go(folder, "-c", settings)

    go(folder, "-c", settings, now=TUESDAY)

    assert sorted(path.suffix for path in folder.iterdir()) == [".toml", ".xlsx", ".xlsx"]
    assert load_workbook(register).sheetnames == ["Register"]


def test_in_a_synchronised_folder_results_go_beside_and_say_why(folder: Path) -> None:
    synced = folder / "OneDrive - Merrowby Academy"
    synced.mkdir()
    register = a_workbook(synced)
    before = _content(register)

    ran = go(folder, register)

    assert ran.code == 0
    assert _content(register) == before
    results = load_workbook(synced / "AP register - AP results.xlsx")
    said = [str(cell.value) for row in results["AP Summary"].iter_rows() for cell in row if cell.value]
    assert any("OneDrive synchronises its folder" in text for text in said)


def test_a_day_before_the_last_one_is_refused(folder: Path) -> None:
    register = a_workbook(folder)
    go(folder, register, now=TUESDAY)
    before = _content(register)

    ran = go(folder, register)

    assert ran.code == 3
    assert "24 November 2026 already" in ran.err
    assert _content(register) == before


def test_the_history_is_exported_once_a_day(folder: Path) -> None:
    register = a_workbook(folder)

    go(folder, register)
    go(folder, register, now=LATER_ON_MONDAY)
    go(folder, register, now=TUESDAY)

    exports = [path.name for path in (folder.parent / "state").rglob("state-*.json")]
    assert sorted(exports) == ["state-2026-11-23.json", "state-2026-11-24.json"]


def test_a_status_page_is_written_where_the_settings_ask_for_it(folder: Path) -> None:
    register = a_workbook(folder)
    (folder / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{register.name}'\nstatus_page = 'AP status.html'\n"
    )

    ran = go(folder, "-c", folder / "ap-register.toml")

    assert ran.code == 0, ran.err
    page = (folder / "AP status.html").read_text()
    assert "Checked Mon 23 November 2026 06:00" in page
    assert not any(name in page for name in CANARIES)


def test_a_status_page_that_cannot_be_written_does_not_stop_the_run(folder: Path) -> None:
    register = a_workbook(folder)
    (folder / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{register.name}'\nstatus_page = 'nowhere/AP status.html'\n"
    )

    ran = go(folder, "-c", folder / "ap-register.toml")

    assert ran.code == 3
    assert "status page could not be written" in ran.err
    assert load_workbook(register).sheetnames == ["Register", *OURS]


def test_a_run_that_stops_leaves_the_page_of_the_last_good_check(folder: Path) -> None:
    register = a_workbook(folder)
    (folder / "ap-register.toml").write_text(
        f"[[registers]]\nname = 'Main'\npath = '{register.name}'\nstatus_page = 'AP status.html'\n"
    )
    go(folder, "-c", folder / "ap-register.toml")
    before = (folder / "AP status.html").read_text()
    register.write_bytes(b"no workbook")

    go(folder, "-c", folder / "ap-register.toml", now=TUESDAY)

    assert (folder / "AP status.html").read_text() == before
