"""What came of one register, as plain data: small, and the same wherever the register was checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheet_templates.errors import UserError
from sync.many.ledger import Left

if TYPE_CHECKING:
    from sync.telling.standings import Heard


@dataclass(frozen=True, slots=True)
class Text:
    """One line for a person.

    Attributes:
        text: The line.
        style: How it stands out, by the word of ``reports.check_text.Style``.
    """

    text: str
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one register.

    Attributes:
        name: What the register is called.
        ident: Its id in the state.
        lines: What a person is told.
        entry: Its part of the JSON object, None where no JSON is wanted or it was not checked.
        errors: What went wrong.
        not_made: Reports that are due and could not be made, and why.
        code: The exit code that they come to.
        worst: Rank of the worst finding that is counted and not only due soon, None where there is none.
        is_complete: Whether all of it was checked.
        left: What holds until something changes; None where it must be checked next time in any case.
        heard: What may be told of it outside, where somebody is told.
        crash: The report of a fault of this program, to be kept.
        is_recorded: Whether the history knows of it, where a run is kept there at all.
    """

    name: str
    ident: str
    lines: tuple[Text, ...] = ()
    entry: Mapping[str, object] | None = None
    errors: tuple[UserError, ...] = ()
    code: int = 0
    worst: int | None = None
    is_complete: bool = False
    left: Left | None = None
    heard: "Heard | None" = None
    crash: str = ""
    is_recorded: bool = True
    not_made: tuple[UserError, ...] = ()


def plain_error(error: UserError) -> UserError:
    """Return an error that can go from one process to another, with the same words."""
    plain = UserError(error.what, where=error.where, todo=error.todo)
    plain.retry = error.retry
    return plain


def came_unchanged(ident: str, left: Left) -> Came:
    """Return what came of a register that is as an earlier run of today left it."""
    lines = (
        Text(left.name, "title"),
        Text(left.headline),
        Text("Since the last run: nothing new."),
        Text(f"Nothing new to write to {left.written}.", "quiet"),
    )
    return Came(left.name, ident, lines, worst=left.worst, is_complete=True, left=left)
