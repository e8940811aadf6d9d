"""Why a column that is not used may be the one for a field; how sure that is decides who may say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from sheet_templates.fields import Field, Table
from sheet_templates.heading_index import Strength, words
from sheet_templates.headings import is_near, meaning_of
from sheet_templates.layout import ColumnMatch, TabLayout

_SHORTEST_SLIP = 8
"""Letters of a known heading from which another letter or two can be nothing but a slip."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One column that may be it.

    Attributes:
        column: Its number.
        name: What it is called in drop-downs.
        why: Why it may be it, as a part of a sentence.
        is_slip: Whether its heading differs from a known one by a slip of the pen and could be nothing
            else; only such a guess may be taken without a person.
    """

    column: int
    name: str
    why: str
    is_slip: bool = False


def guesses_for(
    layout: TabLayout, table: Table, field: Field, names: Mapping[int, str], host: Table
) -> list[Guess]:
    """Return the columns of a tab that may hold a field and are not used, from left to right.

    Args:
        layout: The tab.
        table: The table of what is looked for.
        field: What is looked for.
        names: What columns are called in drop-downs.
        host: The table that the tab is read as.
    """
    return list(_guesses(layout, table, field, names, host))


def _guesses(
    layout: TabLayout, table: Table, field: Field, names: Mapping[int, str], host: Table
) -> Iterator[Guess]:
    for match in layout.columns:
        if match.unsure and field.name in match.maybe and _owner(match, field, host) == table.name:
            yield _guess(match, field, names.get(match.column, match.heading), host)


def _owner(match: ColumnMatch, field: Field, host: Table) -> str:
    """Return the table whose field a doubtful column may be: its part, its tab's own, else a guest's."""
    if match.part or any(one.name == field.name for one in host.fields):
        return match.part or host.name
    return next((guest.table for guest in host.guests if field.name in guest.fields), "")


def _guess(match: ColumnMatch, field: Field, name: str, host: Table) -> Guess:
    meaning = meaning_of(match.heading, host.name)
    if meaning is None:
        near = _nearest(match.heading, field)
        if near:
            why = f"it is spelt almost like “{near}”"
            is_slip = len(match.maybe) == 1 and len(near) >= _SHORTEST_SLIP
            return Guess(match.column, name, why, is_slip=is_slip)
        return Guess(match.column, name, "its heading holds words that we know")
    if meaning.strength is Strength.DOUBT:
        return Guess(match.column, name, "its heading may mean this or something else")
    if meaning.is_certain:
        return Guess(match.column, name, "its heading fits, but so does another, or it stands apart")
    return Guess(match.column, name, "its heading is too short to be sure of on this tab")


def _nearest(heading: str, field: Field) -> str:
    """Return the known heading that differs from this one by the least slip of the pen, or nothing."""
    near = [text for text in _spellings(field) if is_near(heading, words(text))]
    return max(near, key=lambda text: fuzz.ratio(words(heading), words(text)), default="")


def _spellings(field: Field) -> Iterator[str]:
    yield field.heading
    yield from field.aliases
    yield from field.weak
