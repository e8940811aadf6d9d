import base64
import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.errors import ApiError
from tests.sheets_server.keys import Account, account
from tests.sheets_server.tokens import JWT_BEARER, Tokens

NOW = 1_790_000_000.0
AUDIENCE = "http://127.0.0.1:1/token"
GOOD: dict[str, Any] = {
    "iss": account().email,
    "aud": AUDIENCE,
    "scope": "https://www.googleapis.com/auth/spreadsheets",
    "iat": NOW,
    "exp": NOW + 3600,
}


def part(value: object) -> bytes:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")


def signed(claims: object, key: rsa.RSAPrivateKey, algorithm: str = "RS256") -> str:
    text = part({"alg": algorithm, "typ": "JWT"}) + b"." + part(claims)
    signature = key.sign(text, padding.PKCS1v15(), hashes.SHA256())
    return (text + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def ask(tokens: Tokens, assertion: str, kind: str = JWT_BEARER) -> Answer:
    form = urlencode({"grant_type": kind, "assertion": assertion})
    return tokens.answer(Call("POST", "/token", body=form.encode()), NOW)


def refused(answer: Answer) -> str:
    assert isinstance(answer.body, dict)
    assert answer.status == 400
    return f"{answer.body['error']}: {answer.body['error_description']}"


@pytest.fixture
def tokens() -> Tokens:
    return Tokens(account(), AUDIENCE)


def test_a_good_request_gives_a_token_for_an_hour(tokens: Tokens) -> None:
    answer = ask(tokens, signed(GOOD, account().key))
    assert isinstance(answer.body, dict)
    call = Call("GET", "/", headers={"authorization": f"Bearer {answer.body['access_token']}"})

    assert tokens.grant_of(call, NOW).email == account().email
    with pytest.raises(ApiError) as gone:
        tokens.grant_of(call, NOW + 3600)
    assert gone.value.code == 401


def test_a_person_can_be_stood_in_for(tokens: Tokens) -> None:
    ask(tokens, signed(GOOD | {"sub": "head@made-up-school.example"}, account().key))
    assert [grant.email for grant in tokens.given.values()] == ["head@made-up-school.example"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"aud": "http://elsewhere"}, "Failed audience check", id="meant for another"),
        pytest.param({"iss": "nobody@made-up"}, "account not found", id="from nobody"),
        pytest.param({"exp": NOW - 1}, "short-lived token", id="over"),
        pytest.param({"iat": NOW + 600, "exp": NOW + 900}, "short-lived token", id="from the future"),
        pytest.param({"exp": NOW + 9000}, "short-lived token", id="too long"),
        pytest.param({"exp": None}, "short-lived token", id="without an end"),
        pytest.param({"scope": ""}, "invalid_scope", id="for nothing"),
    ],
)
def test_claims_that_do_not_hold_are_refused(tokens: Tokens, change: dict[str, Any], why: str) -> None:
    assert why in refused(ask(tokens, signed(GOOD | change, account().key)))


def test_signatures_by_other_keys_are_refused(tokens: Tokens) -> None:
    other = replace(account(), key=rsa.generate_private_key(public_exponent=65537, key_size=2048))
    assert isinstance(other, Account)
    assert refused(ask(tokens, signed(GOOD, other.key))) == "invalid_grant: Invalid JWT Signature."
    assert "Unsupported algorithm" in refused(ask(tokens, signed(GOOD, other.key, "none")))


@pytest.mark.parametrize("text", ["", "a.b.c", "....", "!", "W10.W10.W10"])
def test_what_is_no_request_is_refused(tokens: Tokens, text: str) -> None:
    assert "invalid_grant" in refused(ask(tokens, text))


def test_people_sign_in_with_their_long_lived_token(tokens: Tokens) -> None:
    tokens.refreshing["r"] = "head@made-up-school.example"

    def asking(token: str) -> Answer:
        form = urlencode({"grant_type": "refresh_token", "refresh_token": token, "scope": "a b"})
        return tokens.answer(Call("POST", "/token", body=form.encode()), NOW)

    assert asking("r").status == 200
    assert "expired or revoked" in refused(asking("x"))
    assert "unsupported_grant_type" in refused(ask(tokens, "", "password"))
