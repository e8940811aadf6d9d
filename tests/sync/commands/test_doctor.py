import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from sync.health.as_task import account_here
from tests.canary import CANARIES, canaries_in
from tests.sync.frames import Ran, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start in an empty folder without settings of the user."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def doctor(here: Path, *words: str, environ: dict[str, str] | None = None) -> Ran:
    return run(["doctor", *words], state=here / "state", environ=environ)


def files(folder: Path) -> Sequence[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_fit_computer_is_in_order_and_nothing_is_written(here: Path) -> None:
    ran = doctor(here)

    assert ran.code == 0, ran.out
    assert ran.out.splitlines()[-1] == "All in order."
    assert "ok    Install key: There is none yet; the first check makes it." in ran.out
    assert files(here) == []


def test_settings_with_faults_are_told_with_their_lines(here: Path) -> None:
    (here / "ap-register.toml").write_text("schol = 'x'\n[rules]\noff = ['AP-SG-99']\n")

    ran = doctor(here)

    assert ran.code == 3
    assert "fail  Settings: 2 settings cannot be used:" in ran.out
    assert "\n      line 1: schol is not a setting here. Closest: school." in ran.out
    assert "\n      line 3: There is no rule AP-SG-99." in ran.out
    assert ran.out.splitlines()[-1] == "To put right: 1. To look at: 0."


def test_each_register_is_read(here: Path) -> None:
    (here / "AP.csv").write_text(f"Pupil,Provider\n{CANARIES[0]},Somewhere\n", encoding="utf-8")
    (here / "ap-register.toml").write_text(
        "[[registers]]\nname = 'Main'\npath = 'AP.csv'\n[[registers]]\nname = 'Gone'\npath = 'gone.xlsx'\n"
    )

    ran = doctor(here)

    assert ran.code == 3
    assert "ok    Register Main: It can be read; tabs: 1." in ran.out
    assert "fail  Register Gone: " in ran.out
    assert canaries_in(ran.out, ran.err) == []


def test_folders_for_reports_are_tried_and_nothing_stays_there(here: Path) -> None:
    (here / "out").mkdir()
    (here / "ap-register.toml").write_text(
        "[reports]\nfolder = 'out'\n[reports.panel]\n[reports.census]\nfolder = 'gone'\n"
    )

    ran = doctor(here)

    assert ran.code == 3
    assert "ok    Reports: They can be written: panel." in ran.out
    assert "fail  Reports: The folder for reports is not there, so none is made: census." in ran.out
    assert files(here / "out") == []


def test_only_what_is_not_in_order_is_shown_when_told_to_be_quiet(here: Path) -> None:
    ran = doctor(here, "-q", environ={"AP_REGISTER_PRESETS": "light"})

    assert ran.code == 0
    assert ran.out.splitlines()[1:] == [
        "warn  Variables: The variable AP_REGISTER_PRESETS means nothing here.",
        "      AP_REGISTER_PRESETS",
        "      To do: Closest: AP_REGISTER_PRESET.",
        "To put right: 0. To look at: 1.",
    ]


def test_programs_get_every_point(here: Path) -> None:
    (here / "ap-register.toml").write_text("state_dir = 'OneDrive/state'\nschool = 3\n")

    told = json.loads(doctor(here, "--json").out)

    assert told["ok"] is False
    assert {point["part"] for point in told["points"]} >= {"Python", "Time zones", "Settings", "State folder"}
    assert all(set(point) == {"part", "verdict", "what", "where", "todo"} for point in told["points"])


def test_a_set_clock_is_told_twice(here: Path) -> None:
    ran = doctor(here, "--json", environ={"AP_REGISTER_NOW": "2026-11-23T06:00:00+00:00"})

    told = json.loads(ran.out)
    assert told["notices"] == ["The clock was set to 2026-11-23T06:00:00+00:00 by AP_REGISTER_NOW."]
    assert [point["verdict"] for point in told["points"] if point["part"] == "Clock"] == ["warn"]


def test_the_state_folder_of_the_settings_is_looked_at(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "ap-register.toml").write_text("state_dir = 'Dropbox/state'\n")

    ran = run(["doctor"], state=here, environ={"AP_REGISTER_STATE_DIR": ""})

    assert "fail  State folder: The state folder is inside Dropbox" in ran.out


def test_mail_and_health_check_are_looked_at_where_the_settings_name_them(here: Path) -> None:
    (here / "ap-register.toml").write_text(
        "[mail]\nhost = 'localhost'\nport = 1\nfrom = 'a@b.example'\nto = { ap_lead = ['a@b.example'] }\n"
        "[heartbeat]\nurl = 'https://localhost:1/hidden'\n"
    )

    ran = doctor(here)

    assert ran.code == 0
    assert "warn  Mail: " in ran.out
    assert "warn  Health check: " in ran.out
    assert "hidden" not in ran.out + ran.err


def test_an_account_means_nothing_without_the_task(here: Path) -> None:
    ran = doctor(here, "--account", "apreg")

    assert ran.code == 2
    assert "--as-task is missing" in ran.err


def test_as_the_task_of_this_very_account_writing_is_tried(here: Path) -> None:
    (here / "AP.csv").write_text("Pupil,Provider\nA,Somewhere\n", encoding="utf-8")
    (here / "ap-register.toml").write_text("[[registers]]\nname = 'Main'\npath = 'AP.csv'\n")
    before = files(here)

    ran = doctor(here, "--as-task", "--account", account_here({}))

    assert ran.code == 0, ran.out
    assert "ok    Folder of register Main: A run may write there." in ran.out
    assert files(here) == before


def test_as_a_task_that_is_not_there_it_is_said_what_to_do(here: Path) -> None:
    (here / "ap-register.toml").write_text("[[registers]]\nname = 'Main'\npath = 'AP.csv'\n")

    ran = doctor(here, "--as-task", "--account", "no-such-account")

    assert ran.code == 3
    assert "no-such-account" in ran.err
