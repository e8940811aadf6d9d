import json
from pathlib import Path
from typing import Any

import pytest
from google.auth.exceptions import RefreshError

from sheet_templates.errors import RegisterDenied, RegisterError, StoreError
from sync.google.signing_in.person import Client, client_in, from_sign_in, keep
from sync.google.signing_in.signed_in import TokensOnly
from tests.sheets_server.running import running
from tests.sync.google.signing_in.asking import get_token
from tests.sync.google.signing_in.secrets import (
    CLIENT_NAME,
    CLIENT_SECRET,
    LASTING,
    PERSON,
    a_client,
    put,
    secrets_in,
)

CLIENT = Client(CLIENT_NAME, CLIENT_SECRET, "/etc/ap/client.json")


def refusal(folder: Path, client: Client = CLIENT) -> RegisterError:
    with pytest.raises(RegisterError) as raised:
        from_sign_in(client, folder, None)
    assert secrets_in(str(raised.value), repr(client)) == []
    return raised.value


def test_the_client_of_a_desktop_app_is_read() -> None:
    assert client_in(a_client(), "/etc/ap/client.json") == CLIENT


def test_the_client_of_a_web_application_is_refused() -> None:
    with pytest.raises(RegisterDenied) as raised:
        client_in(a_client("web"), "/etc/ap/client.json")

    assert raised.value.what.startswith("This is the client of a web application")
    assert "Desktop app" in raised.value.todo


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(a_client(client_id=None), id="no id"),
        pytest.param(a_client(client_secret=None), id="no secret"),
        pytest.param(a_client(client_secret=""), id="an empty secret"),
        pytest.param(a_client(client_id=5), id="a number for an id"),
        pytest.param({"installed": "x"}, id="no object"),
    ],
)
def test_a_client_without_one_of_its_parts_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(RegisterDenied, match="a part of it is missing") as raised:
        client_in(content, "/etc/ap/client.json")

    assert secrets_in(str(raised.value)) == []


def test_a_sign_in_is_kept_for_this_account_alone_and_used_silently(tmp_path: Path) -> None:
    with running() as server:
        server.control("POST", "tokens", {"refreshing": {LASTING: PERSON}})

        path = keep(CLIENT, LASTING, tmp_path / "state")
        credentials = TokensOnly(from_sign_in(CLIENT, tmp_path / "state", server.url))
        get_token(credentials, server)

        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert [one.email for one in server.desk.tokens.given.values()] == [PERSON]
        assert credentials.valid


def test_the_secret_of_the_app_and_short_lived_tokens_are_not_kept(tmp_path: Path) -> None:
    kept = json.loads(keep(CLIENT, LASTING, tmp_path).read_text(encoding="utf-8"))

    assert kept == {"schema": 1, "client": CLIENT_NAME, "refresh_token": LASTING}


def test_signing_in_again_replaces_what_was_kept(tmp_path: Path) -> None:
    (tmp_path / "google-sign-in.json.new").write_text("left over", encoding="utf-8")
    keep(CLIENT, "1//older", tmp_path)

    path = keep(CLIENT, LASTING, tmp_path)

    assert json.loads(path.read_text(encoding="utf-8"))["refresh_token"] == LASTING
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_sign_in_that_was_taken_back_is_refused_by_google(tmp_path: Path) -> None:
    keep(CLIENT, LASTING, tmp_path)
    with running() as server:
        credentials = TokensOnly(from_sign_in(CLIENT, tmp_path, server.url))

        with pytest.raises(RefreshError, match="expired or revoked"):
            get_token(credentials, server)


def test_nobody_having_signed_in_is_told(tmp_path: Path) -> None:
    error = refusal(tmp_path)

    assert error.what == "Nobody has signed in to Google on this computer yet."
    assert error.where == "/etc/ap/client.json"
    assert "ap-register doctor --sign-in" in error.todo


def test_a_sign_in_to_another_app_is_not_used(tmp_path: Path) -> None:
    keep(CLIENT, LASTING, tmp_path)

    error = refusal(tmp_path, Client("another", CLIENT_SECRET, "/etc/ap/client.json"))

    assert error.what == "The account signed in to another app than the one of the settings."


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"schema": 1, "client": CLIENT_NAME}, id="no token"),
        pytest.param({"schema": 1, "client": CLIENT_NAME, "refresh_token": 7}, id="a number"),
        pytest.param({"schema": 1, "client": CLIENT_NAME, "refresh_token": ""}, id="an empty token"),
        pytest.param({"schema": 9, "client": CLIENT_NAME, "refresh_token": LASTING}, id="a later version"),
    ],
)
def test_a_damaged_sign_in_is_told(tmp_path: Path, content: object) -> None:
    put(tmp_path / "google-sign-in.json", content)

    assert refusal(tmp_path).what == "What was kept of the sign-in to Google is damaged."


def test_a_sign_in_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    keep(CLIENT, LASTING, tmp_path).chmod(0o644)

    assert refusal(tmp_path).what.startswith("Other accounts of this computer may read")


def test_a_sign_in_is_never_kept_where_it_is_copied_to_others(tmp_path: Path) -> None:
    with pytest.raises(RegisterDenied, match="Dropbox copies to other computers"):
        keep(CLIENT, LASTING, tmp_path / "Dropbox")

    assert list(tmp_path.iterdir()) == []


def test_a_sign_in_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")

    with pytest.raises(StoreError) as raised:
        keep(CLIENT, LASTING, tmp_path / "state")

    assert raised.value.what == "The sign-in to Google could not be kept."
    assert secrets_in(str(raised.value)) == []
