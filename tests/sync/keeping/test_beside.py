import ctypes
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sheet_templates.errors import (
    RegisterChanged,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterNotSaved,
    RegisterUnreadable,
)
from sync.connectors.files import revision_of
from sync.keeping import beside as beside_module
from sync.keeping.beside import Ours, write_beside
from sync.keeping.names import draft_of
from sync.keeping.register import Replaced
from tests.sync.keeping.saving import a_keeper, a_register, kept, no_pause
from tests.sync.keeping.test_exchange import Library, failing

RESULTS = "AP register - AP results.xlsx"
MARK = b"ours "


def is_ours(content: bytes) -> bool:
    return content.startswith(MARK)


def written(folder: Path, content: bytes = MARK + b"new", ours: Ours | None = None) -> Replaced:
    return write_beside(folder / RESULTS, content, a_keeper(folder), ours or Ours(is_ours), pause=no_pause)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "state")


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    done = written(tmp_path)

    assert (done.path, done.changed, done.kept) == (tmp_path / RESULTS, True, None)
    assert done.path.read_bytes() == MARK + b"new"
    assert done.revision == revision_of(MARK + b"new")
    assert names(tmp_path) == [RESULTS]


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
def test_a_new_file_may_be_read_by_those_who_may_read_the_register(tmp_path: Path) -> None:
    register = a_register(tmp_path)
    register.chmod(0o660)

    done = written(tmp_path, ours=Ours(is_ours, like=register))

    assert stat.S_IMODE(done.path.stat().st_mode) == 0o660


def test_ours_is_replaced_and_what_it_held_is_kept(tmp_path: Path) -> None:
    (tmp_path / RESULTS).write_bytes(MARK + b"with a note")

    done = written(tmp_path)

    assert (tmp_path / RESULTS).read_bytes() == MARK + b"new"
    assert kept(tmp_path) == [MARK + b"with a note"]
    assert done.kept is not None
    assert names(tmp_path) == [RESULTS]


def test_ours_that_holds_the_same_is_not_written(tmp_path: Path) -> None:
    (tmp_path / RESULTS).write_bytes(MARK + b"new")

    assert not written(tmp_path).changed
    assert kept(tmp_path) == []


def test_a_note_written_since_ours_was_read_stands(tmp_path: Path) -> None:
    (tmp_path / RESULTS).write_bytes(MARK + b"with a later note")

    with pytest.raises(RegisterChanged):
        written(tmp_path, ours=Ours(is_ours, expected=revision_of(MARK + b"with a note")))

    assert (tmp_path / RESULTS).read_bytes() == MARK + b"with a later note"


def test_a_file_of_theirs_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / RESULTS).write_bytes(b"theirs")
    (tmp_path / "AP register - AP results (2).xlsx").write_bytes(b"theirs too")

    done = written(tmp_path)

    assert done.path.name == "AP register - AP results (3).xlsx"
    assert (tmp_path / RESULTS).read_bytes() == b"theirs"
    assert written(tmp_path, MARK + b"next").path == done.path


@pytest.mark.parametrize("kind", ["folder", "link to ours", "link to nowhere"])
def test_what_is_no_file_of_ours_is_left_alone(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "state" / "target"
    target.parent.mkdir()
    if kind == "folder":
        (tmp_path / RESULTS).mkdir()
    else:
        (tmp_path / RESULTS).symlink_to(target)
    if kind == "link to ours":
        target.write_bytes(MARK)

    done = written(tmp_path)

    assert done.path.name == "AP register - AP results (2).xlsx"
    assert not target.exists() or target.read_bytes() == MARK


def test_a_file_that_appears_meanwhile_is_looked_at_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, theirs = os.link, [b"theirs"]

    def link_late(source: Path, target: Path) -> None:
        if theirs:
            target.write_bytes(theirs.pop())
        link(source, target)

    monkeypatch.setattr(os, "link", link_late)

    done = written(tmp_path)

    assert done.path.name == "AP register - AP results (2).xlsx"
    assert (tmp_path / RESULTS).read_bytes() == b"theirs"
    assert len(names(tmp_path)) == 2


def test_a_file_that_goes_meanwhile_is_no_file_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / RESULTS).write_bytes(MARK)
    monkeypatch.setattr(beside_module, "read", failing(errno.ENOENT))

    assert written(tmp_path).path.name == "AP register - AP results (2).xlsx"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        pytest.param(OSError(errno.EBUSY, "busy"), RegisterLocked, id="held"),
        pytest.param(BlockingIOError("changed"), RegisterLocked, id="being saved"),
        pytest.param(OSError(errno.EIO, "Input/output error"), RegisterUnreadable, id="disk fails"),
    ],
)
def test_a_file_that_cannot_be_read_is_not_passed_over(
    error: OSError, kind: type[RegisterError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / RESULTS).write_bytes(MARK)

    def fail(path: Path) -> bytes:
        raise error

    monkeypatch.setattr(beside_module, "read", fail)

    with pytest.raises(kind):
        written(tmp_path)

    assert names(tmp_path) == [RESULTS]


def test_a_folder_full_of_such_names_is_told(tmp_path: Path) -> None:
    for number in range(1, 101):
        name = RESULTS if number == 1 else f"AP register - AP results ({number}).xlsx"
        (tmp_path / name).write_bytes(b"theirs")

    with pytest.raises(RegisterNotSaved, match="other files have that name"):
        written(tmp_path)

    assert len(names(tmp_path)) == 100


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing):
        written(tmp_path / "gone")


@pytest.mark.parametrize("step", ["the draft", "the folder"])
def test_a_full_disk_leaves_nothing_behind(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if step == "the draft":
        monkeypatch.setattr(beside_module, "write_draft", failing(errno.ENOSPC))
    else:
        monkeypatch.setattr(beside_module, "sync_folder", failing(errno.ENOSPC))

    with pytest.raises(RegisterNotSaved, match="not enough room"):
        written(tmp_path)

    assert names(tmp_path) == []


def nothing() -> None:
    """Nobody does anything meanwhile."""


@pytest.mark.parametrize("appears", [False, True], ids=["name stays free", "name is taken meanwhile"])
def test_a_disk_that_knows_no_safe_renaming_is_served_with_a_look_before(
    *, appears: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def theirs() -> None:
        (tmp_path / RESULTS).write_bytes(b"theirs")

    meanwhile: Callable[[], None] = theirs if appears else nothing
    monkeypatch.setattr(os, "link", failing(errno.EPERM, meanwhile))
    monkeypatch.setattr(ctypes, "CDLL", lambda *args, **options: Library(errno.EINVAL))

    done = written(tmp_path)

    assert (done.path.name == RESULTS) == (not appears)
    assert done.path.read_bytes() == MARK + b"new"
    assert not appears or (tmp_path / RESULTS).read_bytes() == b"theirs"


def test_what_an_earlier_save_left_is_named(tmp_path: Path) -> None:
    draft_of(tmp_path / RESULTS).write_bytes(b"half")

    assert [copy.read_bytes() for copy in written(tmp_path).recovered] == [b"half"]
    assert names(tmp_path) == [RESULTS]
