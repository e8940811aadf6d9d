"""Cell addresses: columns as letters, places as tab, row, cell and heading."""

from functools import cache

from sheet_templates.records import record

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@cache
def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 gives A, 27 gives AA."""
    if column < 1:
        msg = f"columns are counted from 1, not {column}"
        raise ValueError(msg)
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1, from its letters."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            msg = f"{letters} is not a column"
            raise ValueError(msg)
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Return an address such as H12; rows and columns are counted from 1."""
    return f"{column_letters(column)}{row}"


@record(frozen=True, slots=True, order=True)
class Where:
    """The place of a finding: the cell to type into, or a whole tab when row is 0.

    Attributes:
        tab: Title of the tab.
        row: Row counted from 1, or 0 for the whole tab.
        column: Column counted from 1, or 0 for the whole row.
        heading: The column's own heading as staff wrote it, or nothing.
    """

    tab: str
    row: int = 0
    column: int = 0
    heading: str = ""

    @property
    def cell(self) -> str:
        """The address within the tab, such as H12; empty for a whole tab or row."""
        return cell_name(self.row, self.column) if self.row and self.column else ""
