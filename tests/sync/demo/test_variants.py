"""The same school with one thing kept in another way: what is said then."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sync.checking import Job, Outcome, check_snapshot
from sync.connectors.read import snapshot_of
from sync.demo.book import Book, build
from sync.demo.files import PRESET
from sync.demo.planting import Plant, in_register
from sync.demo.school_year import AS_OF
from sync.demo.sheet import Sheet
from sync.demo.workbook import workbook_bytes
from sync.pack_files import built_in_catalogue
from tests.sync.demo.checking import checked, told


def with_tab(title: str, change: Callable[[Sheet], Sheet]) -> Outcome:
    """Check the workbook in which nothing is planted, with one tab changed."""
    sheets = tuple(change(sheet) if sheet.title == title else sheet for sheet in build(()).sheets)
    snapshot = snapshot_of(workbook_bytes(Book(sheets)), "AP register.xlsx", "")
    rules = built_in_catalogue().enabled(PRESET, as_of=AS_OF)
    return check_snapshot(snapshot, Job("AP register", PRESET, rules, AS_OF, b"key"))


def without(*beginnings: str) -> Callable[[Sheet], Sheet]:
    """Return the change that empties the columns whose keys begin so."""

    def change(sheet: Sheet) -> Sheet:
        gone = {n for n, column in enumerate(sheet.columns, 1) if column.key.startswith(beginnings)}
        cells = {at: value for at, value in sheet.cells.items() if at[1] not in gone}
        return replace(sheet, cells=cells)

    return change


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        pytest.param(("review_",), "AP-REV-01", id="reviews"),
        pytest.param(("welcome",), "AP-WEL-01", id="welcome meetings"),
        pytest.param(("signed",), "AP-AGR-01", id="agreements"),
        pytest.param(("evaluated",), "AP-EVA-01", id="evaluations"),
        pytest.param(("plan",), "AP-REI-01", id="reintegration plans"),
    ],
)
def test_a_tab_without_a_column_cannot_be_told_from_and_is_never_a_breach(
    columns: tuple[str, ...], rule: str
) -> None:
    outcome = with_tab("Leavers", without(*columns))

    assert told(outcome) == []
    coverage = outcome.checked.result.coverage
    assert rule in {one.rule for one in (*coverage.partly, *coverage.unchecked)}


@pytest.mark.parametrize(
    "row", ["gill at stonebridge", "temple at larkspur", "cartwright at hazelbank", "nolan at larkspur"]
)
def test_a_row_that_stands_twice_is_said_once_and_raises_no_other_alarm(row: str) -> None:
    outcome = checked((Plant("", (), repeated=row),))

    assert [rule for rule, _, _ in told(outcome)] == ["DAT-01"]


@pytest.mark.parametrize("value", ["tbc", "n/a", "-", "awaiting"])
def test_a_stand_in_counts_as_blank_once_it_is_due(value: str) -> None:
    change = in_register("uddin at larkspur", "signed", value)

    (finding,) = checked((Plant("", (), (change,)),)).checked.result.findings

    assert (finding.rule.id, finding.also, finding.placeholder) == ("AP-AGR-01", ("DAT-10",), value)
