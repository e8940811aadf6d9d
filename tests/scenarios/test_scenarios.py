"""Every scenario comes out as its page says."""

from difflib import ndiff
from functools import cache
from pathlib import Path

import pytest

from tests.scenarios.outcome import Came, check
from tests.scenarios.scenario import SECTIONS, read_scenario, scenarios

KINDS = 20
"""Kinds of mess that registers are found in."""

KINDS_OF_FILE = {18}
"""Those that are about the file itself and not about what it holds; see test_files.py."""

ALL = [pytest.param(path, id=path.stem) for path in scenarios()]


@cache
def came_of(path: Path) -> Came:
    return check(read_scenario(path))


@pytest.mark.parametrize("path", ALL)
def test_a_scenario_comes_out_as_its_page_says(path: Path) -> None:
    came = came_of(path)

    wrong = [part for section in SECTIONS for part in _difference(came, section)]

    assert not wrong, "\n".join([f"{path.name}: - is expected, + is what came", *wrong])


def _difference(came: Came, section: str) -> list[str]:
    """Return the lines of a section in which expectation and outcome part, under its name."""
    expected = came.scenario.expected.get(section, ())
    lines = came.lines(section, expected)
    if sorted(lines) == sorted(expected):
        return []
    parted = [line for line in ndiff(sorted(expected), sorted(lines)) if line[0] != "?"]
    return [f"== {section}", *parted]


@pytest.mark.parametrize("path", ALL)
def test_no_row_below_headings_is_lost(path: Path) -> None:
    came = came_of(path)

    for tab in came.scenario.snapshot.tabs:
        parts = [part for part in came.layout.tabs if part.tab == tab.title and part.table is not None]
        told = {row for part in parts for row in (*part.rows, *(skipped.row for skipped in part.skipped))}
        headings = {row for part in parts for row in (part.header_row - 1, part.header_row)}
        first = min((part.header_row for part in parts), default=0)
        lost = [row for row in tab.rows if row > first and row not in told | headings]
        assert not parts or not lost, f"{tab.title}: rows {lost} are neither read nor left out"


@pytest.mark.parametrize("kind", sorted(set(range(1, KINDS + 1)) - KINDS_OF_FILE))
def test_every_kind_of_mess_has_a_page(kind: int) -> None:
    assert any(path.name.startswith(f"{kind:02}-") for path in scenarios())


def test_a_page_says_what_the_mess_is_and_which_tabs_are_found() -> None:
    for path in scenarios():
        scenario = read_scenario(path)
        assert len(scenario.title) > len("a title"), path.name
        assert scenario.expected.get("tabs found"), path.name
