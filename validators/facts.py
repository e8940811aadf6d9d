"""What is known about one cell: its value, or why there is none, and its place."""

from enum import StrEnum
from typing import Generic, TypeVar

from sheet_templates.addresses import Where
from sheet_templates.records import record

T_co = TypeVar("T_co", covariant=True)

FORMAT_CANNOT_TELL = "this kind of file does not tell a blank cell from a formula or an error"
"""Why a blank is not known to be one, in formats whose readers see no formulas or errors."""


class FactState(StrEnum):
    """Whether a value is known. The six ways are never mixed up.

    KNOWN: there is a value. BLANK: the cell is empty. PLACEHOLDER: it holds a stand-in such as
    TBC, which counts as blank. UNREADABLE: it holds something that cannot be read.
    UNKNOWN: it may hold a value that we cannot see (a formula without a stored result, two
    sources that disagree). ABSENT: there is no such column.
    """

    KNOWN = "known"
    BLANK = "blank"
    PLACEHOLDER = "placeholder"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    ABSENT = "absent"


# Rules ask millions of times in a large register; to look the members up each time takes ten times as long.
_BLANK = frozenset({FactState.BLANK, FactState.PLACEHOLDER})
_OPEN = frozenset({FactState.UNREADABLE, FactState.UNKNOWN, FactState.ABSENT})


@record(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """One cell's content once read, before it has a place.

    Attributes:
        state: Whether the value is known.
        value: The value, when known.
        text: What the cell shows, as typed; empty when blank.
        note: How it was read when that is not plain ("the later of two dates"), or why it could
            not be read ("no year").
        hint: What to type instead, when there is a good guess that we do not make ourselves.
        earliest: For several dates in one cell, the earliest; `value` is the latest.
    """

    state: FactState
    value: T_co | None = None
    text: str = ""
    note: str = ""
    hint: str = ""
    earliest: T_co | None = None


@record(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """A reading with its place in the register.

    Attributes:
        where: The cell. For an absent column the row's pupil cell.
    """

    state: FactState
    where: Where
    value: T_co | None = None
    text: str = ""
    note: str = ""
    hint: str = ""
    earliest: T_co | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the cell is empty, or holds a stand-in for what is still to come."""
        return self.state in _BLANK

    @property
    def is_open(self) -> bool:
        """Whether nobody can tell what the value is: unreadable, unknown or no such column."""
        return self.state in _OPEN
