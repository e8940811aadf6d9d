"""The set-up sheet as a tab: what we need, words, tabs and headings, with cells for staff to choose in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.working.setup_needs import Need, State
from reports.working.setup_proposal import Proposal, TabFound, waiting
from reports.working.setup_unread import UnreadWord
from reports.working.wording import counted, in_lines
from sheet_templates.cell_checks import LONGEST_LIST, Check, Words, WordsFrom
from sheet_templates.plan import Cell, ColumnPlan, Page, Role, SheetPlan, Value
from sheet_templates.setup_answers import identity
from sheet_templates.setup_sheet import HEADINGS, LEAVE_OUT, NEEDS, NO, TABS, TITLE, WORDS, YES, Head
from sheet_templates.tables import TABLES

COLUMNS = len(NEEDS)
_WIDTHS = {
    Head.NEED: 32,
    Head.TAB: 15,
    Head.COLUMN: 24,
    Head.WHY: 36,
    Head.EXAMPLES: 22,
    Head.RIGHT: 9,
    Head.WITHOUT: 36,
}
_STAFF = frozenset({Head.COLUMN, Head.RIGHT, Head.MEANS, Head.HOLDS})
_ROOM = 150
_NAMED_RULES = 2
_HOW = (
    "Yellow cells are yours. Choose your column from the list in its cell, or answer Yes or No, and save:"
    " the next check follows it. Nothing else in the register changes, and no heading has to be renamed."
)

Identity = tuple[str, ...]
_Row = tuple[Value | Cell, ...]


@dataclass(frozen=True, slots=True)
class SetupSheet:
    """The tab, and what each of its rows is.

    Attributes:
        plan: The tab.
        rows: What each row is, with its number; to find the row again in the tab as it is now.
    """

    plan: SheetPlan
    rows: Mapping[Identity, int]


def setup_sheet(proposal: Proposal, title: str = TITLE) -> SetupSheet:
    """Return the tab.

    Args:
        proposal: What set-up found.
        title: Its title.
    """
    top = tuple(_top(proposal))
    first = len(top) + 2
    drawn = _Drawn(proposal, first, _Drawn(proposal, first, {}).lists(title))
    columns = tuple(
        ColumnPlan(
            head,
            _WIDTHS[head],
            Role.STAFF_HEADING if head in _STAFF else Role.HEADING,
            is_wrapped=True,
        )
        for head in NEEDS
    )
    plan = SheetPlan(title, columns, tuple(drawn.rows), frozen_rows=1, page=Page(repeated=0), top=top)
    return SetupSheet(plan, drawn.places)


def _top(proposal: Proposal) -> Iterator[_Row]:
    yield (Cell(f"AP setup: {proposal.name}", Role.TITLE),)
    yield (Cell(proposal.summary, Role.SECTION),)
    for note in proposal.notes:
        for line in in_lines(note, _ROOM):
            yield (Cell(line, Role.BANNER), *(Cell(None, Role.BANNER) for _ in NEEDS[1:]))
    for line in in_lines(_HOW, _ROOM):
        yield (line,)
    for title, rules in proposal.absent:
        yield (
            Cell(
                f"No tab holds {title}: {waiting(rules)}.",
                Role.QUIET,
            ),
        )


class _Drawn:
    """The rows as they are drawn.

    They are drawn twice: drop-downs show rows of the last block, whose places the first time tells.
    """

    def __init__(self, proposal: Proposal, first: int, lists: Mapping[str, Check]) -> None:
        self.rows: list[_Row] = []
        self.places: dict[Identity, int] = {("heads", Head.NEED): first - 1}
        self._proposal = proposal
        self._first = first
        self._draw_needs(lists)
        self._draw_words()
        self._draw_tabs()

    def lists(self, title: str) -> dict[str, Check]:
        """Return for each tab the cells of this sheet that hold its headings."""
        found: dict[str, Check] = {}
        for tab in self._proposal.tabs:
            rows = [self.places[_heading(tab, name)] for name, _, _ in tab.headings]
            if rows:
                found[tab.title] = WordsFrom(title, 1, min(rows), max(rows))
        return found

    def _draw_needs(self, lists: Mapping[str, Check]) -> None:
        groups = (
            ("To answer", [one for one in self._proposal.needs if one.state.is_question]),
            ("Not found", [one for one in self._proposal.needs if one.state.is_missing]),
            ("Used now", [one for one in self._proposal.needs if one.state.is_used]),
        )
        for title, needs in groups:
            if needs:
                self._add(("title", title), (Cell(title, Role.SECTION, is_wrapped=False),))
            for need in needs:
                what = _what(NEEDS, {Head.NEED: need.label, Head.TAB: need.tab})
                self._add(what, _need_row(need, lists.get(need.tab)))
        if not self._proposal.needs:
            self._add(("none",), ("Nothing was recognised yet. Say below what your tabs hold.",))

    def _draw_words(self) -> None:
        if self._proposal.words:
            self._block("Words that are not understood", WORDS)
        for word in self._proposal.words:
            what = {Head.WORD: word.word, Head.TAB: word.tab, Head.OF: word.label}
            self._add(_what(WORDS, what), _word_row(word))

    def _draw_tabs(self) -> None:
        self._block("Your tabs", TABS)
        for tab in self._proposal.tabs:
            self._add(_what(TABS, {Head.YOUR_TAB: tab.title}), _tab_row(tab))
        self._block("Your headings", HEADINGS)
        for tab in self._proposal.tabs:
            for name, cell, told in tab.headings:
                self._add(_heading(tab, name), _heading_row(name, tab.title, cell, told))

    def _block(self, title: str, heads: tuple[Head, ...]) -> None:
        """Draw a blank row, the title of a block and its headings."""
        self._add(("blank", title), ())
        self._add(("title", title), (Cell(title, Role.SECTION, is_wrapped=False),))
        cells = (Cell(head.value, Role.STAFF_HEADING if head in _STAFF else Role.HEADING) for head in heads)
        self._add(("heads", heads[0]), tuple(cells))

    def _add(self, what: Identity, row: _Row) -> None:
        self.places[what] = self._first + len(self.rows)
        self.rows.append(row)


def _heading(tab: TabFound, name: str) -> Identity:
    return _what(HEADINGS, {Head.HEADING: name, Head.TAB: tab.title})


def _what(block: tuple[Head, ...], row: Mapping[Head, str]) -> Identity:
    return identity(block, {head: " ".join(text.split()) for head, text in row.items()})


def _need_row(need: Need, headings: Check | None) -> _Row:
    is_open = need.column != "" or not need.state.is_used
    may_choose = headings is not None and is_open and need.state is not State.SETTLED
    column = Cell(
        need.column or None,
        Role.STAFF if may_choose else Role.TEXT,
        check=headings if may_choose else None,
        warning="Choose one of the tab's own headings.",
    )
    is_asked = bool(need.maybe) and may_choose
    right = Cell(
        None if need.is_right is None else YES if need.is_right else NO,
        Role.STAFF if is_asked else Role.TEXT,
        check=Words((YES, NO)) if is_asked else None,
        warning="Choose Yes or No.",
    )
    why = Cell(need.why, Role.UNKNOWN if need.state.is_question else Role.TEXT)
    return need.label, need.tab, column, why, "; ".join(need.examples) or None, right, _without(need)


def _without(need: Need) -> str | None:
    if not need.rules:
        return None
    named = "; ".join(rule.title for rule in need.rules[:_NAMED_RULES])
    return f"{counted(len(need.rules), 'check')}: {named}{'; …' if len(need.rules) > _NAMED_RULES else ''}"


def _word_row(word: UnreadWord) -> _Row:
    choices = tuple(choice.value for choice in word.field.choices)
    fits = len(",".join(choices)) <= LONGEST_LIST and not any(set(',"') & set(one) for one in choices)
    means = Cell(
        word.means or None,
        Role.STAFF,
        check=Words(choices) if fits else None,
        warning="Choose one of the words of the list.",
    )
    where = f"{counted(word.rows, 'row')}, first {word.cell}"
    return Cell(word.word), word.tab, means, word.label, Cell(where, goes_to=word.tab, at=word.cell)


def _tab_row(tab: TabFound) -> _Row:
    choices = (*(table.title for table in TABLES), LEAVE_OUT)
    holds = Cell(tab.holds or None, Role.STAFF, check=Words(choices), warning="Choose one of the list.")
    return tab.title, counted(len(tab.headings), "heading"), holds, tab.read_as


def _heading_row(name: str, tab: str, cell: str, told: str) -> _Row:
    return name, tab, Cell(cell, goes_to=tab, at=cell), told
