import re

from sync.state.register_id import register_id


def test_a_register_keeps_its_id() -> None:
    found = register_id(b"k" * 32, "S:/AP/AP register.xlsx")

    assert found == register_id(b"k" * 32, "S:/AP/AP register.xlsx")
    assert re.fullmatch("[0-9a-f]{12}", found)


def test_another_place_or_another_installation_has_another_id() -> None:
    places = {
        register_id(key, place) for key in (b"a", b"b") for place in ("x.xlsx", "y.xlsx", "caf\udce9.xlsx")
    }

    assert len(places) == 6


def test_a_spreadsheet_has_one_id_however_its_address_is_written() -> None:
    sheet = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcdEF"
    address = f"https://docs.google.com/spreadsheets/d/{sheet}/edit"

    found = {register_id(b"k" * 32, one) for one in (sheet, address, f"{address}#gid=12")}

    assert len(found) == 1
