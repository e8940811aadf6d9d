"""What came of a scenario, in the same lines in which a scenario says what must come of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reports.check_json import check_json
from reports.check_text import check_lines
from sheet_templates.addresses import Where, cell_name
from sheet_templates.layout import ColumnMatch, Layout, TabLayout
from sync.checking import Job, Outcome, check_snapshot
from sync.pack_files import built_in_catalogue
from tests.scenarios.scenario import Scenario
from tests.validators.school_years import MAY_DAY, YEAR_2026
from validators.calendar_rows import CalendarKind, CalendarRow
from validators.dates_in_words import day_in_words
from validators.facts import FactState, Reading
from validators.findings import Finding
from validators.intake import Intake, read_rows
from validators.rules import CHECKS
from validators.values.sessions import Sessions

_WORDS = {
    FactState.BLANK: "blank",
    FactState.PLACEHOLDER: "still to come",
    FactState.UNREADABLE: "cannot be read",
    FactState.UNKNOWN: "not known",
}


@dataclass(frozen=True)
class Came:
    """What came of a scenario.

    Attributes:
        scenario: The scenario.
        outcome: All of it, as the program has it.
        intake: Every cell as it was read.
    """

    scenario: Scenario
    outcome: Outcome
    intake: Intake

    @property
    def layout(self) -> Layout:
        """Where the tables stand."""
        return self.outcome.checked.layout

    def lines(self, section: str, expected: Sequence[str]) -> list[str]:
        """Return what came, in lines like those that were expected."""
        every: Mapping[str, Callable[[], Iterable[str]]] = {
            "tabs found": self._tabs,
            "headings": lambda: _asked_for(self._headings(), expected),
            "doubts": self._doubts,
            "skipped rows": self._skipped,
            "cells": lambda: _asked_for(self._cells(), expected),
            "findings": lambda: self._findings(expected),
            "errors": self._errors,
            "banners": lambda: self.outcome.checked.banners,
        }
        return list(every[section]())

    def _tabs(self) -> Iterator[str]:
        for one in self.layout.tabs:
            if one.table is None:
                yield f"{one.tab}: not read, {one.why}"
            else:
                yield f"{one.tab}: {one.table}, headings in row {one.header_row}, rows {_runs(one.rows)}"

    def _headings(self) -> Iterator[tuple[str, str]]:
        for one, column in self._columns():
            meaning = column.field or "not used"
            if column.field and column.part and column.part != one.table:
                meaning = f"{column.part}.{meaning}"
            number = f", number {column.number}" if column.number and column.field else ""
            yield f"{one.tab}!{column.cell}", f"{column.heading} = {meaning}{number}"

    def _doubts(self) -> Iterator[str]:
        for one, column in self._columns():
            if column.unsure:
                yield f"{one.tab}!{column.cell}: {column.heading}, maybe {' or '.join(column.maybe)}"

    def _columns(self) -> Iterator[tuple[TabLayout, ColumnMatch]]:
        return ((one, column) for one in self.layout.tabs for column in one.columns)

    def _skipped(self) -> Iterator[str]:
        for one in self.layout.tabs:
            for row in one.skipped:
                yield f"{row.tab} row {row.row}: {row.why}"

    def _cells(self) -> Iterator[tuple[str, str]]:
        for rows in (*self.intake.tables.values(), self.intake.in_placements):
            for row in rows:
                for name, column in row.part.columns.items():
                    cell = f"{row.tab}!{cell_name(row.number, column.column)}"
                    yield cell, f"{name} {_told(row.reading(name))}"

    def _findings(self, expected: Sequence[str]) -> Iterator[str]:
        with_words = {line.split("\n")[0] for line in expected if "\n" in line}
        for finding in self.outcome.checked.result.findings:
            line = _finding(finding)
            yield f"{line}\n{finding.message(names=False)}" if line in with_words else line

    def _errors(self) -> Iterator[str]:
        return (error.what for error in self.outcome.errors)


def check(scenario: Scenario) -> Came:
    """Check the register of a scenario, and put all that came of it into JSON and text."""
    job = _job(scenario)
    outcome = check_snapshot(scenario.snapshot, job)
    for names in (False, True):
        assert check_json([outcome.checked], [], command="check", version="1", as_of=job.as_of, names=names)
        assert check_lines(outcome.checked, names=names)
    assert not outcome.checked.result.crashes
    intake = read_rows(
        scenario.snapshot, outcome.checked.layout, as_of=scenario.as_of, options=scenario.options
    )
    return Came(scenario, outcome, intake)


def _job(scenario: Scenario) -> Job:
    rules = built_in_catalogue().enabled("everything", as_of=scenario.as_of, overrides=scenario.limits)
    unknown = set(scenario.rules) - {rule.id for rule in rules} & {check.rule for check in CHECKS}
    assert not unknown, f"no such rules: {unknown}"
    chosen = tuple(rule for rule in rules if not scenario.rules or rule.id in scenario.rules)
    return Job(
        "AP register",
        "everything",
        chosen,
        scenario.as_of,
        b"a made-up installation key",
        scenario.mappings,
        tuple(_calendar()) if scenario.has_calendar else (),
        options=scenario.options,
        may_be_empty=scenario.may_be_empty,
    )


def _calendar() -> Iterator[CalendarRow]:
    for half_term in YEAR_2026:
        yield CalendarRow(CalendarKind.HALF_TERM, half_term.name, half_term.first, half_term.last)
    yield CalendarRow(CalendarKind.CLOSURE, "May Day", MAY_DAY, MAY_DAY)


def _asked_for(told: Iterable[tuple[str, str]], expected: Sequence[str]) -> Iterator[str]:
    """Give the lines about the cells that a scenario asks about."""
    cells = {line.partition(": ")[0] for line in expected}
    return (f"{cell}: {text}" for cell, text in told if cell in cells)


def _runs(numbers: Sequence[int]) -> str:
    """Return rows in short: ``3-5, 8``."""
    if not numbers:
        return "none"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _told(reading: Reading[object]) -> str:
    note = f" ({reading.note})" if reading.note else ""
    hint = f", perhaps {reading.hint}" if reading.hint else ""
    if reading.state is FactState.KNOWN:
        return f"= {_value(reading.value)}{note}"
    return f"{_WORDS[reading.state]}{note}{hint}"


def _value(value: object) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Sessions):
        return f"{value.hours:g} hours" if value.per_week is None else f"{value.per_week:g} sessions"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _finding(finding: Finding) -> str:
    also = f" (also {', '.join(finding.also)})" if finding.also else ""
    return f"{finding.rule.id} {finding.state.value} {_place(finding.where)}{also}"


def _place(where: Where) -> str:
    if where.cell:
        return f"{where.tab}!{where.cell}"
    return f"{where.tab} row {where.row}" if where.row else where.tab
