"""The work of putting tabs into one register, one after the other."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from sheet_templates.addresses import LAST_COLUMN
from sync.grafting.book import Book
from sync.grafting.calc_chain import forget_cells
from sync.grafting.content_types import add_types, drop_types
from sync.grafting.copying import Change, Copier, missing_parts, taken_by_list
from sync.grafting.furnishing import Furnishing
from sync.grafting.looks import Looks
from sync.grafting.mentions import mentioned_in_cells
from sync.grafting.old_tab import NoTab, OldTab
from sync.grafting.own_rows import DAYS_BETWEEN_EPOCHS
from sync.grafting.own_sheet import Surroundings, own_sheet
from sync.grafting.own_tabs import OwnTab
from sync.grafting.ownership import mark_name
from sync.grafting.record import Record
from sync.grafting.register_styles import RegisterStyles
from sync.grafting.relations import add_relation, listing, listing_of
from sync.grafting.removing import exclusive_parts
from sync.grafting.renaming import Renaming
from sync.grafting.scratch import Scratch, counts_from_1904
from sync.grafting.sheet_head import with_properties_of
from sync.grafting.sheet_part import taken_apart
from sync.grafting.table_parts import TableId, TableNames, id_of, table_for, tables_on, taken_names
from sync.grafting.tabs import Name, TabEntry, add_tab, calculate_on_load, set_names, workbook_part
from sync.grafting.vocabulary import family
from sync.xlsx.own_mark import OWN_NAMES

_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BUILT_IN: Final = "_xlnm."


class Planting:
    """Puts tabs into a register.

    Attributes:
        lost: What of staff's could not be kept.
    """

    def __init__(
        self,
        book: Book,
        scratch: Scratch,
        tabs: Sequence[OwnTab],
        titles: Mapping[str, str],
        old: Mapping[str, OldTab],
    ) -> None:
        """Prepare.

        Args:
            book: The register.
            scratch: Where the tabs were written.
            tabs: What is to be put in.
            titles: The titles that tabs get, by mark.
            old: Our tabs that are there, by mark.
        """
        self.lost: list[str] = []
        self._book = book
        self._scratch = scratch
        self._old = old
        self._tabs = tabs
        self._titles = titles
        self._workbook = workbook_part(book)
        self._is_strict = book.document(self._workbook).is_strict
        self._styles = RegisterStyles(book, scratch.styles)
        self._table_ids = self._named_tables()
        renaming = self._renaming()
        days = DAYS_BETWEEN_EPOCHS * (int(scratch.epoch_1904) - int(counts_from_1904(book)))
        self._around = Surroundings(self._styles.map, scratch.texts, days, renaming)
        self._copier = Copier(scratch.book, book, renaming, is_strict=self._is_strict)
        self._gone: set[str] = set()
        self._missing = missing_parts(book, {one.entry.part for one in old.values()})
        self._looks = Looks(self._styles.sheet)
        self._has_formulas = False

    def _named_tables(self) -> dict[str, TableId]:
        """Return what each table of the scratch tabs goes by, by its part; old ones keep their names."""
        taken = taken_names(self._book, [old.entry.part for old in self._old.values()])
        found: dict[str, TableId] = {}
        for tab in self._tabs:
            parts = tables_on(self._scratch.book, self._scratch.tab(tab.sheet).part)
            before = self._old_tables(tab, taken)
            for place, part in enumerate(parts):
                own = id_of(self._scratch.book.document(part))
                found[part] = _free(taken, before[place] if place < len(before) else own)
        return found

    def _old_tables(self, tab: OwnTab, taken: TableNames) -> list[TableId]:
        """Return what our tables on a tab that is there go by; the names of staff's are taken."""
        old = self._old.get(tab.mark)
        if old is None:
            return []
        beyond = tab.carry.beyond if tab.carry is not None else LAST_COLUMN
        for relation in old.tables_of_staff(beyond):
            taken.take(old.table_id(relation))
        return [old.table_id(relation) for relation in old.tables_of_ours(beyond)]

    def _renaming(self) -> Renaming:
        titles = {tab.sheet: self._titles[tab.mark] for tab in self._tabs}
        tabs = {sheet: title for sheet, title in titles.items() if sheet != title}
        names = {part: id_of(self._scratch.book.document(part)).name for part in self._table_ids}
        tables = {names[part]: one.name for part, one in self._table_ids.items() if names[part] != one.name}
        return Renaming(tabs, tables)

    def clear(self) -> None:
        """Take out what leads only from our tabs; their own parts are written anew in their place."""
        entries = [old.entry for old in self._old.values()]
        self._gone = exclusive_parts(self._book, [entry.part for entry in entries])
        forget_cells(self._book, {entry.number for entry in entries})
        for part in self._gone:
            self._book.drop(part)
        kept = {entry.part.casefold() for entry in entries}
        self._copier.reserved = taken_by_list(self._book, self._gone) | kept | self._missing

    def plant(self, tab: OwnTab, owner: str) -> None:
        """Put in one tab."""
        old = self._old.get(tab.mark)
        source = self._scratch.tab(tab.sheet).part
        part = old.entry.part if old is not None else self._copier.free_name(source)
        self._copier.reserved.add(part.casefold())
        sheet = taken_apart(part, own_sheet(self._scratch.sheet(tab.sheet), self._around).written())
        furnishing = Furnishing(self._book, self._scratch.book, self._copier, source, self._looks)
        furnishing.start(tab.carry, old or NoTab(self._book, self._scratch.tab(tab.sheet)))
        sheet = furnishing.furnished(sheet, self._table_changes(source))
        sheet = with_properties_of(
            sheet, old.sheet if old is not None else None, keeps_all=tab.carry is not None
        )
        self._copier.keep(part, sheet.written(), _SHEET_TYPE)
        if furnishing.entries:
            self._book.put(listing_of(part), listing(furnishing.entries))
        entry = old.entry if old is not None else self._listed(tab, part)
        self._name(tab, entry, owner, furnishing.gives)
        self.lost += [f"{self._titles[tab.mark]}: {one}" for one in furnishing.lost]
        self._has_formulas = self._has_formulas or furnishing.has_formulas

    def _table_changes(self, source: str) -> dict[str, Change]:
        """Return what is done to the tables of a tab, in their order."""
        return {
            part: partial(table_for, goes_by=self._table_ids[part], styles=self._styles.map)
            for part in tables_on(self._scratch.book, source)
        }

    def _listed(self, tab: OwnTab, part: str) -> TabEntry:
        kind = family("worksheet", is_strict=self._is_strict)
        return add_tab(
            self._book, self._titles[tab.mark], add_relation(self._book, self._workbook, kind, part)
        )

    def _name(self, tab: OwnTab, entry: TabEntry, owner: str, gives: Record) -> None:
        names = [
            Name(name.name, self._around.renaming.formula(name.text), name.is_hidden)
            for name in self._scratch.names(tab.sheet)
        ]
        names += [mark_name(tab.mark, owner), *(gives.names() if tab.carry is not None else ())]
        set_names(self._book, entry.index, names, _is_ours if tab.carry is None else _is_ours_alone)

    def finish(self) -> None:
        """Put in what all tabs have in common."""
        self._styles.finish()
        left = {part for part in self._gone if not self._book.find(part)}
        drop_types(self._book, left)
        add_types(self._book, self._copier.types)
        parts = {old.entry.part for old in self._old.values()}
        if self._has_formulas and parts & self._book.changed:
            calculate_on_load(self._book)
        elif parts & self._book.changed:
            titles = [old.entry.title for old in self._old.values()]
            if mentioned_in_cells(self._book, titles, parts):
                calculate_on_load(self._book)


def _free(taken: TableNames, wanted: TableId) -> TableId:
    return TableId(taken.number(wanted.number), taken.name(wanted.name))


def _is_ours(name: str) -> bool:
    return name.casefold().startswith((_BUILT_IN, OWN_NAMES))


def _is_ours_alone(name: str) -> bool:
    return name.casefold().startswith(OWN_NAMES)
