"""Excel table objects of a tab."""

from collections.abc import Iterable

from sheet_templates.addresses import LAST_ROW
from sheet_templates.snapshot import TableObject
from sync.xlsx.markup import Element
from sync.xlsx.package import Package, Relation
from sync.xlsx.places import area_of, whole_number
from sync.xlsx.refusal import Refusal
from sync.xlsx.texts import unescaped


def read_tables(package: Package, relations: Iterable[Relation]) -> tuple[TableObject, ...]:
    """Read the table objects that a tab's part points to, in that order.

    Raises:
        Refusal: a part is missing or damaged.
    """
    return tuple(
        _read_table(package, relation.target)
        for relation in relations
        if relation.kind == "table" and relation.target
    )


def _read_table(package: Package, part: str) -> TableObject:
    for element in package.elements(part):
        if element.path == "table":
            return _table(element, part)
    raise Refusal("The register is damaged: a table is something else.", part)


def _table(element: Element, part: str) -> TableObject:
    attributes = element.attributes
    area = area_of(attributes.get("ref", ""))
    if area is None:
        raise Refusal("The register is damaged: a table has no place on the sheet.", part)
    name = attributes.get("displayName") or attributes.get("name", "")
    height = area.bottom - area.top + 1
    return TableObject(
        name=unescaped(name),
        area=area,
        header_rows=_count(attributes.get("headerRowCount"), default=1, most=height),
        totals_rows=_count(attributes.get("totalsRowCount"), default=0, most=height),
    )


def _count(text: str | None, *, default: int, most: int) -> int:
    """Return a number of rows from an attribute, never more than the table has."""
    number = whole_number(text, LAST_ROW)
    return default if number is None else min(number, most)
