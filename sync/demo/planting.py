"""How slips are planted in the register: the cells they change, and what a check must then find."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sync.demo.attendance_tabs import AUTUMN, WEEKDAYS, entries, row_key
from sync.demo.leavers_tab import TITLE as LEAVERS
from sync.demo.providers_tab import TITLE as PROVIDERS
from sync.demo.register_tab import TITLE as REGISTER
from sync.demo.sheet import Value
from sync.demo.stays import MORNING_AND_AFTERNOON

SECOND_ROW = ", again"
"""Ends the name of a row that repeats another."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: its tab, the name of its row, and its column."""

    tab: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a cell holds instead of what a careful school would have in it."""

    spot: Spot
    value: Value


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding that a check must come to.

    Attributes:
        rule, state: As the check names them.
        spot: The cell it points to.
        words: What is planted; ``{pupil}`` stands for initials and year group.
    """

    rule: str
    state: str
    spot: Spot
    words: str


@dataclass(frozen=True, slots=True)
class Plant:
    """One slip.

    Attributes:
        pupil: Whom it is about, or nothing where it is about a provider as a whole.
        expected: All that a check must find because of it.
        changes: The cells it changes.
        repeated: An entry of the register that stands there twice.
    """

    pupil: str
    expected: tuple[Expected, ...]
    changes: tuple[Change, ...] = ()
    repeated: str = ""


def slip(pupil: str, rule: str, state: str, change: Change, words: str) -> Plant:
    """Return a slip that changes one cell and is found in that very cell."""
    return Plant(pupil, (Expected(rule, state, change.spot, words),), (change,))


def in_register(row: str, column: str, value: Value = None) -> Change:
    """Return a change of one cell of the register's main tab; without a value the cell is blank."""
    return Change(Spot(REGISTER, row, column), value)


def in_providers(row: str, column: str, value: Value = None) -> Change:
    """Return a change of one cell of the provider list."""
    return Change(Spot(PROVIDERS, row, column), value)


def in_leavers(row: str, column: str) -> Change:
    """Return the change that takes away one cell of a pupil who left."""
    return Change(Spot(LEAVERS, row, column), None)


def no_marks(stay: str, *days: date) -> tuple[Change, ...]:
    """Return the changes that take away the marks of whole days of the second half-term."""
    tab = list(AUTUMN)[1]
    return tuple(
        Change(Spot(tab, row_key(stay, day), f"{WEEKDAYS[day.weekday()]} {half}"), None)
        for day in days
        for half in MORNING_AND_AFTERNOON
    )


def in_marks(stay: str, name: str) -> Iterator[Change]:
    """Give the changes that put a provider's name beside all of a pupil's weeks of marks."""
    for tab in AUTUMN:
        for row in entries(tab):
            if row.key.startswith(f"{stay}, "):
                yield Change(Spot(tab, row.key, "provider"), name)
