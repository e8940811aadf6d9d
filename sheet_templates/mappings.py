"""What the settings say about tabs and columns, checked against the register. It always wins."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import process

from sheet_templates.addresses import column_letters, column_number
from sheet_templates.fields import Table
from sheet_templates.header_rows import HeaderOption, Heading
from sheet_templates.heading_index import Meaning, Strength, key
from sheet_templates.layout import TabMapping
from sheet_templates.records import record
from sheet_templates.snapshot import Tab
from sheet_templates.tables import TABLES
from sheet_templates.tables import table as table_named

IGNORE = "ignore"

_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@record(frozen=True, slots=True)
class Told:
    """What the settings say about the columns of one tab.

    Attributes:
        meanings: Column to its field; None leaves the column out.
        added: Columns named by letter that have no heading.
        problems: What cannot be followed, one sentence each.
    """

    meanings: Mapping[int, Meaning | None]
    added: tuple[Heading, ...] = ()
    problems: tuple[str, ...] = ()


def fold_title(title: str) -> str:
    """Return a tab's title for comparing: without case, and with plain single spaces."""
    return " ".join(title.split()).casefold()


def mapping_of(title: str, mappings: Sequence[TabMapping]) -> TabMapping | None:
    """Return what the settings say about a tab, the last word on it, or None."""
    said = [mapping for mapping in mappings if fold_title(mapping.tab) == fold_title(title)]
    return said[-1] if said else None


def tab_problems(titles: Sequence[str], mappings: Sequence[TabMapping]) -> Iterator[str]:
    """Give what the settings say about tabs or tables that do not exist."""
    there = {fold_title(title): title for title in titles}
    names = [table.name for table in TABLES]
    for mapping in mappings:
        if fold_title(mapping.tab) not in there:
            yield (
                f"The settings name the tab “{mapping.tab}”, which this register does not have."
                f"{_suggestion(mapping.tab, titles)}"
            )
        if mapping.table not in {*names, IGNORE, ""}:
            yield (
                f"The settings call the tab “{mapping.tab}” “{mapping.table}”, which is no table."
                f" The tables are {', '.join(names)}."
            )


def told_columns(mapping: TabMapping, table: Table, option: HeaderOption, tab: Tab) -> Told:
    """Return what the settings say about the columns of a tab.

    Args:
        mapping: The settings of the tab.
        table: The tab's table.
        option: The tab's headings.
        tab: The tab.
    """
    meanings: dict[int, Meaning | None] = {}
    problems: list[str] = []
    for name, field in mapping.columns.items():
        meaning = _meaning(field, table)
        found = columns_named(name, option.headings, tab)
        if meaning is None and field != IGNORE:
            problems.append(_no_field(mapping, name, field, table))
        elif not found:
            problems.append(_no_heading(mapping, name, option.headings))
        elif len(found) > 1 and meaning is not None and not _may_repeat(meaning, table):
            problems.append(_too_many(mapping, name, found))
        else:
            meanings |= dict.fromkeys(found, meaning)
    there = {heading.column for heading in option.headings}
    added = tuple(Heading("", option.row, column) for column in meanings if column not in there)
    return Told(meanings, added, tuple(problems))


def columns_named(name: str, headings: Sequence[Heading], tab: Tab) -> list[int]:
    """Return the columns that a name in the settings means: by heading, else by letter."""
    whole = [heading.column for heading in headings if key(heading.text) == key(name)]
    lower = [heading.column for heading in headings if key(heading.own) == key(name)]
    if key(name) and (whole or lower):
        return whole or lower
    if _LETTERS.fullmatch(name.strip()):
        column = column_number(name.strip())
        if any(len(values) >= column for values in tab.rows.values()):
            return [column]
    return []


def _too_many(mapping: TabMapping, name: str, found: Sequence[int]) -> str:
    places = ", ".join(map(column_letters, found))
    return (
        f"On the tab “{mapping.tab}” the columns {places} are all headed “{name}”:"
        " name the right one by its letter in the settings."
    )


def _meaning(field: str, table: Table) -> Meaning | None:
    """Return the meaning of a field's name, of the table itself or of one whose columns may stand on it."""
    part, _, name = field.rpartition(".")
    hosts = [("", table), *((guest.table, table_named(guest.table)) for guest in table.guests)]
    for host, one in hosts:
        if part in {"", one.name} and any(known.name == name for known in one.fields):
            return Meaning((name,), host, Strength.EXACT)
    return None


def _may_repeat(meaning: Meaning, table: Table) -> bool:
    host = table_named(meaning.part) if meaning.part else table
    return host.field(meaning.fields[0]).multiple


def _no_field(mapping: TabMapping, name: str, field: str, table: Table) -> str:
    names = [one.name for one in table.fields]
    names += [one for guest in table.guests for one in guest.fields]
    return (
        f"The settings call the column “{name}” of the tab “{mapping.tab}” “{field}”,"
        f" which is no column of {table.name}.{_suggestion(field, names)}"
    )


def _no_heading(mapping: TabMapping, name: str, headings: Sequence[Heading]) -> str:
    return (
        f"The settings name the column “{name}” of the tab “{mapping.tab}”, which has no such heading."
        f"{_suggestion(name, [heading.text for heading in headings])}"
    )


def _suggestion(text: str, known: Sequence[str]) -> str:
    found = process.extractOne(text, known, score_cutoff=70)
    return f" The closest is “{found[0]}”." if found else ""
