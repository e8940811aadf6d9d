"""The set-up sheet as a tab: what we need, words, tabs and headings, with cells for staff to choose in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.working.setup_needs import Need
from reports.working.setup_proposal import Proposal, TabFound
from reports.working.setup_unread import UnreadWord
from reports.working.wording import counted, in_lines
from sheet_templates.cell_checks import LONGEST_LIST, Check, Words, WordsFrom
from sheet_templates.plan import Cell, ColumnPlan, Page, Role, SheetPlan, Value
from sheet_templates.setup_sheet import HEADINGS, LEAVE_OUT, NEEDS, NO, TABS, TITLE, WORDS, YES, Head
from sheet_templates.tables import TABLES

COLUMNS = len(NEEDS)
_WIDTHS = {
    Head.NEED: 28,
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
    drawn = _Drawn(len(top) + 2, title)
    drawn.draw(proposal)
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
        yield (Cell(f"No tab holds {title}: {counted(rules, 'check')} wait for it.", Role.QUIET),)


class _Drawn:
    """The rows as they are drawn, with the ranges that drop-downs show."""

    def __init__(self, first: int, title: str) -> None:
        self.rows: list[_Row] = []
        self.places: dict[Identity, int] = {}
        self._first = first
        self._title = title

    def draw(self, proposal: Proposal) -> None:
        """Draw all blocks; the headings come last, and their places are known before they are drawn."""
        lists = self._lists(proposal)
        for need in proposal.needs:
            self._add((Head.NEED, need.label, need.tab), _need_row(need, lists.get(need.tab)))
        if not proposal.needs:
            self._add(("none",), ("Nothing was recognised yet. Say below what your tabs hold.",))
        if proposal.words:
            self._block("Words that are not understood", WORDS)
            for word in proposal.words:
                self._add((Head.WORD, word.word, word.tab, word.label), _word_row(word))
        self._block("Your tabs", TABS)
        for tab in proposal.tabs:
            self._add((Head.YOUR_TAB, tab.title), _tab_row(tab))
        self._block("Your headings", HEADINGS)
        for tab in proposal.tabs:
            for name, cell, told in tab.headings:
                self._add((Head.HEADING, name, tab.title), _heading_row(name, tab.title, cell, told))

    def _lists(self, proposal: Proposal) -> dict[str, Check]:
        """Return for each tab the rows of the last block that its drop-downs show."""
        words = len(proposal.words) + 3 if proposal.words else 0
        row = self._first + max(len(proposal.needs), 1) + words + 3 + len(proposal.tabs) + 3
        lists: dict[str, Check] = {}
        for tab in proposal.tabs:
            if tab.headings:
                lists[tab.title] = WordsFrom(self._title, 1, row, row + len(tab.headings) - 1)
            row += len(tab.headings)
        return lists

    def _block(self, title: str, heads: Sequence[Head]) -> None:
        """Draw a blank row, the title of a block and its headings."""
        self._add(("blank", title), ())
        self._add(("title", title), (Cell(title, Role.SECTION, is_wrapped=False),))
        cells = [
            Cell(head.value, Role.STAFF_HEADING if head in _STAFF else Role.HEADING) for head in heads
        ]
        self._add(("heads", title), tuple(cells))

    def _add(self, what: Identity, row: _Row) -> None:
        self.places[what] = self._first + len(self.rows)
        self.rows.append(row)


def _need_row(need: Need, headings: Check | None) -> _Row:
    may_choose = headings is not None and (need.column or not need.state.is_used)
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
