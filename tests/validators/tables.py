"""Tables made by hand, for tests of code that sees columns and not cells."""

from collections.abc import Mapping, Sequence

from sheet_templates.fields import Table
from validators.facts import FactState, Reading
from validators.rows import Part, TableRows


def known(value: object, text: str = "") -> Reading[object]:
    """Return a reading with a value; None gives a blank."""
    if value is None:
        return Reading(FactState.BLANK)
    return Reading(FactState.KNOWN, value, text or str(value))


def rows_of(table: Table, columns: Mapping[str, Sequence[object]], *, tab: str = "Tab") -> TableRows:
    """Return the rows of a table from the values of its columns; a ``Reading`` stands for itself."""
    rows = TableRows(table)
    count = max((len(values) for values in columns.values()), default=0)
    readings = {
        name: [value if isinstance(value, Reading) else known(value) for value in values]
        for name, values in columns.items()
    }
    rows.append(Part(tab, 0, 0, {}, 1, 0, count), list(range(2, count + 2)), readings)
    return rows
