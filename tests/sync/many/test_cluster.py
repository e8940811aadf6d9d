"""Registers on a cluster: two workers of this computer come to the same as this process does."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.sync.commands.run_runs import OURS, a_workbook
from tests.sync.frames import Ran, run
from tests.sync.many.clusters import a_cluster


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with a_cluster(workers=2) as address:
        yield address


def _ran(folder: Path, command: str, *more: str) -> Ran:
    folder.mkdir(exist_ok=True)
    settings = folder / "ap-register.toml"
    if not settings.exists():
        lines = []
        for one in range(4):
            path = a_workbook(folder, name=f"School {one}.xlsx") if one != 1 else folder / "gone.xlsx"
            lines += ["[[registers]]", f"name = 'School {one}'", f"path = '{path}'"]
        settings.write_text("\n".join(lines), encoding="utf-8")
    ran = run(
        [command, "-c", str(settings), *more],
        state=folder / "state",
        environ={"AP_REGISTER_NOW": "2026-11-23T06:00:00+00:00"},
    )
    plain = (text.replace(str(folder), "FOLDER") for text in (ran.out, ran.err))
    return Ran(ran.code, *plain)


def test_a_run_on_a_cluster_comes_to_the_same_and_its_history_is_kept_here(
    tmp_path: Path, scheduler: str
) -> None:
    alone = _ran(tmp_path / "a", "run", "--jobs", "1")
    there = _ran(tmp_path / "b", "run", "--scheduler", scheduler)
    again = _ran(tmp_path / "b", "run", "--scheduler", scheduler)

    assert there == alone
    assert alone.code == 3
    assert again.out.count("nothing new") == 3
    assert load_workbook(tmp_path / "b" / "School 3.xlsx").sheetnames == ["Register", *OURS]
    assert (tmp_path / "b" / "state" / "state.db").is_file()


def test_a_check_on_a_cluster_comes_to_the_same(tmp_path: Path, scheduler: str) -> None:
    alone = _ran(tmp_path / "a", "check")
    there = _ran(tmp_path / "b", "check", "--scheduler", scheduler)

    assert there == alone


def test_without_a_scheduler_at_the_address_nothing_is_started(tmp_path: Path) -> None:
    ran = _ran(tmp_path / "a", "check", "--scheduler", "nonsense://127.0.0.1:1")

    assert ran.code == 3
    assert "scheduler of the cluster cannot be reached" in ran.err


def test_without_the_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    ran = _ran(tmp_path / "a", "check", "--scheduler", "tcp://127.0.0.1:1")

    assert ran.code == 3
    assert "ap-register[cluster]" in ran.err
