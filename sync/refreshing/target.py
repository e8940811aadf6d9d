"""Where our tabs go, whatever keeps them: a workbook on a disk, or a Google spreadsheet."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sheet_templates.errors import RegisterChanged
from sheet_templates.snapshot import Snapshot, Tab
from sync.grafting.own_tabs import Owned
from sync.keeping.keeper import Keeper
from sync.refreshing.making import Made
from sync.refreshing.marks import Owner
from sync.refreshing.own_tabs import Mark

Again = Callable[[], Made | None]
"""Gives our tabs with the present moment on them, or None where they have it already."""

Anew = Callable[[tuple[Tab, ...], Made, Collection[int] | None], Made]
"""Gives our tabs for tabs of ours that were found to be otherwise than they were read, from what was made.

The last are refs that may stand beside the wrong rows, as they are in two places by now; None for all of
them: the whole column came anew, and somebody sorted just then.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        path: The workbook, or the address of the spreadsheet; None where nothing was to be written.
        tabs: Titles of our tabs in it.
        changed: Whether it was written to.
        revision: Of what it holds now.
        told: What a person should know about it.
        reads: How many calls it took to read, where that is told.
        writes: How many calls it took to write.
        made: Our tabs as they were written in the end, where they were made anew meanwhile.
        touched: Titles of those that were written to, where only some were and that is known.
    """

    path: Path | str | None = None
    tabs: tuple[str, ...] = ()
    changed: bool = False
    revision: str = ""
    told: tuple[str, ...] = ()
    reads: int = 1
    writes: int = 0
    made: Made | None = None
    touched: tuple[str, ...] = ()

    @property
    def changed_tabs(self) -> tuple[str, ...]:
        """Titles of our tabs that were written to, as far as that is known."""
        return (self.touched or self.tabs) if self.changed else ()


class GuardRefused(RegisterChanged):
    """What keeps a write from hitting the wrong cells turned it down.

    Attributes:
        layout: Where our marks were when the register was read. Twice the same, and nothing had moved.
    """

    def __init__(self, layout: object, where: str) -> None:
        super().__init__(
            "The register changed while it was being checked.",
            where=where,
            todo="Nothing needs doing: it is read again at once.",
        )
        self.layout = layout


class Target(Protocol):
    """What our tabs go into."""

    @property
    def where(self) -> str:
        """The register, as it is shown to people."""
        ...

    @property
    def marks(self) -> tuple[Owned, ...]:
        """Our tabs in it."""
        ...

    @property
    def snapshot(self) -> Snapshot | None:
        """What was read of it, where it is not the register itself."""
        ...

    @property
    def is_inside(self) -> bool:
        """Whether it is the register itself."""
        ...

    def titles(self, wanted: Mapping[Mark, str]) -> Mapping[str, str]:
        """Return what each of our tabs is or will be called."""
        ...

    def commit(
        self, made: Made, owner: Owner, keep: Keeper, *, again: Again, anew: Anew, is_dry: bool
    ) -> Written:
        """Write our tabs, or nothing where they are as they should be.

        Args:
            made: Our tabs.
            owner: Whose they are.
            keep: Keeps what is displaced.
            again: Asked only when something has changed.
            anew: Asked where staff moved something at the very moment of writing.
            is_dry: Whether nothing is written.

        Raises:
            RegisterChanged: somebody changed it since it was read.
            RegisterError: they cannot be put in, or it cannot be saved.
        """
        ...
