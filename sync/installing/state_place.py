"""Where a task keeps its history: one folder of the computer, which only the account of the task may open."""

import json
import tomllib
from pathlib import Path, PurePath, PureWindowsPath

from sheet_templates.errors import StoreError, UserError
from sync.folders import synced_by
from sync.install_key import FILE_NAME as INSTALL_KEY
from sync.installing.machine import Machine
from sync.installing.steps import FirstLine
from sync.installing.task import Task
from sync.installing.wanted import Kind

_STATE = "state.db"
_PROGRAM_DATA = "C:\\ProgramData"
_REMARK = "  # install-task: the history, for every account that may open it"
_ELSEWHERE = "Set state_dir in the settings to a folder of this computer alone."


def usual_state(machine: Machine, kind: Kind) -> str:
    """Return the folder that a task keeps its history in where the settings name none."""
    if kind is Kind.WINDOWS:
        return str(
            PureWindowsPath(machine.environ.get("PROGRAMDATA") or _PROGRAM_DATA, "ap-register", "state")
        )
    if kind is Kind.LAUNCHD:
        return "/Library/Application Support/ap-register/state"
    return "/var/lib/ap-register"


def settings_line(task: Task) -> tuple[FirstLine, ...]:
    """Return the line that names the state folder in the settings, nothing where they name it."""
    if task.is_state_settled:
        return ()
    value = json.dumps(task.state, ensure_ascii=False) if "'" in task.state else f"'{task.state}'"
    return (FirstLine(task.settings, f"state_dir = {value}{_REMARK}"),)


def with_first_line(text: str, line: str, path: Path) -> str:
    """Return settings with a line before all others.

    Raises:
        UserError: the settings would then say anything else besides.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    result = f"{line}{newline}{text}"
    try:
        is_fit = tomllib.loads(result) == {**tomllib.loads(text), **tomllib.loads(line)}
    except tomllib.TOMLDecodeError:
        is_fit = False
    if not is_fit:
        raise UserError(
            "The settings file is written in a way that nothing can be added to safely. It stays as it is.",
            where=str(path),
            todo=f"Add this line yourself, before all others:\n{line}",
        )
    return result


def refuse_copied(path: PurePath) -> None:
    """Refuse a state folder that a cloud service copies.

    Raises:
        StoreError: one does.
    """
    service = synced_by(Path(*path.parts))
    if service is not None:
        raise StoreError(
            f"The state folder is inside {service}, which copies it to other computers.",
            where=str(path),
            todo=_ELSEWHERE,
        )


def refuse_others(folder: Path, account: str, owner: str) -> None:
    """Refuse a state folder that holds other things, or a history that belongs to another account.

    Args:
        folder: The folder, which need not be there.
        account: The account of the task, empty where it is not compared.
        owner: Whose the folder is, empty where that is not known.

    Raises:
        StoreError: it does.
    """
    if not folder.is_dir() or _is_empty(folder):
        return
    if not holds_history(folder):
        raise StoreError(
            "The folder for the history holds other things, and giving it to one account alone would take "
            "them away from others.",
            where=str(folder),
            todo="Set state_dir in the settings to a folder of its own.",
        )
    if account and owner and owner != account:
        raise StoreError(
            f"The history belongs to the account {owner}, and runs are to be under {account}.",
            where=str(folder),
            todo=f'Give it to that account first: sudo chown -R {account}: "{folder}"',
        )


def holds_history(folder: Path) -> bool:
    """Whether a folder holds a history of ours, or the key that goes with it; one that is closed does."""
    try:
        return (folder / _STATE).exists() or (folder / INSTALL_KEY).exists()
    except PermissionError:
        return True


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except PermissionError as exc:
        raise StoreError(
            "This account may not look into the folder for the history.",
            where=str(folder),
            todo="Put sudo before the command; on Windows open PowerShell with Run as administrator.",
        ) from exc


def told_of_earlier(kept: Path, place: Path, by_hand: str) -> tuple[str, ...]:
    """Return what to do where runs so far kept a history in another folder; nothing is moved by itself.

    Args:
        kept: Where this account keeps the history.
        place: Where the task keeps it.
        by_hand: The commands that copy it.
    """
    if place == kept or not holds_history(kept) or holds_history(place):
        return ()
    told = (
        f"The history of runs so far is in {kept}. It is not moved, and there is no command for that. Copy "
        f"all that is in that folder before the first run of the task:\n{by_hand}\n"
        "Without it the first run stops with exit code 75, because another history keeps the registers."
    )
    return (told,)


def copied(kept: Path, task: Task) -> str:
    """Return the commands that copy a history into the folder of a task, for its account."""
    if task.wanted.kind is Kind.WINDOWS:
        return f'robocopy "{kept}" "{task.state}" /E'
    owner = f"{task.account}:" if task.account else f'--reference="{task.state}"'
    return f'sudo cp -a "{kept}/." "{task.state}/" && sudo chown -R {owner} "{task.state}/"'
