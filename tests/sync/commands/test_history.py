"""The command ``history``: what became of findings, without a name."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reports.working.memory import Day, Known, Memory, StaffBlock
from sync.install_key import load_or_create
from sync.state.opening import open_store
from sync.state.register_id import register_id
from sync.state.run import Outcome, Run
from tests.canary import CANARIES
from tests.sync.frames import Ran, run

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 23)

OPEN = Known("a", 42, "AP-SG-01", "critical", "missing", "Safeguarding lead", "s", FIRST, THIRD)
GONE = replace(OPEN, id="b", ref=43, rule="AP-REF-03", severity="high", owner="AP lead", resolved_on=SECOND)
BACK = replace(OPEN, id="c", ref=44, rule="AP-NO-99", reopened=2, is_old=True, resolved_on=THIRD)


def history(folder: Path, *words: str | Path) -> Ran:
    environ = {"AP_REGISTER_NOW": NOW.isoformat()}
    return run(["history", *map(str, words)], state=folder.parent / "state", environ=environ)


def _kept(folder: Path, *known: Known, name: str = "oak") -> Path:
    """Keep what is known of a register that lies in a folder, and return its place."""
    state, path = folder.parent / "state", folder / f"{name}.xlsx"
    ident = register_id(load_or_create(state).secret, str(path))
    memory = Memory(
        ident,
        99,
        {one.id: one for one in known},
        blocks={42: StaffBlock(notes=f"spoke to {CANARIES[0]}")},
        days=(
            Day(FIRST, {"Overdue": 3, "Done": 0}, "x"),
            Day(SECOND, {}, "x"),
            Day(THIRD, {"Act now": 1}, "y"),
        ),
        started_on=FIRST,
        checked_at=NOW,
    )
    store = open_store(state, now=NOW)
    store.save(
        memory,
        Run(
            id=name,
            register=ident,
            name=name,
            source=str(path),
            started=NOW,
            finished=NOW,
            as_of=THIRD,
            command="run",
            outcome=Outcome.FINDINGS,
            exit=0,
        ),
    )
    store.close()
    return path


def _told(ran: Ran, register: int = 0) -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(ran.out)["registers"][register]
    return told


def test_findings_are_told_with_their_days_open_ones_first(folder: Path) -> None:
    path = _kept(folder, GONE, BACK, OPEN)

    ran = history(folder, path)

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "oak",
        "  Since 1 November 2026: 1 open, 2 resolved, 1 came back.",
        "  1 November 2026: 3 overdue.",
        "  9 November 2026: nothing.",
        "  23 November 2026: 1 act now. Rules changed: earlier days cannot be compared.",
        "  AP-0042  AP-SG-01 (critical), Safeguarding lead: first seen 1 November 2026, open",
        (
            "  AP-0044  AP-NO-99 (critical), Safeguarding lead: first seen 1 November 2026, "
            "came back 2 times, resolved 23 November 2026"
        ),
        "  AP-0043  AP-REF-03 (high), AP lead: first seen 1 November 2026, resolved 9 November 2026",
    ]


def test_quiet_tells_the_sums_alone(folder: Path) -> None:
    path = _kept(folder, OPEN)

    assert (
        history(folder, path, "-q").out == "oak\n  Since 1 November 2026: 1 open, 0 resolved, 0 came back.\n"
    )


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        pytest.param("AP-0042", ["Open."], id="open"),
        pytest.param("ap-43", ["Resolved 9 November 2026."], id="resolved, typed carelessly"),
        pytest.param(
            "AP-44",
            ["checked for the first time", "Came back 2 times.", "Resolved 23 November 2026."],
            id="back",
        ),
    ],
)
def test_one_ref_is_told_in_full(folder: Path, ref: str, said: list[str]) -> None:
    _kept(folder, OPEN, GONE, BACK)
    _kept(folder, name="ash")

    ran = history(folder, "--ref", ref)

    assert ran.code == 0
    assert all(text in ran.out for text in said)
    assert ran.out.count("AP-00") == 1
    assert "ash" not in ran.out


def test_programs_get_one_object(folder: Path) -> None:
    _kept(folder, OPEN, BACK)

    ran = history(folder, "--json")

    told = json.loads(ran.out)
    assert (told["schema"], told["command"], told["errors"]) == (1, "history", [])
    one = _told(ran)
    assert one["findings"][0] == {
        "id": "a",
        "ref": "AP-0042",
        "rule": "AP-SG-01",
        "title": one["findings"][0]["title"],
        "severity": "critical",
        "state": "missing",
        "owner": "Safeguarding lead",
        "status": "open",
        "first_seen": "2026-11-01",
        "last_seen": "2026-11-23",
        "resolved_on": None,
        "reopened": 0,
        "from_before": False,
    }
    assert one["findings"][0]["title"]
    assert (one["findings"][1]["title"], one["findings"][1]["status"]) == ("", "resolved")
    assert [day["rules_changed"] for day in one["days"]] == [False, False, True]
    assert one["days"][0] == {"on": "2026-11-01", "counts": {"Overdue": 3, "Done": 0}, "rules_changed": False}


def test_a_register_is_found_by_its_name_although_its_file_is_gone(folder: Path) -> None:
    _kept(folder, OPEN)
    _kept(folder, GONE, name="ash")

    ran = history(folder, "ASH", "--json")

    assert [one["name"] for one in json.loads(ran.out)["registers"]] == ["ash"]


def test_a_register_of_the_settings_that_was_never_checked_is_said_so(folder: Path) -> None:
    load_or_create(folder.parent / "state")
    settings = folder / "ap-register.toml"
    settings.write_text('[[registers]]\nname = "Oak"\npath = "oak.xlsx"\n', encoding="utf-8")

    assert history(folder, "-c", settings).out == "Oak\n  Never checked.\n"


def test_without_any_run_that_is_said(folder: Path) -> None:
    assert history(folder).out == "No run is known.\n"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--ref", "AP-0099"], id="a ref that nothing has"),
        pytest.param(["--ref", "Oak"], id="no ref"),
        pytest.param(["elm"], id="a register that no run was over"),
    ],
)
def test_what_is_not_known_is_refused(folder: Path, words: list[str]) -> None:
    _kept(folder, OPEN)

    ran = history(folder, *words)

    assert (ran.code, ran.out) == (2, "")
    assert "to do" in ran.err


def test_a_state_that_cannot_be_read_is_told(folder: Path) -> None:
    _kept(folder, OPEN)
    (folder.parent / "state" / "state.db").write_bytes(b"damaged " * 1_000)

    assert history(folder).code == 3


@pytest.mark.parametrize("words", [[], ["--json"], ["--ref", "AP-42"]], ids=["people", "programs", "a ref"])
def test_what_staff_typed_is_not_shown(folder: Path, words: list[str]) -> None:
    _kept(folder, OPEN)

    ran = history(folder, *words)

    assert not [name for name in CANARIES if name in ran.out + ran.err]
