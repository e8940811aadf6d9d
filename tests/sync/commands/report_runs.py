"""A school whose settings ask for reports: a register with school events, its folders, and runs over it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.sync.commands.run_runs import a_workbook, edit, go, rows_of
from tests.sync.frames import Ran, run

HALF_TERMS = """
school = "Merrowby Academy"
preset = "light"

[rules]
on = ["AP-GOV-01", "AP-VPP-02"]

[calendar]
half_terms = [
  { name = "Autumn 1", first = 2026-09-02, last = 2026-10-23 },
  { name = "Autumn 2", first = 2026-11-02, last = 2026-12-18 },
  { name = "Spring 1", first = 2027-01-04, last = 2027-02-11 },
  { name = "Spring 2", first = 2027-02-22, last = 2027-03-25 },
]
"""
HEADINGS = ("Event type", "Due on", "Done on", "Reference")
EVENTS = "School events"


@dataclass(frozen=True)
class School:
    """A register, the folder that reports go into, the one that governors look into."""

    folder: Path
    register: Path

    @property
    def reports(self) -> Path:
        return self.folder / "Reports"

    @property
    def governors(self) -> Path:
        return self.folder / "Governors"

    def settle(self, reports: str) -> None:
        """Write the settings."""
        register = f"[[registers]]\nname = 'Main'\npath = '{self.register}'\n"
        (self.folder / "ap-register.toml").write_text(f"{HALF_TERMS}{register}{reports}", encoding="utf-8")

    def run(self, day: str, *words: str, hour: int = 6) -> Ran:
        """Run over the register on a day."""
        settings = str(self.folder / "ap-register.toml")
        return go(self.folder, "-c", settings, *words, now=f"{day}T{hour:02}:00:00+00:00")

    def told(self, day: str, *words: str, hour: int = 6) -> dict[str, Any]:
        """Return what a run tells other programs."""
        told: dict[str, Any] = json.loads(self.run(day, "--json", *words, hour=hour).out)
        return told

    def status(self, day: str, *words: str) -> Ran:
        """Return what is told between runs."""
        settings = str(self.folder / "ap-register.toml")
        environ = {"AP_REGISTER_NOW": f"{day}T12:00:00+00:00"}
        return run(["status", "-c", settings, *words], state=self.state, environ=environ)

    @property
    def state(self) -> Path:
        return self.folder.parent / "state"

    def names(self, folder: str = "Reports") -> list[str]:
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def row_of(self, rule: str) -> dict[str, object]:
        """Return the row of the to-do list that is about a rule."""
        [row] = [row for row in rows_of(self.register) if f"({rule};" in str(row["Why"])]
        return row

    def enter(self, *row: str) -> None:
        """Type one more event of the school."""

        def change(sheet: Worksheet) -> None:
            sheet.append(row)

        edit(self.register, change, EVENTS)


def a_school(folder: Path, events: Iterable[str], reports: str) -> School:
    """Make a register of three placements, with events such as ``Governor report | 10/12/2026``."""
    register = a_workbook(folder)
    book = load_workbook(register)
    sheet = book.create_sheet(EVENTS)
    sheet.append(HEADINGS)
    for event in events:
        sheet.append([cell.strip() for cell in event.split("|")])
    book.save(register)
    school = School(folder, register)
    school.reports.mkdir()
    school.governors.mkdir()
    school.settle(reports)
    return school
