import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterChanged, RegisterNotSaved
from sync.connectors.files import revision_of
from sync.keeping import settling
from sync.keeping.content import revision
from sync.keeping.exchange import exchange, swap
from sync.keeping.settling import Save, settle
from tests.sync.keeping.saving import DRAFT, NEW, OLD, THEIRS, a_keeper, a_register, beside, kept, no_pause


def swapped(folder: Path, displaced: bytes) -> tuple[Save, Path]:
    """Return a save whose swap has just been done, and where the displaced file lies."""
    path, draft = a_register(folder, displaced), folder / DRAFT
    draft.write_bytes(NEW)
    assert exchange(path, draft)
    return Save(path, NEW, revision_of(OLD), a_keeper(folder), no_pause, swap), draft


def unreadable_from(turn: int) -> Callable[[Path], str | None]:
    """Return what tells a file's revision, and from some turn on that the disk fails."""
    turns: list[Path] = []

    def tell(path: Path) -> str | None:
        turns.append(path)
        if len(turns) >= turn:
            raise OSError(errno.EIO, "Input/output error")
        return revision(path)

    return tell


def test_what_was_read_may_stay_displaced(tmp_path: Path) -> None:
    save, lying = swapped(tmp_path, OLD)

    settle(save, lying)

    assert (save.real.read_bytes(), lying.read_bytes()) == (NEW, OLD)


def test_somebody_elses_save_goes_back(tmp_path: Path) -> None:
    save, lying = swapped(tmp_path, THEIRS)

    with pytest.raises(RegisterChanged):
        settle(save, lying)

    assert save.real.read_bytes() == THEIRS
    assert beside(save.real) == []


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_what_nobody_can_read_goes_back(turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save, lying = swapped(tmp_path, THEIRS)
    monkeypatch.setattr(settling, "revision", unreadable_from(turn))

    with pytest.raises(RegisterNotSaved if turn == 1 else RegisterChanged):
        settle(save, lying)

    assert save.real.read_bytes() == THEIRS


def test_a_file_that_is_being_written_goes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save, lying = swapped(tmp_path, OLD)
    told = iter([None, None, revision_of(NEW)])
    monkeypatch.setattr(settling, "revision", lambda path: next(told))

    with pytest.raises(RegisterChanged):
        settle(save, lying)

    assert save.real.read_bytes() == OLD


def test_our_own_content_that_cannot_be_taken_away_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, lying = swapped(tmp_path, THEIRS)

    def fail(path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(settling, "read", fail)

    with pytest.raises(RegisterChanged) as caught:
        settle(save, lying)

    assert str(lying) in caught.value.todo
    assert save.real.read_bytes() == THEIRS
    assert kept(tmp_path) == []
