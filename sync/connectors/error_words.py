"""The words that spreadsheets show for errors."""

import re

from sheet_templates.snapshot import CellError

_WORD = re.compile(
    r"#N/A|#GETTING_DATA|#NAME\?"
    r"|#(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|EXTERNAL|PYTHON|ERROR)!"
)
_OTHER = re.compile(r"#{2,}|Err:\d{3}")
"""A date in a column too narrow for it, as Excel exports it; an error of LibreOffice."""


def error_in(text: str) -> CellError | None:
    """Return the error value that a text stands for, or None if it is any other text."""
    word = text.strip()
    return CellError(word) if _WORD.fullmatch(word) or _OTHER.fullmatch(word) else None
