"""Drive letters that only a signed-in person has, and shares that a task without a password cannot reach."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import PureWindowsPath

from sheet_templates.errors import SettingsError
from sync.installing.accounts import is_managed
from sync.installing.task import Needed
from sync.usage import UsageError

Drive = Callable[[str], str | None]
"""Says what a letter such as ``S:`` stands for: a folder, an empty text where that is not known or
there is no such drive, None for a disk of this computer."""

_LETTER = re.compile(r"[A-Za-z]:")
_LOCAL_PREFIX = re.compile(r"\\\\[?.]\\(?!UNC\\)", re.IGNORECASE)


def refuse_letters(needed: Iterable[Needed], drive: Drive) -> None:
    """Refuse paths on letters that stand for something else: a task does not have them.

    Raises:
        SettingsError: there are some; the path to use instead is named where it is known.
    """
    found = [(one, target) for one in needed if (target := _elsewhere(one.path, drive)) is not None]
    if not found:
        return
    listed = "\n".join(f"{one.what}: {one.path}" for one, _ in found)
    better = "\n".join(_instead(one, target) for one, target in found)
    raise SettingsError(
        f"These drive letters are there only while a person is signed in:\n{listed}",
        where="paths in the settings",
        todo=f"Write these paths into the settings, in single quotes:\n{better}",
    )


def refuse_shares(needed: Iterable[Needed], account: str) -> None:
    r"""Refuse paths on shares where the account has no password to show there.

    Raises:
        UsageError: there is one, and the account is no managed service account.
    """
    first = next((one for one in needed if is_share(one.path)), None)
    if first is None or is_managed(account):
        return
    raise UsageError(
        f"{first.what} is on another computer, and {account} cannot reach it while nobody is signed in: no "
        "password is stored for the task.",
        where=first.path,
        todo=r"Name a managed service account of the domain: --account DOMAIN\name$. Or install ap-register "
        "on the computer that holds the register (docs/running.md).",
    )


def is_share(path: str) -> bool:
    r"""Whether a path leads to another computer: ``\\server\share\...``."""
    return path.replace("/", "\\").startswith("\\\\") and _LOCAL_PREFIX.match(path) is None


def _elsewhere(path: str, drive: Drive) -> str | None:
    letter = PureWindowsPath(path).drive
    return drive(letter.upper()) if _LETTER.fullmatch(letter) else None


def _instead(needed: Needed, target: str) -> str:
    pure = PureWindowsPath(needed.path)
    if not target:
        return f"{needed.what}: what net use, typed by whoever has {pure.drive}, says that it stands for"
    return f"{needed.what}: {PureWindowsPath(target).joinpath(*pure.parts[1:])}"


def no_letters(letter: str) -> str | None:
    """Answer for a computer without drive letters."""
    return None


if sys.platform == "win32":  # pragma: no cover - Windows only
    import ctypes
    import winreg

    _REMOTE, _NO_ROOT = 4, 1  # GetDriveTypeW
    _LONGEST = 1024
    _LINKED = "\\??\\"

    def letter_here(letter: str) -> str | None:
        """Return what a letter stands for on this computer.

        An administrator's window does not have the drives of the ordinary one, so what the account keeps for
        its next sign-in is looked at first.
        """
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, f"Network\\{letter[0]}") as key:
                return str(winreg.QueryValueEx(key, "RemotePath")[0])
        except OSError:
            pass
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{letter}\\")
        if kind == _REMOTE:
            return _connection(letter)
        return "" if kind == _NO_ROOT else _linked(letter)

    def _connection(letter: str) -> str:
        text = ctypes.create_unicode_buffer(_LONGEST)
        size = ctypes.c_ulong(_LONGEST)
        failed = ctypes.windll.mpr.WNetGetConnectionW(letter, text, ctypes.byref(size))
        return "" if failed else text.value

    def _linked(letter: str) -> str | None:
        """Return the folder that a letter made by ``subst`` stands for."""
        text = ctypes.create_unicode_buffer(_LONGEST)
        ctypes.windll.kernel32.QueryDosDeviceW(letter, text, _LONGEST)
        return text.value.removeprefix(_LINKED) if text.value.startswith(_LINKED) else None
