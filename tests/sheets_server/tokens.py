"""Signing in: a signed request for a token is verified as Google's token address does it."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.sheets_server.calls import Answer, Call
from tests.sheets_server.errors import ApiError
from tests.sheets_server.keys import Account

GOOGLE_AUDIENCE = "https://oauth2.googleapis.com/token"
"""What google-auth names as the audience, wherever it sends the request."""
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LIFETIME = 3600
_SKEW = 300
_TIMES = (
    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your "
    "iat and exp values in the JWT claim."
)


class Refused(Exception):
    """A request for a token that is turned down; holds the error and its description."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows."""

    email: str
    scopes: frozenset[str]
    ends: float


@dataclass(slots=True)
class Tokens:
    """The tokens given out.

    Attributes:
        account: Whose signatures are taken.
        audience: The address that a request must be meant for.
        refuse: Error and description that every request gets instead, while set.
        refreshing: Long-lived tokens of people, and their addresses.
        asked: How many requests there were.
    """

    account: Account
    audience: str = ""
    given: dict[str, Grant] = field(default_factory=dict)
    refuse: tuple[str, str] | None = None
    refreshing: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    def answer(self, call: Call, now: float) -> Answer:
        """Return the answer to a request for a token."""
        form = {name: values[-1] for name, values in parse_qs(call.body.decode()).items()}
        self.asked += 1
        try:
            grant = self._grant(form, now)
        except Refused as refused:
            error, why = refused.args
            return Answer(
                {"error": error, "error_description": why}, 401 if error == "invalid_client" else 400
            )
        token = f"ya29.made-up-{len(self.given) + 1}"
        self.given[token] = grant
        return Answer({"access_token": token, "expires_in": _LIFETIME - 1, "token_type": "Bearer"})

    def grant_of(self, call: Call, now: float) -> Grant:
        """Return what the token of a call allows.

        Raises:
            ApiError: 401 for none, an unknown one and an old one.
        """
        kind, _, token = call.headers.get("authorization", "").partition(" ")
        grant = self.given.get(token or call.one("access_token"))
        if (token and kind.lower() != "bearer") or grant is None or grant.ends <= now:
            raise ApiError(401)
        return grant

    def _grant(self, form: dict[str, str], now: float) -> Grant:
        if self.refuse:
            raise Refused(*self.refuse)
        kind = form.get("grant_type", "")
        if kind == "refresh_token":
            email = self.refreshing.get(form.get("refresh_token", ""))
            if email is None:
                raise Refused("invalid_grant", "Token has been expired or revoked.")
            return Grant(email, frozenset(form.get("scope", "").split()), now + _LIFETIME)
        if kind != JWT_BEARER:
            raise Refused("unsupported_grant_type", f"Invalid grant_type: {kind}")
        claims = self._claims(form.get("assertion", ""))
        self._refuse_claims(claims, now)
        scopes = frozenset(str(claims.get("scope", "")).split())
        return Grant(str(claims.get("sub") or claims["iss"]), scopes, now + _LIFETIME)

    def _claims(self, assertion: str) -> dict[str, Any]:
        try:
            signed, _, signature = assertion.rpartition(".")
            head, _, body = signed.partition(".")
            header, claims = json.loads(_bytes(head)), json.loads(_bytes(body))
            if header.get("alg") != "RS256":
                raise Refused("invalid_grant", "Invalid JWT: Unsupported algorithm.")
            public = self.account.key.public_key()
            public.verify(_bytes(signature), signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            raise Refused("invalid_grant", "Invalid JWT Signature.") from None
        except (ValueError, AttributeError):
            raise Refused("invalid_grant", "Invalid JWT: it cannot be read.") from None
        return dict(claims)

    def _refuse_claims(self, claims: dict[str, Any], now: float) -> None:
        if claims.get("iss") != self.account.email:
            raise Refused("invalid_grant", "Invalid grant: account not found")
        if claims.get("aud") not in {self.audience, GOOGLE_AUDIENCE}:
            raise Refused("invalid_grant", "Invalid JWT: Failed audience check.")
        issued, ends = claims.get("iat"), claims.get("exp")
        if not isinstance(issued, int | float) or not isinstance(ends, int | float):
            raise Refused("invalid_grant", _TIMES)
        if ends <= now or issued > now + _SKEW or ends - issued > _LIFETIME + _SKEW:
            raise Refused("invalid_grant", _TIMES)
        if not str(claims.get("scope", "")).strip():
            raise Refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
