from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from google.auth.exceptions import RefreshError
from hypothesis import given, settings
from hypothesis import strategies as st

from sheet_templates.errors import RegisterDenied
from sync.google.signing_in.key import from_key
from sync.google.signing_in.signed_in import TokensOnly
from tests.sheets_server.keys import EMAIL
from tests.sheets_server.running import Running, running
from tests.sync.google.signing_in.asking import get_spreadsheet, get_token
from tests.sync.google.signing_in.secrets import a_key, parts_of, secrets_in

SOMEBODY = "head@green-lane.example"


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def refusal(content: dict[str, Any]) -> RegisterDenied:
    with pytest.raises(RegisterDenied) as raised:
        from_key(content, "/etc/ap/key.json", None)
    assert raised.value.where == "/etc/ap/key.json"
    assert secrets_in(str(raised.value)) == []
    return raised.value


def a_book(server: Running) -> str:
    return server.seed({"title": "AP register", "tabs": [{"title": "Register", "values": [["Pupil"]]}]})[0]


def test_a_key_signs_in_and_tells_its_account() -> None:
    with running() as server:
        made, account = from_key(a_key(), "key.json", server.url)

        status = get_spreadsheet(TokensOnly(made), server, a_book(server))

        assert (status, account) == (200, EMAIL)
        assert [entry.kind for entry in server.calls()] == ["token", "read"]
        assert next(iter(server.desk.tokens.given.values())).scopes == frozenset(
            {"https://www.googleapis.com/auth/spreadsheets"}
        )


def test_nothing_is_asked_of_google_before_it_is_needed() -> None:
    with running() as server:
        from_key(a_key(), "key.json", server.url)

        assert server.calls() == []


def test_a_key_of_somebody_else_does_not_sign_in() -> None:
    other = pem(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    with running() as server:
        made, _ = from_key(a_key(private_key=other), "key.json", server.url)

        with pytest.raises(RefreshError, match="Invalid JWT Signature"):
            get_token(TokensOnly(made), server)


@pytest.mark.parametrize("name", ["private_key", "client_email"])
def test_a_key_without_one_of_its_parts_is_refused(name: str) -> None:
    assert refusal(parts_of(a_key(), name)).what.startswith("The key for signing in to Google is damaged")


def test_a_key_without_its_number_is_still_known_to_google() -> None:
    assert from_key(parts_of(a_key(), "private_key_id"), "key.json", None)[1] == EMAIL


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"private_key": ""}, id="an empty key"),
        pytest.param({"private_key": 5}, id="a number for a key"),
        pytest.param({"private_key": {"a": 1}}, id="an object for a key"),
        pytest.param({"private_key": a_key()["private_key"][:-300]}, id="half a key"),
        pytest.param({"client_email": ["x"]}, id="a list for an address"),
        pytest.param({"client_email": "ap-register"}, id="no address"),
    ],
)
def test_a_damaged_key_is_refused(other: dict[str, Any]) -> None:
    error = refusal(a_key(**other))

    assert (
        error.what == "The key for signing in to Google is damaged: a part of it is missing or was changed."
    )
    assert "make a new key and delete the old one" in error.todo


@settings(max_examples=30, deadline=None)
@given(place=st.integers(0, 1700), text=st.text(max_size=3))
def test_whatever_is_typed_into_a_key_it_is_used_or_refused(place: int, text: str) -> None:
    whole = a_key()["private_key"]
    content = a_key(private_key=whole[:place] + text + whole[place + 1 :])

    try:
        assert from_key(content, "/etc/ap/key.json", None)[1] == EMAIL
    except RegisterDenied as error:
        assert "damaged" in error.what  # noqa: PT017 - either outcome is in order


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"token_uri": "https://evil.example/token"}, id="another address for tokens"),
        pytest.param({"token_uri": "http://oauth2.googleapis.com/token"}, id="not encrypted"),
        pytest.param({"token_uri": None}, id="no address for tokens"),
        pytest.param({"universe_domain": "evil.example"}, id="another cloud"),
    ],
)
def test_a_key_that_leads_elsewhere_is_refused(other: dict[str, Any]) -> None:
    error = refusal(a_key(**other))

    assert error.what == "The key for signing in to Google leads to another server than Google's."
    assert "ask who put it there" in error.todo


def test_a_key_never_acts_for_a_person() -> None:
    error = refusal(a_key(subject=SOMEBODY))

    assert "act for another person" in error.what
    assert "share the spreadsheet with the service account" in error.todo
