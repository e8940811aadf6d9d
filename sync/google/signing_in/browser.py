"""Signing in once in a browser: an account says yes at Google, and Google tells it to this computer alone."""

import re
import sys
import warnings
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
from oauthlib.oauth2 import AccessDeniedError, MismatchingStateError, OAuth2Error
from requests import RequestException

from sheet_templates.errors import RegisterDenied, UserError
from sync.google.http.adapters import Adapter
from sync.google.http.breaks import trouble_of
from sync.google.http.limits import Limits
from sync.google.http.remedies import error_of
from sync.google.signing_in.person import Client, keep
from sync.google.signing_in.signed_in import SCOPE, TOKEN_ADDRESS

BROWSER_ADDRESS = "https://accounts.google.com/o/oauth2/auth"
LOOPBACK = "127.0.0.1"
PATIENCE = 300.0
"""Seconds to sign in within."""

_DONE = "ap-register is signed in to Google. You can close this page."
_TIMEOUT = 30.0
"""Seconds that Google may take to answer."""
_AGAIN = "Start again: ap-register doctor --sign-in."
_NEEDED = "docs/google-sheets.md says what the school's administrator has to allow."
_CODE = re.compile(r"[a-z]+(?:_[a-z]+){0,4}")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


@dataclass(frozen=True, slots=True)
class Visit:
    """How a person gets to Google.

    Attributes:
        show: Shows them the address to open in a browser on this computer.
        account: Who is to sign in; empty where anybody may.
        patience: Seconds to sign in within.
    """

    show: Callable[[str], None]
    account: str = ""
    patience: float = PATIENCE


def open_browser(address: str, environ: Mapping[str, str]) -> None:
    """Open a page in the browser of this computer, where there is one and a screen to show it on.

    Without a screen a browser made of text would take the terminal.
    """
    if sys.platform == "linux" and not any(environ.get(name) for name in _SCREENS):
        return
    with suppress(webbrowser.Error):
        webbrowser.open(address)


def sign_in_once(client: Client, folder: Path, visit: Visit, endpoint: str | None) -> Path:
    """Let a person sign in, keep what Google says, and return its file.

    Args:
        client: The app to sign in to.
        folder: The state folder.
        visit: How they get to Google.
        endpoint: A server that stands for Google.

    Raises:
        UserError: nobody signed in, or it could not be kept.
    """
    flow = _flow(client, visit.show, endpoint)
    more = {"login_hint": visit.account} if visit.account else {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they may quote an address with a code in it
            flow.run_local_server(
                host=LOOPBACK,
                port=0,
                open_browser=False,
                authorization_prompt_message="",
                success_message=_DONE,
                timeout_seconds=visit.patience,
                prompt="consent",
                **more,
            )
        token = flow.credentials.refresh_token
    except (OAuth2Error, WSGITimeoutError, RequestException, Warning, OSError, ValueError) as error:
        raise _refusal(error, client.where) from error
    if not isinstance(token, str) or not token:
        raise RegisterDenied("Google did not give a lasting sign-in.", where=client.where, todo=_AGAIN)
    return keep(client, token, folder)


def _flow(client: Client, show: Callable[[str], None], endpoint: str | None) -> InstalledAppFlow:
    class Shown(InstalledAppFlow):  # type: ignore[misc] # it has no types
        """Shows the address instead of printing it, and does not wait for Google without end."""

        def authorization_url(self, **kwargs: Any) -> tuple[str, str]:
            address, state = super().authorization_url(**kwargs)
            show(address)
            return address, state

        def fetch_token(self, **kwargs: Any) -> Any:
            return super().fetch_token(timeout=_TIMEOUT, **kwargs)

    app = {
        "client_id": client.name,
        "client_secret": client.secret,
        "auth_uri": BROWSER_ADDRESS,
        "token_uri": TOKEN_ADDRESS,
    }
    flow = Shown.from_client_config({"installed": app}, [SCOPE])
    flow.oauth2session.mount("https://", Adapter(endpoint))
    return flow


def _refusal(error: Exception, where: str) -> UserError:
    """Return what to tell about a sign-in that came to nothing."""
    match error:
        case WSGITimeoutError():
            what, todo = "Nobody signed in within the time for it.", _AGAIN
        case AccessDeniedError():
            what, todo = "The sign-in was declined in the browser.", f"{_AGAIN} Choose Allow."
        case MismatchingStateError():
            what, todo = "The answer from the browser belongs to another sign-in.", _AGAIN
        case Warning():
            what, todo = (
                "Other rights were given than ap-register asks for.",
                f"{_AGAIN} Leave its box ticked.",
            )
        case RequestException():
            return error_of(trouble_of(error), account="", where=where, limits=Limits())
        case OSError():
            what, todo = "The answer from the browser could not be received.", _AGAIN
        case _:
            what, todo = f"Google turned the sign-in down.{_word_for(error)}", f"{_AGAIN} {_NEEDED}"
    return RegisterDenied(what, where=where, todo=todo)


def _word_for(error: Exception) -> str:
    """Return Google's own word for a refusal, where it is one of those that hold nothing else."""
    code = str(getattr(error, "error", ""))
    return f" Its word for it: {code}." if _CODE.fullmatch(code) else ""
