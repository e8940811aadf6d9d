"""Which tabs, rows and headings of a register were not used, and why: nothing is left out in silence."""

from collections.abc import Iterator

from reports.checked import Checked
from reports.working.wording import counted, some_of
from sheet_templates.layout import OURS, TabLayout
from validators.states import State

_NAMED = 4


def left_out(checked: Checked) -> tuple[str, ...]:
    """Return which headings, rows and tabs were not used, in sentences."""
    tabs = [tab for tab in checked.layout.tabs if tab.why != OURS]
    return (
        *(line for tab in tabs if tab.table for line in _headings(tab)),
        *(line for tab in tabs for line in _rows(tab)),
        *(
            f"Tab {tab.tab} is not read: {tab.why or 'no table was found on it'}."
            for tab in tabs
            if not tab.table
        ),
        *checked.layout.problems,
    )


def unread_cells(checked: Checked) -> str:
    """Return how many cells could not be read; nothing where all could."""
    number = sum(one.state is State.UNREADABLE for one in checked.result.findings)
    return f"{counted(number, 'cell')} could not be read." if number else ""


def _headings(tab: TabLayout) -> Iterator[str]:
    unsure = [f'"{column.heading}" ({column.cell})' for column in tab.columns if column.unsure]
    if unsure:
        verb = "is" if len(unsure) == 1 else "are"
        yield (
            f"{tab.tab}: {some_of(unsure, _NAMED, 'column')} {verb} not used. "
            "We are not sure what that heading means."
        )


def _rows(tab: TabLayout) -> Iterator[str]:
    by_why: dict[str, list[str]] = {}
    for row in tab.skipped:
        by_why.setdefault(row.why, []).append(str(row.row))
    for why, rows in by_why.items():
        noun = "row" if len(rows) == 1 else "rows"
        yield f"{tab.tab}: {noun} {some_of(rows, _NAMED, 'row')} left out ({why})."
