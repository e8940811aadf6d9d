"""The part of formats in a register: found or made, added to, and put back."""

import posixpath

from sync.grafting.book import Book
from sync.grafting.content_types import add_types
from sync.grafting.documents import Document
from sync.grafting.relations import add_relation
from sync.grafting.style_map import StyleMap
from sync.grafting.stylesheet import SMALLEST, Stylesheet
from sync.grafting.tabs import workbook_part
from sync.grafting.vocabulary import family, in_vocabulary

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class RegisterStyles:
    """Formats of a register, and where those of the scratch workbook are found among them.

    Attributes:
        sheet: The formats as they will be.
        map: From the scratch workbook's formats to these.
    """

    def __init__(self, book: Book, scratch: Document | None) -> None:
        self._book = book
        self._workbook = workbook_part(book)
        self._is_strict = book.document(self._workbook).is_strict
        relations = book.relations(self._workbook)
        self._part = next((one.target for one in relations if one.kind == "styles"), "")
        self.sheet = Stylesheet(self._document())
        self.map = StyleMap(scratch, self.sheet)

    def _document(self) -> Document:
        if self._part:
            return self._book.document(self._part)
        return Document("styles.xml", in_vocabulary(SMALLEST, is_strict=self._is_strict))

    def finish(self) -> None:
        """Put the formats back.

        Raises:
            Refused: there would be more than Excel can hold.
        """
        document = self.sheet.written()
        if self._part:
            self._book.put(self._part, document)
        elif self.sheet.cells.added or self.sheet.changes.added:
            part = posixpath.join(posixpath.dirname(self._workbook), "styles.xml")
            part = self._book.free_name(part, set()) if self._book.find(part) else part
            self._book.put(part, document)
            add_relation(self._book, self._workbook, family("styles", is_strict=self._is_strict), part)
            add_types(self._book, {part: _TYPE})
