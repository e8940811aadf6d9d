"""Addresses that are no register: staff are told what theirs is, and which one to copy."""

from pathlib import Path

import pytest

from sheet_templates.errors import RegisterError
from sync.connectors.read import path_of
from sync.settings import located

ID = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF"


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("https://docs.google.com/spreadsheets/d/", "only a part of the address"),
        ("https://docs.google.com/spreadsheets/u/0/", "only a part of the address"),
        ("https://docs.google.com/spreadsheets/d/1aBc", "only a part of the address"),
        (f"https://docs.google.com/spreadsheets/d/e/2PACX-1vQ{ID}/pubhtml", "published to the web"),
        (f"https://docs.google.com/document/d/{ID}/edit", "a Google Doc"),
        (f"https://docs.google.com/presentation/d/{ID}/edit", "Google Slides"),
        (f"https://docs.google.com/forms/d/{ID}/viewform", "a Google Form"),
        (f"https://drive.google.com/drive/folders/{ID}", "a folder of Google Drive"),
        (f"https://drive.google.com/drive/u/1/folders/{ID}", "a folder of Google Drive"),
        (f"docs.google.com/document/d/{ID}/edit", "a Google Doc"),
        ("https://docs.google.com", "not that of a spreadsheet"),
        ("https://forms.gle/aBc", "not that of a spreadsheet"),
    ],
)
def test_an_address_of_google_s_is_named_as_what_it_is(address: str, what: str) -> None:
    with pytest.raises(RegisterError) as refused:
        path_of(address)

    assert what in refused.value.what
    assert "/spreadsheets/d/.../edit" in refused.value.todo
    assert refused.value.where == address


@pytest.mark.parametrize(
    "address",
    [
        "https://school.sharepoint.com/:x:/s/AP/register.xlsx",
        f"https://evil.example/spreadsheets/d/{ID}/edit",
        f"https://docs.google.com.evil.example/spreadsheets/d/{ID}/edit",
    ],
    ids=["SharePoint", "another server", "a name that looks alike"],
)
def test_another_address_on_the_web_is_told_to_be_synchronised(address: str) -> None:
    with pytest.raises(RegisterError, match="unless it is a Google Sheet") as refused:
        path_of(address)

    assert "SharePoint: Sync" in refused.value.todo


def test_an_address_stays_as_it_is_in_the_settings_without_its_first_part(tmp_path: Path) -> None:
    address = f"docs.google.com/document/d/{ID}/edit"

    assert located(address, tmp_path) == address
