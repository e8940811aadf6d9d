"""The list of tabs and the defined names of a workbook, and the changes that our tabs need in them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sync.grafting.book import Book
from sync.grafting.documents import Document, Edit, Node, attribute_text, element_text
from sync.xlsx.markup import is_on
from sync.xlsx.places import whole_number
from sync.xlsx.refusal import Refusal

_SAVE_AS: Final = "Open it in Excel and save it as an Excel Workbook (.xlsx)."
_LAST_ID: Final = 65_534
_MOST_TABS: Final = 100_000
_BEFORE_NAMES: Final = ("sheets", "functionGroups", "externalReferences")
_BEFORE_CALCULATION: Final = (*_BEFORE_NAMES, "definedNames")


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab as the workbook lists it.

    Attributes:
        index: Its place, counted from 0; chart and macro sheets count too.
        title: As staff see it.
        key: Id of the relationship to its part.
        number: Its id within the workbook; 0 when it has none.
        part: Name of its part; empty when it points nowhere.
        is_visible: Whether it can be seen.
        node: Where it is written.
    """

    index: int
    title: str
    key: str
    number: int
    part: str
    is_visible: bool
    node: Node


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name that belongs to one tab.

    Attributes:
        name: The name.
        text: What it stands for.
        is_hidden: Whether staff do not see it.
    """

    name: str
    text: str
    is_hidden: bool = False

    def written(self, prefix: bytes, index: int) -> bytes:
        """Return it as it is written for the tab at a place."""
        hidden = b' hidden="1"' if self.is_hidden else b""
        name, text = attribute_text(self.name), element_text(self.text)
        values = (prefix, name, index, hidden, text, prefix)
        return b'<%bdefinedName name="%b" localSheetId="%d"%b>%b</%bdefinedName>' % values


def workbook_part(book: Book) -> str:
    """Return the name of the part that lists the tabs.

    Raises:
        Refusal: the package is no workbook of Excel 2007 or later.
    """
    for relation in book.relations(""):
        if relation.kind == "officeDocument" and relation.target:
            if relation.target.endswith(".bin"):
                raise Refusal("The register is a binary workbook (.xlsb).", "", _SAVE_AS)
            if book.document(relation.target).root.name != "workbook":
                break
            return relation.target
    raise Refusal("The file is not an Excel workbook.", "", _SAVE_AS)


def tabs_of(book: Book) -> list[TabEntry]:
    """Return all tabs in their order, sheets without cells among them.

    Raises:
        Refusal: there is none, or two have one title.
    """
    part = workbook_part(book)
    targets = {relation.key: relation.target for relation in book.relations(part)}
    listed = book.document(part).root.child("sheets")
    nodes = list(listed.all("sheet")) if listed is not None else []
    tabs = [_tab(index, node, targets) for index, node in enumerate(nodes)]
    if not tabs:
        raise Refusal("The register is damaged: it has no tabs.")
    if len({tab.title.casefold() for tab in tabs}) < len(tabs):
        raise Refusal("The register is damaged: two tabs have one title.")
    return tabs


def _tab(index: int, node: Node, targets: Mapping[str, str]) -> TabEntry:
    key = node.relation()
    return TabEntry(
        index,
        node.get("name"),
        key,
        whole_number(node.get("sheetId"), 2**32) or 0,
        targets.get(key, ""),
        node.get("state", "visible") == "visible",
        node,
    )


def names_of(book: Book) -> list[Node]:
    """Return all defined names as they are written."""
    listed = book.document(workbook_part(book)).root.child("definedNames")
    return list(listed.all("definedName")) if listed is not None else []


def scope_of(node: Node) -> int | None:
    """Return the place of the tab that a defined name belongs to, or None for the whole workbook."""
    return whole_number(node.attributes.get("localSheetId"), _MOST_TABS)


def add_tab(book: Book, title: str, key: str) -> TabEntry:
    """List a new tab as the last one, and return it."""
    part = workbook_part(book)
    document = book.document(part)
    sheets = document.root.child("sheets")
    if sheets is None:
        raise Refusal("The register is damaged: it has no tabs.")
    number = _free_number(tab.number for tab in tabs_of(book))
    prefix = _relation_prefix(document, sheets)
    values = (sheets.prefix, attribute_text(title), number, prefix, attribute_text(key))
    new = b'<%bsheet name="%b" sheetId="%d" %b="%b"/>' % values
    book.put(part, document.changed([document.appended(sheets, new)]))
    return tabs_of(book)[-1]


def _free_number(taken: Iterable[int]) -> int:
    """Return an id for a new tab, larger than all that are there, as Excel gives them."""
    have = set(taken)
    if (following := max(have) + 1) <= _LAST_ID:
        return following
    return next(number for number in range(1, _LAST_ID + 1) if number not in have)


def _relation_prefix(document: Document, sheets: Node) -> bytes:
    """Return how the list of tabs writes the attribute that names a relationship, declared if need be."""
    family = b"http://purl.oclc.org/ooxml" if document.is_strict else b"http://schemas.openxmlformats.org"
    address = family + b"/officeDocument/%brelationships" % (b"" if document.is_strict else b"2006/")
    quoted = rb"xmlns:([A-Za-z_][\w.-]*)\s*=\s*[\"']" + re.escape(address) + rb"[\"']"
    for tag in (
        document.text[document.root.start : document.root.inner],
        document.text[sheets.start : sheets.inner],
    ):
        if found := re.search(quoted, tag):
            return found[1] + b":id"
    return b'xmlns:r="%b" r:id' % address


def drop_tab(book: Book, tab: TabEntry) -> None:
    """Take a tab out of the list, with its names; places of tabs behind it are counted anew."""
    part = workbook_part(book)
    document = book.document(part)
    edits = [document.without(tab.node), *_names_without(document, tab.index)]
    for views in document.root.all("bookViews"):
        for view in views.all("workbookView"):
            edits += _moved_up(document, view, "activeTab", tab.index)
            edits += _moved_up(document, view, "firstSheet", tab.index)
    book.put(part, document.changed(edits))


def _names_without(document: Document, index: int) -> list[Edit]:
    listed = document.root.child("definedNames")
    if listed is None:
        return []
    nodes = list(listed.all("definedName"))
    if nodes and all(scope_of(node) == index for node in nodes):
        return [document.without(listed)]
    edits: list[Edit] = []
    for node in nodes:
        scope = scope_of(node)
        if scope == index:
            edits.append(document.without(node))
        elif scope is not None and scope > index:
            edits.append(document.with_attribute(node, "localSheetId", str(scope - 1)))
    return edits


def _moved_up(document: Document, view: Node, name: str, index: int) -> list[Edit]:
    place = whole_number(view.attributes.get(name), _MOST_TABS)
    if place is None or place < index or place == 0:
        return []
    return [document.with_attribute(view, name, str(place - 1))]


def set_names(book: Book, index: int, names: list[Name], is_ours: Callable[[str], bool]) -> None:
    """Give a tab its defined names.

    Args:
        book: The package.
        index: The place of the tab.
        names: What it is to have.
        is_ours: Says of a name that is not among those, but is there, whether it goes.
    """
    part = workbook_part(book)
    document = book.document(part)
    wanted = {name.name.casefold(): name for name in names}
    edits: list[Edit] = []
    for node in names_of(book):
        name = node.get("name").casefold()
        if scope_of(node) != index:
            continue
        if name in wanted:
            edits += _name_set(document, node, wanted.pop(name))
        elif is_ours(node.get("name")):
            edits.append(document.without(node))
    document = document.changed(edits)
    if wanted:
        document = _with_names(document, index, list(wanted.values()))
    book.put(part, document)


def _name_set(document: Document, node: Node, name: Name) -> list[Edit]:
    if node.text == name.text:
        return []
    if node.is_empty:
        return [document.appended(node, element_text(name.text))]
    return [(node.inner, node.inner_end, element_text(name.text))]


def _with_names(document: Document, index: int, names: list[Name]) -> Document:
    listed = document.root.child("definedNames")
    prefix = document.root.prefix
    new = b"".join(name.written(prefix, index) for name in names)
    if listed is not None:
        return document.changed([document.appended(listed, new)])
    at = _behind(document, _BEFORE_NAMES)
    return document.changed([(at, at, b"<%bdefinedNames>%b</%bdefinedNames>" % (prefix, new, prefix))])


def _behind(document: Document, names: tuple[str, ...]) -> int:
    """Return the place behind the last element that has one of some names."""
    ends = [node.end for node in document.root.children if node.name in names]
    if not ends:
        raise Refusal("The register is damaged: it has no tabs.")
    return max(ends)


def calculate_on_load(book: Book) -> None:
    """Make Excel work out all formulas anew when it opens the workbook."""
    part = workbook_part(book)
    document = book.document(part)
    settings = document.root.child("calcPr")
    if settings is None:
        at = _behind(document, _BEFORE_CALCULATION)
        new = b'<%bcalcPr fullCalcOnLoad="1"/>' % document.root.prefix
        book.put(part, document.changed([(at, at, new)]))
    elif not is_on(settings.get("fullCalcOnLoad")):
        book.put(part, document.changed([document.with_attribute(settings, "fullCalcOnLoad", "1")]))
