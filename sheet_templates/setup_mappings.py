"""From what staff chose on the set-up sheet to what is settled about tabs; the settings file always wins.

What cannot be followed is told in words and changes nothing: a choice is never bent to fit.
"""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date

from sheet_templates.fields import Table
from sheet_templates.finding import find_layout
from sheet_templates.heading_index import key
from sheet_templates.layout import Layout, TabLayout, TabMapping
from sheet_templates.mappings import IGNORE, fold_title, mapping_of
from sheet_templates.recognising import table_meant
from sheet_templates.records import record
from sheet_templates.setup_answers import SetupAnswers, read_setup
from sheet_templates.setup_columns import TabChoices
from sheet_templates.setup_headings import with_likely_headings
from sheet_templates.setup_renamed import Gone, gone_columns, gone_tabs
from sheet_templates.setup_sheet import LEAVE_OUT, TITLE
from sheet_templates.setup_words import with_words
from sheet_templates.snapshot import Snapshot, Tab
from sheet_templates.tables import TABLES
from sheet_templates.tables import table as table_named


@record(frozen=True, slots=True)
class SetupRead:
    """A register read as the settings and the set-up sheet say.

    Attributes:
        layout: Where its tables stand.
        answers: What the sheet says.
        applied: Which of the needs staff's choice decides, as `setup_columns.place_of` gives them.
        problems: What of the sheet could not be followed, one sentence each.
        gone: Columns that it names and that are no longer there.
    """

    layout: Layout
    answers: SetupAnswers = field(default_factory=SetupAnswers)
    applied: frozenset[tuple[str, str]] = frozenset()
    problems: tuple[str, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What staff must know about the sheet, one sentence each."""
        return (*self.problems, *(one.text for one in self.gone))


def read_with_setup(
    snapshot: Snapshot,
    said: Sequence[TabMapping],
    setup: Tab | None,
    *,
    as_of: date,
    tables: tuple[Table, ...] = TABLES,
) -> SetupRead:
    """Return where the tables of a register stand, with what staff chose on the set-up sheet.

    Args:
        snapshot: The register's cells.
        said: What the settings say; it wins over the sheet.
        setup: The set-up sheet, wherever it stands, or None.
        as_of: The day of the run.
        tables: The tables, with the school's own columns.
    """
    if setup is None:
        return SetupRead(find_layout(snapshot, said, as_of=as_of, tables=tables))
    answers = read_setup(setup)
    tables, problems = with_words(tables, answers.words)
    bare = find_layout(snapshot, said, as_of=as_of, tables=tables)
    plain = bare if not said else find_layout(snapshot, (), as_of=as_of, tables=tables)
    work = _Work(said, answers, bare, with_likely_headings(plain, snapshot))
    mappings = work.mappings([tab for tab in snapshot.tabs if not tab.mark])
    layout = find_layout(snapshot, mappings, as_of=as_of, tables=tables) if work.changed else bare
    return SetupRead(
        layout,
        answers,
        frozenset(work.applied),
        tuple(dict.fromkeys([*problems, *work.notes, *gone_tabs(layout, answers)])),
        gone_columns(with_likely_headings(layout, snapshot), answers),
    )


class _Work:
    """Turns answers into mappings, tab by tab."""

    def __init__(
        self, said: Sequence[TabMapping], answers: SetupAnswers, bare: Layout, plain: Layout
    ) -> None:
        self.notes: list[str] = []
        self.applied: set[tuple[str, str]] = set()
        self.changed = False
        self._said = said
        self._answers = answers
        self._bare = bare
        self._plain = plain

    def mappings(self, tabs: Sequence[Tab]) -> tuple[TabMapping, ...]:
        """Return what the settings say, with the choices of the sheet added where they say nothing else."""
        found = {fold_title(one.tab): one for one in self._said}
        for tab in tabs:
            told = self._tab(tab)
            if told is not None:
                found[fold_title(tab.title)] = told
                self.changed = True
        return tuple(found.values())

    def _tab(self, tab: Tab) -> TabMapping | None:
        """Return what is settled about one tab, None where the sheet adds nothing that can be followed."""
        layouts = self._layouts(tab.title)
        said = mapping_of(tab.title, self._said) or TabMapping(tab.title, "")
        choices = TabChoices(tab.title, layouts, said, self._bare.tables)
        columns = choices.columns(self._answers.needs)
        self.notes += choices.notes
        self.applied |= choices.applied
        holds = "" if said.table else self._holds(tab.title)
        if not columns and (not holds or holds in {one.table for one in layouts}):
            return None
        refusal = self._refusal(tab.title, layouts, said)
        if refusal:
            self.notes.append(refusal)
            return None
        return self._mapping(tab, layouts, replace(said, table=said.table or holds), columns)

    def _layouts(self, title: str) -> list[TabLayout]:
        """Return how a tab is read; one that the settings speak of without making it a list, without them."""
        here = [one for one in self._bare.tabs if one.tab == title]
        if any(one.columns for one in here):
            return here
        return [replace(one, table=None) for one in self._plain.tabs if one.tab == title]

    def _refusal(self, title: str, layouts: Sequence[TabLayout], said: TabMapping) -> str:
        """Return why nothing can be chosen for a tab on the sheet, or nothing."""
        if said.table == IGNORE:
            return f"{TITLE}: the settings leave out the tab “{title}”, and they win."
        if sum(one.table is not None for one in layouts) > 1:
            return (
                f"{TITLE}: “{title}” holds several lists, so nothing can be chosen for it there."
                " Rename its headings instead."
            )
        return ""

    def _holds(self, title: str) -> str:
        """Return the table that staff say a tab holds, or nothing."""
        said = self._answers.tabs or {}
        word = next((held for tab, held in said.items() if fold_title(tab) == fold_title(title)), "")
        if word and key(word) == key(LEAVE_OUT):
            return IGNORE
        return next((one.name for one in self._bare.tables if word and key(one.title) == key(word)), "")

    def _mapping(
        self, tab: Tab, layouts: Sequence[TabLayout], own: TabMapping, columns: dict[str, str]
    ) -> TabMapping | None:
        """Return the mapping of a tab with the chosen columns that have a place in its table."""
        if own.table == IGNORE:
            return own
        mapping = replace(own, columns={**columns, **own.columns})
        found = [one.table for one in layouts if one.table]
        host = own.table or (found[0] if found else table_meant(tab, mapping))
        if not host:
            self.notes.append(
                f"{TITLE}: the choices for “{tab.title}” are not used yet, because its columns still make no"
                " list that we know. Choose more of its columns, or say there what the tab holds."
            )
            return None
        misplaced = _misplaced(columns, host, self._bare.tables)
        self.notes += [
            f"{TITLE}: the column “{name}” of “{tab.title}” cannot hold what was chosen for it, because the"
            f" tab is read as {table_named(host).title}."
            for name in misplaced
        ]
        kept = {name: what for name, what in columns.items() if name not in misplaced}
        return replace(own, table=host, columns={**kept, **own.columns})


def _misplaced(columns: dict[str, str], host: str, tables: Sequence[Table]) -> list[str]:
    """Return the columns whose field can stand on no tab of a table."""
    guests = {guest.table for guest in table_named(host).guests}
    usual = {(guest.table, name) for guest in table_named(host).guests for name in guest.fields}
    own = {(one.name, each.name) for one in tables if one.name == host for each in one.fields}
    # a school's own columns of a guest table may stand here as well
    own |= {
        (one.name, each.name)
        for one in tables
        if one.name in guests
        for each in one.fields
        if each.name not in {known.name for known in table_named(one.name).fields}
    }
    allowed = {IGNORE, *(f"{table}.{name}" for table, name in usual | own)}
    return [name for name, what in columns.items() if what not in allowed]
