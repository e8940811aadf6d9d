"""What staff chose on the set-up sheet, and what it remembers of the register's headings."""

from collections.abc import Iterator, Mapping, Sequence

from sheet_templates.heading_index import key
from sheet_templates.records import record
from sheet_templates.setup_sheet import BLOCKS, HEADINGS, NEEDS, NO, TABS, WORDS, YES, Head, asked_in, used_in
from sheet_templates.snapshot import CellValue, Tab

_YES = frozenset({"yes", "y", "true", "1", "✓", "ok"})
_NO = frozenset({"no", "n", "false", "0"})


@record(frozen=True, slots=True)
class NeedAnswer:
    """One thing that we need, as staff left its row.

    Attributes:
        need: Its label.
        tab: Title of the tab.
        column: The column named, or nothing.
        used: The column that we said we use, or nothing.
        asked: The column that we asked about, or nothing.
        is_right: What staff say of it; None for no answer.
    """

    need: str
    tab: str
    column: str = ""
    used: str = ""
    asked: str = ""
    is_right: bool | None = None

    @property
    def chosen(self) -> str:
        """The column that staff chose or said is right, or nothing.

        A column that we filled in ourselves is no choice of theirs until they say that it is right.
        """
        is_ours = bool(self.used) and key(self.column) == key(self.used)
        if self.is_right is False:
            told = {key(self.used), key(self.asked), ""}
            return "" if key(self.column) in told else self.column
        if self.is_right and self.asked and key(self.column) in {"", key(self.used)}:
            return self.asked
        return "" if is_ours and self.is_right is None else self.column

    @property
    def refused(self) -> str:
        """The column that staff said is not it, or nothing."""
        if self.is_right is not False or self.chosen:
            return ""
        return self.column or self.used or self.asked


@record(frozen=True, slots=True)
class WordAnswer:
    """What a word means that is not understood.

    Attributes:
        need: Label of the column's field.
        word: As typed in the register.
        means: The choice, or nothing yet.
    """

    need: str
    word: str
    means: str = ""


@record(frozen=True, slots=True)
class SetupAnswers:
    """All that the sheet says.

    Attributes:
        needs: What we need, row by row.
        words: Words and what they mean.
        tabs: What staff say that tabs hold, by title.
        headings: The headings that each tab had when the sheet was written, from left to right.
    """

    needs: tuple[NeedAnswer, ...] = ()
    words: tuple[WordAnswer, ...] = ()
    tabs: Mapping[str, str] | None = None
    headings: Mapping[str, tuple[str, ...]] | None = None


_Row = Mapping[Head, str]


def read_setup(tab: Tab) -> SetupAnswers:
    """Read the set-up sheet, wherever staff moved its columns and rows."""
    rows = list(_rows(tab))
    headings: dict[str, list[str]] = {}
    for row in _of(rows, HEADINGS):
        headings.setdefault(row[Head.TAB], []).append(row[Head.HEADING])
    return SetupAnswers(
        tuple(_need(row) for row in _of(rows, NEEDS) if row[Head.TAB]),
        tuple(WordAnswer(row[Head.OF], row[Head.WORD], row[Head.MEANS]) for row in _of(rows, WORDS)),
        {row[Head.YOUR_TAB]: row[Head.HOLDS] for row in _of(rows, TABS)},
        {title: tuple(names) for title, names in headings.items()},
    )


def rows_of(tab: Tab) -> dict[tuple[str, ...], int]:
    """Return the number of each row of the sheet as it is now, by what the row is about."""
    found: dict[tuple[str, ...], int] = {}
    for number, block, row in _numbered(tab):
        what = ("heads", block[0]) if row is None else identity(block, row)
        found.setdefault(what, number)
    return found


def identity(block: tuple[Head, ...], row: Mapping[Head, str]) -> tuple[str, ...]:
    """Return what tells one row of a block from all others."""
    return (block[0], *(row.get(head, "") for head in _TELLING[block[0]]))


_TELLING: Mapping[Head, tuple[Head, ...]] = {
    Head.NEED: (Head.NEED, Head.TAB),
    Head.WORD: (Head.WORD, Head.TAB, Head.OF),
    Head.YOUR_TAB: (Head.YOUR_TAB,),
    Head.HEADING: (Head.HEADING, Head.TAB),
}


def _of(rows: Sequence[tuple[tuple[Head, ...], _Row]], block: tuple[Head, ...]) -> Iterator[_Row]:
    return (row for one, row in rows if one is block and row[block[0]])


def _need(row: _Row) -> NeedAnswer:
    why = row[Head.WHY]
    return NeedAnswer(
        row[Head.NEED],
        row[Head.TAB],
        row[Head.COLUMN],
        used_in(why),
        asked_in(why),
        _answer(row[Head.RIGHT]),
    )


def _answer(text: str) -> bool | None:
    word = text.casefold().rstrip(".!")
    if word in _YES or word == YES.casefold():
        return True
    return False if word in _NO or word == NO.casefold() else None


def _rows(tab: Tab) -> Iterator[tuple[tuple[Head, ...], _Row]]:
    """Give every row with the block that it stands in, rows of headings left out."""
    return ((block, row) for _, block, row in _numbered(tab) if row is not None)


def _numbered(tab: Tab) -> Iterator[tuple[int, tuple[Head, ...], _Row | None]]:
    """Give every row of a block with its number; the row of its headings has no content."""
    block: tuple[Head, ...] = ()
    columns: dict[Head, int] = {}
    for number in sorted(tab.rows):
        texts = [_text(value) for value in tab.rows[number]]
        found = _heads(texts)
        if found is not None:
            block, columns = found
            yield number, block, None
        elif block:
            yield number, block, {head: _at(texts, columns.get(head, 0)) for head in block}


def _heads(texts: Sequence[str]) -> tuple[tuple[Head, ...], dict[Head, int]] | None:
    """Return the block that a row is the headings of, and where each heading stands."""
    places: dict[str, int] = {}
    for column, text in enumerate(texts, start=1):
        places.setdefault(text.casefold(), column)
    for block in BLOCKS:
        if block[0].casefold() in places and block[2].casefold() in places:
            return block, {head: places.get(head.casefold(), 0) for head in block}
    return None


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column - 1] if 0 < column <= len(texts) else ""


def _text(value: CellValue) -> str:
    """Return a cell as one line of text; what is no text, number or tick says nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()) if isinstance(value, str | bool | int | float) else ""
