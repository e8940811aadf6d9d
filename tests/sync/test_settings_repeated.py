"""Registers that the settings name twice, however their places are written."""

from pathlib import Path

import pytest

from sync.settings import RegisterSettings, Settings
from sync.settings_repeated import repeated

ONE = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF"
TWO = "1xYzXyZxYzXyZxYzXyZxYzXyZxYz0123456789xYzXY"


def _address(sheet: str, ending: str = "/edit") -> str:
    return f"https://docs.google.com/spreadsheets/d/{sheet}{ending}"


def _told(*registers: RegisterSettings) -> list[str]:
    return [fault.what for fault in repeated(Settings(registers=registers))]


@pytest.mark.parametrize(
    "other",
    [ONE, _address(ONE), _address(ONE, "/edit#gid=0"), _address(ONE, ""), f" {ONE} "],
    ids=["the id", "the same address", "the address of a tab", "cut after the id", "blanks around it"],
)
def test_a_spreadsheet_that_is_named_twice_is_told_with_both_names(other: str) -> None:
    assert _told(RegisterSettings("Lower", _address(ONE)), RegisterSettings("Upper", other)) == [
        'The registers "Lower" and "Upper" are the same spreadsheet. Keep one.'
    ]


def test_two_spreadsheets_are_two_registers() -> None:
    assert _told(RegisterSettings("Lower", ONE), RegisterSettings("Upper", TWO)) == []


@pytest.mark.parametrize(
    "upper",
    [
        RegisterSettings("Upper", TWO, results_sheet=ONE),
        RegisterSettings("Upper", TWO, results_sheet=_address(ONE, "/edit?usp=sharing")),
    ],
    ids=["the id", "an address"],
)
def test_results_that_go_into_another_register_are_told(upper: RegisterSettings) -> None:
    assert _told(RegisterSettings("Lower", ONE), upper) == [
        'The results of "Lower" and "Upper" go into the same spreadsheet. Give each one of its own.'
    ]


def test_two_registers_that_read_each_other_s_results_are_not_the_same() -> None:
    lower = RegisterSettings("Lower", ONE, results_sheet=TWO)
    upper = RegisterSettings("Upper", TWO, results_sheet=ONE)

    assert _told(lower, upper) == []


def test_one_file_through_a_link_or_a_way_around_is_told(tmp_path: Path) -> None:
    folder, link = tmp_path / "ap", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(folder, target_is_directory=True)
    place = str(folder / "AP register.xlsx")
    ways = [str(link / "AP register.xlsx"), f"{tmp_path}/ap/../ap/AP register.xlsx"]

    for way in ways:
        assert _told(RegisterSettings("A", place), RegisterSettings("B", way)) == [
            'The registers "A" and "B" are the same file. Keep one.'
        ]


def test_letters_in_another_case_are_the_same_file_where_the_disk_says_so(tmp_path: Path) -> None:
    small = tmp_path / "ap.xlsx"
    small.write_bytes(b"")
    large = tmp_path / "AP.xlsx"
    is_same = large.exists()

    told = _told(RegisterSettings("A", str(small)), RegisterSettings("B", str(large)))

    assert bool(told) is is_same


def test_a_hard_link_of_another_case_is_the_same_file(tmp_path: Path) -> None:
    small, large = tmp_path / "ap.xlsx", tmp_path / "AP.xlsx"
    small.write_bytes(b"")
    if not large.exists():
        large.hardlink_to(small)

    assert len(_told(RegisterSettings("A", str(small)), RegisterSettings("B", str(large)))) == 1


def test_files_of_one_name_in_two_folders_are_two_registers(tmp_path: Path) -> None:
    places = [str(tmp_path / folder / "AP register.xlsx") for folder in ("lower", "upper")]

    assert _told(RegisterSettings("A", places[0]), RegisterSettings("B", places[1])) == []
