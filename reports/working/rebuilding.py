"""Takes refs and first days from the to-do tab where they are not known any more: the state was lost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from reports.working.columns import Column
from reports.working.following import LARGEST_REF, known_as
from reports.working.items import Item
from reports.working.matching import Prints, rule_of
from reports.working.memory import Known
from reports.working.situation import Situation
from reports.working.todo_rows import TodoRow
from reports.working.urgency import Urgency
from sheet_templates.snapshot import CellValue

_Fact = tuple[str, CellValue, date | None]
_Told = TypeVar("_Told", Item, TodoRow)


def rebuilt(now: Situation, known: Mapping[str, Known], prints: Prints) -> dict[str, Known]:
    """Return what is known, and what the tab tells of findings that nothing is known of.

    Only refs that were given later than what is known count, or all where nothing is: a state may have
    been lost, or put back from an older copy. A row tells of a finding when rule, name and due day are
    its own and nobody else's, and its ref stands in no other row and not in the history.

    Args:
        now: What the list is planned from.
        known: Findings as known before, by id.
        prints: Makes the hashes.
    """
    items = _alone(((item.rule, item.about, item.due), item) for item in now.items if item.id not in known)
    if not items or now.tab is None:
        return dict(known)
    rows = _alone((_fact(row), row) for row in now.tab.rows if row.ref is not None)
    found = dict(known)
    times = Counter(row.ref for row in now.tab.rows)
    taken = {one.ref for one in known.values()} | {ref for ref, _ in now.filed}
    taken |= {ref for ref, number in times.items() if ref is not None and number > 1}
    for fact, row in rows.items():
        ref = row.ref or 0
        if fact in items and ref not in taken and now.memory.next_ref <= ref <= LARGEST_REF:
            found[items[fact].id] = _told(now, row, items[fact], prints)
            taken.add(ref)
    return found


def _fact(row: TodoRow) -> _Fact:
    return rule_of(row), row.ours.get(Column.ABOUT), _day(row.ours.get(Column.DUE))


def _alone(pairs: Iterable[tuple[_Fact, _Told]]) -> dict[_Fact, _Told]:
    """Return what each fact tells, without facts that several tell."""
    found: dict[_Fact, list[_Told]] = {}
    for fact, one in pairs:
        found.setdefault(fact, []).append(one)
    return {fact: alike[0] for fact, alike in found.items() if len(alike) == 1}


def _told(now: Situation, row: TodoRow, item: Item, prints: Prints) -> Known:
    first = _day(row.ours.get(Column.FIRST_SEEN)) or now.as_of
    is_old = row.ours.get(Column.URGENCY) == Urgency.EARLIER.value
    one = known_as(item, row.ref or 0, min(first, now.as_of))
    return replace(one, is_old=is_old, print=prints.of_row(row.ours))


def _day(value: CellValue) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
