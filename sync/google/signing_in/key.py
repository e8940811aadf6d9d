"""Signing in with the key of a service account."""

from google.auth.credentials import Credentials
from google.oauth2 import service_account

from sheet_templates.errors import RegisterDenied
from sync.google.signing_in.secret_file import Content
from sync.google.signing_in.signed_in import SCOPE, TOKEN_ADDRESS

KIND = "service_account"
_UNIVERSE = "googleapis.com"


def from_key(content: Content, where: str, endpoint: str | None) -> tuple[Credentials, str]:
    """Return the credentials of a key file, and the address of its account.

    Args:
        content: What the file holds.
        where: Its path.
        endpoint: A server that stands for Google; the key is then shown to it alone.

    Raises:
        RegisterDenied: the key is damaged, leads to somebody else than Google, or acts for a person.
    """
    if "subject" in content:
        raise _acting(where)
    account, token_address = content.get("client_email"), content.get("token_uri")
    if not isinstance(account, str) or "@" not in account:
        raise _damaged(where)
    if endpoint is None and (
        token_address != TOKEN_ADDRESS or content.get("universe_domain", _UNIVERSE) != _UNIVERSE
    ):
        raise _elsewhere(where)
    info = dict(content) | {"token_uri": f"{endpoint}/token" if endpoint else TOKEN_ADDRESS}
    try:
        made = service_account.Credentials.from_service_account_info(info, scopes=[SCOPE])  # type: ignore[no-untyped-call] # google-auth has gaps
    except (ValueError, TypeError, AttributeError) as exc:
        raise _damaged(where) from exc
    return made, account


def _damaged(where: str) -> RegisterDenied:
    return RegisterDenied(
        "The key for signing in to Google is damaged: a part of it is missing or was changed.",
        where=where,
        todo="Put the file there again as Google gave it. If it is lost, make a new key and delete the old "
        "one (docs/google-sheets.md).",
    )


def _elsewhere(where: str) -> RegisterDenied:
    return RegisterDenied(
        "The key for signing in to Google leads to another server than Google's.",
        where=where,
        todo="Do not use this file; ask who put it there. Make a new key and delete this one "
        "(docs/google-sheets.md).",
    )


def _acting(where: str) -> RegisterDenied:
    return RegisterDenied(
        "The key for signing in to Google says to act for another person, which ap-register never does.",
        where=where,
        todo="Take the subject out of the file, and share the spreadsheet with the service account itself.",
    )
