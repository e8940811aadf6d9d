"""What a run is told by flags and variables, each read and checked; a flag wins over its variable."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sync.arguments import Words
from sync.command_flags import AS_OF, COLOR, COLORS, CONFIG, FAIL_ON, FAIL_ON_FLAG, PRESET, SHOW_NAMES
from sync.command_shapes import Flag
from sync.variables import (
    PREFIX,
    read_choice,
    read_date,
    read_endpoint,
    read_moment,
    read_path,
    read_truth,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """The flags that are the same everywhere, and the variables. None: neither says anything.

    Attributes:
        config: The settings file named.
        json: Whether one JSON object is wanted.
        quiet: Whether only what matters most is wanted.
        verbose: How much to show of what is being done: 0, 1 or 2.
        color: ``auto``, ``always`` or ``never``.
        no_color: Whether NO_COLOR is set.
        as_of: The day to check as if it were that day.
        fail_on: From which severity on the exit code is 1, or ``never``.
        show_names: Whether full names may be shown.
        preset: The set of rules.
        state_folder: The folder named for the state.
        moment: The moment to take for now.
        google_endpoint: A server on this computer that stands for Google.
    """

    config: Path | None = None
    json: bool = False
    quiet: bool = False
    verbose: int = 0
    color: str = "auto"
    no_color: bool = False
    as_of: date | None = None
    fail_on: str | None = None
    show_names: bool | None = None
    preset: str | None = None
    state_folder: Path | None = None
    moment: datetime | None = None
    google_endpoint: str | None = None


def read_options(words: Words, environ: Mapping[str, str]) -> Options:
    """Return the options of one command line; a variable set to nothing counts as not set.

    Raises:
        UsageError: a flag or a variable holds something that cannot be used. Every variable is
            read, whether or not the command needs it, so that a slip never hides.
    """
    given = _Given(words, environ)
    return Options(
        config=given.flag(CONFIG, read_path),
        json=bool(words["json"]),
        quiet=bool(words["quiet"]),
        verbose=int(str(words["verbose"])),
        color=given.flag(COLOR, lambda text, where: read_choice(text, COLORS, where)) or "auto",
        no_color=bool(environ.get("NO_COLOR")),
        as_of=given.flag(AS_OF, read_date),
        fail_on=given.flag(FAIL_ON_FLAG, lambda text, where: read_choice(text, FAIL_ON, where)),
        show_names=given.flag(SHOW_NAMES, read_truth),
        preset=given.flag(PRESET, lambda text, _: text),
        state_folder=given.variable("STATE_DIR", read_path),
        moment=given.variable("NOW", read_moment),
        google_endpoint=given.variable("GOOGLE_ENDPOINT", read_endpoint),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    words: Words
    environ: Mapping[str, str]

    def flag(self, flag: Flag, read: Callable[[str, str], T]) -> T | None:
        """Return what a flag says, else its variable; both are read, so that both are checked."""
        from_variable = self.variable(flag.variable.removeprefix(PREFIX), read)
        typed = self.words.get(flag.key)
        if typed is None or typed is False:
            return from_variable
        return read("yes" if typed is True else str(typed), flag.names[-1])

    def variable(self, name: str, read: Callable[[str, str], T]) -> T | None:
        """Return what a variable says, or None when it is empty or not set."""
        text = self.environ.get(f"{PREFIX}{name}", "")
        return read(text, f"{PREFIX}{name}") if text else None
