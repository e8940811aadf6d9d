"""All registers in one table: what fails first, then what is worst, and nothing unknown shown as none."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.many.status_table import Stands, as_told, failing_since, table_lines
from sync.state.run import Outcome, Run
from tests.sync.commands.run_runs import a_workbook
from tests.sync.frames import run

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
COUNTS = {"Could not check": 2, "Due this week": 1, "Coming up": 3, "Overdue": 9}


def a_run(outcome: Outcome, hours_ago: int = 1, command: str = "run", **counts: int) -> Run:
    finished = NOW - timedelta(hours=hours_ago)
    return Run(
        id=f"{hours_ago}",
        register="r",
        name="Oak",
        source="oak.xlsx",
        started=finished,
        finished=finished,
        as_of=finished.date(),
        command=command,
        outcome=outcome,
        exit=0,
        counts=COUNTS | counts,
    )


GOOD = a_run(Outcome.FINDINGS, 30)


@pytest.mark.parametrize(
    ("runs", "hours_ago"),
    [
        pytest.param([], None, id="no run"),
        pytest.param([GOOD], None, id="the last was good"),
        pytest.param([a_run(Outcome.FAILED, 1), a_run(Outcome.BUG, 5), GOOD], 5, id="two failed since"),
        pytest.param([a_run(Outcome.FAILED, 1), a_run(Outcome.BUG, 5)], 5, id="never good"),
        pytest.param([a_run(Outcome.BUSY, 1), GOOD], None, id="in use is no failure"),
        pytest.param([a_run(Outcome.BUSY, 1), a_run(Outcome.FAILED, 2), GOOD], 2, id="in use after one"),
        pytest.param(
            [a_run(Outcome.SAFETY_STOP, 1, "accept"), a_run(Outcome.SAFETY_STOP, 4), GOOD], 4, id="accepted"
        ),
        pytest.param([GOOD, a_run(Outcome.FAILED, 40)], None, id="failed before it was good"),
    ],
)
def test_it_fails_since_the_first_run_that_failed_after_a_good_one(
    runs: list[Run], hours_ago: int | None
) -> None:
    expected = NOW - timedelta(hours=hours_ago) if hours_ago is not None else None

    assert failing_since(runs) == expected


def test_the_table_has_the_most_urgent_first_and_sums_of_what_is_known() -> None:
    stands = [
        Stands("Elm", GOOD, {"high": 3, "low": 4}, None),
        Stands("Ash", GOOD, {"critical": 1}, None),
        Stands("Oak", GOOD, {"medium": 1}, NOW),
        Stands("Yew", None, None, None),
        Stands("A school with a name that is longer than any line", GOOD, {}, None),
    ]

    lines = list(table_lines(stands))

    assert [line.split("  ")[0] for line in lines[1:]] == [
        "Oak",
        "Yew",
        "Ash",
        "Elm",
        "A school with a name that is longer t...",
        "5 registers",
    ]
    assert lines[1].split() == (
        ["Oak", "23", "Nov", "2026", "03:00", "0", "0", "1", "2", "4", "since", "24", "Nov", "2026", "09:00"]
    )
    assert lines[2].split() == ["Yew", "never", "-", "-", "-", "-", "-", "not", "checked", "yet"]
    assert lines[-1].split() == ["5", "registers", "4", "checked", "1", "3", "5", "8", "16", "1"]
    assert len({line.index(word) for line, word in zip(lines, ("Failing", "since"), strict=False)}) == 1


def test_what_was_never_checked_is_not_known_to_be_none() -> None:
    assert as_told(Stands("Yew", None, {}, None)) == {
        "could_not_check": None,
        "due_soon": None,
        "failing_since": None,
    }
    assert list(table_lines([Stands("Yew", None, None, None)]))[-1].split()[2:] == [
        *("0", "checked"),
        *["-"] * 5,
        "0",
    ]


def test_the_command_shows_it_and_says_the_same_in_json(tmp_path: Path) -> None:
    school, gone = a_workbook(tmp_path), tmp_path / "gone.xlsx"
    settings = tmp_path / "ap-register.toml"
    settings.write_text(
        f"[[registers]]\nname = 'Oak'\npath = '{school}'\n[[registers]]\nname = 'Elm'\npath = '{gone}'\n",
        encoding="utf-8",
    )
    words = ["-c", str(settings)]
    run(["run", *words], state=tmp_path / "state")

    table = run(["status", "--all", *words], state=tmp_path / "state")
    told = json.loads(run(["status", "--json", *words], state=tmp_path / "state").out)["registers"]

    assert table.code == 0
    assert [line.split()[0] for line in table.out.splitlines()] == ["Register", "Elm", "Oak", "2"]
    assert told[0]["failing_since"] is None
    assert isinstance(told[0]["could_not_check"], int)
    assert told[1]["failing_since"].startswith("2026-11-23T06:00")
    assert told[1]["could_not_check"] is None
