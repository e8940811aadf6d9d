"""Drive letters and shares that a task does not have."""

import pytest

from sheet_templates.errors import SettingsError
from sync.installing.drives import is_share, no_letters, refuse_letters, refuse_shares
from sync.installing.task import Needed
from sync.usage import UsageError

MAIN = Needed("register Main", r"S:\AP\AP register.xlsx")


def test_a_mapped_drive_is_refused_with_the_path_to_use() -> None:
    settings = Needed("settings file", r"s:\IT\ap-register.toml")
    local = Needed("state folder", r"C:\ProgramData\ap-register\state")

    with pytest.raises(SettingsError) as refused:
        refuse_letters([MAIN, settings, local], {"S:": r"\\files\staff"}.get)

    assert r"register Main: S:\AP\AP register.xlsx" in refused.value.what
    assert r"register Main: \\files\staff\AP\AP register.xlsx" in refused.value.todo
    assert r"settings file: \\files\staff\IT\ap-register.toml" in refused.value.todo
    assert "ProgramData" not in f"{refused.value.what}{refused.value.todo}"


def test_a_letter_that_nobody_knows_is_refused_too() -> None:
    with pytest.raises(SettingsError) as refused:
        refuse_letters([MAIN], {"S:": ""}.get)

    assert "register Main: what net use" in refused.value.todo


def test_a_letter_of_a_local_folder_names_that_folder() -> None:
    with pytest.raises(SettingsError) as refused:
        refuse_letters([MAIN], {"S:": r"D:\Shares\Staff"}.get)

    assert r"register Main: D:\Shares\Staff\AP\AP register.xlsx" in refused.value.todo


@pytest.mark.parametrize(
    "path", [r"C:\AP\r.xlsx", r"\\files\staff\r.xlsx", "/srv/ap/r.xlsx", r"\\?\C:\AP\r.xlsx"]
)
def test_other_paths_are_in_order(path: str) -> None:
    refuse_letters([Needed("register Main", path)], {"S:": r"\\files\staff"}.get)


def test_other_systems_have_no_letters() -> None:
    refuse_letters([MAIN], no_letters)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param(r"\\files\staff\r.xlsx", True, id="share"),
        pytest.param("//files/staff/r.xlsx", True, id="share with other slashes"),
        pytest.param(r"\\?\UNC\files\staff\r.xlsx", True, id="long path of a share"),
        pytest.param(r"\\?\C:\AP\r.xlsx", False, id="long path of a disk"),
        pytest.param(r"\\.\C:\AP\r.xlsx", False, id="device"),
        pytest.param(r"C:\AP\r.xlsx", False, id="disk"),
        pytest.param(r"\AP\r.xlsx", False, id="disk without its letter"),
    ],
)
def test_shares_are_told_from_disks(path: str, *, expected: bool) -> None:
    assert is_share(path) is expected


def test_a_share_is_out_of_reach_without_a_password() -> None:
    with pytest.raises(UsageError, match="cannot reach it") as refused:
        refuse_shares([Needed("register Main", r"\\files\staff\r.xlsx")], r"SCHOOL\technician")

    assert r"DOMAIN\name$" in refused.value.todo


@pytest.mark.parametrize(
    ("path", "account"),
    [
        pytest.param(r"\\files\staff\r.xlsx", r"SCHOOL\ap$", id="managed account"),
        pytest.param(r"D:\AP\r.xlsx", r"SCHOOL\technician", id="disk"),
    ],
)
def test_a_managed_account_reaches_shares_and_any_account_disks(path: str, account: str) -> None:
    refuse_shares([Needed("register Main", path)], account)
