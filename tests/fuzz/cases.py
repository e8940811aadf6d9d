"""Registers to be checked, in turn: damaged workbooks, damaged pages of scenarios, registers by chance."""

import itertools
from collections.abc import Iterator
from datetime import date
from functools import cache

from sheet_templates.errors import RegisterUnreadable
from sheet_templates.snapshot import Tab
from sync.xlsx.reader import read_xlsx
from tests.fuzz.checks import outcome, plain
from tests.fuzz.packages import Parts, mutations, parts_of
from tests.fuzz.registers import MadeUp, registers
from tests.scenarios.scenario import read_scenario, scenarios
from tests.scenarios.workbooks import workbook

_TYPES = (str, bool, int, float, date, type(None))


def cases(seed: int) -> Iterator[MadeUp | bytes]:
    """Give registers and packages without end.

    Args:
        seed: Where chance starts.
    """
    made, damaged, pages = registers(seed), mutations(seed), mutations(seed, page_packages())
    while True:
        yield next(made)
        yield next(damaged)
        yield next(made)
        yield next(pages)


def came_of(case: MadeUp | bytes) -> str:
    """Return in one word or sentence what comes of checking a register, or reading and checking one."""
    if isinstance(case, MadeUp):
        return outcome(case)
    try:
        snapshot = read_xlsx(case, source="made up", revision="made up")
    except RegisterUnreadable as error:
        answered = error.what and error.where and error.todo
        return f"refused: {error.what}" if answered else f"FAILED: an answer is missing: {error}"
    except Exception as error:  # noqa: BLE001 - finding such errors is what this is for
        return f"FAILED: {type(error).__name__}: {error}"
    return outcome(plain(snapshot))


@cache
def page_packages() -> tuple[Parts, ...]:
    """Return the pages of the scenarios as packages, those that hold nothing a writer cannot write."""
    pages = [read_scenario(path).snapshot.tabs for path in scenarios()]
    return tuple(
        parts_of(workbook(*tabs)) for tabs in itertools.islice(pages, 40) if all(map(_is_plain, tabs))
    )


def _is_plain(tab: Tab) -> bool:
    return not tab.merges and all(isinstance(value, _TYPES) for _, _, value in tab.cells())
