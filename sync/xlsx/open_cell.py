"""One cell while the XML parser is inside it."""

from collections.abc import Mapping

from sheet_templates.snapshot import CellValue
from sync.xlsx.cells import Decoder
from sync.xlsx.places import style_of
from sync.xlsx.texts import RichText


class OpenCell:
    """Collects what a cell stores. Levels count from the cell: its children are level 1.

    Attributes:
        reference: Where it says it stands, or None.
        is_formula: Whether it holds a formula.
    """

    __slots__ = ("_content", "_kind", "_rich", "_style", "_value", "is_formula", "reference")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.reference = attributes.get("r")
        self.is_formula = False
        self._kind = attributes.get("t", "")
        self._style = style_of(attributes.get("s"))
        self._content = ""
        self._value: list[str] | None = None
        self._rich: RichText | None = None

    def start(self, level: int, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if level > 1:
            if self._rich is not None and self._content == "is":
                self._rich.start(level - 1, name, attributes)
            return
        self._content = name
        if name == "f":
            self.is_formula = True
        elif name == "v":
            self._value = []
        elif name == "is":
            self._rich = RichText()

    def data(self, level: int, text: str) -> None:
        """Take characters that stand in an element of some level."""
        if self._content == "v":
            if level == 1 and self._value is not None:
                self._value.append(text)
        elif self._content == "is" and self._rich is not None:
            self._rich.data(text)

    def end(self, level: int, name: str) -> None:
        """Take the end of an element."""
        if level == 1:
            self._content = ""
        elif self._rich is not None and self._content == "is":
            self._rich.end(name)

    @property
    def has_runs(self) -> bool:
        """Whether its text stands in the cell itself, where it may be struck through by parts."""
        return self._rich is not None

    def value(self, decoder: Decoder) -> CellValue:
        """Return what the cell holds.

        Raises:
            Refusal: it points to a text that does not exist.
        """
        return decoder.value(self._kind, self._style, self._text(), is_formula=self.is_formula)

    def is_struck(self, decoder: Decoder) -> bool:
        """Say whether the cell is struck through."""
        if self._kind == "inlineStr" and self._rich is not None and self._rich.is_struck:
            return True
        return decoder.is_struck(self._kind, self._style, self._text())

    def _text(self) -> str | None:
        if self._kind == "inlineStr" and self._rich is not None:
            return self._rich.text
        return None if self._value is None else "".join(self._value)
