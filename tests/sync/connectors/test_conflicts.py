from pathlib import Path

import pytest

from sync.connectors.conflicts import conflict_copies, original_of, told_of_copies


@pytest.mark.parametrize(
    "name",
    [
        "AP register (Jo Example's conflicted copy 2026-11-24).xlsx",
        "AP register (conflicted copy 2026-11-24 081500).xlsx",
        "AP register (OFFICE-PC's conflicted copy 2026-11-24) (1).xlsx",
        "AP register.sync-conflict-20261124-081500-ABCDEFG.xlsx",
        "AP register_conflict-20261124-081500.xlsx",
        "AP register-DESKTOP-AB12CD3.xlsx",
        "AP register-LAPTOP-1A2B3C4-2.xlsx",
        "AP register-Office-PC.xlsx",
    ],
)
def test_a_conflict_copy_is_known_by_its_name(name: str) -> None:
    assert original_of(name, "OFFICE-PC") == "AP register.xlsx"


@pytest.mark.parametrize(
    "name",
    [
        "AP register.xlsx",
        "AP register (1).xlsx",
        "AP register-KS4.xlsx",
        "AP register-2026.xlsx",
        "AP register (copy).xlsx",
        "Conflicts.xlsx",
        "AP register-Office-PC",
    ],
)
def test_a_name_that_staff_may_give_is_no_conflict_copy(name: str) -> None:
    assert original_of(name, "OFFICE-PC") is None


def test_without_the_computers_name_its_copies_are_not_known() -> None:
    assert original_of("AP register-OFFICE-PC.xlsx") is None


def test_copies_beside_a_register_are_listed_while_it_is_there(tmp_path: Path) -> None:
    copy = tmp_path / "AP Register-DESKTOP-AB12CD3.xlsx"
    other = tmp_path / "Trips-DESKTOP-AB12CD3.xlsx"
    for path in (tmp_path / "AP register.xlsx", copy, other):
        path.touch()

    assert conflict_copies(tmp_path / "AP register.xlsx") == (copy,)
    assert conflict_copies(tmp_path / "Trips.xlsx") == ()


def test_copies_in_a_folder_are_listed(tmp_path: Path) -> None:
    copy = tmp_path / "reviews.sync-conflict-20261124-081500.csv"
    for path in (tmp_path / "reviews.csv", copy):
        path.touch()

    assert conflict_copies(tmp_path) == (copy,)


def test_a_folder_that_cannot_be_listed_has_none(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "gone" / "AP register.xlsx") == ()


def test_copies_are_told_of_by_name_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "AP register.xlsx"
    path.touch()
    before = told_of_copies(path)
    (tmp_path / "AP register-DESKTOP-AB12CD3.xlsx").touch()

    (said,) = told_of_copies(path)

    assert before == ()
    assert '"AP register-DESKTOP-AB12CD3.xlsx"' in said
    assert "Bring them into the register" in said
