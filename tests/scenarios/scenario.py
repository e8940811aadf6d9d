"""Reads a scenario: a register written as text, and what must come of checking it. See README.md."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sheet_templates.addresses import column_number
from sheet_templates.layout import TabMapping
from sheet_templates.snapshot import Gap, Snapshot, Tab, TableObject, Visibility
from tests.grids import area, excel_table, place, tab
from validators.school_calendar import academic_year_of
from validators.values.dates import DateOptions

FOLDER = Path(__file__).parent

SECTIONS = ("tabs found", "headings", "doubts", "skipped rows", "cells", "findings", "errors", "banners")
"""What a scenario may say about the outcome, in the order in which it is written."""

_TABLE = re.compile(r"(\w+) (\w+:\w+)(?:, (\d+) rows? of totals)?")


class NotAScenarioError(Exception):
    """A scenario file has a line that says nothing."""


@dataclass(frozen=True)
class Scenario:
    """A register and what must come of it.

    Attributes:
        name: The name of its file.
        title: What the mess is, in one line.
        snapshot: The register.
        as_of: The day of the check.
        rules: Ids of the rules that are run; all when empty.
        limits: Changed limits, by rule.
        mappings: What the settings say about tabs.
        has_calendar: Whether the school's half-terms are known.
        may_be_empty: Whether a register without placements is in order.
        options: How dates may be read.
        expected: Lines by section.
    """

    name: str
    title: str
    snapshot: Snapshot
    as_of: date
    rules: tuple[str, ...]
    limits: Mapping[str, Mapping[str, int]]
    mappings: tuple[TabMapping, ...]
    has_calendar: bool
    may_be_empty: bool
    options: DateOptions
    expected: Mapping[str, tuple[str, ...]]


@dataclass
class _Settings:
    """The lines before the first tab."""

    as_of: date = date(2026, 11, 23)
    rules: tuple[str, ...] = ()
    limits: dict[str, dict[str, int]] = field(default_factory=dict)
    mappings: list[TabMapping] = field(default_factory=list)
    has_calendar: bool = True
    may_be_empty: bool = False
    gaps: frozenset[Gap] = frozenset()
    options: DateOptions = field(default_factory=DateOptions)
    epoch_1904: bool = False

    def take(self, line: str) -> None:
        """Read one line such as ``rules: AP-SG-01, DAT-04``."""
        name, _, value = (part.strip() for part in line.partition(":"))
        if name == "day":
            self.as_of = date.fromisoformat(value)
        elif name == "rules":
            self.rules = _listed(value)
        elif name == "limit":
            rule, limit, number = value.replace("=", " ").split()
            self.limits.setdefault(rule, {})[limit] = int(number)
        elif name == "settings":
            self.mappings.append(_mapping(value))
        elif name == "cannot tell":
            self.gaps = frozenset(map(Gap, _listed(value)))
        elif name == "dates may be":
            self.options = _options(value, self.as_of)
        else:
            self._take_switch(line)

    def _take_switch(self, line: str) -> None:
        switches = {
            "calendar: none": "has_calendar",
            "may be empty": "may_be_empty",
            "days count from 1904": "epoch_1904",
        }
        if line not in switches:
            raise NotAScenarioError(line)
        setattr(self, switches[line], line != "calendar: none")


def scenarios() -> list[Path]:
    """Return the files of all scenarios."""
    return sorted(FOLDER.glob("[0-9][0-9]-*.txt"))


def read_scenario(path: Path) -> Scenario:
    """Read one scenario.

    Raises:
        NotAScenarioError: it holds a line that says nothing.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    about = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
    settings, tabs, expected = _Settings(), list[Tab](), dict[str, tuple[str, ...]]()
    for heading, body in _parts(line for line in lines if not line.startswith("# ") and line != "#"):
        if not heading:
            for line in filter(None, body):
                settings.take(line)
        elif heading.startswith("tab "):
            tabs.append(_tab(heading.removeprefix("tab "), body))
        elif heading in SECTIONS and heading not in expected:
            expected[heading] = tuple(_joined(body))
        else:
            raise NotAScenarioError(heading)
    snapshot = Snapshot("AP register.xlsx", "sha256:made-up", tuple(tabs), settings.gaps, settings.epoch_1904)
    return Scenario(
        path.stem,
        about[0],
        snapshot,
        settings.as_of,
        settings.rules,
        settings.limits,
        tuple(settings.mappings),
        settings.has_calendar,
        settings.may_be_empty,
        settings.options,
        expected,
    )


def _parts(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Give the lines below each ``== heading``; those before the first have none."""
    heading, body = "", list[str]()
    for line in lines:
        if line.startswith("== "):
            yield heading, body
            heading, body = line.removeprefix("== ").strip(), []
        else:
            body.append(line)
    yield heading, body


def _joined(body: Iterable[str]) -> Iterator[str]:
    """Give the lines of an expectation; an indented one belongs to the line above."""
    whole = ""
    for line in body:
        if line.startswith(" ") and whole:
            whole = f"{whole}\n{' '.join(line.split())}"
            continue
        if whole:
            yield whole
        whole = " ".join(line.split())
    if whole:
        yield whole


def _tab(title: str, body: list[str]) -> Tab:
    options = [line.removeprefix("@").strip() for line in body if line.startswith("@")]
    made = tab(title, "\n" + "\n".join(line for line in body if not line.startswith("@")))
    for option in options:
        made = _with_option(made, option)
    return made


def _with_option(made: Tab, option: str) -> Tab:
    """Return a tab with one more thing about it, such as ``hidden rows 4, 6``."""
    if option in {"hidden", "very hidden"}:
        hidden = Visibility.HIDDEN if option == "hidden" else Visibility.VERY_HIDDEN
        return replace(made, visibility=hidden)
    name, value = _option(option)
    if name == "note":
        cell, _, text = value.partition(":")
        return replace(made, notes={**made.notes, place(cell.strip()): text.strip()})
    if name == "table":
        return replace(made, tables=(*made.tables, _table(value)))
    items = _listed(value)
    if name == "merged":
        return replace(made, merges=tuple(map(area, items)))
    if name == "formulas":
        return replace(made, formulas=frozenset(map(place, items)))
    if name == "hidden rows":
        return replace(made, hidden_rows=frozenset(map(int, items)))
    if name == "hidden columns":
        return replace(made, hidden_columns=frozenset(map(column_number, items)))
    return replace(made, struck=frozenset(map(int, items)))


def _option(option: str) -> tuple[str, str]:
    names = ("merged", "formulas", "hidden rows", "hidden columns", "struck rows", "note", "table")
    for name in names:
        if option.startswith(f"{name} "):
            return name, option.removeprefix(name).strip()
    raise NotAScenarioError(option)


def _table(value: str) -> TableObject:
    found = _TABLE.fullmatch(value)
    if found is None:
        raise NotAScenarioError(value)
    return excel_table(found[1], found[2], totals_rows=int(found[3] or 0))


def _mapping(value: str) -> TabMapping:
    """Read ``Tab = placements; headings in row 5; provider Oak Farm; Old heading = field``."""
    first, *others = (part.strip() for part in value.split(";"))
    title, table = (part.strip() for part in first.split("="))
    mapping = TabMapping(title, table)
    for other in others:
        if other.startswith("headings in row "):
            mapping = replace(mapping, header_row=int(other.removeprefix("headings in row ")))
        elif other.startswith("provider "):
            mapping = replace(mapping, provider=other.removeprefix("provider "))
        else:
            heading, name = (part.strip() for part in other.split("="))
            mapping = replace(mapping, columns={**mapping.columns, heading: name})
    return mapping


def _options(value: str, as_of: date) -> DateOptions:
    allowed = _listed(value)
    if not set(allowed) <= {"weeks", "without a year"}:
        raise NotAScenarioError(value)
    year = academic_year_of(as_of) if "without a year" in allowed else None
    return DateOptions(week_beginning="weeks" in allowed, year_from=year)


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())
