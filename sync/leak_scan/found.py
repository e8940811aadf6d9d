"""What a scan found, and the errors that keep a file from being published. They quote nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.leaks.kinds import Kind
from sheet_templates.errors import UserError

_MOST_PLACES = 6
_LOOK = (
    "Look in the register for a pupil's name, number or date of birth where a provider, a role or a heading "
    "belongs, and run again. If there is none, tell whoever looks after this program."
)
_AGAIN = (
    "It was not published, because nobody can tell what is in it. Run again; if that does not help, tell "
    "whoever looks after this program."
)


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """One place that gives a pupil away.

    Attributes:
        part: The part of the file; one with an unusual name goes by its number.
        place: Tab and cell, line, or nothing where the part is all that is known.
        kind: What was found there.
    """

    part: str
    place: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.place or self.part} ({self.kind.value})"


class LeakFound(UserError):
    """A finished file holds something that identifies a pupil; it is not published.

    Attributes:
        leaks: All places.
    """

    def __init__(self, leaks: Sequence[Leak], where: str) -> None:
        kinds = ", ".join(dict.fromkeys(leak.kind.value for leak in leaks))
        places = list(dict.fromkeys(map(str, leaks)))
        more = len(places) - _MOST_PLACES
        shown = "; ".join(places[:_MOST_PLACES]) + (f"; and {more} more" if more > 0 else "")
        super().__init__(
            f"The finished file would give a pupil away ({kinds}), so it was not published.",
            where=f"{where}: {shown}",
            todo=_LOOK,
        )
        self.leaks = tuple(leaks)


class NotScanned(UserError):
    """A finished file cannot be looked through; it is not published."""

    def __init__(self, why: str, where: str) -> None:
        super().__init__(why, where=where, todo=_AGAIN)


class CannotScan(Exception):
    """A part cannot be looked through, from inside the scan.

    Attributes:
        why: One sentence.
        part: Its name in the package, or nothing.
    """

    def __init__(self, why: str, part: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.part = part
