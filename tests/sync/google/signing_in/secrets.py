"""Files to sign in with, and everything in them that nobody may ever be shown."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.sheets_server.keys import account

CLIENT_NAME = "100000000001-made-up.apps.googleusercontent.com"
CLIENT_SECRET = "GOCSPX-made-up-and-never-shown"
LASTING = "1//made-up-lasting-token"
PERSON = "ap.register@green-lane.example"


def put(path: Path, content: object, mode: int = 0o600) -> Path:
    """Write a file that only its owner may read, unless told; text goes as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    path.chmod(mode)
    return path


def a_key(url: str = "https://oauth2.googleapis.com", **other: Any) -> dict[str, Any]:
    """Return what a key file holds; a part that is None is left out."""
    content = account().credentials(url) | other
    return {name: value for name, value in content.items() if value is not None}


def a_client(kind: str = "installed", **other: Any) -> dict[str, Any]:
    """Return what the file of a client holds."""
    parts = {
        "client_id": CLIENT_NAME,
        "project_id": "made-up-school",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "client_secret": CLIENT_SECRET,
        "redirect_uris": ["http://localhost"],
    }
    return {kind: {name: value for name, value in (parts | other).items() if value is not None}}


def secrets_in(*texts: str) -> list[str]:
    """Return what of all that is secret stands in texts."""
    whole = "\n".join(texts)
    lines = account().credentials("")["private_key"].splitlines()[1:-1]
    known = [*lines, CLIENT_SECRET, LASTING, "ya29.", "assertion=", "PRIVATE KEY"]
    return [one for one in known if one in whole]


def parts_of(content: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Return an object without some of its parts."""
    return {name: value for name, value in content.items() if name not in names}
