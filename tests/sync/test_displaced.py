from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterError
from sync.displaced import copies_of, delete, files_beside, older_than
from sync.keeping.keeper import Keeper
from sync.refreshing.place import Place
from tests.sync.frames import A_MORNING

NOW = A_MORNING.now()


def _place(folder: Path, name: str = "AP register.xlsx") -> Place:
    path = folder / name
    return Place(path, path.with_name(f"{path.stem} - AP results.xlsx"), is_inside=True)


def test_copies_are_found_by_the_names_of_register_and_results(tmp_path: Path) -> None:
    keep = Keeper(tmp_path / "displaced", A_MORNING)
    place = _place(tmp_path)
    own = [keep.keep(b"one", place.register.name), keep.keep(b"two", place.beside.name)]
    keep.keep(b"three", "Other.xlsx")

    assert set(copies_of(keep.folder, place, "r")) == set(own)


def test_a_copy_of_a_very_long_name_is_found(tmp_path: Path) -> None:
    keep, place = Keeper(tmp_path / "displaced", A_MORNING), _place(tmp_path, f"{'AP ' * 50}.xlsx")

    copy = keep.keep(b"one", place.register.name)

    assert copies_of(keep.folder, place, "r") == [copy]


def test_without_a_folder_there_are_no_copies(tmp_path: Path) -> None:
    assert copies_of(tmp_path / "none", _place(tmp_path), "r") == []


@pytest.mark.parametrize(
    ("displaced", "is_old"),
    [
        pytest.param(datetime(2026, 11, 9, 6, 0, tzinfo=UTC), False, id="fourteen days to the second"),
        pytest.param(datetime(2026, 11, 9, 5, 59, 59, tzinfo=UTC), True, id="a second more"),
    ],
)
def test_a_copy_is_old_once_its_days_are_over(displaced: datetime, *, is_old: bool) -> None:
    copy = Path(f"{displaced:%Y-%m-%dT%H%M%SZ} {'0' * 32} AP register.xlsx")

    assert older_than([copy], NOW, 14) == ([copy] if is_old else [])


def test_what_a_crash_left_behind_is_no_old_copy() -> None:
    assert older_than([Path("~$ap-register-0123abcd.tmp")], NOW, 14) == []


def test_one_that_cannot_be_deleted_is_told_and_the_others_go(tmp_path: Path) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    file = tmp_path / "file"
    file.write_bytes(b"x")

    with pytest.raises(RegisterError):
        delete([folder, file, tmp_path / "gone already"])

    assert [path.name for path in tmp_path.iterdir()] == ["a folder"]


def test_notes_and_earlier_results_beside_a_register_are_found(tmp_path: Path) -> None:
    names = [
        "AP register - AP notes 2026-11-23.xlsx",
        "AP register - AP notes 2026-11-23 (2).xlsx",
        "AP register - AP results, removed 2026-11-23.xlsx",
    ]
    for name in (*names, "AP register - AP results.xlsx", "AP register - AP notes.docx", "Other.xlsx"):
        (tmp_path / name).write_bytes(b"x")

    assert {path.name for path in files_beside(_place(tmp_path))} == set(names)


def test_a_folder_that_is_gone_holds_no_files(tmp_path: Path) -> None:
    assert files_beside(_place(tmp_path / "gone")) == []
