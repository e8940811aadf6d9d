from pathlib import Path

import pytest
from google.oauth2.credentials import Credentials as Person

from sheet_templates.errors import RegisterDenied
from sync.google.signing_in.person import Client, keep
from sync.google.signing_in.sign_in import client_of, sign_in
from sync.google.signing_in.signed_in import SCOPE, SignedIn, TokensOnly, Way
from sync.settings import GoogleSettings
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.running import running
from tests.sync.google.signing_in.asking import get_spreadsheet
from tests.sync.google.signing_in.secrets import (
    CLIENT_NAME,
    CLIENT_SECRET,
    LASTING,
    PERSON,
    a_client,
    a_key,
    put,
    secrets_in,
)


def signed_in(folder: Path, content: object, account: str | None = None) -> SignedIn:
    """Sign in with a file of the settings."""
    file = put(folder / "google.json", content)
    return sign_in(GoogleSettings(file, account), {}, None, folder / "state")


def test_a_key_file_signs_in_as_its_service_account(tmp_path: Path) -> None:
    found = signed_in(tmp_path, a_key(), "somebody.else@green-lane.example")

    assert (found.way, found.account, found.where) == (Way.KEY, EMAIL, str(tmp_path / "google.json"))


def test_a_client_file_signs_in_as_whoever_signed_in_before(tmp_path: Path) -> None:
    keep(Client(CLIENT_NAME, CLIENT_SECRET), LASTING, tmp_path / "state")

    found = signed_in(tmp_path, a_client(), PERSON)

    assert (found.way, found.account, found.where) == (Way.PERSON, PERSON, str(tmp_path / "google.json"))


def test_an_account_that_nobody_named_is_not_known(tmp_path: Path) -> None:
    keep(Client(CLIENT_NAME, CLIENT_SECRET), LASTING, tmp_path / "state")

    assert signed_in(tmp_path, a_client()).account == ""


def test_a_description_signs_in_as_this_computer(tmp_path: Path) -> None:
    by_command = {"type": "authorized_user", "client_id": "x", "client_secret": "y", "refresh_token": LASTING}

    found = signed_in(tmp_path, by_command | {"quota_project_id": "made-up-school"}, PERSON)

    assert (found.way, found.account) == (Way.COMPUTER, PERSON)
    assert found.credentials.quota_project_id == "made-up-school"


def test_without_any_file_this_computer_signs_in_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "made-up-school")
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    by_command = {"type": "authorized_user", "client_id": "x", "client_secret": "y", "refresh_token": LASTING}
    put(
        tmp_path / "application_default_credentials.json", by_command | {"quota_project_id": "made-up-school"}
    )

    found = sign_in(GoogleSettings(account=PERSON), {}, None, tmp_path)

    assert (found.way, found.account, found.where) == (Way.COMPUTER, PERSON, "")


def test_what_systemd_hands_over_signs_in(tmp_path: Path) -> None:
    put(tmp_path / "google-credentials", a_key(), 0o440)

    found = sign_in(GoogleSettings(), {"CREDENTIALS_DIRECTORY": str(tmp_path)}, None, tmp_path)

    assert found.account == EMAIL


def test_googles_own_variable_is_held_to_the_same_rules(tmp_path: Path) -> None:
    file = put(tmp_path / "key.json", a_key(), 0o644)

    with pytest.raises(RegisterDenied, match="Other accounts of this computer"):
        sign_in(GoogleSettings(), {"GOOGLE_APPLICATION_CREDENTIALS": str(file)}, None, tmp_path)


def test_who_is_signed_in_can_be_printed_without_a_secret(tmp_path: Path) -> None:
    assert secrets_in(repr(signed_in(tmp_path, a_key()))) == []


@pytest.mark.parametrize(
    ("scopes", "granted"),
    [
        pytest.param(None, None, id="not told"),
        pytest.param([SCOPE], {SCOPE}, id="a list"),
        pytest.param(f"{SCOPE} email", {SCOPE, "email"}, id="one text"),
    ],
)
def test_the_rights_that_google_names_are_known(scopes: object, granted: set[str] | None) -> None:
    inner = Person(token=None, granted_scopes=scopes)  # type: ignore[no-untyped-call] # google-auth has gaps

    assert TokensOnly(inner).granted == granted


def test_a_call_asks_google_for_a_token_and_the_spreadsheet_and_nothing_else(tmp_path: Path) -> None:
    with running() as server:
        (book,) = server.seed({"title": "AP register"})
        file = put(tmp_path / "key.json", a_key())
        found = sign_in(GoogleSettings(file), {}, server.url, tmp_path)

        get_spreadsheet(found.credentials, server, book)
        get_spreadsheet(found.credentials, server, book)

        assert [entry.kind for entry in server.calls()] == ["token", "read", "read"]


@pytest.mark.parametrize(
    "content",
    [pytest.param(a_key(), id="a key needs no sign-in"), pytest.param({}, id="something else")],
)
def test_a_browser_needs_the_client_of_a_desktop_app(tmp_path: Path, content: object) -> None:
    settings = GoogleSettings(put(tmp_path / "google.json", content))

    with pytest.raises(RegisterDenied, match="no client file of a Desktop app is settled") as raised:
        client_of(settings, {})

    assert raised.value.where == str(tmp_path / "google.json")


def test_a_browser_needs_something_to_be_settled() -> None:
    with pytest.raises(RegisterDenied, match="no client file") as raised:
        client_of(GoogleSettings(), {})

    assert raised.value.where == "[google], credentials"


def test_the_client_to_sign_in_to_is_the_one_of_the_settings(tmp_path: Path) -> None:
    file = put(tmp_path / "client.json", a_client())

    assert client_of(GoogleSettings(file), {}) == Client(CLIENT_NAME, CLIENT_SECRET, str(file))
