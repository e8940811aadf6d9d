"""Where registers are checked, and what becomes of a fault; wherever it is, the answers are the same."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.clock import SystemClock
from sync.command_table import COMMANDS, find
from sync.exit_codes import ExitCode
from sync.jobs import tasks
from sync.keeping.keeper import Keeper
from sync.many import over
from sync.many.kit import Item
from sync.many.one import Bench
from sync.many.over import How, came_over, workers_for
from sync.many.stopping import refuse_stopped, stoppable
from sync.pack_files import built_in_catalogue
from sync.settings import RegisterSettings, Settings
from sync.state.in_memory import MemoryStore
from sync.state.run import Outcome
from tests.sync.commands.run_runs import a_workbook
from tests.sync.frames import Ran, a_call, run
from tests.sync.many.odd_workers import a_kit, an_item

SHEET = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789012345/edit"


def some(files: int, sheets: int = 0) -> list[Item]:
    places = ["", *[""] * (files - 1)][:files] + [SHEET] * sheets
    return [an_item(number, "fine", source) for number, source in enumerate(places)]


@pytest.mark.parametrize(
    ("items", "asked", "expected"),
    [
        pytest.param(some(1), None, 1, id="one register"),
        pytest.param(some(7), None, 1, id="too few to be worth a process"),
        pytest.param(some(8), None, 4, id="as many as there are processors"),
        pytest.param(some(100), None, 4, id="no more than that"),
        pytest.param(some(2, 90), None, 1, id="Google Sheets wait, so they are worth none"),
        pytest.param(some(20, 3), None, 5, id="one more where some of them wait for Google"),
        pytest.param(some(100), 1, 1, id="one after the other was asked for"),
        pytest.param(some(3), 2, 2, id="two were asked for"),
        pytest.param(some(3), 50, 3, id="no more than registers"),
        pytest.param(some(1, 5), 50, 2, id="all Google Sheets share one"),
        pytest.param([], None, 1, id="none"),
    ],
)
def test_processes_are_started_where_they_are_worth_it(
    monkeypatch: pytest.MonkeyPatch, items: list[Item], asked: int | None, expected: int
) -> None:
    monkeypatch.setattr(over, "processors", lambda: 4)

    assert max(1, workers_for(items, asked)) == expected


def _settled(folder: Path, number: int) -> Path:
    folder.mkdir()
    lines = []
    for one in range(number):
        path = a_workbook(folder, name=f"School {one}.xlsx") if one != 1 else folder / "gone.xlsx"
        lines += ["[[registers]]", f"name = 'School {one}'", f"path = '{path}'"]
    settings = folder / "ap-register.toml"
    settings.write_text("\n".join(lines), encoding="utf-8")
    return settings


def _ran(folder: Path, command: str, jobs: str, *more: str) -> Ran:
    settings = _settled(folder, 4)
    return run(
        [command, "-c", str(settings), "--jobs", jobs, *more],
        state=folder / "state",
        environ={"AP_REGISTER_NOW": "2026-11-23T06:00:00+00:00"},
    )


@pytest.mark.parametrize("command", ["run", "check"])
def test_side_by_side_and_one_after_the_other_come_to_the_same(tmp_path: Path, command: str) -> None:
    """Ids and marks have the installation's key in them, so the folders of both share none of it."""
    alone = _ran(tmp_path / "a", command, "1", "--json")
    beside = _ran(tmp_path / "b", command, "2", "--json")

    assert alone.code == beside.code == 3
    one, other = (_told(ran, tmp_path / name) for ran, name in ((alone, "a"), (beside, "b")))
    assert one == other
    assert [register["name"] for register in one["registers"]] == ["School 0", "School 2", "School 3"]


def _told(ran: Ran, folder: Path) -> dict[str, list[dict[str, object]]]:
    told = json.loads(ran.out.replace(str(folder), "FOLDER"))
    for register in told["registers"]:
        register.pop("revision")
        for finding in register["findings"]:
            finding.pop("id")
    return dict(told)


def test_the_history_of_registers_that_were_checked_side_by_side_is_kept(tmp_path: Path) -> None:
    _ran(tmp_path / "a", "run", "2")

    ran = run(["status", "--json", "-c", str(tmp_path / "a/ap-register.toml")], state=tmp_path / "a/state")

    outcomes = [(one["last_run"] or {}).get("outcome") for one in json.loads(ran.out)["registers"]]
    assert outcomes == ["findings", "failed", "findings", "findings"]


@pytest.mark.parametrize("jobs", ["0", "x", "61", "-1", "²"])
def test_a_number_of_processes_that_is_none_is_refused(tmp_path: Path, jobs: str) -> None:
    ran = run(["check", "x.xlsx", f"--jobs={jobs}"], state=tmp_path / "state")

    assert ran.code == ExitCode.USAGE
    assert "--jobs" in ran.err


def test_a_fault_of_the_program_is_one_registers_failure_and_is_kept(tmp_path: Path) -> None:
    command = find("run", COMMANDS)
    assert command is not None
    call = a_call(command)
    found = built_in_catalogue()
    [task] = tasks(call, Settings(), found, b"k" * 32, [RegisterSettings("School", "x.xlsx")])
    kit = a_kit(str(tmp_path / "state"), bases={task.job.preset: task.job})
    store = MemoryStore()
    bench = Bench(
        kit, store, Keeper(tmp_path, SystemClock()), lambda _: None, lambda: pytest.fail("no Google")
    )
    items = [an_item(0, "School", str(a_workbook(tmp_path))), Item(1, task.register, "no such preset")]

    fine, faulty = came_over(items, bench, How(), SystemClock(), lambda _: None)

    assert (fine.code, faulty.code) == (ExitCode.DONE, ExitCode.BUG)
    [error] = faulty.errors
    [report] = (tmp_path / "state").glob("crash-*.txt")
    assert str(report) in error.where
    assert [run.outcome for run in store.runs(faulty.ident, 5)] == [Outcome.BUG]


@pytest.fixture
def _usual_signals() -> Iterator[None]:
    """SIGTERM as a process finds it; what measures these tests answers it otherwise."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("_usual_signals")
def test_asked_once_a_run_ends_after_its_register_and_asked_twice_at_once() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stoppable() as is_stopped:
        assert not is_stopped()
        refuse_stopped(is_stopped)
        signal.raise_signal(signal.SIGTERM)
        assert is_stopped()
        with pytest.raises(KeyboardInterrupt):
            refuse_stopped(is_stopped)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)

    assert signal.getsignal(signal.SIGTERM) == before
