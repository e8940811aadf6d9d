import os
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterNotSaved
from sync.keeping.leftovers import clear_leftovers, mend
from tests.sync.keeping.saving import DRAFT, OLD, SPARE, THEIRS, a_keeper, a_register, beside, kept


@pytest.mark.parametrize("content", [b"", OLD], ids=["nothing", "what the file holds"])
def test_a_leftover_without_a_content_of_its_own_goes(content: bytes, tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / DRAFT).write_bytes(content)

    assert clear_leftovers(path, a_keeper(tmp_path)) == ()

    assert beside(path) == []
    assert kept(tmp_path) == []


def test_both_leftovers_are_kept(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / DRAFT).write_bytes(THEIRS)
    (tmp_path / SPARE).write_bytes(b"another")

    copies = clear_leftovers(path, a_keeper(tmp_path))

    assert [copy.read_bytes() for copy in copies] == [THEIRS, b"another"]
    assert beside(path) == []


def test_a_leftover_of_a_file_that_is_not_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / DRAFT).write_bytes(THEIRS)

    copies = clear_leftovers(tmp_path / "AP register.xlsx", a_keeper(tmp_path))

    assert [copy.read_bytes() for copy in copies] == [THEIRS]


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_something_that_is_no_file_is_taken_away_and_never_followed(kind: str, tmp_path: Path) -> None:
    path, other = a_register(tmp_path), tmp_path / "state" / "other"
    other.parent.mkdir()
    other.write_bytes(THEIRS)
    if kind == "link":
        (tmp_path / DRAFT).symlink_to(other)
    else:
        os.mkfifo(tmp_path / DRAFT)

    assert clear_leftovers(path, a_keeper(tmp_path)) == ()

    assert beside(path) == []
    assert other.read_bytes() == THEIRS


def test_what_cannot_be_put_away_stops_the_save(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / DRAFT).mkdir()

    with pytest.raises(RegisterNotSaved, match="Nothing was written") as caught:
        clear_leftovers(path, a_keeper(tmp_path))

    assert caught.value.where == str(tmp_path / DRAFT)


def test_what_cannot_be_kept_is_not_deleted(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / DRAFT).write_bytes(THEIRS)
    (tmp_path / "state").write_bytes(b"no folder")

    with pytest.raises(RegisterNotSaved):
        clear_leftovers(path, a_keeper(tmp_path))

    assert (tmp_path / DRAFT).read_bytes() == THEIRS


def test_a_file_that_a_crash_left_only_its_second_name_gets_its_name_back(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"
    (tmp_path / SPARE).write_bytes(OLD)

    assert mend(path)

    assert path.read_bytes() == OLD
    assert beside(path) == []


def test_a_file_that_has_its_name_is_not_mended(tmp_path: Path) -> None:
    path = a_register(tmp_path)
    (tmp_path / SPARE).write_bytes(THEIRS)

    assert not mend(path)

    assert path.read_bytes() == OLD


def test_a_file_that_cannot_be_mended_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / SPARE).write_bytes(OLD)

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "link", refuse)

    assert not mend(tmp_path / "AP register.xlsx")
    assert (tmp_path / SPARE).read_bytes() == OLD


def test_a_folder_that_nobody_may_look_into_is_left_to_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)

    assert mend(tmp_path / "AP register.xlsx") is False
