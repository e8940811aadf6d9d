"""``ap-register run`` makes the reports that settings ask for, each once, and never lets them stop a run."""

import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reports.returns import panel
from sync import crash
from sync.reporting.due import making
from tests.canary import CANARIES
from tests.sync.commands.report_runs import School, a_school

PANEL = "[reports]\nfolder = 'Reports'\n[reports.panel]\n"
GOVERNORS = "[reports.governors]\nfolder = 'Governors'\n"
RETURNS = ("VPP return | 02/11/2026 | 02/11/2026", "VPP return | 23/11/2026 |")
MEETING = "Governor report | 14/01/2027 |"
PANEL_FILE = "Panel return, 3 November 2026 to 23 November 2026.xlsx"
NEXT_FILE = "Panel return, 24 November 2026 to 14 December 2026.xlsx"
GOVERNORS_FILE = "Governors, for 14 January 2027, Autumn term 2026.xlsx"


@pytest.fixture
def school(folder: Path) -> School:
    return a_school(folder, (*RETURNS, MEETING), PANEL + GOVERNORS)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_nothing_is_made_the_day_before(school: School) -> None:
    ran = school.run("2026-11-19")

    assert (ran.code, school.names(), school.names("Governors")) == (0, [], [])


def test_the_return_is_made_on_its_day_and_told(school: School) -> None:
    ran = school.run("2026-11-20")

    assert ran.code == 0
    assert school.names() == [PANEL_FILE]
    assert f"Made Panel return for 23 November 2026: {PANEL_FILE}, in {school.reports}." in ran.out


def test_it_is_made_once_whatever_runs_follow(school: School) -> None:
    school.run("2026-11-20")
    before = digests(school.reports)

    school.run("2026-11-20", hour=11)
    school.run("2026-11-23")

    assert digests(school.reports) == before


def test_what_a_missed_run_would_have_made_is_made_by_the_next(school: School) -> None:
    school.run("2026-11-13")

    school.run("2026-11-25")

    assert school.names() == [PANEL_FILE]


def test_the_next_cycle_has_a_return_of_its_own(school: School) -> None:
    school.run("2026-11-20")

    school.run("2026-12-11")

    assert set(school.names()) == {PANEL_FILE, NEXT_FILE}


def test_pupils_are_named_only_where_names_are_asked_for(school: School) -> None:
    school.run("2026-11-20")
    told = _texts(school.reports / PANEL_FILE)

    school.run("2026-12-11", "--show-names")

    named = _texts(school.reports / NEXT_FILE)
    assert not any(name in told for name in CANARIES)
    assert CANARIES[0].split()[0] in named


def _texts(path: Path) -> str:
    book = load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_governors_have_theirs_once_the_term_is_over(school: School) -> None:
    school.run("2026-12-18")
    before = school.names("Governors")

    school.run("2026-12-21")

    assert (before, school.names("Governors")) == ([], [GOVERNORS_FILE])
    assert not any(name in _texts(school.governors / GOVERNORS_FILE) for name in CANARIES)
    kept = list((school.state / "governors").rglob("*.json"))
    assert len(kept) == 1, "what it shows is kept for the next one"


def test_the_to_do_list_says_that_it_is_ready_and_the_register_holds_nothing_else_of_it(
    school: School,
) -> None:
    school.run("2026-12-21")

    row = school.row_of("AP-GOV-01")
    assert f"is ready: {GOVERNORS_FILE}" in str(row["Why"])
    assert row["What to do next"] == "Enter the date it was discussed."
    assert str(school.governors) not in _texts(school.register)
    assert set(load_workbook(school.register).sheetnames) == {
        "Register",
        "School events",
        "AP To do",
        "AP Summary",
        "AP Data checks",
        "AP History",
    }


def test_without_a_duty_of_its_own_a_report_changes_no_byte_of_the_register(school: School) -> None:
    untouched = school.register.read_bytes()
    school.settle("")
    school.run("2026-11-20")
    without = school.register.read_bytes()
    school.register.write_bytes(untouched)
    for path in school.state.glob("state.db*"):
        path.unlink()
    school.settle("[reports]\nfolder = 'Reports'\n[reports.calls]\n[reports.annex]\n[reports.ofsted-list]\n")

    school.run("2026-11-20")

    assert len(school.names()) == 3
    assert school.register.read_bytes() == without


def test_a_report_never_meets_its_duty_but_the_day_that_a_person_enters_does(school: School) -> None:
    school.settle(PANEL)
    school.run("2026-12-19")
    ref = school.row_of("AP-GOV-01")["Ref"]
    school.settle(PANEL + GOVERNORS)

    school.run("2026-12-21")
    ready = school.row_of("AP-GOV-01")
    school.enter("Governor report", "", "18/12/2026", "minute 7")
    school.run("2026-12-22")

    assert ready["Ref"] == ref, "it is the same finding"
    with pytest.raises(ValueError, match="not enough"):
        school.row_of("AP-GOV-01")


def test_what_is_ready_is_said_at_each_run_until_then(school: School) -> None:
    school.run("2026-12-21")

    school.run("2026-12-23")

    assert GOVERNORS_FILE in str(school.row_of("AP-GOV-01")["Why"])


def test_two_meetings_near_each_other_have_a_workbook_each(school: School) -> None:
    school.enter("Governor report", "18/01/2027", "", "")

    ran = school.run("2027-01-05")

    assert ran.code == 0
    assert len(school.names("Governors")) == 2


def test_for_a_meeting_that_has_passed_none_is_made(school: School) -> None:
    ran = school.run("2027-01-15")

    assert (ran.code, school.names("Governors")) == (0, [])


def test_a_file_of_that_name_stays_and_the_report_gets_a_number(school: School) -> None:
    (school.reports / PANEL_FILE).write_bytes(b"ours")

    school.run("2026-11-20")

    assert (school.reports / PANEL_FILE).read_bytes() == b"ours"
    assert school.names() == [PANEL_FILE.replace(".xlsx", " (2).xlsx"), PANEL_FILE]


def test_what_staff_changed_is_never_made_again_by_itself_and_stays_when_asked(school: School) -> None:
    school.run("2026-11-20")
    (school.reports / PANEL_FILE).write_bytes(b"with our notes")

    school.run("2026-11-23")
    alone = school.names()
    school.run("2026-11-23", "--again", "panel", hour=9)
    school.run("2026-11-23", hour=10)

    assert alone == [PANEL_FILE]
    assert (school.reports / PANEL_FILE).read_bytes() == b"with our notes"
    assert school.names() == [PANEL_FILE.replace(".xlsx", " (2).xlsx"), PANEL_FILE]


def test_where_the_state_was_lost_an_equal_file_is_taken_for_the_report(school: School) -> None:
    school.run("2026-11-20")
    before = digests(school.reports)
    for path in (school.state / "reports").iterdir():
        path.unlink()

    school.run("2026-11-20", "--json", hour=9)

    assert digests(school.reports) == before


def test_a_folder_that_is_not_there_stops_nothing_and_is_tried_again(school: School) -> None:
    school.reports.rmdir()
    ran = school.run("2026-11-20")
    wrote = "AP To do" in load_workbook(school.register).sheetnames
    status = school.status("2026-11-20")
    school.reports.mkdir()

    again = school.run("2026-11-20", hour=9)

    assert (ran.code, wrote) == (3, True)
    assert (
        "Panel return for 23 November 2026 was not made. The folder for the file does not exist." in ran.err
    )
    assert "It is tried again at the next run." in ran.err
    assert "Report: Panel return for 23 November 2026 was not made." in status.out
    assert (again.code, school.names()) == (0, [PANEL_FILE])
    assert "not made" not in school.status("2026-11-20").out


def test_a_failed_report_leaves_the_last_good_run_good(school: School) -> None:
    school.reports.rmdir()
    school.run("2026-11-20")

    told = json.loads(school.status("2026-11-20", "--json").out)["registers"][0]

    assert told["last_good_run"]["exit"] == 0
    assert told["reports"]["not_made"][0].startswith("Panel return for 23 November 2026 was not made.")


def test_other_reports_are_made_where_one_fails(school: School) -> None:
    school.settle(f"{PANEL}[reports.annex]\nfolder = 'None'\n[reports.ofsted-list]\n")

    ran = school.run("2026-11-20")

    assert ran.code == 3
    assert school.names() == ["Ofsted list, 20 November 2026.xlsx", PANEL_FILE]


def test_a_fault_in_a_report_is_told_as_one_and_the_register_is_written(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(panel, "panel_report", faulty)

    ran = school.run("2026-11-20")

    assert ran.code == 70
    assert "was not made. The reason is a fault of ap-register's own." in ran.err
    assert "AP To do" in load_workbook(school.register).sheetnames
    assert len(list(school.state.glob("crash-*.txt"))) == 1


def test_a_fault_in_finding_what_is_due_stops_nothing_either(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "occasions", lambda *_: 1 / 0)
    monkeypatch.setattr(crash, "keep", _full)

    ran = school.run("2026-11-20")

    assert ran.code == 70
    assert "What is due was not made. The reason is a fault of ap-register's own." in ran.err
    assert "ZeroDivisionError" in ran.err, "it is said where no report of it could be kept"
    assert "AP To do" in load_workbook(school.register).sheetnames


def _full(*_: object) -> Path:
    raise OSError(28, "No space left on device")


def test_a_workbook_that_would_give_a_pupil_away_is_not_written_and_stops_nothing(
    school: School,
) -> None:
    surname = CANARIES[0].split()[1]
    _call_a_provider(school.register, CANARIES[0])

    ran = school.run("2026-12-21")

    assert ran.code == 3
    assert "Governors for 14 January 2027 was not made." in ran.err
    assert surname not in ran.err
    assert school.names("Governors") == []
    assert not list((school.state / "governors").rglob("*.json"))
    assert "ready" not in str(school.row_of("AP-GOV-01")["Why"])


def _call_a_provider(register: Path, name: str) -> None:
    book = load_workbook(register)
    sheet = book["Register"]
    column = [cell.value for cell in sheet[1]].index("Provider") + 1
    sheet.cell(3, column).value = name
    book.save(register)


def test_a_day_that_cannot_be_read_is_said_and_the_others_go_on(school: School) -> None:
    school.enter("Governor report", "after Easter", "", "")

    ran = school.run("2026-12-21")

    assert "The day in School events B5 cannot be read, so no report is made for it." in ran.out
    assert school.names("Governors") == [GOVERNORS_FILE]


def test_a_dry_run_says_what_it_would_make(school: School) -> None:
    ran = school.run("2026-11-20", "--dry-run")

    assert f"Would make Panel return for 23 November 2026: {PANEL_FILE}" in ran.out
    assert school.names() == []
    assert not (school.state / "reports").exists()


def test_other_programs_are_told_what_was_made_and_what_was_not(school: School) -> None:
    made = school.told("2026-11-20")
    school.reports.rename(school.folder / "Away")
    failed = school.told("2026-12-11")

    [entry] = made["registers"][0]["reports"]["made"]
    assert entry == {
        "kind": "panel",
        "for": "2026-11-23",
        "name": PANEL_FILE,
        "place": str(school.reports),
        "written": True,
    }
    assert made["complete"] is failed["complete"] is True, "the register was checked in full"
    [error] = failed["errors"]
    assert error["what"] == failed["registers"][0]["reports"]["not_made"][0]
    assert error["register"] == "Main"


def test_without_reports_in_the_settings_nothing_is_told_of_them(school: School) -> None:
    school.settle("")

    assert "reports" not in school.told("2026-11-20")["registers"][0]
    assert "Report" not in school.status("2026-11-20").out


def test_nothing_is_made_of_a_register_that_was_not_checked_in_full(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from validators.rules import panel as rule

    monkeypatch.setattr(rule, "judge_by_due_day", lambda *_: 1 / 0)

    ran = school.run("2026-11-20")

    assert ran.code == 70
    assert "not made, as the register was not checked in full: Panel return for 23 November 2026." in ran.out
    assert school.names() == []


def test_nothing_is_made_where_it_could_not_be_remembered(school: School) -> None:
    school.state.mkdir(exist_ok=True)
    (school.state / "reports").write_bytes(b"in the way")

    ran = school.run("2026-11-20")

    assert ran.code == 3
    assert "Which reports were made cannot be" in ran.err
    assert school.names() == []
    assert "AP To do" in load_workbook(school.register).sheetnames


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"form": 2}', id="of a later version"),
        pytest.param(b'{"form": 1, "made": [7], "troubles": []}', id="something else"),
        pytest.param(b"\xff\xfe", id="no text"),
    ],
)
def test_what_was_made_and_cannot_be_read_is_said_and_nothing_is_made_twice(
    school: School, content: bytes
) -> None:
    school.run("2026-11-20")
    [kept] = (school.state / "reports").iterdir()
    kept.write_bytes(content)

    ran = school.run("2026-11-23")

    assert ran.code == 3
    assert "Which reports were made cannot be read, so none is made." in ran.err
    assert "cannot be read" in school.status("2026-11-23").out
    assert school.names() == [PANEL_FILE]


def test_each_provider_has_a_file_of_its_own_with_its_own_pupils(school: School) -> None:
    _call_a_provider(school.register, "Elm Works")
    school.settle("[reports]\nfolder = 'Reports'\n[reports.provider]\n")

    school.run("2026-11-20", "--show-names")

    names = school.names()
    assert names == [
        "Provider sheet, Elm Works, 20 November 2026.xlsx",
        "Provider sheet, Oak Farm, 20 November 2026.xlsx",
    ]
    assert "Oak Farm" not in _texts(school.reports / names[0])


def test_a_provider_called_like_a_pupil_does_not_name_one_in_a_files_name(school: School) -> None:
    surname = CANARIES[0].split()[1]
    _call_a_provider(school.register, CANARIES[0])
    school.settle("[reports]\nfolder = 'Reports'\n[reports.provider]\n")

    school.run("2026-11-20")

    assert len(school.names()) == 2
    assert not any(surname.casefold() in name.casefold() for name in school.names())


def test_a_text_has_its_own_ending(school: School) -> None:
    school.settle("[reports]\nfolder = 'Reports'\n[reports.reminders]\n[reports.calls]\n")

    school.run("2026-11-20")

    assert school.names() == ["Attendance calls, 20 November 2026.xlsx", "Reminders, 20 November 2026.txt"]


def test_files_of_several_registers_are_told_apart(school: School) -> None:
    text = (school.folder / "ap-register.toml").read_text(encoding="utf-8")
    other = school.folder / "Other.xlsx"
    other.write_bytes(school.register.read_bytes())
    more = f"[[registers]]\nname = 'Lower: school'\npath = '{other}'\n"
    (school.folder / "ap-register.toml").write_text(text + more, encoding="utf-8")

    school.run("2026-11-20", "--all")

    assert school.names() == [f"Lower school - {PANEL_FILE}", f"Main - {PANEL_FILE}"]
