"""Writing four tabs with many findings into a register, as the product does it and as a library would."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from reports.working.items import Item, keyed
from reports.working.urgency import Urgency
from sheet_templates.addresses import Where

FINDINGS = 5_000
_KEY = b"a key for measurements"
_DAY = date(2026, 11, 23)


def findings(count: int = FINDINGS) -> list[Item]:
    """Return made-up findings for the to-do list."""
    words = [*Urgency][:8]
    return [
        Item(
            keyed(_KEY, str(number)),
            "AP-REF-03",
            "high",
            "overdue",
            words[number % len(words)],
            date(2026, 11, 1 + number % 22),
            "Send Part A and enter the date.",
            "AP lead",
            f"Pupil{number} Canary{number}, Oak Farm",
            Where("Register", number + 2, 7, "Part A"),
            f"Part A for Pupil{number} was due 9 November 2026. (AP-REF-03; policy section 7)",
            keyed(_KEY, f"pupil {number}"),
            is_critical=False,
        )
        for number in range(count)
    ]


def tabs_written(path: Path) -> Callable[[], object]:
    """Return what plans, makes and grafts four tabs, as a run does once the findings are there."""
    from reports.working.history import history_sheet
    from reports.working.memory import Memory
    from reports.working.situation import Situation
    from reports.working.todo import plan_todo
    from reports.working.todo_tab import todo_sheet
    from sheet_templates.plan import Cell, ColumnPlan, SheetPlan, WorkbookPlan
    from sync.grafting.grafting import graft
    from sync.grafting.own_tabs import Carry, OwnTab
    from sync.workbooks.author import workbook_bytes

    data, items = path.read_bytes(), findings()

    def work() -> object:
        todo = plan_todo(Situation(items, Memory("bench"), None, _DAY, _KEY, tidies=True))
        listed = todo_sheet(todo, None, title="AP To do", lines=[])
        past = history_sheet(todo, None, title="AP History", line=Cell(""))
        plain = [
            SheetPlan(title, (ColumnPlan("What", 40),), (("x",),) * 40)
            for title in ("AP Summary", "AP Data checks")
        ]
        plan = WorkbookPlan("Results", _DAY, (listed.plan, *plain, past.plan))
        carry = Carry(listed.was, listed.staff, listed.last, 4)
        marks = ("todo", "summary", "checks", "history")
        tabs = [
            OwnTab(mark, sheet.title, carry if mark == "todo" else None)
            for mark, sheet in zip(marks, plan.sheets, strict=True)
        ]
        return graft(data, workbook_bytes(plan), tabs, "bench.bench.bench")

    return work


def openpyxl_writes(path: Path) -> Callable[[], object]:
    """Return what loads the register with openpyxl, adds a tab with as many cells, and saves it."""
    from openpyxl import load_workbook

    items = findings()

    def work() -> object:
        book = load_workbook(path)
        sheet = book.create_sheet("AP To do")
        for number, item in enumerate(items):
            words = (item.urgency.value, item.due, item.next_step, item.who, item.about, item.where.cell)
            sheet.append([f"AP-{number:04d}", *words, item.why, _DAY, 0, *[""] * 6])
        for title in ("AP Summary", "AP Data checks", "AP History"):
            book.create_sheet(title)["A1"] = title
        held = io.BytesIO()
        book.save(held)
        return held

    return work


WRITING: Mapping[str, Callable[[Path], Callable[[], object]]] = {
    "write tabs": tabs_written,
    "openpyxl writes": openpyxl_writes,
}
