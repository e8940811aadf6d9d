import errno
import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sheet_templates.errors import (
    RegisterChanged,
    RegisterDenied,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterNotSaved,
)
from sync.connectors.files import PAUSES, revision_of
from sync.exit_codes import ExitCode, code_for
from sync.keeping import exchange, register, settling
from sync.keeping.draft import write_draft
from sync.keeping.exchange import Swap, link_and_replace, swap
from sync.keeping.register import Replaced, replace_register
from tests.faults.shares import CODES, held_for
from tests.sync.keeping.saving import (
    DRAFT,
    NEW,
    OLD,
    SPARE,
    THEIRS,
    a_keeper,
    a_register,
    beside,
    kept,
    no_pause,
    replaced,
    save_as_excel_does,
    with_saves,
)

HOW = pytest.mark.parametrize(
    "how", [pytest.param(swap, id="exchange"), pytest.param(link_and_replace, id="second name")]
)


@HOW
def test_the_new_content_takes_its_place_and_the_old_one_is_kept(how: Swap, tmp_path: Path) -> None:
    path = a_register(tmp_path)

    done = replaced(path, how)

    assert path.read_bytes() == NEW
    assert (done.path, done.revision, done.changed) == (path, revision_of(NEW), True)
    assert done.kept is not None
    assert done.kept.read_bytes() == OLD
    assert (done.left, done.recovered, done.told()) == (None, (), ())
    assert beside(path) == []


def test_a_link_stays_a_link_and_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    path, link = a_register(shared), tmp_path / "link.xlsx"
    link.symlink_to(path)

    done = replace_register(link, NEW, revision_of(OLD), a_keeper(tmp_path), pause=no_pause)

    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert not path.is_symlink()
    assert done.path == path


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    before = path.stat()

    done = replaced(path, data=OLD)

    assert not done.changed
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert beside(path) == []
    assert kept(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="rights are of another kind there")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_rights_stay_as_they_were(mode: int, tmp_path: Path) -> None:
    path = a_register(tmp_path)
    path.chmod(mode)

    replaced(path)

    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_save_since_it_was_read_stands(tmp_path: Path) -> None:
    path = a_register(tmp_path, THEIRS)

    with pytest.raises(RegisterChanged, match="saved by somebody") as caught:
        replaced(path)

    assert path.read_bytes() == THEIRS
    assert beside(path) == []
    assert kept(tmp_path) == []
    assert code_for(caught.value) == ExitCode.BUSY


def test_a_save_while_the_draft_is_written_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_register(tmp_path)

    def meanwhile(place: Path, data: bytes, like: Path | None) -> None:
        write_draft(place, data, like)
        save_as_excel_does(path, THEIRS)

    monkeypatch.setattr(register, "write_draft", meanwhile)

    with pytest.raises(RegisterChanged):
        replaced(path)

    assert path.read_bytes() == THEIRS
    assert beside(path) == []


@HOW
def test_a_save_in_the_last_moment_is_put_back_at_once(how: Swap, tmp_path: Path) -> None:
    path = a_register(tmp_path)

    with pytest.raises(RegisterChanged, match="Their content stands") as caught:
        replaced(path, with_saves(lambda real: save_as_excel_does(real, THEIRS), how=how))

    assert path.read_bytes() == THEIRS
    assert beside(path) == []
    assert kept(tmp_path) == []
    assert caught.value.where == str(path)


@HOW
def test_of_two_saves_in_a_row_the_later_stands_and_the_other_is_kept_and_named(
    how: Swap, tmp_path: Path
) -> None:
    path = a_register(tmp_path)
    saves = [partial(save_as_excel_does, content=content) for content in (THEIRS, b"and again")]

    with pytest.raises(RegisterChanged) as caught:
        replaced(path, with_saves(*saves, how=how))

    assert path.read_bytes() == b"and again"
    assert kept(tmp_path) == [THEIRS]
    assert str(next((tmp_path / "state" / "kept").iterdir())) in caught.value.todo
    assert beside(path) == []


def test_somebody_who_saves_without_end_keeps_every_content(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    saves = [partial(save_as_excel_does, content=b"save %d" % number) for number in range(30)]

    with pytest.raises(RegisterChanged):
        replaced(path, with_saves(*saves))

    assert path.read_bytes().startswith(b"save ")
    assert NEW not in [path.read_bytes(), *kept(tmp_path)]
    assert beside(path) == []


def test_a_program_that_still_has_the_old_file_open_for_writing_gets_it_back(tmp_path: Path) -> None:
    path, opened = a_register(tmp_path), []

    with pytest.raises(RegisterChanged):
        replaced(path, with_saves(lambda real: opened.append(real.open("r+b"))))
    with opened[0] as file:
        file.write(THEIRS)

    assert path.read_bytes() == THEIRS
    assert beside(path) == []


def test_what_cannot_be_put_back_is_left_and_named(tmp_path: Path) -> None:
    path, calls = a_register(tmp_path), []

    def once(real: Path, coming: Path) -> Path:
        calls.append(coming)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        save_as_excel_does(real, THEIRS)
        return swap(real, coming)

    with pytest.raises(RegisterChanged, match="could not be put back") as caught:
        replaced(path, once)

    assert Path(caught.value.where).read_bytes() == THEIRS
    assert path.read_bytes() == NEW


def test_a_content_that_cannot_be_kept_is_left_and_named_and_kept_at_the_next_save(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / "state").write_bytes(b"no folder")

    done = replaced(path)

    assert path.read_bytes() == NEW
    assert done.kept is None
    assert done.left == tmp_path / DRAFT
    assert done.left.read_bytes() == OLD
    assert str(done.left) in done.told()[0]
    (tmp_path / "state").unlink()
    again = replace_register(path, b"third", revision_of(NEW), a_keeper(tmp_path), pause=no_pause)
    assert [copy.read_bytes() for copy in again.recovered] == [OLD]
    assert str(again.recovered[0]) in again.told()[0]
    assert sorted(kept(tmp_path)) == sorted([OLD, NEW])


def test_a_content_that_grows_while_it_is_kept_is_kept_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)
    monkeypatch.setattr(settling, "has_writer", lambda lying: None)
    contents = iter([OLD, OLD + b" and more"])
    monkeypatch.setattr(register, "read", lambda lying: next(contents))

    replaced(path)

    assert sorted(kept(tmp_path)) == [OLD, OLD + b" and more"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("times", range(9))
def test_a_file_held_open_is_tried_again_for_two_and_a_half_seconds(
    times: int, code: int, tmp_path: Path
) -> None:
    path, waits = a_register(tmp_path), list[float]()

    if times <= len(PAUSES):
        assert replaced(path, held_for(times, code), waits.append).changed
        assert path.read_bytes() == NEW
    else:
        with pytest.raises(RegisterLocked, match="open in another program") as caught:
            replaced(path, held_for(times, code), waits.append)
        assert path.read_bytes() == OLD
        assert code_for(caught.value) == ExitCode.BUSY
    assert waits == list(PAUSES[:times])
    assert beside(path) == []


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        pytest.param(errno.ENOSPC, RegisterNotSaved, "not enough room", id="disk full"),
        pytest.param(errno.EDQUOT, RegisterNotSaved, "not enough room", id="over quota"),
        pytest.param(errno.EIO, RegisterNotSaved, "disk failed", id="disk fails"),
        pytest.param(errno.EROFS, RegisterDenied, "may not write", id="read-only disk"),
        pytest.param(errno.EACCES, RegisterDenied, "may not write", id="no right"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "swap", "fsync of the folder"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(
    number: int,
    kind: type[RegisterError],
    words: str,
    step: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = a_register(tmp_path)

    def refuse(*args: object) -> Path:
        raise OSError(number, os.strerror(number))

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    if step == "fsync of the folder":
        monkeypatch.setattr(settling, "sync_folder", refuse)

    with pytest.raises(kind, match=words) as caught:
        replaced(path, refuse if step == "swap" else swap)

    assert path.read_bytes() == OLD
    assert beside(path) == []
    assert kept(tmp_path) == []
    assert caught.value.where == str(tmp_path)
    assert (f"{len(NEW)} bytes" in caught.value.todo) == ("room" in words)
    assert code_for(caught.value) == ExitCode.NOT_RUN


def test_a_draft_that_does_not_read_back_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_register(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda handle: os.write(handle, b"!"))

    with pytest.raises(RegisterNotSaved, match="disk failed"):
        replaced(path)

    assert path.read_bytes() == OLD
    assert beside(path) == []


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: None, id="nothing"),
        pytest.param(lambda path: path.symlink_to("gone"), id="link to nowhere"),
        pytest.param(lambda path: path.symlink_to(path), id="link to itself"),
    ],
)
def test_a_register_that_is_not_there_is_told(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"
    make(path)

    with pytest.raises((RegisterMissing, RegisterError)):
        replaced(path)

    assert beside(path) == []


def test_a_register_that_vanishes_meanwhile_is_told(tmp_path: Path) -> None:
    path = a_register(tmp_path)

    with pytest.raises(RegisterMissing):
        replaced(path, with_saves(lambda real: real.unlink()))

    assert beside(path) == []


def test_a_register_held_while_it_is_compared_is_told_as_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)

    def busy(real: Path) -> str:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(register, "revision", busy)

    with pytest.raises(RegisterLocked):
        replaced(path)


@pytest.mark.parametrize("name", [DRAFT, SPARE])
def test_what_a_save_cut_short_left_behind_is_kept_and_named(name: str, tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / name).write_bytes(THEIRS)

    done = replaced(path)

    assert [copy.read_bytes() for copy in done.recovered] == [THEIRS]
    assert path.read_bytes() == NEW
    assert beside(path) == []
    assert "cut short" in done.told()[0]


def test_there_is_nothing_to_tell_of_an_ordinary_save(tmp_path: Path) -> None:
    assert Replaced(tmp_path, "sha256:0", changed=True).told() == ()


def test_a_disk_that_knows_no_exchange_is_served_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_register(tmp_path)
    monkeypatch.setattr(exchange, "exchange", lambda real, coming: False)

    done = replaced(path)

    assert path.read_bytes() == NEW
    assert done.kept is not None
    assert beside(path) == []
