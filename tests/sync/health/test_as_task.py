"""What the account of the task sees, looked at as that account, or said how to look."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sheet_templates.errors import SettingsError, UserError
from sync.health.as_task import Looking, account_here, looking, task_points
from sync.health.points import Point, Verdict, ok
from sync.installing.machine import Answer, Machine
from sync.installing.systemd_units import SERVICE, units
from sync.installing.wanted import Kind
from sync.installing.windows_task import TASK_NAME, definition
from sync.settings import RegisterSettings, Settings
from tests.sync.installing.computers import LINUX_PYTHON, Programs, a_computer, a_task

FILE = Path("/etc/ap-register/ap-register.toml")
SETTINGS = Settings(file=FILE)
LOOKED = ok("Clock", "It is right.")
SAID = {
    "points": [{"part": "Register Main", "verdict": "fail", "what": "No.", "where": "S:", "todo": "Ask."}]
}


@dataclass
class Started:
    """Programs that were started as another account, and what they answer."""

    answer: Answer = field(default_factory=lambda: Answer(3, json.dumps(SAID).encode()))
    words: list[tuple[list[str], str, Mapping[str, str]]] = field(default_factory=list)

    def __call__(self, words: Sequence[str], account: str, variables: Mapping[str, str]) -> Answer:
        self.words.append((list(words), account, variables))
        return self.answer


def look() -> Iterator[Point]:
    yield LOOKED


def with_unit(root: Path, account: str = "apreg", *, settings: str = str(FILE)) -> Machine:
    folder = root / "etc/systemd/system"
    folder.mkdir(parents=True)
    (folder / SERVICE).write_text(
        units(a_task(account=account, settings=settings))[SERVICE], encoding="utf-8"
    )
    environ = {"AP_REGISTER_NOW": "2026-11-23T06:00:00+00:00", "AP_REGISTER_PRESET": "light"}
    return a_computer(root, environ=environ)


def test_under_that_account_itself_everything_is_looked_at_and_writing_is_tried(tmp_path: Path) -> None:
    registers = (RegisterSettings("Main", str(tmp_path / "gone" / "AP.xlsx")),)
    settings = Settings(file=FILE, registers=registers)
    started = Started()

    found = list(task_points(Looking(with_unit(tmp_path), settings, "", "apreg", False, started), look))

    assert [(one.part, one.verdict) for one in found] == [
        ("Account of the task", Verdict.OK),
        ("Clock", Verdict.OK),
        ("Folder of register Main", Verdict.FAIL),
    ]
    assert started.words == []


def test_root_starts_this_program_as_that_account_with_nothing_of_its_own(tmp_path: Path) -> None:
    started = Started()

    found = list(task_points(Looking(with_unit(tmp_path), SETTINGS, "", "root", True, started), look))

    assert [(one.part, one.verdict, one.todo) for one in found] == [("Register Main", Verdict.FAIL, "Ask.")]
    [(words, account, variables)] = started.words
    assert words == [LINUX_PYTHON, "-I", "-m", "sync", "doctor", "--as-task", "--account", "apreg", "-c",
                     str(FILE), "--json"]  # fmt: skip
    assert account == "apreg"
    assert variables == {"AP_REGISTER_NOW": "2026-11-23T06:00:00+00:00"}


def test_a_test_that_is_asked_for_is_sent_by_that_account(tmp_path: Path) -> None:
    started = Started()
    here = Looking(with_unit(tmp_path), SETTINGS, "", "root", True, started, sends_test=True)

    list(task_points(here, look))

    assert started.words[0][0][-2:] == ["--send-test", "--json"]


def test_an_account_that_is_named_wins_over_the_installed_one(tmp_path: Path) -> None:
    started = Started()

    list(task_points(Looking(with_unit(tmp_path), SETTINGS, "ap-register", "root", True, started), look))

    assert started.words[0][1] == "ap-register"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(127, b"[Errno 13] Permission denied: '/srv/python'"), id="may not start Python"),
        pytest.param(Answer(70, b"{}"), id="says something else"),
        pytest.param(Answer(1), id="says nothing"),
        pytest.param(
            Answer(3, b'{"points": [{"part": "x", "verdict": "odd"}]}'), id="says what nobody knows"
        ),
    ],
)
def test_a_program_that_the_account_cannot_start_is_told(tmp_path: Path, answer: Answer) -> None:
    found = list(task_points(Looking(with_unit(tmp_path), SETTINGS, "", "root", True, Started(answer)), look))

    assert [one.verdict for one in found] == [Verdict.FAIL]
    assert "apreg cannot start ap-register" in found[0].what
    assert found[0].where


def test_other_settings_than_those_of_the_task_are_remarked(tmp_path: Path) -> None:
    machine = with_unit(tmp_path, settings="/srv/other.toml")

    found = list(task_points(Looking(machine, SETTINGS, "", "root", True, Started()), look))

    assert [one.verdict for one in found] == [Verdict.WARN, Verdict.FAIL]


@pytest.mark.parametrize(
    ("account", "named", "me", "told"),
    [
        pytest.param("apreg", "", "jo", ("Only root", "sudo /opt/ap-register/bin/python"), id="no root"),
        pytest.param("", "", "root", ("for each run", "-p DynamicUser=yes"), id="made for each run"),
        pytest.param("apreg", "gone", "root", ("knows no account gone", "adduser"), id="unknown account"),
    ],
)
def test_what_cannot_be_looked_at_from_here_says_how_it_can(
    tmp_path: Path, account: str, named: str, me: str, told: tuple[str, str]
) -> None:
    machine, started = with_unit(tmp_path, account), Started()
    here = Looking(machine, SETTINGS, named, me, is_root=me == "root", start=started)

    with pytest.raises(UserError) as raised:
        list(task_points(here, look))

    assert told[0] in raised.value.what
    assert told[1] in raised.value.todo
    assert started.words == []


def test_without_a_task_an_account_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No task is installed"):
        list(task_points(Looking(a_computer(tmp_path), SETTINGS, "", "root", True), look))


def test_without_settings_there_is_nothing_that_a_task_runs_with(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="settings file"):
        list(task_points(Looking(with_unit(tmp_path), Settings(), "", "apreg", False), look))


def on_windows(root: Path, account: str) -> Machine:
    programs = Programs(tasks={TASK_NAME: definition(a_task(Kind.WINDOWS, account=account))})
    return a_computer(root, Kind.WINDOWS, programs=programs)


@pytest.mark.parametrize(
    ("account", "logon"),
    [
        pytest.param("SCHOOL\\ap-register$", "Password", id="managed account"),
        pytest.param("SCHOOL\\jo", "S4U", id="a person's account"),
    ],
)
def test_on_windows_the_scheduler_is_asked_to_look_once(tmp_path: Path, account: str, logon: str) -> None:
    with pytest.raises(UserError) as raised:
        list(task_points(Looking(on_windows(tmp_path, account), SETTINGS, "", "technician", False), look))

    lines = raised.value.todo.splitlines()
    assert f'"doctor" "--as-task" "--account" "{account}" "-c" "{FILE}"' in lines[2]
    assert f"-UserId '{account}' -LogonType {logon}" in lines[4]
    assert lines[-1] == "Unregister-ScheduledTask ap-register-doctor -Confirm:$false"


def test_on_windows_an_account_is_known_without_its_domain_and_in_letters_of_any_size(tmp_path: Path) -> None:
    machine = on_windows(tmp_path, "SCHOOL\\AP-Register$")
    settings = Settings(file=Path("C:/ProgramData/ap-register/ap-register.toml"))

    found = list(task_points(Looking(machine, settings, "", "ap-register$", False), look))

    assert LOOKED in found


def test_who_looks_here_is_known(tmp_path: Path) -> None:
    here = looking(a_computer(tmp_path), SETTINGS, None)

    assert here.me == account_here({}) != ""
    assert here.named == ""


def test_an_account_that_no_list_knows_is_called_as_systemd_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(number: int) -> object:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", unknown)

    assert account_here({"USER": "ap-register"}) == "ap-register"
