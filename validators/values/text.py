"""Columns of free text: kept as typed, whatever they hold."""

from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import trim
from validators.values.readings import known, shown, without_value

_ANY_LENGTH = 1 << 40


def read_text(value: CellValue) -> Reading[str]:
    """Read a cell of free text; numbers as shown (3.0 gives 3), dates as dd/mm/yyyy, edge spaces cut."""
    reading: Reading[str] | None = without_value(value, longest=_ANY_LENGTH)
    if reading is not None:
        return reading
    text = shown(value)
    return known(trim(text), text)
