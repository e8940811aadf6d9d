"""The list of tabs, their titles and visibility, and the epoch of the dates."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheet_templates.snapshot import Visibility
from sync.xlsx.markup import Element, is_on, relation_id
from sync.xlsx.own_mark import mark_in
from sync.xlsx.package import Package, Relation
from sync.xlsx.places import whole_number
from sync.xlsx.refusal import Refusal

_MOST_TABS = 100_000
_OTHER_SHEETS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab and the part that holds it; its mark says what it is where this program wrote it."""

    title: str
    part: str
    visibility: Visibility
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the workbook part says.

    Attributes:
        sheets: Tabs in their order; chart, macro and dialog sheets left out.
        epoch_1904: Whether days are counted from 1 January 1904.
        styles, strings: The parts of formats and shared texts; empty when there is none.
    """

    sheets: tuple[Sheet, ...]
    epoch_1904: bool
    styles: str
    strings: str


def read_workbook(package: Package) -> Workbook:
    """Read which tabs there are.

    Raises:
        Refusal: the package is no workbook, has no tabs, or a tab's part cannot be told.
    """
    part = package.workbook_part()
    listed: list[Element] = []
    marks: dict[int, str] = {}
    epoch_1904 = False
    root = ""
    for element in package.elements(part):
        root = element.path
        if element.path == "workbook/sheets/sheet":
            listed.append(element)
        elif element.path == "workbook/definedNames/definedName":
            marks |= _mark(element)
        elif element.path == "workbook/workbookPr":
            epoch_1904 = is_on(element.attributes.get("date1904"))
    if root != "workbook":
        raise Refusal("The file is not an Excel workbook.", part)
    relations = package.relations(part)
    return Workbook(_sheets(listed, relations, marks), epoch_1904, *_tables_of(relations))


def _tables_of(relations: tuple[Relation, ...]) -> tuple[str, str]:
    found = {relation.kind: relation.target for relation in reversed(relations)}
    return found.get("styles", ""), found.get("sharedStrings", "")


def _mark(element: Element) -> dict[int, str]:
    """Return the place of a tab in the list and its mark, or nothing when the name is no mark."""
    found = mark_in(element.attributes.get("name", ""), element.text)
    place = whole_number(element.attributes.get("localSheetId"), _MOST_TABS)
    return {} if found is None or place is None else {place: found[0]}


def _sheets(
    listed: list[Element], relations: tuple[Relation, ...], marks: Mapping[int, str]
) -> tuple[Sheet, ...]:
    if not listed:
        raise Refusal("The register is damaged: it has no tabs.")
    by_key = {relation.key: relation for relation in relations}
    found = (_sheet(element.attributes, by_key, marks.get(place, "")) for place, element in enumerate(listed))
    sheets = tuple(sheet for sheet in found if sheet is not None)
    seen: set[str] = set()
    for sheet in sheets:
        if sheet.title.casefold() in seen:
            raise Refusal("The register is damaged: two tabs have one title.", sheet.title)
        seen.add(sheet.title.casefold())
    return sheets


def _sheet(attributes: dict[str, str], by_key: dict[str, Relation], mark: str) -> Sheet | None:
    """Return a tab, or None for a sheet without cells.

    A sheet that points nowhere is the code module of a very old workbook.
    """
    key = relation_id(attributes)
    title = attributes.get("name", "")
    if not key:
        return None
    relation = by_key.get(key)
    if relation is not None and relation.kind in _OTHER_SHEETS:
        return None
    if relation is None or relation.kind != "worksheet" or not relation.target:
        raise Refusal("The register is damaged: a tab has no content.", title)
    return Sheet(title, relation.target, _visibility(attributes.get("state", "")), mark)


def _visibility(state: str) -> Visibility:
    return Visibility(state) if state in set(Visibility) else Visibility.VISIBLE
