"""What a cell holds, from the type, format and text that its part stores."""

import math
import re
from dataclasses import dataclass

from sheet_templates.snapshot import UNCALCULATED, CellError, CellValue
from sync.xlsx.dates import from_iso, from_serial, plain_number
from sync.xlsx.number_formats import Shows
from sync.xlsx.places import whole_number
from sync.xlsx.refusal import Refusal
from sync.xlsx.strings import Strings
from sync.xlsx.styles import Styles
from sync.xlsx.texts import cell_text

_NUMBER = re.compile(r"[-+]?(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?\d++)?", re.ASCII)
_SPACES = " \t\r\n"
_TRUTHS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Decoder:
    """Turns stored cells into values; one for all tabs of a workbook."""

    strings: Strings
    styles: Styles
    epoch_1904: bool

    def value(self, kind: str, style: int, text: str | None, *, is_formula: bool = False) -> CellValue:
        """Return a cell's value.

        A formula whose result was stored as an empty text is blank: that is what it shows. A formula
        with no result stored at all is not calculated, which is never the same as blank.

        Args:
            kind: The cell's ``t``: s, str, inlineStr, b, e, d, n or empty. Others are read as text.
            style: The number of its format.
            text: What it stores; None when it stores nothing.
            is_formula: Whether that is the result of a formula.

        Raises:
            Refusal: it points to a shared text that does not exist.
        """
        if kind in {"str", "inlineStr"}:
            return UNCALCULATED if text is None and is_formula else cell_text(text or "")
        stored = (text or "").strip(_SPACES)
        if not stored:
            return UNCALCULATED if is_formula else None
        match kind:
            case "s":
                return self._shared(stored)
            case "" | "n":
                return self.number(stored, style)
            case "b":
                truth = _TRUTHS.get(stored.lower())
                return cell_text(stored) if truth is None else truth
            case "e":
                return CellError(stored)
            case "d":
                moment = from_iso(stored)
                return cell_text(stored) if moment is None else moment
            case _:
                return cell_text(text or "")

    def number(self, stored: str, style: int) -> CellValue:
        """Return a number, or the date or time that its format shows; what is no number stays a text."""
        if _NUMBER.fullmatch(stored) is None:
            return cell_text(stored)
        number = float(stored)
        if math.isinf(number):
            return cell_text(stored)
        shows = self.styles.of(style)
        if shows is Shows.NUMBER:
            return plain_number(number)
        return from_serial(number, shows, epoch_1904=self.epoch_1904)

    def is_struck(self, kind: str, style: int, text: str | None) -> bool:
        """Say whether a cell is struck through, by its format or in all its text."""
        if style in self.styles.struck:
            return True
        return kind == "s" and bool(self.strings.struck) and self._index(text or "") in self.strings.struck

    @property
    def can_strike(self) -> bool:
        """Whether anything in the workbook may be struck through."""
        return bool(self.styles.struck or self.strings.struck)

    def _shared(self, stored: str) -> str | None:
        index = self._index(stored)
        if 0 <= index < len(self.strings.texts):
            return self.strings.texts[index]
        raise Refusal("The register is damaged: a cell points to a text that is not there.")

    def _index(self, stored: str) -> int:
        index = whole_number(stored, len(self.strings.texts))
        return -1 if index is None else index
