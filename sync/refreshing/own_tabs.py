"""Our tabs in a register as staff left them, by their marks."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reports.working import data_checks_tab, history, summary_tab, todo_tab
from reports.working.answers import Answers, read_answers
from reports.working.history import HistoryTab, read_history
from reports.working.todo_rows import TodoTab, read_todo
from sheet_templates.snapshot import Snapshot, Tab


class Mark(StrEnum):
    """What each of our tabs is; the mark stands in the tab itself."""

    TODO = "todo"
    SUMMARY = "summary"
    CHECKS = "checks"
    HISTORY = "history"
    SETUP = "setup"


TITLES = {
    Mark.TODO: todo_tab.TITLE,
    Mark.SUMMARY: summary_tab.TITLE,
    Mark.CHECKS: data_checks_tab.TITLE,
    Mark.HISTORY: history.TITLE,
}
"""The titles that new tabs get, in the order in which they are put in."""


@dataclass(frozen=True, slots=True)
class Before:
    """Our tabs as they are.

    Attributes:
        todo: The to-do list, None where there is none.
        history: The history, None where there is none.
        answers: What staff answered on the summary.
    """

    todo: TodoTab | None = None
    history: HistoryTab | None = None
    answers: Answers = field(default_factory=Answers)


def our_tabs(snapshot: Snapshot, as_of: date) -> Before:
    """Return our tabs in what was read: of several of one mark the first, the others are copies of staff."""
    first: dict[str, Tab] = {}
    for tab in snapshot.tabs:
        if tab.mark:
            first.setdefault(tab.mark, tab)
    todo, past, summary = (first.get(mark) for mark in (Mark.TODO, Mark.HISTORY, Mark.SUMMARY))
    return Before(
        read_todo(todo) if todo is not None else None,
        read_history(past, as_of) if past is not None else None,
        read_answers(summary) if summary is not None else Answers(),
    )
