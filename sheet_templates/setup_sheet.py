"""The words of the set-up sheet: what its blocks are headed, and the sentences that are read back from it."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from sheet_templates.fields import Field, Table
from sheet_templates.heading_index import key
from sheet_templates.layout import ColumnMatch

TITLE = "AP Setup"
MARK = "setup"

YES, NO = "Yes", "No"
LEAVE_OUT = "Leave out"
"""What staff choose for a tab that is not to be read."""


class Head(StrEnum):
    """Headings of the blocks; a block is known by the first and the third of its own."""

    NEED = "What we need"
    TAB = "Tab"
    COLUMN = "Your column"
    WHY = "We guessed because"
    EXAMPLES = "Examples"
    RIGHT = "Looks right?"
    WITHOUT = "Without it we cannot check"
    WORD = "Your word"
    MEANS = "Means"
    OF = "In"
    ROWS = "Where"
    YOUR_TAB = "Your tab"
    HOLDS = "Holds"
    READ_AS = "We read it as"
    HEADING = "Your heading"
    CELL = "Cell"


NEEDS = (Head.NEED, Head.TAB, Head.COLUMN, Head.WHY, Head.EXAMPLES, Head.RIGHT, Head.WITHOUT)
WORDS = (Head.WORD, Head.TAB, Head.MEANS, Head.OF, Head.ROWS)
TABS = (Head.YOUR_TAB, Head.ROWS, Head.HOLDS, Head.READ_AS)
HEADINGS = (Head.HEADING, Head.TAB, Head.CELL, Head.READ_AS)
BLOCKS = (NEEDS, WORDS, TABS, HEADINGS)

_USES = re.compile(r"We use “(?P<heading>.*?)”[.:]")
_ASKS = re.compile(r"(?:Perhaps|Your column “.*?” seems to be called) “(?P<heading>.*?)”(?:[.:]| now)")
_NOT = re.compile(r"Not “(?P<heading>.*?)”")


def uses(name: str, why: str) -> str:
    """Return what is said of a column that is used without anybody having chosen it."""
    return f"We use “{name}”: {why}."


def asks(name: str, why: str) -> str:
    """Return what is said of the one column that may be meant."""
    return f"Perhaps “{name}”: {why}. Say Yes, or choose another."


def seems(old: str, new: str) -> str:
    """Return what is said of a chosen column that has gone while a new one stands in its place."""
    return f"Your column “{old}” seems to be called “{new}” now. Say Yes, or choose another."


def refused(name: str) -> str:
    """Return what is said of a column that staff said is not it."""
    return f"Not “{name}”: you said so."


def used_in(why: str) -> str:
    """Return the column that a sentence says is used, or nothing."""
    found = _USES.match(why)
    return found["heading"] if found else ""


def asked_in(why: str) -> str:
    """Return the column that a sentence asks about or says was refused, or nothing."""
    found = _ASKS.match(why) or _NOT.match(why)
    return found["heading"] if found else ""


def label(table: Table, field: Field) -> str:
    """Return what a field is called on the sheet: ``Start date (Placements)``."""
    return f"{field.heading} ({table.title})"


def fields_by_label(tables: Sequence[Table]) -> Mapping[str, tuple[str, Field]]:
    """Return every field with its table's name, by its label in plain words."""
    return {key(label(table, field)): (table.name, field) for table in tables for field in table.fields}


def column_names(columns: Sequence[ColumnMatch]) -> dict[int, str]:
    """Return what each column of a tab is called in a drop-down, by its number.

    Of several columns with one heading each says which it is: ``Date (2 of 3)``.
    """
    headed = [column for column in columns if key(column.heading)]
    places: dict[str, list[int]] = {}
    for column in headed:
        places.setdefault(key(column.heading), []).append(column.column)
    names = {}
    for column in headed:
        same = sorted(set(places[key(column.heading)]))
        which = f" ({same.index(column.column) + 1} of {len(same)})" if len(same) > 1 else ""
        names[column.column] = f"{column.heading}{which}"
    return names
