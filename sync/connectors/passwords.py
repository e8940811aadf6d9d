"""Registers that a password opens: where the password comes from, and taking the protection off in memory.

Nothing here writes: an opened register is never stored without its password. No message holds a password.
"""

import io
import re
from collections.abc import Callable, Mapping
from typing import Protocol

from sheet_templates.errors import RegisterDenied, RegisterUnreadable
from sync.connectors.refusals import damaged, short_name

VARIABLE = "AP_REGISTER_PASSWORD"
SERVICE = "ap-register"
"""The name under which the computer's password store keeps passwords of registers."""

_WITHOUT = "VelvetSweatshop"
"""What Excel itself tries first: files that were only marked against changes are encrypted with it."""

_MOST_TURNS = 500_000  # Excel turns a password 100,000 times; a hostile file may ask for minutes of it


class _Protected(Protocol):
    """A protected workbook, as the library opens it."""

    info: Mapping[str, object]

    def load_key(self, *, password: str, verify_password: bool) -> None: ...

    def decrypt(self, outfile: io.BytesIO) -> None: ...


def find_password(
    name: str, environ: Mapping[str, str], keyring_get: Callable[[str, str], str | None] | None = None
) -> str | None:
    """Return the password of a register, or None where none is kept.

    Asked in this order: the variable ``AP_REGISTER_PASSWORD_<NAME>``, the variable
    ``AP_REGISTER_PASSWORD``, the computer's password store. The name stands in capitals, with ``_`` for all
    that is no letter or digit.

    Args:
        name: The register's name in the settings.
        environ: The variables.
        keyring_get: Takes the service and the register's name; the computer's password store if left out.
    """
    own = f"{VARIABLE}_{re.sub(r'[^A-Z0-9]', '_', name.upper())}"
    for variable in (own, VARIABLE):
        if environ.get(variable):
            return environ[variable]
    try:
        return (keyring_get or _stored)(SERVICE, name) or None
    except Exception:  # noqa: BLE001 - each password store fails in its own way, and all of them mean none
        return None


def _stored(service: str, user: str) -> str | None:
    """Return what the computer's password store keeps."""
    import keyring

    return keyring.get_password(service, user)


def unlocked(data: bytes, password: str | None, name: str) -> bytes:
    """Return a protected workbook without its protection.

    Args:
        data: The whole protected file.
        password: The register's password, or None where none is kept.
        name: The file's path as it is shown to people.

    Raises:
        RegisterDenied: the password is missing or another one.
        RegisterUnreadable: the file is damaged, or protected in a way that is not known.
    """
    opened = _opened(data, name)
    if not _accepts(opened, password or _WITHOUT, name):
        raise wrong_password(name) if password else no_password(name)
    plain = io.BytesIO()
    try:
        opened.decrypt(plain)
    except Exception as exc:
        raise damaged(name, "the password is right, but what it protects is not whole") from exc
    return plain.getvalue()


def _opened(data: bytes, name: str) -> _Protected:
    """Open a protected workbook, still locked."""
    import msoffcrypto

    try:
        opened: _Protected = msoffcrypto.OfficeFile(io.BytesIO(data))
        turns = opened.info.get("spinValue", 0)
    except Exception as exc:
        raise _unknown_protection(name) from exc
    if not isinstance(turns, int) or turns > _MOST_TURNS:
        raise _unknown_protection(name)
    return opened


def _accepts(opened: _Protected, password: str, name: str) -> bool:
    """Tell whether a password is the right one."""
    from msoffcrypto.exceptions import InvalidKeyError

    try:
        opened.load_key(password=password, verify_password=True)
    except InvalidKeyError:
        return False
    except Exception as exc:
        raise _unknown_protection(name) from exc
    return True


def no_password(name: str) -> RegisterDenied:
    """Make the error for a protected register whose password is not kept."""
    return RegisterDenied(
        f"{short_name(name)} needs a password to open, and none is kept for it.",
        where=name,
        todo=f'Store it once with "keyring set {SERVICE} REGISTER" (REGISTER is the name in the settings), or'
        f" set the variable {VARIABLE}. Or save the register without a password to open.",
    )


def wrong_password(name: str) -> RegisterDenied:
    """Make the error for a protected register whose password is another one."""
    return RegisterDenied(
        f"The password kept for {short_name(name)} does not open it.",
        where=name,
        todo=f'Store the new one with "keyring set {SERVICE} REGISTER" (REGISTER is the name in the'
        f" settings), or in the variable {VARIABLE}.",
    )


def _unknown_protection(name: str) -> RegisterUnreadable:
    """Make the error for a workbook that is damaged or protected in a way that is not known."""
    return RegisterUnreadable(
        f"{short_name(name)} is protected in a way that cannot be opened here, or is damaged.",
        where=name,
        todo="Open it in Excel and save it with a new password to open, or without one.",
    )
