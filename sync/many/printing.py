"""Prints lines of a result; loads nothing that a check needs."""

from collections.abc import Iterable
from typing import Protocol

from sync.call import Call

QUIET = "quiet"
_COLOURS = {
    "title": "bold",
    "heading": "bold underline",
    "critical": "bold red",
    "high": "yellow",
    "other": "cyan",
    QUIET: "dim",
    "plain": "",
}
"""By the words of ``reports.check_text.Style``."""


class Styled(Protocol):
    """A line and how it stands out."""

    @property
    def text(self) -> str:
        """The line."""
        ...

    @property
    def style(self) -> str:
        """How it stands out."""
        ...


def print_lines(call: Call, lines: Iterable[Styled]) -> None:
    """Print lines of a result, in colour where that is wanted; quiet leaves out what is dim."""
    wanted = [line for line in lines if not (call.console.quiet and line.style == QUIET)]
    if not call.console.color:
        for line in wanted:
            call.console.line(line.text)
        return
    from sync.console import shown

    rich = call.console.rich()
    for line in wanted:
        rich.print(shown(line.text), style=_COLOURS[line.style], soft_wrap=True)
