"""Signing in as an account that was signed in once in a browser: later runs need nobody."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from google.auth.credentials import Credentials
from google.oauth2.credentials import Credentials as PersonCredentials

from sheet_templates.errors import RegisterDenied, RegisterMissing, StoreError
from sync.folders import make_private
from sync.google.signing_in.secret_file import Content, not_a_key, read_secret, refuse_place
from sync.google.signing_in.signed_in import SCOPE, TOKEN_ADDRESS
from sync.keeping.new_file import create

FILE_NAME = "google-sign-in.json"
"""In the state folder."""
SIGN_IN = "Sign in once, as the account that runs ap-register: ap-register doctor --sign-in."

_SCHEMA = 1
_ONLY_OWNER = 0o600


@dataclass(frozen=True, slots=True)
class Client:
    """An app of the kind Desktop app, as the school made it at Google.

    Attributes:
        name: Its id.
        secret: What goes with it; Google does not take it for a secret in apps of this kind, we do.
        where: The file it came from.
    """

    name: str
    secret: str = field(repr=False)
    where: str = ""


def client_in(content: Content, where: str) -> Client:
    """Return the app that a client file describes; addresses in it are not used.

    Raises:
        RegisterDenied: it is of another kind, or a part of it is missing.
    """
    if "web" in content:
        raise RegisterDenied(
            "This is the client of a web application; ap-register signs in on this computer.",
            where=where,
            todo="Make a client of the kind Desktop app, and put its file there (docs/google-sheets.md).",
        )
    parts = content.get("installed")
    name, secret = (
        (parts.get("client_id"), parts.get("client_secret")) if isinstance(parts, dict) else ("", "")
    )
    if not (isinstance(name, str) and name and isinstance(secret, str) and secret):
        raise not_a_key(Path(where))
    return Client(name, secret, where)


def from_sign_in(client: Client, folder: Path, endpoint: str | None) -> Credentials:
    """Return the credentials of the account that signed in.

    Args:
        client: The app it signed in to.
        folder: The state folder.
        endpoint: A server that stands for Google.

    Raises:
        RegisterError: nobody signed in yet, or not to this app; the file is damaged or open to others.
    """
    path = folder / FILE_NAME
    try:
        kept = read_secret(path)
    except RegisterMissing as exc:
        raise RegisterDenied(
            "Nobody has signed in to Google on this computer yet.", where=client.where, todo=SIGN_IN
        ) from exc
    if kept.get("client") != client.name:
        raise RegisterDenied(
            "The account signed in to another app than the one of the settings.",
            where=client.where,
            todo=SIGN_IN,
        )
    token = kept.get("refresh_token")
    if kept.get("schema") != _SCHEMA or not isinstance(token, str) or not token:
        raise RegisterDenied(
            "What was kept of the sign-in to Google is damaged.", where=str(path), todo=SIGN_IN
        )
    return credentials_of(client, token, endpoint)


def credentials_of(client: Client, token: str, endpoint: str | None) -> Credentials:
    """Return the credentials that a long-lived token gives."""
    return PersonCredentials(  # type: ignore[no-untyped-call] # google-auth has gaps
        token=None,
        refresh_token=token,
        token_uri=f"{endpoint}/token" if endpoint else TOKEN_ADDRESS,
        client_id=client.name,
        client_secret=client.secret,
        scopes=[SCOPE],
    )


def keep(client: Client, token: str, folder: Path) -> Path:
    """Keep a sign-in in the state folder, for this account's eyes only, and return its file.

    Raises:
        RegisterDenied: the state folder is copied to where other people are.
        StoreError: it cannot be written.
    """
    path = folder / FILE_NAME
    refuse_place(path)
    kept = {"schema": _SCHEMA, "client": client.name, "refresh_token": token}
    fresh = path.with_name(f"{FILE_NAME}.new")
    try:
        make_private(folder)
        fresh.unlink(missing_ok=True)
        create(fresh, json.dumps(kept).encode(), mode=_ONLY_OWNER)
        os.replace(fresh, path)  # noqa: PTH105 - as everywhere a file is replaced
    except OSError as exc:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise StoreError(
            "The sign-in to Google could not be kept.",
            where=str(folder),
            todo=f"Let this account write into the state folder ({exc.strerror}), and sign in again.",
        ) from exc
    return path
