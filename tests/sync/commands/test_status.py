"""The command ``status``: what the history says of each register, and whether that is too old."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reports.working.memory import Known, Memory
from sync.install_key import load_or_create
from sync.state.opening import open_store
from sync.state.register_id import register_id
from sync.state.run import Outcome, Run
from tests.canary import CANARIES
from tests.sync.frames import Ran, run

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
SETTINGS = '[[registers]]\nname = "Oak"\npath = "oak.xlsx"\n'


def status(folder: Path, *words: str) -> Ran:
    return run(
        ["status", *words], state=folder.parent / "state", environ={"AP_REGISTER_NOW": NOW.isoformat()}
    )


def _run(
    register: str, finished: datetime, outcome: Outcome = Outcome.FINDINGS, *, name: str, command: str = "run"
) -> Run:
    return Run(
        id=f"{name} {finished.isoformat()}",
        register=register,
        name=name,
        source=f"/share/{name}.xlsx",
        started=finished - timedelta(seconds=3),
        finished=finished,
        as_of=finished.date(),
        command=command,
        outcome=outcome,
        exit=0,
        errors=() if outcome.is_good else ("The register is open.",),
    )


def _finding(name: str, ref: int, severity: str, register: str) -> Known:
    day = NOW.date()
    return Known(name, ref, "AP-SG-01", severity, "missing", "AP lead", register, day, day)


def _recorded(folder: Path, *runs: tuple[datetime, Outcome, str], name: str = "oak") -> str:
    """Keep runs over one register in a folder, and return the register's id."""
    state = folder.parent / "state"
    ident = register_id(load_or_create(state).secret, str(folder / f"{name}.xlsx"))
    store = open_store(state, now=NOW)
    known = {one.id: one for one in (_finding("a", 1, "critical", ident), _finding("b", 2, "high", ident))}
    for finished, outcome, command in runs:
        store.save(Memory(ident, 3, known), _run(ident, finished, outcome, name=name, command=command))
    store.close()
    return ident


def _settled(folder: Path) -> list[str]:
    path = folder / "ap-register.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    return ["-c", str(path)]


@pytest.mark.parametrize(
    ("age", "limit", "code"),
    [
        pytest.param(26 * AN_HOUR, "26h", 0, id="just young enough"),
        pytest.param(26 * AN_HOUR + timedelta(seconds=1), "26h", 1, id="a second too old"),
        pytest.param(timedelta(minutes=91), "90m", 1, id="in minutes"),
        pytest.param(timedelta(days=2), "2D", 0, id="in days"),
        pytest.param(-timedelta(minutes=5), "1h", 0, id="of a clock a little ahead"),
        pytest.param(-timedelta(minutes=6), "1h", 1, id="from the future"),
    ],
)
def test_the_age_of_the_last_good_run_decides(folder: Path, age: timedelta, limit: str, code: int) -> None:
    _recorded(folder, (NOW - age, Outcome.FINDINGS, "run"))

    assert status(folder, "--max-age", limit).code == code
    assert status(folder).code == 0


def test_a_later_run_that_was_not_good_does_not_count(folder: Path) -> None:
    _recorded(folder, (NOW - 30 * AN_HOUR, Outcome.DONE, "run"), (NOW - AN_HOUR, Outcome.SAFETY_STOP, "run"))

    ran = status(folder, "--max-age", "26h")

    assert ran.code == 1
    assert "stopped: a person must say" in ran.out
    assert "The register is open." in ran.out
    assert "Too old: a good run was expected within 26 hours." in ran.out


def test_what_a_person_accepted_is_said_so(folder: Path) -> None:
    _recorded(
        folder, (NOW - 3 * AN_HOUR, Outcome.DONE, "run"), (NOW - AN_HOUR, Outcome.SAFETY_STOP, "accept")
    )

    assert "accepted by a person; the next run writes" in status(folder).out


def test_a_register_of_the_settings_that_was_never_checked_is_too_old(folder: Path) -> None:
    _recorded(folder, (NOW, Outcome.DONE, "run"), name="ash")
    words = _settled(folder)

    ran = status(folder, *words, "--max-age", "26h")

    assert ran.code == 1
    assert "Last good run: never." in ran.out


def test_a_register_outside_the_settings_is_shown_and_not_judged(folder: Path) -> None:
    _recorded(folder, (NOW, Outcome.DONE, "run"), name="oak")
    _recorded(folder, (NOW - 99 * AN_HOUR, Outcome.DONE, "run"), name="ash")

    ran = status(folder, *_settled(folder), "--max-age", "26h", "--json")

    told = json.loads(ran.out)
    assert (ran.code, told["stale"]) == (0, False)
    assert [(one["name"], one["in_settings"], one["stale"]) for one in told["registers"]] == [
        ("Oak", True, False),
        ("ash", False, False),
    ]


def test_programs_get_one_object(folder: Path) -> None:
    _recorded(folder, (NOW - AN_HOUR, Outcome.FINDINGS, "run"))

    told = json.loads(status(folder, "--json", "--max-age", "30m").out)

    assert (told["schema"], told["command"], told["max_age_seconds"], told["stale"]) == (
        1,
        "status",
        1800,
        True,
    )
    [one] = told["registers"]
    assert one["open"] == {"critical": 1, "high": 1}
    assert (one["age_seconds"], one["next_run"]) == (3600, None)
    assert one["last_run"] == one["last_good_run"]
    assert one["last_run"]["outcome"] == "findings"


def test_what_is_open_is_said_by_severity(folder: Path) -> None:
    _recorded(folder, (NOW - AN_HOUR, Outcome.FINDINGS, "run"))

    assert status(folder).out == (
        "oak\n  Last good run: 24 November 2026, 08:00 (1 hour ago).\n  Open findings: 1 critical, 1 high.\n"
    )
    assert status(folder, "-q").out == "oak\n"


@pytest.mark.parametrize(
    ("age", "said"),
    [
        pytest.param(timedelta(seconds=59), "less than a minute ago", id="seconds"),
        pytest.param(timedelta(minutes=59), "59 minutes ago", id="minutes"),
        pytest.param(timedelta(hours=47), "47 hours ago", id="hours"),
        pytest.param(timedelta(hours=49), "2 days ago", id="days"),
        pytest.param(timedelta(days=-9), "the clock was wrong", id="to come"),
    ],
)
def test_how_long_ago_it_was_is_said_in_words(folder: Path, age: timedelta, said: str) -> None:
    _recorded(folder, (NOW - age, Outcome.FINDINGS, "run"))

    assert said in status(folder).out


@pytest.mark.parametrize(
    ("words", "code"), [([], 0), (["--max-age", "26h"], 1)], ids=["alone", "with an age"]
)
def test_without_any_run_there_is_nothing_good(folder: Path, words: list[str], code: int) -> None:
    ran = status(folder, *words)

    assert ran.code == code
    assert "No run is known" in ran.out
    assert not (folder.parent / "state").exists()


@pytest.mark.parametrize("age", ["", "0h", "26", "26 weeks", "-1h", "1.5h"])
def test_an_age_that_is_none_is_refused(folder: Path, age: str) -> None:
    ran = status(folder, f"--max-age={age}")

    assert (ran.code, ran.out) == (2, "")
    assert "26h" in ran.err


def test_a_state_that_cannot_be_read_is_told_and_never_good(folder: Path) -> None:
    _recorded(folder, (NOW, Outcome.DONE, "run"))
    (folder.parent / "state" / "state.db").write_bytes(b"damaged " * 1_000)

    ran = status(folder, "--max-age", "26h")

    assert ran.code == 3
    assert "The history is damaged." in ran.err
    assert not [name for name in CANARIES if name in ran.err]


NOT_NEEDED = ["pandas", "numpy", "openpyxl", "pandera", "rich", "gspread", "google", "requests", "rapidfuzz"]


def test_a_monitor_loads_neither_tables_nor_sheets(folder: Path) -> None:
    _recorded(folder, (NOW, Outcome.DONE, "run"))
    script = (
        "import sys; from sync.cli import main; main(['status', '--json'])\n"
        f"print([name for name in {NOT_NEEDED} if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"AP_REGISTER_STATE_DIR": str(folder.parent / "state"), "XDG_CONFIG_HOME": str(folder)},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"


MONDAY, FRIDAY_MORNING = datetime(2026, 11, 23, 5, 59, tzinfo=UTC), datetime(2026, 11, 20, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "now", "code"),
    [
        pytest.param("weekdays", MONDAY, 0, id="a weekend is left out"),
        pytest.param("weekdays", MONDAY + 3 * AN_HOUR, 1, id="Monday's check did not come"),
        pytest.param("every day", MONDAY, 1, id="checked at weekends too"),
    ],
)
def test_no_alarm_is_raised_for_a_weekend_without_checks(
    folder: Path, days: str, now: datetime, code: int
) -> None:
    _recorded(folder, (FRIDAY_MORNING, Outcome.FINDINGS, "run"))
    settings = folder / "ap-register.toml"
    settings.write_text(f'{SETTINGS}[schedule]\ndays = "{days}"\n', encoding="utf-8")

    ran = run(
        ["status", "-c", str(settings), "--max-age", "26h", "--json"],
        state=folder.parent / "state",
        environ={"AP_REGISTER_NOW": now.isoformat()},
    )

    assert (ran.code, json.loads(ran.out)["stale"]) == (code, bool(code))


def test_a_register_of_the_settings_says_when_it_is_checked_next(folder: Path) -> None:
    _recorded(folder, (NOW, Outcome.DONE, "run"))
    words = _settled(folder)

    assert "Next run: 25 November 2026, 06:00, by [schedule] in the settings." in status(folder, *words).out
    [one] = json.loads(status(folder, *words, "--json").out)["registers"]
    assert one["next_run"] == "2026-11-25T06:00:00+00:00"
