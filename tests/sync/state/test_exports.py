import errno
import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reports.working.memory import Leftover, StaffBlock
from sheet_templates.errors import StoreError
from sync.state import exporting
from sync.state.errors import StoreReadOnly
from sync.state.exports import KEPT, exports_in, newest_sound, read_export, write_export
from sync.state.forgetting import Forgotten
from sync.state.in_memory import MemoryStore
from sync.state.opening import open_store
from tests.sync.state.memories import NOW, OTHER, REGISTER, TODAY, a_finding, a_memory, a_run

CANARY = "Zuleika Canary"
ANY_DAY = date(2000, 1, 1)


def a_store() -> MemoryStore:
    """Return a store that knows one register."""
    store = MemoryStore()
    store.save(a_memory(a_finding(1)), a_run())
    return store


def test_an_export_is_written_once_a_day_and_can_be_read_again(tmp_path: Path) -> None:
    store = a_store()

    path = write_export(store, tmp_path, TODAY)

    assert path == tmp_path / "exports" / "state-2026-01-05.json"
    assert write_export(store, tmp_path, TODAY) is None
    assert json.loads(path.read_bytes()) == store.export()
    assert exporting.to_plain(read_export(path)) == store.export()


def test_the_newest_fourteen_are_kept(tmp_path: Path) -> None:
    days = [TODAY + timedelta(days=n) for n in range(KEPT + 2)]
    for day in days:
        write_export(a_store(), tmp_path, day)

    assert [path.name for path in exports_in(tmp_path)] == [f"state-{day}.json" for day in days[:1:-1]]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"[" * 100_000, b"\xff\xfe", b'{"format": "x"}'])
def test_an_export_that_is_not_whole_is_passed_over(tmp_path: Path, content: bytes) -> None:
    sound = write_export(a_store(), tmp_path, TODAY)
    broken = tmp_path / "exports" / "state-2026-01-06.json"
    broken.write_bytes(content)

    found = newest_sound(tmp_path)

    assert found is not None
    assert found[0] == sound
    with pytest.raises(StoreError, match="not whole") as raised:
        read_export(broken)
    assert raised.value.where == str(broken)


def test_without_exports_there_is_no_sound_one(tmp_path: Path) -> None:
    assert newest_sound(tmp_path) is None


def test_a_full_disk_leaves_no_half_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(StoreError, match="cannot be read or written") as raised:
        write_export(a_store(), tmp_path, TODAY)

    assert "No space left" in raised.value.todo
    assert list((tmp_path / "exports").iterdir()) == []


def test_an_export_that_may_not_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_allowed(path: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", not_allowed)

    with pytest.raises(StoreReadOnly):
        write_export(a_store(), tmp_path, TODAY)


def fill(folder: Path) -> None:
    """Keep two people in a state, two exports, and in copies of the whole."""
    findings = (a_finding(1, "s1"), a_finding(2, "s2", resolved_on=date(2020, 1, 1)))
    memory = replace(
        a_memory(*findings),
        blocks={1: StaffBlock(notes=CANARY), 2: StaffBlock(notes="another")},
        leftovers=(Leftover(1, StaffBlock(), CANARY, TODAY, "copied"),),
    )
    store = open_store(folder, now=NOW)
    store.save(memory, a_run())
    store.save(a_memory(a_finding(1, "s1"), register=OTHER), a_run(2, OTHER))
    for day in (TODAY, TODAY + timedelta(days=1)):
        write_export(store, folder, day)
    store.close()
    copy = (folder / "state.db").read_bytes()
    for name in (
        "state.damaged-20260105-060000.db",
        "state.damaged-20260105-060000.db-journal",
        "state.before-2-20260101-060000.db",
        "state.new.db",
        "exports/~$ap-register-export.tmp",
    ):
        (folder / name).write_bytes(copy)
    (folder / "exports" / "state-2026-01-01.json").write_text(CANARY)


def test_a_person_is_erased_from_every_file_there_is(tmp_path: Path) -> None:
    fill(tmp_path)
    store = open_store(tmp_path, now=NOW)

    forgotten = store.erase(REGISTER, {"s1"})
    store.close()

    assert forgotten == Forgotten(findings=1, blocks=1, leftovers=1, exports=2, files=3)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 3
    assert not any(CANARY.encode() in path.read_bytes() for path in files)
    left = [read_export(path).memories for path in exports_in(tmp_path)]
    assert [list(memories[REGISTER].known) for memories in left] == [["finding-2"]] * 2
    assert [list(memories[OTHER].known) for memories in left] == [["finding-1"]] * 2


def test_an_erasure_that_was_cut_off_goes_on_when_it_is_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    store = open_store(tmp_path, now=NOW)

    def not_allowed(path: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", not_allowed)
        with pytest.raises(StoreReadOnly):
            store.erase(REGISTER, {"s1"})

    assert store.erase(REGISTER, {"s1"}) == Forgotten(exports=2, files=3)
    store.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(CANARY.encode() in path.read_bytes() for path in files)


def test_what_was_kept_long_enough_goes_from_exports_and_old_copies_too(tmp_path: Path) -> None:
    fill(tmp_path)
    store = open_store(tmp_path, now=NOW)

    forgotten = store.retain(
        REGISTER,
        findings_before=date(2024, 9, 1),
        days_before=ANY_DAY,
        runs_before=date(2027, 1, 1),
        copies_before=date(2026, 1, 5),
    )

    assert forgotten == Forgotten(findings=1, blocks=1, exports=2, files=2)
    left = [read_export(path) for path in exports_in(tmp_path)]
    assert [list(one.memories[REGISTER].known) for one in left] == [["finding-1"]] * 2
    assert [len(one.runs) for one in left] == [2, 2]
    assert len(list(tmp_path.glob("state.damaged-*"))) == 2
    assert list(store.load(REGISTER).known) == ["finding-1"]
    store.close()


def test_old_runs_go_from_exports_too(tmp_path: Path) -> None:
    store = open_store(tmp_path, now=NOW)
    store.record(a_run(1))
    store.save(a_memory(), a_run(2))
    store.record(a_run(3, OTHER))
    write_export(store, tmp_path, TODAY)

    forgotten = store.retain(
        REGISTER,
        findings_before=ANY_DAY,
        days_before=ANY_DAY,
        runs_before=date(2026, 1, 6),
        copies_before=ANY_DAY,
    )

    assert forgotten == Forgotten(runs=1, exports=1)
    (path,) = exports_in(tmp_path)
    assert [run.id for run in read_export(path).runs] == [a_run(2).id, a_run(3, OTHER).id]
    store.close()
