from pathlib import Path

import pytest

from sync.connectors.google_source import address_of, google_id, is_google_source

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE"


@pytest.mark.parametrize(
    "source",
    [
        ID,
        f"  {ID}\n",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}",
        f"http://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing",
        f"docs.google.com/spreadsheets/d/{ID}/",
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit",
        f"https://docs.google.com/a/school.example/spreadsheets/d/{ID}/edit",
        f"https://docs.google.com/spreadsheets/ccc?key={ID}&hl=en",
        f"https://drive.google.com/open?id={ID}",
        f"https://drive.google.com/file/d/{ID}/view?usp=drive_link",
    ],
)
def test_an_address_or_id_of_google_sheets_is_known(source: str) -> None:
    assert google_id(source) == ID
    assert is_google_source(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "AP register.xlsx",
        r"S:\Pastoral\AP\AP register 2026.xlsx",
        "/srv/registers/alternative-provision-register-of-all-schools",
        "alternative-provision-register-of-all-our-schools-2026",
        "ALTERNATIVE_PROVISION_REGISTER_OF_ALL_SCHOOLS_2026_27",
        "Alternative_Provision_Register_of_all_our_schools",
        f"{ID}.xlsx",
        "https://docs.google.com/document/d/" + ID,
        "https://docs.google.com/spreadsheets/",
        "https://school.sharepoint.com/sites/AP/register.xlsx",
        "https://example.org/docs.google.com/spreadsheets/d/" + ID,
    ],
)
def test_a_path_or_another_address_is_not(source: str) -> None:
    assert google_id(source) is None
    assert not is_google_source(source)


def test_a_path_object_is_never_google() -> None:
    assert not is_google_source(Path(ID))


def test_an_id_alone_gets_its_address_and_an_address_stays() -> None:
    address = f"https://docs.google.com/spreadsheets/d/{ID}/edit"

    assert address_of(f" {ID}\n") == address
    assert address_of(address + "#gid=7") == address + "#gid=7"
