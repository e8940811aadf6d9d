"""Excel tables of our tabs: ids and names that nothing else in the workbook has."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sync.grafting.book import Book
from sync.grafting.documents import Document
from sync.grafting.own_rows import with_changes
from sync.grafting.style_map import StyleMap
from sync.grafting.tabs import names_of, tabs_of
from sync.xlsx.places import whole_number


@dataclass(frozen=True, slots=True)
class TableId:
    """What a table goes by: its id and its name."""

    number: int
    name: str


@dataclass(slots=True)
class TableNames:
    """Ids and names of tables that are taken.

    Attributes:
        numbers: Ids.
        names: Names of tables and of anything else that formulas use, without letter case.
    """

    numbers: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def take(self, one: TableId) -> None:
        """Note that a table goes by these."""
        self.numbers.add(one.number)
        self.names.add(one.name.casefold())

    def number(self, wanted: int) -> int:
        """Return an id that is free, the wanted one if it is."""
        number = wanted if wanted > 0 and wanted not in self.numbers else 1
        while number in self.numbers:
            number += 1
        self.numbers.add(number)
        return number

    def name(self, wanted: str) -> str:
        """Return a name that is free: the wanted one, or that with a number behind it."""
        name, number = wanted, 2
        while name.casefold() in self.names:
            name, number = f"{wanted}_{number}", number + 1
        self.names.add(name.casefold())
        return name


def tables_on(book: Book, part: str) -> list[str]:
    """Return the parts of the tables on a tab, in the order of its relationships."""
    return [
        relation.target for relation in book.relations(part) if relation.kind == "table" and relation.target
    ]


def id_of(document: Document) -> TableId:
    """Return what a table goes by."""
    root = document.root
    return TableId(whole_number(root.get("id"), 2**32) or 0, root.get("displayName") or root.get("name"))


def taken_names(book: Book, without: Iterable[str]) -> TableNames:
    """Return the ids and names of tables on all tabs but some.

    Args:
        book: The register.
        without: Parts of the tabs that do not count.
    """
    left_out = set(without)
    taken = TableNames()
    for tab in tabs_of(book):
        if tab.part and tab.part not in left_out:
            for table in tables_on(book, tab.part):
                taken.take(id_of(book.document(table)))
    taken.names |= {node.get("name").casefold() for node in names_of(book)}
    return taken


def table_for(content: bytes, goes_by: TableId, styles: StyleMap) -> bytes:
    """Return a table of the scratch workbook as it stands in the register."""
    document = Document("", with_changes(content, styles))
    root = document.root
    edits = [
        document.with_attribute(root, "id", str(goes_by.number)),
        document.with_attribute(root, "displayName", goes_by.name),
    ]
    if root.get("name"):
        edits.append(document.with_attribute(root, "name", goes_by.name))
    return document.changed(edits).stored()
