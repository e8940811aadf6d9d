"""Reports that ``run`` makes by itself as new tabs of a Google spreadsheet, on a server of the tests' own."""

from pathlib import Path

import pytest

from tests.canary import CANARIES
from tests.sheets_server.running import Running
from tests.sync.commands.google_runs import REGISTER, School
from tests.sync.commands.report_runs import HALF_TERMS
from tests.sync.commands.run_runs import a_workbook

NOVEMBER, LATER, DECEMBER, JANUARY = (
    f"{day}T06:00:00+00:00" for day in ("2026-11-20", "2026-11-23", "2026-12-11", "2027-01-05")
)
GOVERNORS = "[reports.governors]\nsheet = '{}'\nmeetings = [2027-01-14]\nabout = 'this school year'\n"
STAFF = {"title": "Read me", "values": [["Reports of Merrowby Academy"]]}
PANEL_TAB, NOTES_TAB = "Panel 23 Nov 26 VPP return", "Panel 23 Nov 26 How to read"


pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def reports(server: Running, tmp_path: Path) -> School:
    """A register in a file, and a spreadsheet for reports."""
    server.control("POST", "reset")
    (book,) = server.seed({"title": "Reports", "tabs": [STAFF]})
    school = School(server, tmp_path, book)
    settle(school, f"[reports]\nsheet = '{school.address}'\n[reports.panel]\n")
    return school


def settle(school: School, reports: str) -> None:
    """Write the settings of a register in a file."""
    register = school.folder / "AP register.xlsx"
    if not register.exists():
        a_workbook(school.folder)
    settings = f"[[registers]]\nname = 'Main'\npath = '{register}'\n{reports}{CYCLE}"
    (school.folder / "ap-register.toml").write_text(f"{HALF_TERMS}{settings}", encoding="utf-8")


CYCLE = "[rules.AP-VPP-02]\nfirst_cycle_on = '2026-11-02'\n[rules.AP-VPP-01]\nfirst_cycle_on = '2026-11-02'\n"


def everything(school: School) -> str:
    """Return all texts of the spreadsheet."""
    rows = (row for tab in school.tabs() for row in school.server.text(school.book, tab))
    return "\n".join(cell for row in rows for cell in row)


def test_a_report_becomes_tabs_behind_those_of_staff(reports: School) -> None:
    ran = reports.go("run", now=NOVEMBER)

    assert ran.code == 0, ran.err
    tabs = reports.tabs()
    assert tabs[:2] == ["Read me", PANEL_TAB]
    assert all(tab.startswith("Panel 23 Nov 26 ") for tab in tabs[1:])
    assert f"Made Panel return for 23 November 2026: {PANEL_TAB}, in {reports.address}." in ran.out
    assert reports.server.text(reports.book, "Read me") == [["Reports of Merrowby Academy"]]
    assert "Oak Farm" in everything(reports)
    assert not any(name in everything(reports) for name in CANARIES)


def test_it_is_put_in_once_and_the_next_one_beside_it(reports: School) -> None:
    reports.go("run", now=NOVEMBER)
    first = reports.tabs()
    calls = reports.count

    reports.go("run", now=LATER)
    reports.go("run", now=DECEMBER)

    assert reports.tabs()[: len(first)] == first
    assert "Panel 14 Dec 26 VPP return" in reports.tabs()
    assert reports.calls(calls).count("write") == 1


def test_what_staff_write_on_a_reports_tab_stays(reports: School) -> None:
    reports.go("run", now=NOVEMBER)
    cell = f"'{PANEL_TAB}'!A1"
    reports.staff({"type": {"tab": PANEL_TAB, "cell": cell, "value": "sent on Monday"}})

    reports.go("run", "--again", "panel", now=LATER)

    assert reports.server.text(reports.book, PANEL_TAB)[0][0] == "sent on Monday"
    assert f"{PANEL_TAB} (2)" in reports.tabs()


def test_where_the_state_was_lost_the_tabs_are_taken_for_the_report(reports: School) -> None:
    reports.go("run", now=NOVEMBER)
    before = reports.tabs()
    for path in (reports.folder / "state" / "reports").iterdir():
        path.unlink()

    ran = reports.go("run", "--json", now=NOVEMBER)

    assert (ran.code, reports.tabs()) == (0, before)


def test_a_tab_that_is_not_whole_is_no_report(reports: School) -> None:
    reports.go("run", now=NOVEMBER)
    before = reports.tabs()
    reports.staff({"delete_rows": {"tab": PANEL_TAB, "at": 1, "count": 3}})
    for path in (reports.folder / "state" / "reports").iterdir():
        path.unlink()

    reports.go("run", "--json", now=NOVEMBER)

    assert len(reports.tabs()) == 2 * len(before) - 1


def test_a_spreadsheet_that_is_not_shared_stops_nothing_and_is_tried_again(reports: School) -> None:
    account = reports.server.credentials["client_email"]
    share = {"spreadsheet": reports.book, "email": account}
    reports.server.control("POST", "share", {**share, "role": "viewer"})
    ran = reports.go("run", now=NOVEMBER)
    reports.server.control("POST", "share", {**share, "role": "writer"})

    again = reports.go("run", now=LATER)

    assert ran.code == 3
    assert "Panel return for 23 November 2026 was not made." in ran.err
    assert "Written to" in ran.out
    assert (again.code, PANEL_TAB in reports.tabs()) == (0, True)


def test_the_governors_workbook_goes_into_a_spreadsheet_of_its_own(reports: School) -> None:
    settle(reports, GOVERNORS.format(reports.address))

    ran = reports.go("run", now=JANUARY)

    assert ran.code == 0, ran.err
    assert "Governors 14 Jan 27 Summary" in reports.tabs()
    assert not any(name in everything(reports) for name in CANARIES)
    assert len(list((reports.folder / "state" / "governors").rglob("*.json"))) == 1


def test_figures_of_a_workbook_that_was_not_put_in_are_not_kept(reports: School) -> None:
    account = reports.server.credentials["client_email"]
    share = {"spreadsheet": reports.book, "email": account, "role": "viewer"}
    reports.server.control("POST", "share", share)
    settle(reports, GOVERNORS.format(reports.address))

    ran = reports.go("run", now=JANUARY)

    assert ran.code == 3
    assert not list((reports.folder / "state" / "governors").rglob("*.json"))


def test_a_register_in_google_may_have_its_returns_beside_its_own_tabs(
    server: Running, tmp_path: Path
) -> None:
    server.control("POST", "reset")
    (book,) = server.seed(REGISTER)
    school = School(server, tmp_path, book)
    text = (
        f"[[registers]]\nname = 'Main'\npath = '{school.address}'\n"
        f"[reports]\nsheet = '{school.address}'\n[reports.panel]\n"
    )
    (tmp_path / "ap-register.toml").write_text(f"{HALF_TERMS}{text}{CYCLE}", encoding="utf-8")
    before = school.server.text(book, "Register")

    first = school.go("run", now=NOVEMBER)
    second = school.go("run", now=LATER)

    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert PANEL_TAB in school.tabs()
    assert school.server.text(book, "Register") == before
    assert "is ready" not in first.err
