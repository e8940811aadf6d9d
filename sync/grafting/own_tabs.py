"""What is to be put into a register, and what is there already: plain data."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carry:
    """What of the tab that is there stays with its row; rows and columns are counted from 1.

    Attributes:
        rows: Number of a row in the new tab to its number in the tab as it is now.
        columns: Columns whose cells are staff's: value, formula and look are taken over from the old row.
        beyond: Every column right of this one is staff's too.
        headings: Row of the headings in the new tab; it and the rows above it are ours.
        whole: Rows of the new tab that are staff's own, every cell of them.
        settled: Rows of the tab as it is now that go, and whose staff cells are kept somewhere else.
        old_headings: Row of the headings in the tab as it is now; 0 for the same as in the new one.
    """

    rows: Mapping[int, int]
    columns: frozenset[int]
    beyond: int
    headings: int
    whole: frozenset[int] = frozenset()
    settled: frozenset[int] = frozenset()
    old_headings: int = 0


@dataclass(frozen=True, slots=True)
class OwnTab:
    """One tab to be put in.

    Attributes:
        mark: What it is: ``todo``, ``summary``, ``checks`` … Small letters, digits and hyphens.
        sheet: Title of the sheet in the scratch workbook; also the title it gets in the register.
        carry: What stays with its rows; None replaces the whole tab.
    """

    mark: str
    sheet: str
    carry: Carry | None = None


@dataclass(frozen=True, slots=True)
class Grafted:
    """A register with our tabs in it.

    Attributes:
        data: The whole file; the very same bytes where nothing had to change.
        titles: Mark to the title the tab has now; staff may have renamed it, and their name stays.
        lost: What staff put on our tabs and could not be kept, in words with cell addresses. While
            there is any, the result is not to be saved.
    """

    data: bytes
    titles: Mapping[str, str]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owned:
    """A tab of a register that bears our mark.

    Attributes:
        mark: What it is.
        owner: Id of the register it was made for.
        title: As staff see it.
        part: Name of the part that holds it.
        is_copy: Whether staff copied our tab; the copy is theirs and is left alone.
    """

    mark: str
    owner: str
    title: str
    part: str
    is_copy: bool = False
