"""Secrets for telling: from a variable, from what systemd hands over, or from the computer's password store.

None is ever printed, logged, or kept in the settings.
"""

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sync.connectors.passwords import SERVICE
from sync.google.signing_in.finding import HANDED_OVER
from sync.variables import PREFIX

MAIL_PASSWORD = f"{PREFIX}MAIL_PASSWORD"
HEARTBEAT_URL = f"{PREFIX}HEARTBEAT_URL"
ALERTS = f"{PREFIX}ALERTS"

_MAIL_HANDED_OVER = "mail-password"
_ALERTS_HANDED_OVER = "alerts"
_IN_STORE = "mail"
_OTHERS = 0o077
_MOST_BYTES = 100_000


def mail_password(
    environ: Mapping[str, str], stored: Callable[[str, str], str | None] | None = None
) -> str | None:
    """Return the password that mails are sent with, None where none is kept.

    Args:
        environ: The variables.
        stored: Takes the service and the name; the computer's password store if left out.
    """
    if environ.get(MAIL_PASSWORD):
        return environ[MAIL_PASSWORD]
    handed_over = _handed_over(environ, _MAIL_HANDED_OVER)
    if handed_over:
        return handed_over
    try:
        return (stored or _stored)(SERVICE, _IN_STORE) or None
    except Exception:  # noqa: BLE001 - each password store fails in its own way, and all of them mean none
        return None


def _stored(service: str, name: str) -> str | None:
    import keyring

    return keyring.get_password(service, name)


def _handed_over(environ: Mapping[str, str], name: str) -> str:
    folder = environ.get(HANDED_OVER)
    if not folder:
        return ""
    try:
        with (Path(folder) / name).open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8").strip()
    except (OSError, ValueError):
        return ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of chats.

    Attributes:
        urls: The addresses, each with its secret.
        trouble: Why there are none; nothing where there are.
    """

    urls: tuple[str, ...] = field(default=(), repr=False)
    trouble: str = ""


def alert_addresses(file: Path | None, environ: Mapping[str, str]) -> Addresses:
    """Return where alerts go.

    Args:
        file: The file that the settings name, None for none.
        environ: The variables; ours wins over the file, and that over what systemd hands over.
    """
    if environ.get(ALERTS):
        return _listed(environ[ALERTS], ALERTS)
    if file is not None:
        return _in_file(file)
    handed_over = _handed_over(environ, _ALERTS_HANDED_OVER)
    if handed_over:
        return _listed(handed_over, _ALERTS_HANDED_OVER)
    return Addresses(trouble=f"No chat is named for alerts. Name a file ([alerts], file) or set {ALERTS}.")


def _in_file(file: Path) -> Addresses:
    try:
        with file.open("rb") as opened:
            mode, data = os.fstat(opened.fileno()).st_mode, opened.read(_MOST_BYTES)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError):
        return Addresses(trouble=f"The file with the addresses for alerts cannot be read: {file}.")
    if os.name != "nt" and stat.S_IMODE(mode) & _OTHERS:
        return Addresses(
            trouble=f"Other accounts of this computer may read the addresses for alerts: {file}. "
            "Allow only the account that runs ap-register: chmod 600."
        )
    return _listed(text, str(file))


def _listed(text: str, where: str) -> Addresses:
    """Return the addresses of a text, with spaces or line ends between; a # makes a line a remark."""
    lines = (line.strip() for line in text.splitlines())
    urls = tuple(url for line in lines if not line.startswith("#") for url in line.split())
    return Addresses(urls) if urls else Addresses(trouble=f"There is no address for alerts in {where}.")
