"""What every connector does: the same register is read the same, whatever it is kept in.

A run against Google itself is described in tests/sheets_server/README.md.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheet_templates.snapshot import UNCALCULATED, Area, CellError, CellValue, Snapshot, Tab, Visibility
from sync.clock import SystemClock, SystemWaiter
from sync.connectors.read import read_register, snapshot_of
from sync.google.http.client import SheetsClient
from sync.google.http.limits import Limits
from sync.google.signing_in.sign_in import sign_in
from sync.settings import GoogleSettings
from tests.contracts.drawn import drawn_tabs
from tests.contracts.filed import as_csv_can_hold, workbook, write_folder
from tests.contracts.google_book import ERRORS, GoogleBook, Results
from tests.grids import excel_table, tab
from tests.scenarios.outcome import check
from tests.scenarios.scenario import Scenario, read_scenario, scenarios
from tests.sheets_server.running import Running, running

LIVE, SHEET = "AP_REGISTER_LIVE", "AP_REGISTER_LIVE_SHEET"
IS_LIVE = os.environ.get(LIVE) == "1"
UNHURRIED = Limits(reads_a_minute=100_000, writes_a_minute=100_000)
PLACES = ["the test server", *([pytest.param("Google", marks=pytest.mark.live)] if IS_LIVE else [])]
EVERY = [pytest.param(path, id=path.stem) for path in scenarios()]


@pytest.fixture(scope="module", params=PLACES)
def google(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GoogleBook]:
    """Give one spreadsheet for all tests."""
    folder = tmp_path_factory.mktemp("google")
    if request.param == "Google":
        found = sign_in(GoogleSettings(), os.environ, None, folder)
        client = SheetsClient(found.credentials, clock=SystemClock(), waiter=SystemWaiter())
        yield GoogleBook(client, os.environ[SHEET], works_out=True)
        return
    with running() as server:
        found = sign_in(GoogleSettings(server.write_credentials(folder)), {}, server.url, folder)
        client = SheetsClient(
            found.credentials,
            endpoint=server.url,
            clock=SystemClock(),
            waiter=SystemWaiter(),
            limits=UNHURRIED,
        )
        (book,) = server.seed({"title": "AP register"})
        yield GoogleBook(client, book, tell=lambda results: _tell(server, results))


def _tell(server: Running, results: Results) -> None:
    """Let the server know what formulas come to."""
    with server.desk.lock:
        server.desk.store.formulas.update(results)


def in_workbook(tabs: tuple[Tab, ...], *, epoch_1904: bool = False) -> Snapshot:
    return snapshot_of(workbook(tabs, epoch_1904=epoch_1904), "AP register.xlsx", "sha256:made-up")


def in_google(google: GoogleBook, tabs: tuple[Tab, ...]) -> Snapshot:
    google.hold(tabs)
    return google.read()


def held(snapshot: Snapshot) -> list[Tab]:
    """Return the tabs as far as both can hold them.

    Google does not tell rows of totals apart, and hides a tab in one way only.
    """
    return [
        replace(
            one,
            visibility=Visibility.VISIBLE if one.visibility is Visibility.VISIBLE else Visibility.HIDDEN,
            merges=tuple(sorted(one.merges, key=lambda area: (area.top, area.left))),
            tables=tuple(replace(table, totals_rows=0) for table in one.tables),
        )
        for one in snapshot.tabs
    ]


def kinds(snapshot: Snapshot) -> list[type]:
    """Return the types of all values, as 1 equals True and a day at midnight may equal a date."""
    return [type(value) for one in snapshot.tabs for _, _, value in one.cells()]


def told(scenario: Scenario, snapshot: Snapshot) -> dict[str, object]:
    """Return all that a check says of a register."""
    checked = check(replace(scenario, snapshot=snapshot)).outcome.checked
    findings = [
        (one.id, one.rule.id, one.state, one.severity, one.where, one.also, one.message(names=True))
        for one in checked.result.findings
    ]
    return {
        "findings": findings,
        "tabs": [(one.tab, one.table, one.header_row, one.rows, one.columns) for one in checked.layout.tabs],
        "skipped": [(row.tab, row.row) for one in checked.layout.tabs for row in one.skipped],
        "banners": checked.banners,
        "complete": checked.is_complete,
    }


VALUES: list[list[CellValue]] = [
    ["SMITH, Jo", "0012", "=1+1", "05/01/2026", " edges ", "a\nb", "Zoë 😀"],
    [10, 2.5, 0, -3, 2**53, True, False],
    [date(2026, 1, 5), datetime(2026, 1, 5, 14, 30), time(9, 5), date(1900, 1, 1), date(1900, 3, 1)],
    [date(1900, 2, 28), datetime(2026, 1, 5, 23, 59, 59), time(0), datetime(1900, 1, 2, 12)],
    [CellError(code) for code in ERRORS],
    [" ", None, "\u200b", None, "after blanks"],
]
EVERYTHING = (
    Tab(
        "Register",
        {number: list(values) for number, values in enumerate(VALUES, start=3)},
        beyond={(4, 1_030): "far right", (9, 1_025): 7},
        hidden_rows=frozenset({1, 4}),
        hidden_columns=frozenset({2, 9}),
        merges=(Area(12, 2, 13, 3), Area(10, 1, 10, 4)),
        notes={(3, 1): "ask Kim", (20, 6): "on a blank cell"},
        formulas=frozenset({(3, 1), (4, 1), (4, 6), (5, 1), (5, 2)}),
        struck=frozenset({3, 8}),
    ),
    replace(
        tab("Jo's marks", "A | B\n1 | 2\n3 | 4"),
        tables=(excel_table("Marks", "A1:B3"),),
        visibility=Visibility.HIDDEN,
    ),
    Tab("Nothing yet", {}),
)


def test_everything_that_a_register_holds_is_read_the_same(google: GoogleBook) -> None:
    filed, online = in_workbook(EVERYTHING), in_google(google, EVERYTHING)

    assert held(filed) == held(online)
    assert kinds(filed) == kinds(online)
    assert not filed.gaps
    assert not online.gaps
    assert online.tabs[0].value(3, 1) == "SMITH, Jo"
    assert online.tabs[0].value(7, 1) == CellError("#REF!")
    assert online.tabs[0].hidden_rows == {4}


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_is_drawn_is_read_the_same(google: GoogleBook, data: st.DataObject) -> None:
    tabs = data.draw(drawn_tabs(are_worked_out=google.works_out))

    filed, online = in_workbook(tabs), in_google(google, tabs)

    assert held(filed) == held(online)
    assert kinds(filed) == kinds(online)


@pytest.mark.parametrize("path", EVERY)
def test_a_register_gives_the_same_findings_wherever_it_is_kept(google: GoogleBook, path: Path) -> None:
    scenario = read_scenario(path)
    tabs = scenario.snapshot.tabs
    if google.works_out and UNCALCULATED in [value for one in tabs for _, _, value in one.cells()]:
        pytest.skip("Google works out every formula.")

    filed = in_workbook(tabs, epoch_1904=scenario.snapshot.epoch_1904)
    online = in_google(google, tabs)

    assert held(filed) == held(online)
    assert told(scenario, filed) == told(scenario, online)


IN_CSV = [
    pytest.param(path, tabs, id=path.stem)
    for path in scenarios()
    if (tabs := as_csv_can_hold(read_scenario(path).snapshot.tabs)) is not None
]


@pytest.mark.parametrize(("path", "tabs"), IN_CSV)
def test_a_register_of_texts_gives_the_same_findings_as_csv_too(
    google: GoogleBook, path: Path, tabs: tuple[Tab, ...], tmp_path: Path
) -> None:
    write_folder(tmp_path, tabs)

    exported, online = read_register(tmp_path), in_google(google, tabs)

    assert [(one.title, one.rows) for one in exported.tabs] == [(one.title, one.rows) for one in online.tabs]
    assert told(read_scenario(path), exported) == told(read_scenario(path), online)


def test_most_registers_can_be_exported_as_csv() -> None:
    assert len(IN_CSV) > len(EVERY) / 3
