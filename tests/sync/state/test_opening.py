import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reports.working.memory import Memory
from sheet_templates.errors import StoreError
from sync.exit_codes import ExitCode, code_for
from sync.state import database, opening, recovery
from sync.state.errors import StoreBusy, StoreReadOnly
from sync.state.exports import write_export
from sync.state.opening import FILE_NAME, open_store
from sync.state.schema import MIGRATIONS
from tests.sync.state.memories import NOW, OTHER, REGISTER, TODAY, a_finding, a_memory, a_run

MEMORY = a_memory(a_finding(1), a_finding(2, resolved_on=TODAY))
LATER = replace(MEMORY, known={}, revision="later")
FIRST_TABLES = Path(__file__).parent / "state-1.sql"
NOBODY = 65534


def keep(folder: Path, *, exported: bool = False) -> Path:
    """Keep one memory in a folder, and return the path of the database."""
    store = open_store(folder, now=NOW)
    store.save(MEMORY, a_run())
    if exported:
        write_export(store, folder, TODAY)
    store.close()
    return folder / FILE_NAME


def load(folder: Path, *, read_only: bool = False) -> Memory:
    """Return what a folder holds."""
    store = open_store(folder, now=NOW, read_only=read_only)
    memory = store.load(REGISTER)
    store.close()
    return memory


@pytest.fixture
def as_anybody() -> Iterator[Path]:
    """Give a folder, and act in it as an account whose rights count; the administrator's do not."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if os.name == "nt" or os.geteuid() != 0:
            yield folder
            folder.chmod(0o700)
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            os.seteuid(0)


def test_what_was_saved_is_there_the_next_time(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "state")

    assert load(tmp_path / "new" / "state") == MEMORY
    assert load(tmp_path / "new" / "state", read_only=True) == MEMORY


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_only_its_owner_can_read_the_state(tmp_path: Path) -> None:
    path = keep(tmp_path / "state", exported=True)

    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert (path.parent / "exports").stat().st_mode & 0o777 == 0o700
    files = [one for one in path.parent.rglob("*") if one.is_file()]
    assert len(files) == 2
    assert {one.stat().st_mode & 0o777 for one in files} == {0o600}


def test_opening_to_read_makes_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state", now=NOW, read_only=True)

    assert store.load(REGISTER) == Memory(REGISTER)
    with pytest.raises(StoreReadOnly):
        store.save(MEMORY, a_run())
    assert list(tmp_path.iterdir()) == []


def test_a_store_opened_to_read_changes_nothing(tmp_path: Path) -> None:
    path = keep(tmp_path)
    before = path.read_bytes()
    store = open_store(tmp_path, now=NOW + timedelta(days=1), read_only=True)

    with pytest.raises(StoreReadOnly, match="cannot be written"):
        store.save(LATER, a_run(2))
    with pytest.raises(StoreReadOnly):
        store.erase(REGISTER, {"s1"})
    store.close()

    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]


def test_two_stores_see_what_the_other_saved(tmp_path: Path) -> None:
    one, other = open_store(tmp_path, now=NOW), open_store(tmp_path, now=NOW)
    one.save(MEMORY, a_run())
    assert other.load(REGISTER) == MEMORY

    one.save(LATER, a_run(2))
    other.save(MEMORY, a_run(3))

    assert one.load(REGISTER) == MEMORY
    one.close()
    other.close()


def test_a_state_on_another_computer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "is_remote", lambda folder: True)

    with pytest.raises(StoreError, match="another computer") as raised:
        open_store(tmp_path / "state", now=NOW)

    assert raised.value.where == str(tmp_path / "state")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_a_state_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path, *, read_only: bool) -> None:
    path = keep(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()

    with pytest.raises(StoreError, match="newer version") as raised:
        open_store(tmp_path, now=NOW + timedelta(days=1), read_only=read_only)

    assert raised.value.where == str(path)
    assert "Install" in raised.value.todo
    assert code_for(raised.value) is ExitCode.NOT_RUN
    assert path.read_bytes() == before


def make_first(path: Path) -> None:
    """Make a state as the first version wrote it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_TABLES.read_text(encoding="utf-8"))


def test_an_older_state_is_brought_up_and_a_copy_kept(tmp_path: Path) -> None:
    make_first(tmp_path / FILE_NAME)

    store = open_store(tmp_path, now=NOW)

    assert store.load(REGISTER) == MEMORY
    assert store.runs(None, 10) == (a_run(),)
    store.save(LATER, a_run(2))
    assert store.load(REGISTER) == LATER
    store.close()
    copies = sorted(one.name for one in tmp_path.glob("state.before-*"))
    assert copies == [f"state.before-{len(MIGRATIONS)}-20260105-060000.db"]
    with closing(sqlite3.connect(tmp_path / copies[0])) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM finding").fetchone() == (2,)


def test_an_older_state_can_be_read_without_changing_it(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    make_first(path)
    before = path.read_bytes()

    store = open_store(tmp_path, now=NOW, read_only=True)

    assert store.load(REGISTER) == MEMORY
    with pytest.raises(StoreReadOnly):
        store.record(a_run(2))
    store.close()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]


def test_a_state_that_another_program_holds_is_tried_again_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.01)
    path = keep(tmp_path)
    store = open_store(tmp_path, now=NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(StoreBusy) as raised:
            store.save(LATER, a_run(2))
        with pytest.raises(StoreBusy):
            open_store(tmp_path, now=NOW)

        other.execute("ROLLBACK")
    assert code_for(raised.value) is ExitCode.BUSY
    store.save(LATER, a_run(2))
    assert store.load(REGISTER) == LATER
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_a_folder_that_cannot_be_written_leaves_the_history_readable(as_anybody: Path) -> None:
    keep(as_anybody)
    store = open_store(as_anybody, now=NOW)
    as_anybody.chmod(0o500)

    with pytest.raises(StoreReadOnly, match="not recorded") as raised:
        store.save(LATER, a_run(2))

    assert code_for(raised.value) is ExitCode.NOT_RUN
    assert store.load(REGISTER) == MEMORY
    assert load(as_anybody, read_only=True) == MEMORY
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
@pytest.mark.parametrize("there", [True, False], ids=["a file that may only be read", "no file"])
def test_where_nothing_may_be_written_opening_says_so(as_anybody: Path, *, there: bool) -> None:
    if there:
        keep(as_anybody).chmod(0o400)
    as_anybody.chmod(0o500)

    with pytest.raises(StoreReadOnly, match="not recorded") as raised:
        open_store(as_anybody, now=NOW)

    assert str(as_anybody) in raised.value.where


def test_a_file_where_the_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "state").touch()

    with pytest.raises(StoreError) as raised:
        open_store(tmp_path / "state", now=NOW)

    assert "AP_REGISTER_STATE_DIR" in raised.value.todo


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def other_file(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 a workbook" * 200)


def no_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")


DAMAGES = [zero, cut, other_file, no_version]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_state_is_put_right_from_the_export(tmp_path: Path, damage: object) -> None:
    path = keep(tmp_path, exported=True)
    damage(path)  # type: ignore[operator] # one of the functions above
    broken = path.read_bytes()

    store = open_store(tmp_path, now=NOW + timedelta(days=1))

    assert store.load(REGISTER) == MEMORY
    assert store.runs(None, 10) == (a_run(),)
    found = store.damaged
    assert found is not None
    assert found.what == "The history was damaged."
    assert found.restored_from == tmp_path / "exports" / "state-2026-01-05.json"
    assert found.moved_to == tmp_path / "state.damaged-20260106-060000.db"
    assert found.moved_to.read_bytes() == broken
    store.close()
    assert load(tmp_path) == MEMORY


@pytest.mark.parametrize("damage", DAMAGES[:-1])
def test_a_damaged_state_without_an_export_starts_anew(tmp_path: Path, damage: object) -> None:
    path = keep(tmp_path)
    damage(path)  # type: ignore[operator] # one of the functions above

    store = open_store(tmp_path, now=NOW + timedelta(days=1))

    found = store.damaged
    assert found is not None
    assert (found.restored_from, found.rescued) == (None, ())
    store.save(MEMORY, a_run(2))
    assert store.load(REGISTER) == MEMORY
    store.close()
    assert open_store_and_close(tmp_path) is None


def open_store_and_close(folder: Path) -> object:
    """Return what a store says about damage."""
    store = open_store(folder, now=NOW)
    store.close()
    return store.damaged


@pytest.mark.parametrize("damage", [empty, Path.unlink], ids=["empty", "deleted"])
def test_a_state_that_is_gone_comes_back_from_the_export(tmp_path: Path, damage: object) -> None:
    damage(keep(tmp_path, exported=True))  # type: ignore[operator] # one of the functions above

    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path, now=NOW, read_only=True)
    store = open_store(tmp_path, now=NOW)

    assert store.damaged is not None
    assert store.damaged.what == "The history was gone."
    assert store.damaged.moved_to is None
    assert store.load(REGISTER) == MEMORY
    store.close()


@pytest.mark.parametrize("damage", [empty, Path.unlink], ids=["empty", "deleted"])
def test_a_state_that_is_gone_without_an_export_is_a_new_one(tmp_path: Path, damage: object) -> None:
    damage(keep(tmp_path))  # type: ignore[operator] # one of the functions above

    store = open_store(tmp_path, now=NOW)

    assert store.damaged is None
    assert store.load(REGISTER) == Memory(REGISTER)
    store.close()


@pytest.mark.parametrize("damage", [zero, other_file])
def test_opened_to_read_a_damaged_state_is_an_error_and_stays(tmp_path: Path, damage: object) -> None:
    path = keep(tmp_path, exported=True)
    damage(path)  # type: ignore[operator] # one of the functions above
    before = path.read_bytes()

    with pytest.raises(StoreError, match="damaged") as raised:
        open_store(tmp_path, now=NOW, read_only=True)

    assert "ap-register run" in raised.value.todo
    assert path.read_bytes() == before


def change(path: Path, statement: str) -> None:
    """Change a cell behind the store's back, as a disk does that forgets."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_one_changed_cell_is_noticed_and_only_its_register_goes_back(tmp_path: Path) -> None:
    path = keep(tmp_path, exported=True)
    store = open_store(tmp_path, now=NOW)
    store.save(LATER, a_run(2))
    others = a_memory(a_finding(5), register=OTHER)
    store.save(others, a_run(3, OTHER))
    change(path, f"UPDATE memory SET revision = 'x' WHERE register = '{REGISTER}'")  # noqa: S608 - made up

    found = store.load(REGISTER)

    assert found == MEMORY
    assert store.load(OTHER) == others
    assert store.damaged is not None
    assert store.damaged.rescued == (OTHER,)
    assert store.damaged.lost == ()
    assert {run.id for run in store.runs(None, 10)} == {a_run(n).id for n in (1, 2)} | {a_run(3, OTHER).id}
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE finding SET first_seen = 'x' WHERE ref = 1", id="a day that is none"),
        pytest.param("DELETE FROM finding WHERE ref = 1", id="a finding less"),
        pytest.param("UPDATE block SET notes = CAST(x'ff' AS TEXT)", id="text that is none"),
        pytest.param("DROP TABLE day", id="a table less"),
    ],
)
def test_damage_met_while_saving_is_put_right_and_the_save_is_whole(tmp_path: Path, statement: str) -> None:
    path = keep(tmp_path)
    change(path, statement)
    store = open_store(tmp_path, now=NOW)

    store.save(LATER, a_run(2))

    assert store.load(REGISTER) == LATER
    assert store.damaged is not None
    store.close()
    assert load(tmp_path) == LATER


def test_an_older_state_whose_rows_make_no_sense_is_put_right(tmp_path: Path) -> None:
    make_first(tmp_path / FILE_NAME)
    change(tmp_path / FILE_NAME, "UPDATE finding SET first_seen = 'x'")
    store = open_store(tmp_path, now=NOW)

    assert store.load(REGISTER) == Memory(REGISTER)

    assert store.damaged is not None
    assert store.runs(None, 10) == (a_run(),)
    store.close()


def test_what_cannot_be_got_back_is_named(tmp_path: Path) -> None:
    path = keep(tmp_path)
    change(path, "UPDATE finding SET severity = 'x'")
    store = open_store(tmp_path, now=NOW)

    assert store.load(REGISTER) == Memory(REGISTER)

    assert store.damaged is not None
    assert store.damaged.lost == (REGISTER,)
    store.close()


def test_damage_met_by_a_store_opened_to_read_is_an_error(tmp_path: Path) -> None:
    path = keep(tmp_path)
    change(path, "UPDATE finding SET severity = 'x'")
    store = open_store(tmp_path, now=NOW, read_only=True)

    with pytest.raises(StoreError, match="damaged"):
        store.load(REGISTER)

    store.close()


@pytest.mark.parametrize("mark", ["mark", "''"], ids=["marked", "of an older version"])
@pytest.mark.parametrize("column", ["outcome", "counts", "errors", "started"])
def test_a_damaged_run_is_left_out_and_the_rest_stays(tmp_path: Path, column: str, mark: str) -> None:
    path = keep(tmp_path)
    change(path, f"UPDATE run SET {column} = '5', mark = {mark}")  # noqa: S608 - made up
    store = open_store(tmp_path, now=NOW)

    assert store.runs(None, 10) == ()

    assert store.load(REGISTER) == MEMORY
    assert store.damaged is not None
    assert store.damaged.rescued == (REGISTER,)
    store.close()


def test_a_finding_of_no_register_is_noticed_in_the_list(tmp_path: Path) -> None:
    path = keep(tmp_path)
    change(path, "UPDATE finding SET register = 'x' WHERE ref = 1")
    store = open_store(tmp_path, now=NOW)

    (entry,) = store.registers()

    assert entry.id == REGISTER
    assert store.damaged is not None
    store.close()


def test_a_damage_that_cannot_be_put_right_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keep(tmp_path)
    store = open_store(tmp_path, now=NOW)
    change(path, "UPDATE finding SET severity = 'x'")

    def in_vain(path: Path, now: object) -> None:
        return None

    monkeypatch.setattr(recovery, "recover", in_vain)

    with pytest.raises(StoreError, match="damaged"):
        store.load(REGISTER)

    store.close()


def test_once_a_day_the_whole_file_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []

    def look(connection: sqlite3.Connection) -> bool:
        looked.append(connection)
        return True

    keep(tmp_path)
    monkeypatch.setattr(opening, "is_whole", look)

    for hours in (1, 2, 24, 25):
        open_store(tmp_path, now=NOW + timedelta(hours=hours)).close()

    assert len(looked) == 2
