"""A service account of this server's own: its key, and the file that a client signs in with."""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.sheets_server.plain import Json

EMAIL = "ap-register@made-up-school.iam.gserviceaccount.com"
KEY_ID = "0123456789abcdef0123456789abcdef01234567"
_BITS = 1024
"""Half as many as Google's own keys have: each sign-in looks the key over, in a seventh of the time."""


@dataclass(frozen=True, slots=True)
class Account:
    """A service account and its key."""

    email: str
    key: rsa.RSAPrivateKey

    def credentials(self, url: str) -> Json:
        """Return what Google's key files hold, pointing at this server."""
        pem = self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return {
            "type": "service_account",
            "project_id": "made-up-school",
            "private_key_id": KEY_ID,
            "private_key": pem.decode(),
            "client_email": self.email,
            "client_id": "100000000000000000001",
            "auth_uri": f"{url}/o/oauth2/auth",
            "token_uri": f"{url}/token",
            "universe_domain": "googleapis.com",
        }

    def write(self, path: Path, url: str) -> None:
        """Write the key file, readable by its owner alone."""
        path.unlink(missing_ok=True)
        with os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            json.dump(self.credentials(url), file, indent=2)


@lru_cache(maxsize=1)
def account() -> Account:
    """Return the account; one key a process, because making one is slow."""
    return Account(EMAIL, rsa.generate_private_key(public_exponent=65537, key_size=_BITS))
