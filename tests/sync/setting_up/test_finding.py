"""Registers that a set-up is about: named, listed or found in folders, each once and by a name of its own."""

import os
from pathlib import Path

import pytest

from sheet_templates.errors import RegisterDenied
from sync.setting_up.finding import Found, search
from sync.settings import RegisterSettings, Settings
from sync.usage import UsageError

NOTHING = Settings()


def files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def found(folder: Path, *words: str, settings: Settings = NOTHING) -> list[tuple[str, str]]:
    """Return the places that were found, from the folder on, with their names."""
    searched = search([str(folder / word) for word in words], None, settings)
    return [(os.path.relpath(one.source, folder), one.name) for one in searched.found]


def test_a_folder_gives_the_workbooks_in_it_and_below_it(tmp_path: Path) -> None:
    files(tmp_path, "Fen.xlsx", "Oak/AP list.ods", "Oak/old/AP 2024.XLS")

    assert found(tmp_path, ".") == [("Fen.xlsx", ""), ("Oak/AP list.ods", ""), ("Oak/old/AP 2024.XLS", "")]


def test_a_folder_of_csv_files_is_one_register_as_ever(tmp_path: Path) -> None:
    files(tmp_path, "Oak/placements.csv", "Oak/reviews.csv")

    assert found(tmp_path, "Oak") == [("Oak", "")]


def test_a_folder_of_csv_files_below_a_folder_is_a_register_too(tmp_path: Path) -> None:
    files(tmp_path, "Oak/placements.csv", "Fen/AP.xlsx")

    assert found(tmp_path, ".") == [("Fen/AP.xlsx", ""), ("Oak", "")]


def test_csv_files_beside_workbooks_are_something_else(tmp_path: Path) -> None:
    files(tmp_path, "AP.xlsx", "term dates.csv")

    assert found(tmp_path, ".") == [("AP.xlsx", "")]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("~$AP.xlsx", id="note of a program that has it open"),
        pytest.param(".AP.xlsx", id="hidden"),
        pytest.param("AP - AP results.xlsx", id="our own results"),
        pytest.param("AP (Jo's conflicted copy 2026-01-05).xlsx", id="conflict copy"),
        pytest.param("AP.docx", id="a letter"),
        pytest.param(".git/AP old.xlsx", id="in a hidden folder"),
    ],
)
def test_what_is_no_register_is_passed_over(tmp_path: Path, name: str) -> None:
    files(tmp_path, "AP.xlsx", name)

    assert found(tmp_path, ".") == [("AP.xlsx", "")]


def test_registers_that_are_called_alike_are_called_after_their_folders(tmp_path: Path) -> None:
    files(tmp_path, "Oak/AP.xlsx", "Fen/AP.xlsx", "Fen/Year 11.xlsx")

    assert found(tmp_path, ".") == [("Fen/AP.xlsx", "Fen"), ("Fen/Year 11.xlsx", ""), ("Oak/AP.xlsx", "Oak")]


def test_one_that_is_called_like_one_of_the_settings_is_called_after_its_folder(tmp_path: Path) -> None:
    files(tmp_path, "Oak/AP.xlsx", "Fen/AP.xlsx")
    settings = Settings(registers=(RegisterSettings("AP", str(tmp_path / "Oak" / "AP.xlsx")),))

    assert found(tmp_path, ".", settings=settings) == [("Fen/AP.xlsx", "Fen"), ("Oak/AP.xlsx", "")]


def test_a_register_that_is_named_twice_is_there_once(tmp_path: Path) -> None:
    files(tmp_path, "Oak/AP.xlsx")

    assert found(tmp_path, "Oak/AP.xlsx", "Oak", "Oak/../Oak/AP.xlsx") == [("Oak/AP.xlsx", "")]


def test_a_file_that_is_named_counts_as_named_and_one_in_a_folder_as_found(tmp_path: Path) -> None:
    files(tmp_path, "a/A.xlsx", "b/B.xlsx")

    searched = search([str(tmp_path / "a/A.xlsx"), str(tmp_path / "b")], None, NOTHING)

    assert [one.is_searched for one in searched.found] == [False, True]


def test_a_word_that_the_settings_know_is_never_looked_into(tmp_path: Path) -> None:
    files(tmp_path, "Oak/AP.xlsx")
    settings = Settings(registers=(RegisterSettings("Oak", str(tmp_path / "Oak")),))

    assert search(["oak"], None, settings).found == (Found(str(tmp_path / "Oak")),)


def test_addresses_stay_as_they_are() -> None:
    address = "https://docs.google.com/spreadsheets/d/1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/edit"

    assert [one.source for one in search([address, address], None, NOTHING).found] == [address]


def test_a_list_names_places_from_its_own_folder_and_may_name_registers(tmp_path: Path) -> None:
    files(tmp_path, "Oak/AP.xlsx", "Fen, north.xlsx")
    listed = tmp_path / "schools.txt"
    listed.write_text(
        '\ufeff# our schools\r\n\r\nOak Academy, Oak/AP.xlsx\r\n"Fen, north.xlsx"\r\n', encoding="utf-8"
    )

    searched = search([], listed, NOTHING)

    assert searched.found == (
        Found(str(tmp_path / "Oak/AP.xlsx"), "Oak Academy"),
        Found(str(tmp_path / "Fen, north.xlsx")),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("a, b, c\n", "more than a name and a place", id="three cells"),
        pytest.param("# nothing\n\n", "names no register", id="nothing in it"),
        pytest.param("", "names no register", id="empty"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_before_anything(tmp_path: Path, text: str, told: str) -> None:
    listed = tmp_path / "schools.txt"
    listed.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=told):
        search([], listed, NOTHING)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        search([], tmp_path / "none.txt", NOTHING)


def test_more_workbooks_than_can_be_meant_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "A.xlsx", "B.xlsx", "C.xlsx")
    monkeypatch.setattr("sync.setting_up.finding.MOST", 2)

    with pytest.raises(UsageError, match="more than 2 workbooks"):
        search([str(tmp_path)], None, NOTHING)


def test_a_folder_that_cannot_be_looked_into_is_told_and_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files(tmp_path, "Oak/AP.xlsx", "Shut/AP.xlsx")
    listing = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("Shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr("os.scandir", refuse)

    searched = search([str(tmp_path)], None, NOTHING)

    assert [one.source for one in searched.found] == [str(tmp_path / "Oak/AP.xlsx")]
    [(place, error)] = searched.errors
    assert place == str(tmp_path / "Shut")
    assert isinstance(error, RegisterDenied)


def test_a_place_that_nobody_may_look_into_is_left_to_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)

    assert found(tmp_path, "Shut/AP.xlsx") == [("Shut/AP.xlsx", "")]
