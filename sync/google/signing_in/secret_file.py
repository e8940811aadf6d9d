"""A file with a secret: read only where nobody else can read it, and never quoted."""

import json
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sheet_templates.errors import RegisterDenied, RegisterError, RegisterMissing
from sync.folders import is_remote
from sync.keeping.synced_probe import synced_here

Content = Mapping[str, Any]  # of another's file, looked at piece by piece

MOST_BYTES = 100_000
_OTHERS = 0o077
_MOVE = (
    "Move it into a folder of this computer alone. If anybody else may have seen it, withdraw it and make "
    "a new one (docs/google-sheets.md)."
)


def refuse_place(path: Path) -> None:
    """Refuse a file that is copied to where other people are.

    Raises:
        RegisterDenied: it lies in a synchronised folder, on another computer, or in a git work tree.
    """
    for place in dict.fromkeys((path.absolute(), Path(os.path.realpath(path)))):
        synced = synced_here(place)
        if synced is not None:
            raise _misplaced(path, f"in a folder that {synced.service} copies to other computers")
        if any((folder / ".git").exists() for folder in place.parents):
            raise _misplaced(path, "in a folder kept by git, from where it is easily published")
    if is_remote(path):
        raise _misplaced(path, "on another computer")


def refuse_open(path: Path, mode: int) -> None:
    """Refuse a file that other accounts of this computer have rights to.

    Windows keeps rights of another kind, and they are not looked at: its user folders are closed to
    others from the start.

    Args:
        path: The file.
        mode: Its rights, as ``st_mode``.

    Raises:
        RegisterDenied: they have.
    """
    if os.name != "nt" and mode & _OTHERS:
        raise RegisterDenied(
            "Other accounts of this computer may read the file for signing in to Google.",
            where=str(path),
            todo="Allow only the account that runs ap-register: chmod 600. If anybody else may have read it, "
            "withdraw it and make a new one (docs/google-sheets.md).",
        )


def read_secret(path: Path, *, is_handed_over: bool = False) -> Content:
    """Return what a file holds.

    Args:
        path: The file.
        is_handed_over: Whether systemd put it there for this run alone; its rights then look wider than
            they are.

    Raises:
        RegisterError: it is not there, cannot be read, lies where others see it, or holds something else.
    """
    data, mode = _read(path)
    refuse_place(path)
    content = _content(data)
    if not is_handed_over and not _is_without_secret(content):
        refuse_open(path, mode)
    if content is None:
        raise not_a_key(path)
    return content


def not_a_key(path: Path) -> RegisterDenied:
    """Return the error for a file that is something else, or only a part of what it was."""
    return RegisterDenied(
        "This is no file for signing in to Google, or a part of it is missing.",
        where=str(path),
        todo="Put the file there as Google gave it: the JSON key of a service account, or the JSON file of a "
        "client of the kind Desktop app (docs/google-sheets.md).",
    )


def _content(data: bytes) -> Content | None:
    """Return the object that a file holds, None where it holds none."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or nested without end
        return None
    return found if isinstance(found, dict) else None


def _is_without_secret(content: Content | None) -> bool:
    """Whether a file only says how a server proves who it is, which others may know."""
    return content is not None and content.get("type") == "external_account"


def _read(path: Path) -> tuple[bytes, int]:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise not_a_key(path)
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise RegisterMissing(
            "The file for signing in to Google is not there.",
            where=str(path),
            todo="Put it there, or correct the path in the settings ([google], credentials) or in the "
            "variable that names it.",
        ) from exc
    except OSError as exc:
        raise RegisterError(
            "This account may not read the file for signing in to Google.",
            where=str(path),
            todo="Let the account that runs ap-register read the file, and nobody else.",
        ) from exc
    if len(data) > MOST_BYTES:
        raise not_a_key(path)
    return data, mode


def _misplaced(path: Path, lies: str) -> RegisterDenied:
    return RegisterDenied(f"The file for signing in to Google lies {lies}.", where=str(path), todo=_MOVE)
