"""Signing in with what this computer is set up with: workload identity, impersonation, a Google server."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import google.auth
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError

from sheet_templates.errors import RegisterDenied
from sync.google.signing_in.secret_file import Content
from sync.google.signing_in.signed_in import SCOPE

HOW_TO = "docs/google-sheets.md shows the three ways to sign in."
_GOOGLE = ".googleapis.com"
_AMAZON = "urn:ietf:params:aws:token-type:aws4_request"


def from_description(content: Content, where: str) -> Credentials:
    """Return the credentials that a file of Google's other kinds describes.

    Args:
        content: What the file holds.
        where: Its path.

    Raises:
        RegisterDenied: it is of no kind that can be used, is damaged, would start a program, or leads to
            somebody else than Google.
    """
    make = _MAKERS.get(str(content.get("type")))
    if make is None:
        raise RegisterDenied(
            "The file for signing in to Google is of a kind that ap-register does not use.",
            where=where,
            todo=f"Use the JSON key of a service account or the JSON file of a Desktop app. {HOW_TO}",
        )
    if "subject" in content or not _keeps_to_google(content):
        raise RegisterDenied(
            "The file for signing in to Google leads to somebody else than Google, or acts for a person.",
            where=where,
            todo=f"Ask who put it there, and make it anew. {HOW_TO}",
        )
    if _starts_a_program(content):
        raise RegisterDenied(
            "The file for signing in to Google would start a program, which ap-register refuses.",
            where=where,
            todo="Ask who put it there. Make it anew with a file or an address as the source of its proof. "
            f"{HOW_TO}",
        )
    try:
        return make(dict(content))
    except (GoogleAuthError, ValueError, TypeError, KeyError, AttributeError) as exc:
        raise RegisterDenied(
            "The file for signing in to Google is damaged: a part of it is missing or was changed.",
            where=where,
            todo=f"Make it anew. {HOW_TO}",
        ) from exc


def of_this_computer(endpoint: str | None) -> Credentials:
    """Return the credentials of this computer: of a server at Google, or of Google's own command.

    Args:
        endpoint: A server that stands for Google; it stands for no computer that is signed in.

    Raises:
        RegisterDenied: there are none.
    """
    if endpoint is not None:
        raise _nothing()
    try:
        made, _project = google.auth.default(scopes=[SCOPE])
    except GoogleAuthError as exc:
        raise _nothing() from exc
    return made


def address_of(credentials: Credentials) -> str:
    """Return the address of the service account that credentials belong to; empty where they do not tell."""
    address = getattr(credentials, "service_account_email", None)
    return address if isinstance(address, str) and "@" in address else ""


def _nothing() -> RegisterDenied:
    return RegisterDenied(
        "No sign-in to Google is set up.",
        where="[google], credentials",
        todo=f"Name a key file or a client file there. {HOW_TO}",
    )


def _keeps_to_google(content: Content) -> bool:
    """Whether each address that tokens are asked of is Google's, so that nobody else is shown a proof."""
    addresses = [
        content.get(name) for name in ("token_url", "token_uri", "service_account_impersonation_url")
    ]
    return all(address is None or _is_googles(address) for address in addresses)


def _is_googles(address: object) -> bool:
    try:
        parts = urlsplit(str(address))
    except ValueError:
        return False
    return parts.scheme == "https" and (parts.hostname or "").endswith(_GOOGLE)


def _starts_a_program(content: Content) -> bool:
    """Whether the proof of a server elsewhere, or of one that acts through another, comes from a program."""
    inner = content.get("source_credentials")
    if isinstance(inner, Mapping) and _starts_a_program(inner):
        return True
    source = content.get("credential_source")
    return isinstance(source, Mapping) and "executable" in source


def _external(info: dict[str, object]) -> Credentials:
    from google.auth import aws, identity_pool

    if info.get("subject_token_type") == _AMAZON:
        return aws.Credentials.from_info(info, scopes=[SCOPE])  # type: ignore[no-any-return, no-untyped-call] # google-auth has gaps
    return identity_pool.Credentials.from_info(info, scopes=[SCOPE])  # type: ignore[no-any-return, no-untyped-call] # google-auth has gaps


def _impersonated(info: dict[str, object]) -> Credentials:
    from google.auth.impersonated_credentials import Credentials as Impersonated

    return Impersonated.from_impersonated_service_account_info(info, scopes=[SCOPE])  # type: ignore[no-any-return, no-untyped-call] # google-auth has gaps


def _by_google_command(info: dict[str, object]) -> Credentials:
    from google.oauth2.credentials import Credentials as PersonCredentials

    return PersonCredentials.from_authorized_user_info(info, scopes=[SCOPE])  # type: ignore[no-any-return, no-untyped-call] # google-auth has gaps


_MAKERS: Mapping[str, Callable[[dict[str, object]], Credentials]] = {
    "external_account": _external,
    "impersonated_service_account": _impersonated,
    "authorized_user": _by_google_command,
}
