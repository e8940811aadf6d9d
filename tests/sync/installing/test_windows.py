"""Installing into the Task Scheduler of a computer that is not there."""

from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError, StoreError
from sync.installing import windows
from sync.installing.doing import do
from sync.installing.found import Found
from sync.installing.steps import Command, Folder
from sync.installing.task import MARK, Needed, Task
from sync.installing.wanted import Kind
from sync.usage import UsageError
from tests.sync.installing.computers import Programs, a_computer, a_register, a_task

MANAGED = r"SCHOOL\ap$"
ME = r"SCHOOL\technician"
FOREIGN = "<Task><RegistrationInfo><Description>Backs things up</Description></RegistrationInfo></Task>"


def _task(*needed: Needed, account: str = MANAGED, **more: object) -> Task:
    return a_task(Kind.WINDOWS, *needed, account=account, **more)  # type: ignore[arg-type]  # parts of a task


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert windows.found_on(a_computer(tmp_path, Kind.WINDOWS)) == Found()


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(f"<Description>x ({MARK}).</Description>", Found(ours=("\\ap-register",)), id="ours"),
        pytest.param(FOREIGN, Found(others=("the task \\ap-register",)), id="somebody else's"),
        pytest.param("<Task/>", Found(others=("the task \\ap-register",)), id="without a description"),
        pytest.param(
            f"<Author>{MARK}</Author>", Found(others=("the task \\ap-register",)), id="said elsewhere"
        ),
    ],
)
def test_a_task_is_ours_by_its_description(tmp_path: Path, definition: str, expected: Found) -> None:
    programs = Programs(tasks={"\\ap-register": definition})

    assert windows.found_on(a_computer(tmp_path, Kind.WINDOWS, programs=programs)) == expected


def test_installing_makes_the_folder_its_rights_and_the_task(tmp_path: Path) -> None:
    programs = Programs()
    computer = a_computer(tmp_path, Kind.WINDOWS, programs=programs)

    do(windows.plan(_task(a_register(r"\\files\staff\r.xlsx", r"\\files\staff")), computer), computer)

    assert (tmp_path / "ProgramData/ap-register/state").is_dir()
    assert MARK in programs.tasks["\\ap-register"]
    owner, rights, create = programs.said
    assert owner[:3] == ("icacls", r"C:\ProgramData\ap-register\state", "/setowner")
    assert rights[2:] == (
        *("/inheritance:r", "/grant:r", r"SCHOOL\ap$:(OI)(CI)F"),
        *("*S-1-5-32-544:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F"),
    )
    assert create[:4] == ("schtasks", "/Create", "/TN", "\\ap-register")
    assert create[6:] == ("/F", "/RU", MANAGED, "/RP", "")


def test_no_password_is_handed_over_for_a_person(tmp_path: Path) -> None:
    computer = a_computer(tmp_path, Kind.WINDOWS)

    plan = windows.plan(_task(account=ME), computer)

    assert [step.words[-1] for step in plan.steps if isinstance(step, Command)][-1] == "/F"
    assert any("No password is stored" in told for told in plan.told)


def test_the_definition_lies_about_only_while_it_is_read(tmp_path: Path) -> None:
    programs = Programs()
    computer = a_computer(tmp_path, Kind.WINDOWS, programs=programs)

    do(windows.plan(_task(), computer), computer)

    assert not Path(programs.said[-1][5]).exists()


def test_the_account_is_told_to_need_the_right_to_run_tasks(tmp_path: Path) -> None:
    assert "Log on as a batch job" in windows.plan(_task(), a_computer(tmp_path, Kind.WINDOWS)).told[0]


def test_an_installation_that_others_may_change_is_told_of(tmp_path: Path) -> None:
    computer = a_computer(tmp_path, Kind.WINDOWS)

    told = windows.plan(_task(pythons=[r"C:\ap-register"]), computer).told
    not_told = windows.plan(_task(pythons=[r"c:\program files\ap-register"]), computer).told

    assert [one for one in told if one not in not_told] == [
        r"Whoever may change files in C:\ap-register decides what the task does: let only administrators."
    ]


def test_removing_takes_out_ours_alone(tmp_path: Path) -> None:
    programs = Programs(tasks={"\\ap-register": f"<Description>{MARK}</Description>", "\\other": FOREIGN})
    computer = a_computer(tmp_path, Kind.WINDOWS, programs=programs)

    do(windows.removal(windows.found_on(computer)), computer)

    assert list(programs.tasks) == ["\\other"]


@pytest.mark.parametrize("found", [Found(), Found(others=("the task \\ap-register",))])
def test_there_is_nothing_to_remove_where_none_is_ours(found: Found) -> None:
    assert windows.removal(found).steps == ()


@pytest.mark.parametrize(
    "task",
    [
        pytest.param(_task(a_register(r"S:\AP\r.xlsx", r"S:\AP")), id="register"),
        pytest.param(_task(settings=r"S:\IT\a.toml"), id="settings"),
        pytest.param(_task(state=r"S:\state"), id="state folder"),
        pytest.param(_task(pythons=[r"S:\venv"]), id="installation"),
        pytest.param(_task(key=r"S:\key.json"), id="key"),
        pytest.param(_task(Needed("policy pack", r"S:\pack.toml")), id="policy pack"),
    ],
)
def test_nothing_may_be_on_a_mapped_drive(tmp_path: Path, task: Task) -> None:
    computer = a_computer(tmp_path, Kind.WINDOWS, drives={"S:": r"\\files\staff"})

    with pytest.raises(SettingsError, match="only while a person is signed in"):
        windows.plan(task, computer)


def test_a_share_needs_a_managed_account(tmp_path: Path) -> None:
    task = _task(a_register(r"\\files\staff\r.xlsx", r"\\files\staff"), account=ME)

    with pytest.raises(UsageError, match=r"register Main is on another computer"):
        windows.plan(task, a_computer(tmp_path, Kind.WINDOWS))


@pytest.mark.parametrize("settings", [r"C:\100 % AP\a.toml", r"C:\$(Arg0)\a.toml"])
def test_a_path_that_windows_would_change_is_refused(tmp_path: Path, settings: str) -> None:
    with pytest.raises(SettingsError, match="takes for the name of a variable"):
        windows.plan(_task(settings=settings), a_computer(tmp_path, Kind.WINDOWS))


def test_a_state_folder_that_onedrive_copies_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="inside OneDrive - School"):
        windows.plan(_task(state=r"D:\OneDrive - School\state"), a_computer(tmp_path, Kind.WINDOWS))


def test_a_register_in_onedrive_is_told_of(tmp_path: Path) -> None:
    register = a_register(r"D:\OneDrive - School\r.xlsx", r"D:\OneDrive - School")

    told = windows.plan(_task(register), a_computer(tmp_path, Kind.WINDOWS)).told

    assert "register Main is in a folder of OneDrive" in told[-1]


@pytest.mark.parametrize("account", [MANAGED, r"SCHOOL\other"])
def test_a_python_for_one_person_is_of_no_use_to_another(tmp_path: Path, account: str) -> None:
    home = r"C:\Users" + r"\technician\AppData\Local\Python"

    with pytest.raises(UsageError, match="installed for one person alone"):
        windows.plan(_task(account=account, pythons=[home]), a_computer(tmp_path, Kind.WINDOWS))


def test_a_python_for_one_person_is_of_use_to_that_person(tmp_path: Path) -> None:
    home = r"C:\Users" + r"\Technician\AppData\Local\Python"
    task = _task(account=r"school\TECHNICIAN", pythons=[home])

    assert windows.plan(task, a_computer(tmp_path, Kind.WINDOWS)).steps[0] == Folder(task.state)


def test_without_a_home_nothing_is_said_about_python(tmp_path: Path) -> None:
    computer = a_computer(tmp_path, Kind.WINDOWS, environ={})

    assert windows.plan(_task(pythons=[r"D:\Python"]), computer).steps
