"""The content part of an OpenDocument spreadsheet, followed element by element."""

from collections.abc import Callable, Mapping
from typing import Final

from sheet_templates.snapshot import Tab, Visibility
from sync.connectors.grid import Budget, Grid
from sync.connectors.ods_tab import TabInMaking, strikes
from sync.connectors.ods_values import (
    BLANKS,
    COUNT,
    LINE_BREAK,
    OFFICE,
    STYLE,
    TABLE,
    TABULATOR,
    TEXT,
    shown,
)
from sync.xlsx.markup import Markup
from sync.xlsx.refusal import Refusal

_MOST_BLANKS: Final = 10 * 2**20  # characters that stand in a file as a number only

_LEFT_OUT: Final = frozenset(
    {
        f"{TABLE}shapes",
        f"{TABLE}tracked-changes",
        f"{TABLE}detective",
        f"{TEXT}ruby-text",
        f"{OFFICE}forms",
        "http://purl.org/dc/elements/1.1/ creator",
        "http://purl.org/dc/elements/1.1/ date",
    }
)
"""Elements whose text is not the text of a cell or a note."""
_DRAWN: Final = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "

_TABLE: Final = f"{TABLE}table"

_Start = Callable[[Mapping[str, str]], None]
_End = Callable[[], None]


class Content:
    """Follows the elements of the content part.

    Attributes:
        markup: Takes the part, piece by piece.
        tabs: Those that are complete.
        epoch_1904: Whether the spreadsheet counts its days from 1904.
    """

    def __init__(self, part: str, budget: Budget) -> None:
        self.tabs: list[Tab] = []
        self.epoch_1904 = False
        self._budget = budget
        self._tab: TabInMaking | None = None
        self._cell: Mapping[str, str] = {}
        self._texts: list[list[str]] = []
        self._note: list[list[str]] = []
        self._paragraphs = self._texts
        self._pieces: list[str] | None = None
        self._blanks = 0
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._skipped = 0
        self._starts = self._start_handlers()
        self._ends = self._end_handlers()
        self.markup = Markup(part)
        self.markup.parser.StartElementHandler = self._start
        self.markup.parser.EndElementHandler = self._end
        self.markup.parser.CharacterDataHandler = self._characters

    def _start_handlers(self) -> Mapping[str, _Start]:
        return {
            f"{STYLE}style": self._begin_style,
            f"{STYLE}table-properties": self._table_properties,
            f"{STYLE}text-properties": self._text_properties,
            f"{TABLE}null-date": self._null_date,
            _TABLE: self._begin_table,
            f"{TABLE}table-column": self._columns,
            f"{TABLE}table-row": self._begin_row,
            f"{TABLE}table-cell": self._begin_cell,
            f"{TABLE}covered-table-cell": self._begin_cell,
            f"{OFFICE}annotation": self._begin_note,
            f"{TEXT}p": self._begin_paragraph,
            f"{TEXT}s": self._blank,
            f"{TEXT}tab": lambda _: self._mark(TABULATOR),
            f"{TEXT}line-break": lambda _: self._mark(LINE_BREAK),
        }

    def _end_handlers(self) -> Mapping[str, _End]:
        return {
            _TABLE: self._end_table,
            f"{TABLE}table-row": self._end_row,
            f"{TABLE}table-cell": self._end_cell,
            f"{TABLE}covered-table-cell": self._end_cell,
            f"{OFFICE}annotation": self._end_note,
            f"{TEXT}p": self._end_paragraph,
        }

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
        elif name in self._starts and not (name == _TABLE and self._tab is not None):
            self._starts[name](attributes)
        elif name in _LEFT_OUT or name == _TABLE or name.startswith(_DRAWN):
            self._skipped = 1

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name in self._ends:
            self._ends[name]()

    def _characters(self, text: str) -> None:
        if self._pieces is not None and not self._skipped:
            self._pieces.append(text)

    def _begin_style(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(f"{STYLE}name", "")

    def _table_properties(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _text_properties(self, attributes: Mapping[str, str]) -> None:
        if strikes(attributes):
            self._struck_styles.add(self._style)

    def _null_date(self, attributes: Mapping[str, str]) -> None:
        self.epoch_1904 = attributes.get(f"{TABLE}date-value") == "1904-01-01"

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        is_hidden = attributes.get(f"{TABLE}style-name") in self._hidden_styles
        grid = Grid(attributes.get(f"{TABLE}name", ""), self._budget)
        self._tab = TabInMaking(grid, Visibility.HIDDEN if is_hidden else Visibility.VISIBLE)

    def _end_table(self) -> None:
        if self._tab is not None:
            self.tabs.append(self._tab.finished())
        self._tab = None

    def _columns(self, attributes: Mapping[str, str]) -> None:
        if self._tab is not None:
            self._tab.columns(attributes)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        if self._tab is not None:
            self._tab.begin_row(attributes)

    def _end_row(self) -> None:
        if self._tab is not None:
            self._tab.end_row()

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._texts, self._note = attributes, [], []
        self._paragraphs = self._texts

    def _end_cell(self) -> None:
        if self._tab is not None:
            self._tab.cell(self._cell, shown(self._texts), shown(self._note), self._struck_styles)

    def _begin_note(self, _attributes: Mapping[str, str]) -> None:
        self._paragraphs = self._note

    def _end_note(self) -> None:
        self._paragraphs = self._texts

    def _begin_paragraph(self, _attributes: Mapping[str, str]) -> None:
        self._pieces = []
        self._paragraphs.append(self._pieces)

    def _end_paragraph(self) -> None:
        self._pieces = None

    def _blank(self, attributes: Mapping[str, str]) -> None:
        text = attributes.get(f"{TEXT}c", "1")
        times = int(text) if COUNT.fullmatch(text) else 1
        self._blanks += times
        if self._blanks > _MOST_BLANKS:
            raise Refusal("The register holds far more blanks than text.", self.markup.part)
        self._mark(BLANKS * times)

    def _mark(self, mark: str) -> None:
        if self._pieces is not None:
            self._pieces.append(mark)
