"""What set-up found in one register: needs, words and tabs, ready for the screen, JSON and the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reports.working.setup_needs import Need, absent_tables, setup_needs
from reports.working.setup_unread import UnreadWord, unread_words
from reports.working.wording import counted
from sheet_templates.layout import Layout
from sheet_templates.setup_headings import with_likely_headings
from sheet_templates.setup_mappings import SetupRead
from sheet_templates.setup_sheet import column_names
from sheet_templates.snapshot import Snapshot
from validators.pack import Rule


@dataclass(frozen=True, slots=True)
class TabFound:
    """One tab of the register.

    Attributes:
        title: Its title.
        holds: What staff say that it holds, or nothing.
        read_as: What we read it as, or why not, as a sentence.
        headings: Its headings as drop-downs name them, with cell and what each is read as.
    """

    title: str
    holds: str
    read_as: str
    headings: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What set-up found in one register.

    Attributes:
        name: The register's name.
        needs: What we need, questions first.
        words: Words that are not understood.
        tabs: Its tabs, ours left out.
        absent: Titles of tables that no tab holds, with how many rules wait.
        notes: What of the set-up sheet must be looked at.
    """

    name: str
    needs: tuple[Need, ...]
    words: tuple[UnreadWord, ...]
    tabs: tuple[TabFound, ...]
    absent: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Need, ...]:
        """What somebody must choose."""
        return tuple(one for one in self.needs if one.state.is_question)

    @property
    def summary(self) -> str:
        """How much is found and how much is not, in one sentence."""
        found = sum(one.state.is_used for one in self.needs)
        missing = len(self.needs) - found - len(self.questions)
        open_words = sum(not one.means for one in self.words)
        words = f", {counted(open_words, 'word')} to explain" if open_words else ""
        questions = counted(len(self.questions), "question")
        return f"{questions} to answer{words}; {counted(found, 'column')} found, {missing} not found."


def propose(name: str, read: SetupRead, snapshot: Snapshot, rules: Sequence[Rule], as_of: date) -> Proposal:
    """Return what set-up proposes for one register.

    Args:
        name: Its name.
        read: How it is read now, with what staff chose so far.
        snapshot: Its cells.
        rules: The rules that are on.
        as_of: The day of the run.
    """
    read = replace(read, layout=with_likely_headings(read.layout, snapshot))
    return Proposal(
        name,
        setup_needs(read, snapshot, rules),
        unread_words(read, snapshot, as_of),
        tuple(_tabs(read, {tab.title for tab in snapshot.tabs if tab.mark})),
        tuple(absent_tables(read, rules).items()),
        read.notes,
    )


def _tabs(read: SetupRead, ours: set[str]) -> Iterator[TabFound]:
    layout, said = read.layout, read.answers.tabs or {}
    for title in dict.fromkeys(one.tab for one in layout.tabs if one.tab not in ours):
        yield TabFound(title, said.get(title, ""), _read_as(layout, title), tuple(_headings(layout, title)))


def _read_as(layout: Layout, title: str) -> str:
    parts = [
        f"{layout.table(one.table).title}, {counted(len(one.rows), 'row')}"
        for one in layout.tabs
        if one.tab == title and one.table is not None
    ]
    whys = [one.why for one in layout.tabs if one.tab == title and one.table is None]
    return "; ".join(parts) or f"Not read: {next(iter(whys), '') or 'no list was found on it'}."


def _headings(layout: Layout, title: str) -> Iterator[tuple[str, str, str]]:
    here = [(one, match) for one in layout.tabs if one.tab == title for match in one.columns]
    names = column_names([match for _, match in here])
    for one, match in sorted(here, key=lambda pair: pair[1].column):
        if match.column not in names:
            continue
        told = "Not used"
        if match.field is not None:
            table = layout.table(match.part or one.table or "placements")
            told = next((each.heading for each in table.fields if each.name == match.field), match.field)
        elif match.unsure:
            told = "Not used: not sure"
        yield names[match.column], match.cell, told


def waiting(rules: int) -> str:
    """Return how many checks wait for something: ``1 check waits for it``."""
    return f"{counted(rules, 'check')} {'waits' if rules == 1 else 'wait'} for it"
