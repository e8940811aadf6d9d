"""What a person or another program sees: results on stdout, everything else on stderr."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from sheet_templates.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console as RichConsole

PLAIN_WIDTH = 100
_LABELS = ("what", "where", "to do")
_NOT_SHOWN = {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"
}
_NOT_SHOWN |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")


class OutputClosed(Exception):
    """Whoever was reading the output has gone away."""


def shown(text: str) -> str:
    """Return text from a register as it may be printed: no control characters, no turned direction.

    A cell that holds a terminal's control sequences must not be able to change what staff see.
    """
    return text.translate(_NOT_SHOWN)


def has_color(choice: str, stream: TextIO, *, no_color: bool, terminal: str | None) -> bool:
    """Return whether to print in colour.

    Args:
        choice: ``auto``, ``always`` or ``never``; anything but auto decides.
        stream: Where results go.
        no_color: Whether NO_COLOR is set.
        terminal: The variable TERM.
    """
    if choice != "auto":
        return choice == "always"
    return not no_color and terminal != "dumb" and stream.isatty()


@dataclass(frozen=True, slots=True)
class Console:
    """The two streams of a command, and how much to say on them.

    Attributes:
        out: Results only.
        err: Progress, notes and errors.
        color: Whether results may be in colour.
        quiet: Whether only what matters most is wanted.
    """

    out: TextIO
    err: TextIO
    color: bool = False
    quiet: bool = False

    def line(self, text: str = "") -> None:
        """Print one line, or several, of a result."""
        self._write(self.out, f"{shown(text)}\n")

    def json(self, value: Mapping[str, object]) -> None:
        """Print one JSON object; on a screen it is indented."""
        import json

        indent = 1 if self.out.isatty() else None
        text = json.dumps(value, ensure_ascii=not _is_utf8(self.out), allow_nan=False, indent=indent)
        self._write(self.out, f"{text}\n")

    def note(self, text: str) -> None:
        """Print one line for a person on stderr."""
        self._write(self.err, f"{shown(text)}\n")

    def error(self, error: UserError) -> None:
        """Print an error as its three answers: what, where, to do."""
        for label, answer in zip(_LABELS, (error.what, error.where, error.todo), strict=True):
            if answer:
                lines = answer.replace("\n", f"\n{' ' * 7}")
                self.note(f"{label:<7}{lines}")

    def rich(self) -> "RichConsole":
        """Return the library that lays out tables, printing to the same place; loaded only here.

        Text from a register goes through ``shown`` first.
        """
        from rich.console import Console as RichConsole

        return RichConsole(
            file=self.out,
            force_terminal=self.color,
            no_color=not self.color,
            width=None if self.out.isatty() else PLAIN_WIDTH,
            markup=False,
            emoji=False,
            highlight=False,
        )

    @contextmanager
    def progress(self, label: str, *, delay_seconds: float = 0.5) -> Iterator["Progress"]:
        """Show what is being done while it lasts, on a screen only and after half a second."""
        progress = Progress(self.err, label, is_shown=self.err.isatty() and not self.quiet)
        progress.start(delay_seconds)
        try:
            yield progress
        finally:
            progress.stop()

    def flush(self) -> None:
        """Send what is still held back.

        Raises:
            OutputClosed: nobody reads it any more.
            UserError: it cannot be written, such as to a full disk.
        """
        for stream in (self.out, self.err):
            with _translated():
                stream.flush()

    def _write(self, stream: TextIO, text: str) -> None:
        with _translated():
            stream.write(text)


class Progress:
    """One line on a screen that says what is being done, and goes away afterwards."""

    def __init__(self, stream: TextIO, label: str, *, is_shown: bool) -> None:
        from threading import Lock

        self._stream = stream
        self._label = label
        self._is_shown = is_shown
        self._is_due = False
        self._lock = Lock()
        self._longest = 0

    def start(self, delay_seconds: float) -> None:
        """Begin to show it after a pause, so that short work shows nothing."""
        if not self._is_shown:
            return
        from threading import Timer

        self._timer = Timer(delay_seconds, self._become_due)
        self._timer.daemon = True
        self._timer.start()

    def say(self, label: str) -> None:
        """Change what is shown."""
        with self._lock:
            self._label = label
            self._show()

    def stop(self) -> None:
        """Take the line away."""
        if not self._is_shown:
            return
        self._timer.cancel()
        with self._lock:
            self._is_shown = False
            if self._longest:
                self._put(f"\r{' ' * self._longest}\r")

    def _become_due(self) -> None:
        with self._lock:
            self._is_due = True
            self._show()

    def _show(self) -> None:
        if self._is_shown and self._is_due:
            text = f"{shown(self._label)} ..."[: PLAIN_WIDTH - 1]
            self._put(f"\r{text.ljust(self._longest)}")
            self._longest = max(self._longest, len(text))

    def _put(self, text: str) -> None:
        with suppress(OSError, ValueError):  # a progress line is never worth an error
            self._stream.write(text)
            self._stream.flush()


def standard_console() -> Console:
    """Return the console of this process; text that a stream cannot show is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return Console(sys.stdout or _nowhere(), sys.stderr or _nowhere())


def drop_output() -> None:
    """Let the rest of the output go nowhere, so that leaving does not fail a second time."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _nowhere() -> TextIO:
    return io.StringIO()


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").replace("-", "").casefold() == "utf8"


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as exc:
        raise OutputClosed from exc
    except OSError as exc:
        raise UserError(
            "The output could not be written.",
            where=exc.strerror or "stdout",
            todo="Make room on the disk it goes to, or send it somewhere else.",
        ) from exc
