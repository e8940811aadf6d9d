"""What a cell's stored bytes mean, looked up where the same bytes were met before."""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

from sheet_templates.snapshot import CellValue
from sync.xlsx.cells import Decoder
from sync.xlsx.dates import plain_number
from sync.xlsx.number_formats import Shows
from sync.xlsx.refusal import Refusal
from sync.xlsx.usual import TEXT, usual_texts

_ATTRIBUTES: Final = rb'(?: [A-Za-z]++="[^"<>&\x00-\x1f\x7f-\xff]*+")*'
_NAME: Final = re.compile(rb' ([A-Za-z]++)="')
_KINDS: Final = rb't="(n|s|str|b|e|d|inlineStr)"'
_STYLE: Final = rb's="(\d{1,6})"'
_CONTENT: Final = re.compile(
    rb"((?: " + _STYLE + rb"(?: " + _KINDS + rb")?| " + _KINDS + rb"(?: " + _STYLE + rb")?|))"
    rb"(?: ?/>|>(?:<f(" + _ATTRIBUTES + rb")(?:/>|>(" + TEXT + rb")</f>)|)"
    rb"(?:<v>(" + TEXT + rb")</v>|(<v/>)"
    rb'|<is><t(?: xml:space="preserve"|)>(' + TEXT + rb")</t></is>|)</c>)"
)
_VALUE_END: Final = len(b"</v></c>")
_MOST_KNOWN: Final = 100_000
_LONGEST_NUMBER: Final = 15
"""Digits that a float holds exactly."""
_LONGEST_DECIMAL: Final = 200
"""Digits that no float is too small for."""


class UnusualCell(Exception):
    """Only the XML parser may judge this cell."""


class _Quick(Enum):
    SHARED = auto()
    NUMBER = auto()


class _Stored:
    """The parts of a cell's content."""

    __slots__ = ("has_formula", "head", "kind", "style", "text")

    def __init__(self, content: bytes) -> None:
        found = _CONTENT.fullmatch(content)
        if found is None:
            raise UnusualCell
        self.head, style, kind, kind_first, style_last, formula, *contents = found.groups()
        written, value, empty, inline = contents
        self.kind = (kind or kind_first or b"").decode()
        self.style = int(style or style_last or 0)
        self.has_formula = formula is not None
        names = _NAME.findall(formula or b"")
        if len(set(names)) < len(names):
            raise UnusualCell
        texts = {raw: _text(raw) for raw in (written, value, inline) if raw is not None}
        counts = inline if self.kind == "inlineStr" and inline is not None else value
        self.text = "" if empty is not None else texts.get(counts)


def _text(raw: bytes) -> str:
    texts = usual_texts([raw])
    if texts is None:
        raise UnusualCell
    return texts[0]


class QuickCells:
    """Values by the stored bytes of a cell; no bytes stand for a cell that is not there.

    Attributes:
        has_formulas: Whether a formula was met so far.
    """

    def __init__(self, decoder: Decoder) -> None:
        self.has_formulas = False
        self._decoder = decoder
        self._texts = decoder.strings.texts
        self._heads: dict[bytes, _Quick] = {}
        self._known: dict[bytes, CellValue] = {b"": None}

    def learn(self, rows: Iterable[Iterable[bytes]]) -> None:
        """Work out all contents that are not known yet, so that `values` can look them up.

        Raises:
            UnusualCell: one of them is not of the usual shape, or points to a text that does not exist.
        """
        if len(self._known) > _MOST_KNOWN:
            self._known = {b"": None}
        try:
            self._learn_all(set().union(*rows).difference(self._known))
        except IndexError as error:
            raise UnusualCell from error

    def _learn_all(self, contents: Iterable[bytes]) -> None:
        known, heads, texts = self._known, self._heads, self._texts
        for content in contents:
            head, _, rest = content.partition(b"><v>")
            quick = heads.get(head)
            digits = rest[:-_VALUE_END]
            if quick is None or not digits.isdigit() or len(digits) > _LONGEST_NUMBER:
                known[content] = self._slow(content, digits, quick)
            elif quick is _Quick.NUMBER:
                known[content] = int(digits)
            else:
                known[content] = texts[int(digits)]

    def values(self, rows: Iterable[Iterable[bytes]]) -> list[list[CellValue]]:
        """Return the values of cells whose contents have been learnt, blanks at the end of a row cut."""
        look_up = self._known.__getitem__
        found = [list(map(look_up, contents)) for contents in rows]
        for values in found:
            while values and values[-1] is None:
                values.pop()
        return found

    def is_struck(self, content: bytes) -> bool:
        """Say whether a cell is struck through."""
        stored = _Stored(content)
        return self._decoder.is_struck(stored.kind, stored.style, stored.text)

    def _slow(self, content: bytes, digits: bytes, quick: _Quick | None) -> CellValue:
        is_short = len(digits) <= _LONGEST_DECIMAL
        if quick is _Quick.NUMBER and is_short and digits.replace(b".", b"", 1).isdigit():
            return plain_number(float(digits))
        stored = _Stored(content)
        try:
            value = self._decoder.value(stored.kind, stored.style, stored.text, is_formula=stored.has_formula)
        except Refusal as refusal:
            raise UnusualCell from refusal
        if stored.has_formula:
            self.has_formulas = True
        else:
            self._learn_head(stored)
        return value

    def _learn_head(self, stored: _Stored) -> None:
        """Note that these attributes make a cell a shared text or a plain number."""
        if stored.kind == "s":
            self._heads[stored.head] = _Quick.SHARED
        elif stored.kind in {"", "n"} and self._decoder.styles.of(stored.style) is Shows.NUMBER:
            self._heads[stored.head] = _Quick.NUMBER
