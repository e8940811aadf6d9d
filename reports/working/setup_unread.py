"""Words in columns of choices that are not understood, and those that staff said the meaning of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sheet_templates.addresses import cell_name
from sheet_templates.fields import Field, FieldKind, Table
from sheet_templates.heading_index import key
from sheet_templates.layout import ColumnMatch, TabLayout
from sheet_templates.setup_mappings import SetupRead
from sheet_templates.setup_sheet import label
from sheet_templates.snapshot import Snapshot, Tab
from validators.facts import FactState
from validators.values.several import reader_for

LONGEST = 40
"""Characters of a word; what is longer is a sentence, and no list of words will ever hold it."""

MOST_A_COLUMN = 12
_KINDS = frozenset({FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO})


@dataclass(frozen=True, slots=True)
class UnreadWord:
    """One word of one column.

    Attributes:
        tab: Title of the tab.
        table, field: What the column holds.
        word: As typed.
        rows: How many cells hold it.
        cell: The first of them.
        means: What staff said that it means, or nothing yet.
    """

    tab: str
    table: Table
    field: Field
    word: str
    rows: int
    cell: str
    means: str = ""

    @property
    def label(self) -> str:
        """What its column's field is called on the sheet."""
        return label(self.table, self.field)


def unread_words(read: SetupRead, snapshot: Snapshot, as_of: date) -> tuple[UnreadWord, ...]:
    """Return the words that staff can give a meaning to, by tab and column, the most frequent first."""
    return tuple(
        word
        for layout in read.layout.tabs
        if layout.table is not None
        for match in layout.columns
        if match.field is not None and not match.session
        for word in _in_column(read, layout, match, snapshot.tab(layout.tab), as_of)
    )


def _in_column(
    read: SetupRead, layout: TabLayout, match: ColumnMatch, tab: Tab, as_of: date
) -> Iterator[UnreadWord]:
    table = read.layout.table(match.part or layout.table or "")
    field = next((one for one in table.fields if one.name == match.field), None)
    if field is None or field.kind not in _KINDS or not field.choices:
        return
    said = {
        answer.word: answer.means
        for answer in read.answers.words
        if answer.means and key(answer.need) == key(label(table, field))
    }
    reader = reader_for(field, as_of)
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for row in layout.rows:
        value = tab.value(row, match.column)
        word = " ".join(value.split()) if isinstance(value, str) else ""
        if word in said or (0 < len(word) <= LONGEST and reader(value).state is FactState.UNREADABLE):
            counts[word] = counts.get(word, 0) + 1
            first.setdefault(word, row)
    ranked = sorted(counts, key=lambda word: (word not in said, -counts[word], word))
    for word in [one for one in ranked if one in said or _can_be_told(field, one, as_of)][:MOST_A_COLUMN]:
        cell = cell_name(first[word], match.column)
        yield UnreadWord(layout.tab, table, field, word, counts[word], cell, said.get(word, ""))


def _can_be_told(field: Field, word: str, as_of: date) -> bool:
    """Whether the word would be read once somebody gave it a meaning."""
    first, *others = field.choices
    told = replace(field, choices=(replace(first, synonyms=(*first.synonyms, word)), *others))
    return reader_for(told, as_of)(word).state is FactState.KNOWN
