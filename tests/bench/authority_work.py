"""A check of an authority's register step by step, and questions about its marks put to two ways.

The path of this work is no file: its name is how many placements there are.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import validators.schemas  # noqa: F401 - loads pandas and pandera, which no step shall pay for
from sheet_templates.finding import find_layout
from sync.pack_files import built_in_catalogue
from tests.bench.authority import CALENDAR, authority
from tests.bench.made_up import AS_OF
from tests.bench.marks_by_pandas import by_column, by_merging, frames_of
from validators.attendance import Attendance
from validators.context import Context
from validators.engine import Result, check_register
from validators.intake import read_rows
from validators.register import Register, build_register
from validators.rules import CHECKS

T = TypeVar("T")


class Took:
    """Seconds of processor time by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def step(self, name: str, do: Callable[[], T]) -> T:
        """Do one step and return what it gives."""
        started = time.process_time()
        result = do()
        self.seconds[name] = time.process_time() - started
        return result


def whole_check(path: Path) -> Callable[[], dict[str, float]]:
    """Check a register of cells with every rule, and word all that is found."""
    snapshot, took = authority(int(path.name)), Took()

    def work() -> dict[str, float]:
        layout = took.step("layout", lambda: find_layout(snapshot, as_of=AS_OF))
        rows = took.step("cells", lambda: read_rows(snapshot, layout, as_of=AS_OF))
        register = took.step("register", lambda: build_register(rows, AS_OF))
        result = took.step("rules", lambda: _checked(register))
        took.step(
            "words", lambda: [(one.message(names=False), one.action(names=False)) for one in result.findings]
        )
        return {**took.seconds, "findings": len(result.findings), "marks": len(register.rows("attendance"))}

    return work


def _checked(register: Register) -> Result:
    rules = built_in_catalogue().enabled("everything", as_of=AS_OF)
    return check_register(Context(register, CALENDAR, AS_OF, rules[0]), rules, CHECKS, b"a made-up key")


def linked(path: Path) -> Attendance:
    """Return the marks of a register with the placements that they are about."""
    snapshot = authority(int(path.name))
    layout = find_layout(snapshot, as_of=AS_OF)
    return build_register(read_rows(snapshot, layout, as_of=AS_OF), AS_OF).attendance


def questions(path: Path) -> Callable[[], dict[str, float]]:
    """Put three questions about the marks to the product's columns, and to pandas."""
    attendance = linked(path)
    frames, took = frames_of(attendance), Took()

    def work() -> dict[str, float]:
        ours = took.step("by column", lambda: by_column(attendance))
        theirs = took.step("by merging", lambda: by_merging(frames))
        assert ours == theirs, (ours, theirs)
        return took.seconds

    return work
