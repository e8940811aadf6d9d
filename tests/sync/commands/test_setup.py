"""The command ``setup``: a messy register becomes usable by the sheet, and nothing of anybody's is harmed."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.protection import WorkbookProtection

from tests.sync.setting_up.registers import (
    CANARY,
    HEADINGS,
    SHEET,
    a_register,
    answer,
    go,
    rename,
    sheet_rows,
)


@pytest.fixture(autouse=True)
def _few_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what `doctor` asks of every installed package, which takes longest and is tried elsewhere."""
    monkeypatch.setattr("sync.health.installed.installed_points", lambda: iter(()))


PROVIDER, START = "Provider (Placements)", "Start date (Placements)"
RIGHT = "Looks right?"
BOTH = {PROVIDER: (RIGHT, "Yes"), START: (RIGHT, "Yes")}
AUDIT = "Safeguarding audit on (Providers)"


def settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "ap-register.toml").read_text(encoding="utf-8"))


def layout(folder: Path) -> dict[str, str]:
    """Return heading to field of the register tab, as ``check --json`` shows it."""
    shown = json.loads(go(folder, "--json", command="check").out)
    tabs = shown["registers"][0]["tabs"]
    return {
        column["heading"]: column["field"]
        for tab in tabs
        if tab["tab"] == "Register"
        for column in tab["columns"]
        if column["field"]
    }


def test_two_misspelt_headings_become_usable_by_the_sheet(folder: Path) -> None:
    register = a_register(folder)

    first = go(folder, register)
    before = layout(folder)
    answer(register, BOTH)
    second = go(folder)

    assert first.code == 3
    assert "Perhaps “Strt date”: it is spelt almost like “Start date”" in first.out
    assert "Provder name" not in before
    assert second.code == 0
    after = layout(folder)
    assert (after["Provder name"], after["Strt date"]) == ("provider", "start_on")
    assert "A dry run" in second.out


def test_setup_twice_changes_nothing(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    once = (register.read_bytes(), (folder / "ap-register.toml").read_bytes())

    ran = go(folder, register)

    assert (register.read_bytes(), (folder / "ap-register.toml").read_bytes()) == once
    assert "Nothing new to write" in ran.out
    assert "nothing to add" in ran.out


def test_setup_twice_after_answers_changes_nothing(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    answer(register, BOTH)
    go(folder)
    once = register.read_bytes()

    go(folder)

    assert register.read_bytes() == once
    assert sheet_rows(register)[START, "Register"][RIGHT] == "Yes"


def test_the_settings_begin_with_few_rules_and_hold_no_pupil(folder: Path) -> None:
    register = a_register(folder)

    go(folder, register, "--yes")

    said = settings(folder)
    assert said["preset"] == "light"
    [one] = said["registers"]
    assert one["path"] == "AP register.xlsx"
    assert one["results"] == "inside"
    text = (folder / "ap-register.toml").read_text(encoding="utf-8")
    assert CANARY not in text
    assert "Quillfeather" not in text


def test_nothing_shows_a_pupil_without_being_asked(folder: Path) -> None:
    ran, shown = go(folder, a_register(folder)), go(folder, "--json")
    sheet = load_workbook(folder / "AP register.xlsx")[SHEET]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]

    assert not any("Quillfeather" in text for text in (ran.out, ran.err, shown.out, *texts))
    assert "Q." in sheet_rows(folder / "AP register.xlsx")["Pupil name (Placements)", "Register"]["Examples"]  # type: ignore[operator]


def test_yes_takes_slips_of_the_pen_and_never_a_doubt(folder: Path) -> None:
    ran = go(folder, a_register(folder), "--yes")

    assert ran.code == 0
    found = layout(folder)
    assert (found["Provder name"], found["Strt date"]) == ("provider", "start_on")
    assert "Due diligence" not in found
    assert "Perhaps “Due diligence”" in ran.out


def test_a_doubt_that_staff_confirm_is_used(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register, "--yes")
    answer(register, {AUDIT: (RIGHT, "Yes")})

    assert layout(folder)["Due diligence"] == "safeguarding_audit_on"


def test_a_word_that_staff_explain_is_understood(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register, "--yes")
    answer(register, {"EBSA": ("Means", "Mental health")})

    shown = json.loads(go(folder, "--json").out)

    assert [(one["means"], one["rows"]) for one in shown["registers"][0]["words"]] == [("Mental health", 2)]
    found = json.loads(go(folder, "--json", command="check").out)["registers"][0]["findings"]
    assert not [one for one in found if one["where"]["heading"] == "Reason" and one["state"] == "unreadable"]


def test_a_renamed_heading_is_asked_about_in_check_and_on_the_sheet(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    answer(register, BOTH)
    go(folder)
    rename(register, "D3", "Day one")

    told = go(folder, command="check").out
    go(folder)

    question = (
        "Your column “Strt date” on “Register” seems to be called “Day one” now. Choose it in AP Setup."
    )
    assert question in told
    row = sheet_rows(register)[START, "Register"]
    assert (row["Your column"], row[RIGHT]) == ("Strt date", None)
    assert "Strt date" not in layout(folder)
    answer(register, {START: (RIGHT, "Yes")})
    assert layout(folder)["Day one"] == "start_on"


def test_a_renamed_tab_is_asked_about_and_its_choices_are_not_lost(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    answer(register, BOTH)
    go(folder)
    book = load_workbook(register)
    book["Register"].title = "Spring 27"
    book.save(register)

    go(folder)

    why = sheet_rows(register)[START, "Spring 27"]["We guessed because"]
    assert "“Strt date”: you chose it on the tab “Register”" in str(why)


def test_what_staff_write_beside_our_rows_stays_with_them(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    book = load_workbook(register)
    sheet = book[SHEET]
    row = next(cell.row for cell in sheet["A"] if cell.value == START)
    sheet.cell(row, 9).value = "ask Lee"
    book.save(register)
    answer(register, BOTH)

    go(folder)

    sheet = load_workbook(register)[SHEET]
    row = next(cell.row for cell in sheet["A"] if cell.value == START)
    assert sheet.cell(row, 9).value == "ask Lee"


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    register = a_register(folder)
    before = register.read_bytes()

    ran = go(folder, register, "--dry-run")

    assert register.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["AP register.xlsx"]
    assert "would be added to" in ran.out
    assert "Nothing was written. Set-up would write" in ran.out


def test_several_registers_in_one_call_get_names_of_their_own(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()

    go(folder, a_register(folder), a_register(other))

    said = settings(folder)["registers"]
    assert [one["name"] for one in said] == ["AP register", "AP register (2)"]


def test_a_register_that_cannot_be_read_stops_no_other(folder: Path) -> None:
    ran = go(folder, folder / "not there.xlsx", a_register(folder))

    assert ran.code == 3
    assert [one["name"] for one in settings(folder)["registers"]] == ["AP register"]
    assert "not there.xlsx" in ran.err


def test_a_file_that_cannot_hold_tabs_gets_its_sheet_beside_it_and_it_is_followed(folder: Path) -> None:
    register = folder / "list.csv"
    register.write_text(
        "Pupil,Provder name,Strt date\n" + f"{CANARY},Oak Centre,2026-09-07\n", encoding="utf-8"
    )
    go(folder, register)
    answer(folder / "list - AP results.xlsx", BOTH)

    shown = json.loads(go(folder, "--json", command="check").out)

    assert shown["registers"][0]["tabs"][0]["table"] == "placements"
    assert settings(folder)["registers"][0]["results"] == "beside"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param((), {"results": "beside"}, id="without a word"),
        pytest.param(
            ("--results", "inside"),
            {"results": "inside", "shared_editing": False},
            id="nobody edits it there",
        ),
    ],
)
def test_in_a_synchronised_folder_results_go_beside_unless_a_person_says_so(
    folder: Path, words: tuple[str, ...], said: dict[str, object]
) -> None:
    drive = folder / "OneDrive - Green Lane"
    drive.mkdir()

    ran = go(folder, a_register(drive), *words)

    [one] = settings(folder)["registers"]
    assert {name: one[name] for name in ("results", "shared_editing") if name in one} == said
    assert ("--results inside" in ran.out) == (not words)


def test_an_own_settings_file_keeps_its_lines_and_a_copy(folder: Path) -> None:
    own = '# ours\nschool = "Green Lane"  # name\n'
    (folder / "ap-register.toml").write_text(own, encoding="utf-8")

    ran = go(folder, a_register(folder))

    text = (folder / "ap-register.toml").read_text(encoding="utf-8")
    assert text.startswith(own)
    assert settings(folder)["registers"][0]["preset"] == "light"
    copy = next(line for line in ran.out.splitlines() if "is kept as" in line).partition("kept as ")[2]
    assert Path(copy.rstrip(".") if not Path(copy).exists() else copy).read_text(encoding="utf-8") == own


def test_a_settings_file_with_faults_is_put_right_first(folder: Path) -> None:
    (folder / "ap-register.toml").write_text("schol = 'x'\n", encoding="utf-8")
    register = a_register(folder)
    before = register.read_bytes()

    ran = go(folder, register)

    assert ran.code == 3
    assert register.read_bytes() == before


def test_settings_that_cannot_be_added_to_are_told_and_the_sheet_is_written(folder: Path) -> None:
    register = a_register(folder)
    (folder / "ap-register.toml").write_text("registers = []\n", encoding="utf-8")

    ran = go(folder, register)

    assert ran.code == 3
    assert "Add these lines yourself" in ran.err
    assert SHEET in load_workbook(register).sheetnames


def test_without_a_register_it_says_how_to_name_one(folder: Path) -> None:
    ran = go(folder)

    assert ran.code == 2
    assert 'ap-register setup "AP register.xlsx"' in ran.err


def test_a_staff_tab_of_that_name_is_never_taken(folder: Path) -> None:
    register = a_register(folder)
    book = load_workbook(register)
    book.create_sheet(SHEET)["A1"].value = "our own plan"
    book.save(register)

    go(folder, register)

    book = load_workbook(register)
    assert book[SHEET]["A1"].value == "our own plan"
    assert "AP Setup (2)" in book.sheetnames


def test_everything_clear_asks_nothing_and_says_what_comes_next(folder: Path) -> None:
    headings = [
        {"Provder name": "Provider", "Strt date": "Start date", "Due diligence": "SG audit"}.get(one, one)
        for one in HEADINGS
    ]
    register = a_register(folder, headings=headings)

    ran = go(folder, register, "--show-names")

    assert ran.code == 0
    assert "0 questions to answer" in ran.out
    assert "Next: ap-register run" in ran.out
    assert "The half-terms are not known" in ran.out
    assert "such as Oak Centre; Fen Farm" in ran.out


def test_the_json_object_says_the_same(folder: Path) -> None:
    shown = json.loads(go(folder, a_register(folder), "--json").out)

    [one] = shown["registers"]
    states = {need["field"]: need["state"] for need in one["needs"]}
    assert (shown["command"], shown["schema"], shown["complete"]) == ("setup", 1, False)
    assert (states["placements.provider"], states["placements.referral_on"]) == ("perhaps", "found")
    assert one["sheet"]["tab"] == SHEET
    assert shown["settings"]["written"]
    assert shown["doctor"]["ok"]


def test_where_results_go_stays_once_it_is_settled(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    before = (folder / "ap-register.toml").read_bytes()

    ran = go(folder, register, "--results", "beside")

    assert (folder / "ap-register.toml").read_bytes() == before
    assert 'The settings say results = "inside", and stay so' in ran.out


def test_results_go_beside_where_a_person_wants_them_there(folder: Path) -> None:
    register = a_register(folder)
    before = register.read_bytes()

    go(folder, register, "--results", "beside")

    assert register.read_bytes() == before
    assert settings(folder)["registers"][0]["results"] == "beside"
    assert SHEET in load_workbook(folder / "AP register - AP results.xlsx").sheetnames


def test_a_workbook_whose_tabs_are_locked_gets_its_sheet_beside_it(folder: Path) -> None:
    register = a_register(folder)
    book = load_workbook(register)
    book.security = WorkbookProtection(lockStructure=True)
    book.save(register)
    before = register.read_bytes()

    ran = go(folder, register)

    assert register.read_bytes() == before
    assert SHEET in load_workbook(folder / "AP register - AP results.xlsx").sheetnames
    assert "Results are beside the register" in ran.out


def test_a_run_asks_on_the_sheet_about_a_heading_that_was_renamed(folder: Path) -> None:
    register = a_register(folder)
    go(folder, register)
    answer(register, BOTH)
    rename(register, "E3", "Sent off")

    go(folder, command="run")

    row = sheet_rows(register)["Referral date (Placements)", "Register"]
    assert "seems to be called “Sent off” now" in str(row["We guessed because"])
    headings = [cell.value for cell in load_workbook(register)[SHEET]["A"]]
    assert "Sent off" in headings
    once = register.read_bytes()
    go(folder, command="run")
    assert register.read_bytes() == once


def test_when_the_list_itself_cannot_be_read_any_more_the_run_says_which_column_to_choose(
    folder: Path,
) -> None:
    register = a_register(folder)
    go(folder, register)
    answer(register, BOTH)
    go(folder)
    rename(register, "C3", "Where to")

    ran = go(folder, command="run")

    assert ran.code == 3
    assert "Your column “Provder name” on “Register” seems to be called “Where to” now" in ran.err
