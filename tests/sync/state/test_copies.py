from pathlib import Path

import pytest

from sync.state.copies import copy_aside, make_copy_name, put_in_place
from tests.sync.state.memories import NOW


def test_a_name_that_is_taken_passes_to_the_next_second(tmp_path: Path) -> None:
    names = [make_copy_name(tmp_path, "damaged", NOW).name for _ in range(2)]

    assert names == ["state.damaged-20260105-060000.db", "state.damaged-20260105-060001.db"]


def test_where_every_name_is_taken_it_is_an_error(tmp_path: Path) -> None:
    for _ in range(100):
        make_copy_name(tmp_path, "damaged", NOW)

    with pytest.raises(FileExistsError):
        make_copy_name(tmp_path, "damaged", NOW)


def test_a_copy_takes_a_cut_off_change_along(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"pages")
    (tmp_path / "state.db-journal").write_bytes(b"old pages")

    copy = copy_aside(tmp_path / "state.db", "damaged", NOW)

    assert copy.read_bytes() == b"pages"
    assert copy.with_name(copy.name + "-journal").read_bytes() == b"old pages"


def test_the_cut_off_change_of_the_old_file_never_comes_over_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"pages")
    (tmp_path / "state.db-journal").write_bytes(b"old pages")
    (tmp_path / "state.new.db").write_bytes(b"new pages")

    put_in_place(tmp_path / "state.new.db", tmp_path / "state.db")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("state.db", b"new pages")]
