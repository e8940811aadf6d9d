"""The parts of a workbook and how they point to each other."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from sync.connectors.limits import Limits
from sync.xlsx.archive import Archive
from sync.xlsx.markup import Element, elements
from sync.xlsx.refusal import Refusal

_RELATIONSHIP = "Relationships/Relationship"
_SAVE_AS = "Open it in Excel and save it as an Excel Workbook (.xlsx)."


@dataclass(frozen=True, slots=True)
class Relation:
    """One part's pointer to another.

    Attributes:
        key: Its id within the pointing part; empty when it has none.
        kind: The last word of its type: ``worksheet``, ``styles``, ``comments`` …
        target: The part pointed to, from the package's root; empty when it lies outside.
    """

    key: str
    kind: str
    target: str


class Package:
    """A workbook package, open for reading once."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._archive = Archive(data, limits)
        self._most_elements = limits.elements

    def chunks(self, part: str, *, tab: bool = False) -> Iterator[bytes]:
        """Give the bytes of a part, piece by piece.

        Raises:
            Refusal: it is missing, was read before, is too large or damaged.
        """
        return self._archive.chunks(part, tab=tab)

    def elements(self, part: str) -> Iterator[Element]:
        """Give the elements of a small part in the order in which they end.

        Raises:
            Refusal: it is missing, was read before, is too large, damaged or hostile.
        """
        return elements(part, self.chunks(part), self._most_elements)

    def size(self, part: str) -> int:
        """Return the declared size of a part in bytes, 0 when there is none."""
        entry = self._archive.find(part)
        return entry.unpacked if entry else 0

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return where a part points to, in the order of its list; nothing when it has no list.

        Args:
            part: A part's name, or nothing for the package itself.
        """
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if self._archive.find(listing) is None:
            return ()
        return tuple(
            self._relation(folder, element.attributes)
            for element in self.elements(listing)
            if element.path == _RELATIONSHIP
        )

    def workbook_part(self) -> str:
        """Return the name of the part that lists the tabs.

        Raises:
            Refusal: this is no workbook that Excel 2007 or later saved as .xlsx or .xlsm.
        """
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                if relation.target.endswith(".bin"):
                    raise Refusal("The register is a binary workbook (.xlsb).", "", _SAVE_AS)
                return relation.target
        raise Refusal("The file is not an Excel workbook.", "", _SAVE_AS)

    def _relation(self, folder: str, attributes: dict[str, str]) -> Relation:
        kind = attributes.get("Type", "").rsplit("/", 1)[-1]
        is_outside = attributes.get("TargetMode", "").lower() == "external"
        target = "" if is_outside else self._resolve(folder, attributes.get("Target", ""))
        return Relation(attributes.get("Id", ""), kind, target)

    def _resolve(self, folder: str, target: str) -> str:
        """Return the part that a target means; it may be relative, absolute, backslashed or quoted."""
        path = target.replace("\\", "/")
        joined = path if path.startswith("/") else posixpath.join("/", folder, path)
        name = posixpath.normpath(joined).lstrip("/")
        return name if self._archive.find(name) else unquote(name)
