"""Signing in, in whichever of the three ways is settled. Asks nothing of Google yet."""

from collections.abc import Mapping
from pathlib import Path

from google.auth.credentials import Credentials

from sheet_templates.errors import RegisterDenied
from sync.google.signing_in.computer import address_of, from_description, of_this_computer
from sync.google.signing_in.finding import Found, find_file
from sync.google.signing_in.key import KIND as KEY
from sync.google.signing_in.key import from_key
from sync.google.signing_in.person import Client, client_in, from_sign_in
from sync.google.signing_in.secret_file import Content, read_secret
from sync.google.signing_in.signed_in import SignedIn, TokensOnly, Way
from sync.settings import GoogleSettings


def sign_in(
    settings: GoogleSettings, environ: Mapping[str, str], endpoint: str | None, state_folder: Path
) -> SignedIn:
    """Return who is signed in.

    Args:
        settings: How to sign in.
        environ: The environment variables.
        endpoint: A server on this computer that stands for Google, or None.
        state_folder: Where the sign-in of a person is kept.

    Raises:
        RegisterError: nobody can be signed in; the message says why and what to do.
        UsageError: a variable names a place that cannot be worked out.
    """
    found = find_file(settings, environ)
    if found is None:
        return _as_computer(of_this_computer(endpoint), settings)
    content, where = _read(found), str(found.path)
    if content.get("type") == KEY:
        inner, account = from_key(content, where, endpoint)
        return SignedIn(TokensOnly(inner), Way.KEY, account, where)
    if _is_client(content):
        inner = from_sign_in(client_in(content, where), state_folder, endpoint)
        return SignedIn(TokensOnly(inner), Way.PERSON, settings.account or "", where)
    return _as_computer(from_description(content, where), settings, where)


def client_of(settings: GoogleSettings, environ: Mapping[str, str]) -> Client:
    """Return the app that a person signs in to.

    Raises:
        RegisterError: there is none, or it cannot be read.
        UsageError: a variable names a place that cannot be worked out.
    """
    found = find_file(settings, environ)
    content = _read(found) if found is not None else {}
    if found is None or not _is_client(content):
        raise RegisterDenied(
            "There is nothing to sign in to in a browser: no client file of a Desktop app is settled.",
            where=str(found.path) if found is not None else "[google], credentials",
            todo="With a service account no sign-in is needed. Else name the client file there "
            "(docs/google-sheets.md).",
        )
    return client_in(content, str(found.path))


def _as_computer(inner: Credentials, settings: GoogleSettings, where: str = "") -> SignedIn:
    return SignedIn(TokensOnly(inner), Way.COMPUTER, address_of(inner) or settings.account or "", where)


def _read(found: Found) -> Content:
    return read_secret(found.path, is_handed_over=found.is_handed_over)


def _is_client(content: Content) -> bool:
    return "installed" in content or "web" in content
