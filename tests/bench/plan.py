"""What is measured: reading, understanding, checking and starting, in this order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.made_up import HEADINGS
from tests.bench.many import ROWS, many_registers
from tests.bench.measuring import Measured, interleaved, sample
from tests.bench.results import Result
from tests.bench.writing import FINDINGS

_INTAKE_COLUMNS = 11
_LARGE, _MIDDLE = 100_000, 10_000
_ROWS_A_PLACEMENT = 2
_STEPS = {
    "layout": "find tabs, headings and rows",
    "cells": "cells to what they mean",
    "register": "who and what belongs together",
    "rules": "every rule",
    "words": "the words of all findings",
}


_ONE_VALIDATION = (
    "import pandas, pandera.pandas as pa;"
    "pa.DataFrameSchema({'a': pa.Column(int, pa.Check.ge(0))}).validate(pandas.DataFrame({'a': [1]}))"
)
"""What every program that validates with pandera pays before it has done anything."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        folder: Where the made-up registers go.
        sizes: Rows of the registers that are read and checked, ascending.
        rounds: How often, by size; the last one holds for larger ones.
        say: Tells what is being done.
        registers: How many registers of one settings file.
    """

    folder: Path
    sizes: Sequence[int]
    rounds: Mapping[int, int]
    say: Callable[[str], None]
    registers: int = 1_000

    def file(self, rows: int, failing: float = 0.05) -> Path:
        """Return a register of that many rows, made when it is first asked for.

        A process of its own makes it: what this one holds would be counted among the memory of all it starts.
        """
        path = self.folder / f"{rows} rows, {failing:.0%} failing.xlsx"
        if not path.exists():
            self.say(f"making a register of {rows:,} rows")
            sample(["-m", "tests.bench.made_up", str(path), str(rows), str(failing)])
        return path

    def rounds_of(self, rows: int) -> int:
        """Return how often something with that many rows is measured."""
        return next((many for size, many in self.rounds.items() if rows <= size), min(self.rounds.values()))

    @property
    def environ(self) -> Mapping[str, str]:
        """Variables that keep the state of a measured process apart."""
        return {
            "AP_REGISTER_STATE_DIR": str(self.folder / "state"),
        }

    def run(
        self, names: Sequence[str], rows: int, failing: float = 0.05, *, is_warm: bool = False
    ) -> dict[str, Measured]:
        """Measure some pieces of work on one register; warm ones have been done once before."""
        path, rounds = self.file(rows, failing), self.rounds_of(rows)
        self.say(f"{', '.join(names)}: {rows:,} rows, {rounds} times")
        warm = ["warm"] if is_warm else []
        return self.run_on(str(path), names, rounds, *warm)

    def run_on(self, what: str, names: Sequence[str], rounds: int, *more: str) -> dict[str, Measured]:
        """Measure some pieces of work on whatever their maker takes."""
        jobs = {name: ["-m", "tests.bench.work", name, what, *more] for name in names}
        return interleaved(jobs, rounds, self.environ)


def measured(plan: Plan) -> Iterator[Result]:
    """Measure everything and give the results."""
    for size in plan.sizes:
        yield from _reading(plan, size)
    largest = plan.sizes[-1]
    yield from _intake(plan, largest)
    yield from _schemas(plan, largest)
    yield from _fixed_cost(plan)
    for size in plan.sizes:
        yield from _checking(plan, size)
    yield from _writing(plan, largest)
    yield from _authority(plan, largest // _ROWS_A_PLACEMENT)
    yield from _starting(plan)
    yield from _many(plan)


def _reading(plan: Plan, rows: int) -> Iterator[Result]:
    names = ["ours", "openpyxl read-only", "openpyxl", "calamine", "pandas with calamine", "floor"]
    found = plan.run(names, rows)
    ours, is_large = found["ours"], rows >= _MIDDLE
    what = f"read {rows:,} rows x {len(HEADINGS)} columns"
    targets = {"openpyxl read-only": 0.16, "floor": 2.2} if is_large else {}
    for name in names[1:]:
        beside = "unpacking and a bare XML parser" if name == "floor" else name
        other, most = found[name].work, targets.get(name)
        yield Result(what, ours.work, "s", beside, other, most, ours.repeats)
    most = 260 if rows == _LARGE else None
    yield Result(f"memory, {what}", ours.peak, "MB", most=most)


def _intake(plan: Plan, rows: int) -> Iterator[Result]:
    found = plan.run(["layout", "intake"], rows)
    yield Result(f"find tabs, headings and rows, {rows:,} rows", found["layout"].work, "s")
    a_cell = found["intake"].work / (rows * _INTAKE_COLUMNS) * 1e6
    what = f"cells to typed values, {rows:,} rows x {_INTAKE_COLUMNS} columns"
    yield Result(what, a_cell, "µs a cell", most=0.25 if rows == _LARGE else None)


def _schemas(plan: Plan, rows: int) -> Iterator[Result]:
    found = plan.run(["schema", "stock pandera"], rows)
    ours, stock = found["schema"], found["stock pandera"]
    what = f"schemas, {rows:,} rows, 5% failing"
    yield Result(what, ours.work, "s", "pandera, lazy", stock.work, 0.6, ours.repeats)
    none, every = (plan.run(["schema"], rows, failing)["schema"].work for failing in (0.0, 1.0))
    yield Result(f"schemas, {rows:,} rows, all failing", every, "s", "none failing", none, 6)


def _fixed_cost(plan: Plan) -> Iterator[Result]:
    rows = min(200, plan.sizes[0])
    found = plan.run(["schema", "stock pandera"], rows, is_warm=True)
    ours, stock = found["schema"].work * 1000, found["stock pandera"].work * 1000
    yield Result(f"schemas, {rows} rows, 5% failing", ours, "ms", "pandera, lazy", stock, 0.5)
    yield Result(f"schemas, {rows} rows, 5% failing", ours, "ms", most=15)


def _checking(plan: Plan, rows: int) -> Iterator[Result]:
    found = plan.run(["check"], rows)["check"]
    yield Result(f"check {rows:,} placements, every rule, to JSON", found.work, "s", repeats=found.repeats)
    most = 350 if rows == _LARGE else None
    yield Result(f"memory, check {rows:,} placements", found.peak, "MB", most=most)


def _writing(plan: Plan, rows: int) -> Iterator[Result]:
    found = plan.run(["write tabs", "openpyxl writes"], rows)
    ours, library = found["write tabs"], found["openpyxl writes"]
    what = f"write four tabs with {FINDINGS:,} findings into {rows:,} rows"
    most = 0.02 if rows == _LARGE else None
    yield Result(what, ours.work, "s", "openpyxl loads, adds and saves", library.work, most, ours.repeats)
    yield Result(f"memory, {what}", ours.peak, "MB")


def _authority(plan: Plan, placements: int) -> Iterator[Result]:
    rounds = plan.rounds_of(placements)
    plan.say(f"an authority's register: {placements:,} placements, {rounds} times")
    found = plan.run_on(str(placements), ["authority", "authority questions"], rounds)
    whole, asked = found["authority"], found["authority questions"].steps
    marks, findings = (int(whole.steps[name]) for name in ("marks", "findings"))
    size = f"{marks:,} marks of {placements:,} placements"
    what = f"{size}, three questions"
    yield Result(what, asked["by column"], "s", "pandas, merges", asked["by merging"], 0.14, rounds)
    for name, said in _STEPS.items():
        yield Result(f"{size}, {said}", whole.steps[name], "s", repeats=rounds)
    yield Result(f"{size}, all of it", whole.work, "s", repeats=rounds)
    yield Result(f"word a finding, of {findings:,}", whole.steps["words"] / findings * 1e6, "µs", most=90)
    yield Result(f"memory, {size}", whole.peak, "MB")


def _starting(plan: Plan) -> Iterator[Result]:
    rows = min(200, plan.sizes[0])
    path, rounds = plan.file(rows), plan.rounds_of(rows)
    plan.say(f"starting, {rounds} times")
    jobs = {
        "python": ["-c", "pass"],
        "imports": ["-c", _ONE_VALIDATION],
        "--help": ["-m", "sync", "--help"],
        "rules": ["-m", "sync", "rules"],
        "check": ["-m", "sync", "check", str(path), "--json", "--as-of", "2026-11-23"],
    }
    found = interleaved(jobs, rounds, plan.environ, rehearsals=int(rounds > 1))
    cpu = {name: one.process * 1000 for name, one in found.items()}
    yield Result("start, --help", cpu["--help"], "ms", "python alone", cpu["python"])
    yield Result("start, --help", cpu["--help"], "ms", most=60)
    yield Result("start, rules", cpu["rules"], "ms", "python alone", cpu["python"])
    over = f"start and check {rows} rows, over the imports"
    yield Result(over, cpu["check"] - cpu["imports"], "ms", most=90)
    whole = f"start and check {rows} rows"
    yield Result(whole, cpu["check"], "ms", "pandas, pandera and one validation", cpu["imports"], 1.12)


def _many(plan: Plan) -> Iterator[Result]:
    register, number = plan.file(ROWS), plan.registers
    plan.say(f"{number:,} registers of {ROWS} rows")
    yield from many_registers(plan.folder / "many", register, number, plan.rounds_of(ROWS))
