"""What is kept of a fault of this program: kinds of exceptions and places in the code, nothing else.

The text of an exception may quote a cell, so neither it nor the values of variables are ever kept.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sync import __version__
from sync.folders import make_private
from sync.logs import code_place

KEPT = 20
"""Reports; older ones are removed."""

_MOST_FRAMES = 60
_MOST_ERRORS = 10


def report(error: BaseException, command: str, moment: datetime) -> str:
    """Return a report of a fault.

    Args:
        error: What was raised; its causes and the parts of a group are reported too.
        command: The command that was running.
        moment: When.
    """
    import platform

    lines = [
        f"ap-register {__version__}, command {command}, {moment.isoformat(timespec='seconds')}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
        "Only kinds of faults and places in the program stand here; nothing comes from a register.",
    ]
    for number, one in enumerate(_related(error)):
        lines += ["", f"{'then' if number else 'fault'}: {_kind(one)}", *_places(one.__traceback__)]
    return "\n".join(lines) + "\n"


def keep(text: str, folder: Path, moment: datetime) -> Path:
    """Write a report into a folder, remove all but the latest, and return its path.

    Several of one second, such as of several registers, each have a file of their own.

    Raises:
        OSError: it cannot be written.
    """
    make_private(folder)
    path, handle = _new_file(folder, f"crash-{moment:%Y%m%dT%H%M%SZ}-{os.getpid()}")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    for old in _oldest_first(folder)[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _new_file(folder: Path, stem: str) -> tuple[Path, int]:
    """Make a file that was not there before, and return its path and handle."""
    number = 1
    while True:
        path = folder / f"{stem}-{number:02}.txt"
        try:
            return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            number += 1


def _oldest_first(folder: Path) -> list[Path]:
    """Return the reports as they were written; their names tell no order within a second."""
    found = []
    for path in folder.glob("crash-*.txt"):
        with suppress(OSError):
            found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found)]


@contextmanager
def quiet_threads() -> Iterator[None]:
    """Show of faults in threads and in clearing up only their kind and places, while this lasts."""
    in_thread, in_clearing = threading.excepthook, sys.unraisablehook

    def show(error: BaseException | None) -> None:
        if error is not None and sys.stderr is not None:
            places = "\n".join(_places(error.__traceback__))
            sys.stderr.write(f"fault on the side: {_kind(error)}\n{places}\n")

    threading.excepthook = lambda args: show(args.exc_value)
    sys.unraisablehook = lambda args: show(args.exc_value)
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = in_thread, in_clearing


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> list[str]:
    """Return the places a fault went through, the outermost first."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {code_place(code.co_filename, trace.tb_lineno)} in {code.co_name}")
        trace = trace.tb_next
    if len(places) <= _MOST_FRAMES:
        return places
    half = _MOST_FRAMES // 2
    return [*places[:half], f"  ({len(places) - _MOST_FRAMES} more)", *places[-half:]]


def _related(error: BaseException) -> list[BaseException]:
    """Return an error with its causes and, of a group, its parts; each once, the error itself first."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting and len(found) < _MOST_ERRORS:
        one = waiting.pop(0)
        if one is None or any(one is known for known in found):
            continue
        found.append(one)
        parts = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [one.__cause__, one.__context__, *parts]
    return found
