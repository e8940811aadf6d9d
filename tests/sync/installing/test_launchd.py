"""The list for launchd."""

import plistlib
from datetime import time

from sync.installing import launchd
from sync.installing.task import Task
from sync.installing.wanted import Kind, Wanted
from tests.sync.installing.computers import a_task


def _read(task: Task) -> dict[str, object]:
    return dict(plistlib.loads(launchd.definition(task).encode()))


def test_the_list_runs_this_installation_as_the_account() -> None:
    task = a_task(Kind.LAUNCHD, account="ann", settings="/etc/AP & more/<Zoë>.toml")

    found = _read(task)

    assert found["ProgramArguments"] == list(task.run)
    assert found["UserName"] == "ann"
    assert found["Umask"] == 0o077


def test_weekdays_are_counted_as_launchd_counts_them() -> None:
    wanted = Wanted(Kind.LAUNCHD, (time(6), time(12, 30)))

    found = _read(a_task(Kind.LAUNCHD, wanted=wanted))["StartCalendarInterval"]

    assert isinstance(found, list)
    assert found[0] == {"Weekday": 1, "Hour": 6, "Minute": 0}
    assert found[-1] == {"Weekday": 5, "Hour": 12, "Minute": 30}
    assert len(found) == 10


def test_every_day_needs_no_weekday() -> None:
    found = _read(a_task(Kind.LAUNCHD, wanted=Wanted(Kind.LAUNCHD, every_day=True)))

    assert found["StartCalendarInterval"] == [{"Hour": 6, "Minute": 0}]


def test_it_is_printed_with_what_to_do() -> None:
    plan = launchd.plan(a_task(Kind.LAUNCHD, account="ann"))

    assert plan.only_printed
    assert any(
        "launchctl bootstrap system /Library/LaunchDaemons/uk.ap-register.plist" in one for one in plan.told
    )
