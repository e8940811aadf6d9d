"""Doing the steps of a plan, in their order; what cannot be done is told with what to do."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from sheet_templates.errors import UserError
from sync.folders import make_private
from sync.installing.machine import Machine
from sync.installing.state_place import with_first_line
from sync.installing.steps import DEFINITION, Command, File, FirstLine, Folder, Gone, Plan, Step
from sync.installing.wanted import Kind
from sync.keeping.draft import write_draft
from sync.keeping.names import draft_of

_READABLE = 0o644
_PRIVATE = 0o700
_LONGEST = 300  # characters of what a program says


class TaskNotInstalled(UserError):
    """The task could not be installed or taken out; the message says how far it came."""


def do(plan: Plan, machine: Machine) -> None:
    """Do all steps of a plan.

    Raises:
        TaskNotInstalled: one could not be done; those before it were.
    """
    for step in plan.steps:
        try:
            _do(step, machine)
        except (OSError, LookupError) as error:
            raise _failed(step, machine, str(getattr(error, "strerror", None) or error)) from error


def _do(step: Step, machine: Machine) -> None:
    match step:
        case Folder(path, account):
            _make(machine.place(path), account, machine)
        case FirstLine(path, line):
            _add_line(Path(os.path.realpath(path)), line)
        case File(path, text):
            _write(machine.place(path), text)
        case Gone(path):
            machine.place(path).unlink(missing_ok=True)
        case Command():
            _start(step, machine)


def _make(folder: Path, account: str, machine: Machine) -> None:
    make_private(folder)
    if account:
        folder.chmod(_PRIVATE)
        machine.give(folder, account)


def _add_line(path: Path, line: str) -> None:
    """Add a line to the settings, whole or not at all, with the owner and the rights that the file has."""
    before = path.read_bytes()
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    text = with_first_line(before.removeprefix(mark).decode(), line, path)
    draft = draft_of(path)
    try:
        write_draft(draft, mark + text.encode(), path)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    """Write a file that all may read, whole or not at all; an equal one is left."""
    with suppress(FileNotFoundError, UnicodeDecodeError):
        if path.read_text(encoding="utf-8") == text:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(_READABLE)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _start(step: Command, machine: Machine) -> None:
    if not step.text:
        _checked(step, machine, step.words)
        return
    with tempfile.TemporaryDirectory(prefix="ap-register-") as folder:
        file = Path(folder) / "definition.xml"
        file.write_bytes(step.text.encode(step.encoding))
        _checked(step, machine, tuple(str(file) if one == DEFINITION else one for one in step.words))


def _checked(step: Command, machine: Machine, words: tuple[str, ...]) -> None:
    answer = machine.start(words)
    if answer.code:
        said = " ".join(answer.text.split())[:_LONGEST] or f"exit code {answer.code}"
        raise _failed(step, machine, said)


def _failed(step: Step, machine: Machine, why: str) -> TaskNotInstalled:
    what = step.words[0] if isinstance(step, Command) else step.path
    way = (
        "Open PowerShell with Run as administrator"
        if machine.scheduler is Kind.WINDOWS
        else "Put sudo before the command"
    )
    return TaskNotInstalled(
        "A step could not be done. Those before it were; the same command does all of them again.",
        where=f"{what}: {why}",
        todo=f"{way}, and try again.",
    )
