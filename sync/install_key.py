"""The secret of this installation: it turns pupils' identities into ids that nobody else can work out."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sheet_templates.errors import StoreError
from sync.folders import make_private

FILE_NAME = "install.key"
LENGTH = 32
"""Bytes."""

_ONLY_OWNER = 0o600


@dataclass(frozen=True, slots=True)
class InstallKey:
    """The key of this installation.

    Attributes:
        secret: 32 random bytes; never printed.
        is_kept: Whether it will be the same next time. When not, ids of findings are not stable.
    """

    secret: bytes = field(repr=False)
    is_kept: bool


def load_or_create(folder: Path) -> InstallKey:
    """Return the key kept in a folder, making it the first time; a key that is there is never replaced.

    Where the folder cannot be written, the key is made for this time only.

    Raises:
        StoreError: there is a key, but it cannot be read or is not whole.
    """
    path = folder / FILE_NAME
    existing = read(path)
    if existing is not None:
        return InstallKey(existing, is_kept=True)
    return _created(path)


def peek(folder: Path) -> bytes | None:
    """Return the key kept in a folder, or None where there is none that can be used; nothing is made."""
    with suppress(StoreError):
        return read(folder / FILE_NAME)
    return None


def _created(path: Path) -> InstallKey:
    import secrets

    from sync.keeping.new_file import create

    secret = secrets.token_bytes(LENGTH)
    try:
        make_private(path.parent)
        create(path, secret, mode=_ONLY_OWNER)
    except FileExistsError:
        existing = read(path)
        return InstallKey(existing or secret, is_kept=existing is not None)
    except OSError:
        return InstallKey(secret, is_kept=False)
    return InstallKey(secret, is_kept=True)


def read(path: Path) -> bytes | None:
    """Return the key in a file, or None when there is no such file.

    Raises:
        StoreError: it cannot be read or is not whole.
    """
    try:
        with path.open("rb") as file:
            secret = file.read(LENGTH + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as exc:
        raise StoreError(
            "The install key cannot be read, and without it findings would get new ids.",
            where=str(path),
            todo=f"Let this account read the file ({exc.strerror}).",
        ) from exc
    if len(secret) != LENGTH:
        raise StoreError(
            "The install key is damaged, and without it findings would get new ids.",
            where=str(path),
            todo="Put it back from a backup. If there is none, move the file away: findings then start anew.",
        )
    return secret
