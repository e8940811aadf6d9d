import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.google.http.endpoints import is_read, is_spreadsheet_id, page_of, template
from sync.logs import allowed

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"


@pytest.mark.parametrize(
    ("method", "url", "name", "reads"),
    [
        ("GET", f"{SHEETS}/1Ab_c-9?fields=*", "spreadsheets.get", True),
        ("POST", f"{SHEETS}/1Ab:batchUpdate", "spreadsheets.batchUpdate", False),
        ("GET", f"{SHEETS}/1Ab/values/Register!A1", "spreadsheets.values", True),
        ("POST", f"{SHEETS}/1Ab:getByDataFilter", "spreadsheets.other", True),
        ("POST", f"{SHEETS}/1Ab/values:batchGetByDataFilter", "spreadsheets.values", True),
        ("POST", SHEETS, "spreadsheets.other", False),
        ("GET", "https://www.googleapis.com/drive/v3/files/1Ab", "drive.files", True),
        ("POST", "https://www.googleapis.com/upload/drive/v2/files", "drive.files", False),
        ("GET", "https://www.googleapis.com/oauth2/v3/certs", "other", True),
    ],
)
def test_a_call_is_known_by_its_method_of_google_s(method: str, url: str, name: str, reads: bool) -> None:  # noqa: FBT001 - one part of a case
    assert (template(url), is_read(method, url)) == (name, reads)
    assert allowed({"endpoint": template(url), "method": method}) == {"endpoint": name, "method": method}


@given(st.text(max_size=40))
def test_the_name_of_a_call_holds_nothing_of_its_address(path: str) -> None:
    assert allowed({"endpoint": template(f"{SHEETS}/{path}")}).keys() == {"endpoint"}


@pytest.mark.parametrize("text", ["1AbC", "1jIKzPs8LsiZZdLdeMEP-5ZIHw6RkjiOmj1LrJN706Yc", "a" * 200])
def test_the_id_of_a_spreadsheet_is_one(text: str) -> None:
    assert is_spreadsheet_id(text)
    assert page_of(f"{SHEETS}/{text}:batchUpdate") == f"https://docs.google.com/spreadsheets/d/{text}"


@pytest.mark.parametrize("text", ["", "..", "a/b", "a?b", "a:batchUpdate", "a b", "ä", "a\n", "a" * 201])
def test_what_leads_elsewhere_is_no_id(text: str) -> None:
    assert not is_spreadsheet_id(text)


def test_a_call_for_no_spreadsheet_has_no_page() -> None:
    assert page_of("https://www.googleapis.com/drive/v3/files/1Ab") == ""
