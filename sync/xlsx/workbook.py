"""The list of tabs, their titles and visibility, and the epoch of the dates."""

from dataclasses import dataclass

from sheet_templates.snapshot import Visibility
from sync.xlsx.markup import Element, is_on, relation_id
from sync.xlsx.package import Package, Relation
from sync.xlsx.refusal import Refusal

_OTHER_SHEETS = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A tab and the part that holds it."""

    title: str
    part: str
    visibility: Visibility


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
    epoch_1904 = False
    root = ""
    for element in package.elements(part):
        root = element.path
        if element.path == "workbook/sheets/sheet":
            listed.append(element)
        elif element.path == "workbook/workbookPr":
            epoch_1904 = is_on(element.attributes.get("date1904"))
    if root != "workbook":
        raise Refusal("The file is not an Excel workbook.", part)
    relations = package.relations(part)
    return Workbook(_sheets(listed, relations), epoch_1904, *_tables_of(relations))


def _tables_of(relations: tuple[Relation, ...]) -> tuple[str, str]:
    found = {relation.kind: relation.target for relation in reversed(relations)}
    return found.get("styles", ""), found.get("sharedStrings", "")


def _sheets(listed: list[Element], relations: tuple[Relation, ...]) -> tuple[Sheet, ...]:
    if not listed:
        raise Refusal("The register is damaged: it has no tabs.")
    by_key = {relation.key: relation for relation in relations}
    found = (_sheet(element.attributes, by_key) for element in listed)
    sheets = tuple(sheet for sheet in found if sheet is not None)
    seen: set[str] = set()
    for sheet in sheets:
        if sheet.title.casefold() in seen:
            raise Refusal("The register is damaged: two tabs have one title.", sheet.title)
        seen.add(sheet.title.casefold())
    return sheets


def _sheet(attributes: dict[str, str], by_key: dict[str, Relation]) -> Sheet | None:
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
    return Sheet(title, relation.target, _visibility(attributes.get("state", "")))


def _visibility(state: str) -> Visibility:
    return Visibility(state) if state in set(Visibility) else Visibility.VISIBLE
