"""What the settings say about reports that are made by themselves."""

from datetime import date
from pathlib import Path

import pytest

from reports.due.wanted import Every, Span, Wanted
from sheet_templates.errors import SettingsError
from sync.settings import ReportSettings
from sync.settings_reading import read_settings

A_SHEET = "https://docs.google.com/spreadsheets/d/1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV2wX3yZ4aB5c/edit"
ANOTHER = "https://docs.google.com/spreadsheets/d/9zY8xW7vU6tS5rQ4pO3nM2lK1jI0hG9fE8dC7bA6zY5x/edit"
REGISTER = "[[registers]]\npath = 'share/AP register.xlsx'\n"


def settled(folder: Path, text: str) -> tuple[ReportSettings, ...]:
    """Return the reports of a settings file."""
    path = folder / "ap-register.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path).reports


def refusal(folder: Path, text: str) -> str:
    """Return what is said of a settings file that cannot be used."""
    with pytest.raises(SettingsError) as refused:
        settled(folder, text)
    return str(refused.value)


def test_without_the_table_nothing_is_made_by_itself(tmp_path: Path) -> None:
    assert settled(tmp_path, REGISTER) == ()
    assert settled(tmp_path, "[reports]\nfolder = 'Reports'") == ()


def test_each_kind_with_a_table_is_made_at_its_usual_time(tmp_path: Path) -> None:
    kinds = ("panel", "census", "provider", "calls", "reminders", "ofsted-list", "annex")
    tables = "".join(f"[reports.{kind}]\n" for kind in kinds)

    found = settled(tmp_path, f"[reports]\nfolder = 'Reports'\n{tables}")

    assert [one.wanted for one in found] == [
        Wanted("panel", school_days_before=1),
        Wanted("census", school_days_before=10),
        Wanted("provider", every=Every.HALF_TERM),
        Wanted("calls", every=Every.DAY),
        Wanted("reminders", every=Every.WEEK),
        Wanted("ofsted-list", every=Every.WEEK),
        Wanted("annex", every=Every.TERM),
    ]
    assert {one.folder for one in found} == {tmp_path / "Reports"}


def test_all_of_it_may_be_chosen(tmp_path: Path) -> None:
    text = f"""
[reports]
folder = 'Reports'
[reports.governors]
meetings = [2026-12-10, 2027-03-18]
school_days_before = 5
about = "this term"
bands = true
folder = 'Governors'
sheet = "{A_SHEET}"
[reports.la-return]
dates = [2027-02-05]
school_days_before = 0
[reports.calls]
every = "week"
"""

    governors, authority, calls = settled(tmp_path, text)

    days = (date(2026, 12, 10), date(2027, 3, 18))
    wanted = Wanted("governors", days, 5, None, Span.THIS_TERM)
    assert governors == ReportSettings(wanted, tmp_path / "Governors", A_SHEET, bands=True)
    assert authority.wanted == Wanted("la-return", (date(2027, 2, 5),), 0)
    assert calls.wanted.every is Every.WEEK


def test_a_report_with_a_place_of_its_own_goes_nowhere_else(tmp_path: Path) -> None:
    text = f"""
[reports]
folder = 'Reports'
sheet = "{A_SHEET}"
[reports.panel]
[reports.calls]
folder = 'Office'
[reports.reminders]
"""

    panel, calls, reminders = settled(tmp_path, text)

    assert (panel.folder, panel.sheet) == (tmp_path / "Reports", A_SHEET)
    assert (calls.folder, calls.sheet) == (tmp_path / "Office", None)
    assert (reminders.folder, reminders.sheet) == (tmp_path / "Reports", None), "texts go into no spreadsheet"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[reports.panel]", "line 1: The report panel needs somewhere to go", id="nowhere"),
        pytest.param(
            f'[reports]\nsheet = "{A_SHEET}"\n[reports.reminders]',
            "The report reminders needs a folder, as it is a text",
            id="a text into a spreadsheet",
        ),
        pytest.param(
            "[reports]\nfolder = 'Reports'\n[reports.governors]",
            "The report governors needs somewhere to go. Give it a folder or a sheet here.",
            id="governors where all others go",
        ),
        pytest.param(
            "[reports]\nfolder = 'Reports'\n[reports.la-return]", "dates is missing here", id="no dates"
        ),
        pytest.param('[reports]\nsheet = "Reports"', "sheet must be the address", id="no address"),
        pytest.param(
            '[reports.panel]\nsheet = "Reports.xlsx"',
            "line 2: sheet must be the address",
            id="no address within",
        ),
        pytest.param(
            "[reports]\nfolder = 'R'\n[reports.governors]\nmeetings = ['10 December']\nfolder = 'G'",
            "meetings must be a list of dates such as [2026-12-10, 2027-03-18]",
            id="a meeting that is no date",
        ),
        pytest.param(
            "[reports]\nfolder = 'R'\n[reports.calls]\nevery = 'hour'",
            'every cannot be "hour"',
            id="too often",
        ),
        pytest.param("[reports]\nfolder = 'R'\n[reports.pannel]", "pannel", id="a misspelt report"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, text: str, told: str) -> None:
    assert told in refusal(tmp_path, text)


GOVERNORS = "[reports.governors]\nfolder = 'Governors'\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"[reports]\nfolder = 'Governors'\n[reports.panel]\n{GOVERNORS}", id="the same folder"),
        pytest.param(f"[reports]\nfolder = 'Governors/Panel'\n[reports.panel]\n{GOVERNORS}", id="inside it"),
        pytest.param(f"[[registers]]\npath = 'Governors/AP register.xlsx'\n{GOVERNORS}", id="a register"),
        pytest.param(f"{REGISTER}results_folder = './Governors'\n{GOVERNORS}", id="results of a register"),
        pytest.param(
            f'[reports]\nsheet = "{A_SHEET}"\n[reports.panel]\n'
            f'[reports.governors]\nsheet = "{A_SHEET}#gid=1"',
            id="the same spreadsheet",
        ),
        pytest.param(
            f'[[registers]]\npath = "{A_SHEET}"\n[reports.governors]\nsheet = "{A_SHEET}"', id="the register"
        ),
        pytest.param(
            f'[[registers]]\npath = "{A_SHEET}"\nresults_sheet = "{ANOTHER}"\n'
            f'[reports.governors]\nsheet = "{ANOTHER}"',
            id="the spreadsheet of results",
        ),
    ],
)
def test_nothing_about_pupils_may_lie_where_governors_look(tmp_path: Path, text: str) -> None:
    assert "Nothing about single pupils may lie where governors look" in refusal(tmp_path, text)


def test_governors_may_have_a_folder_inside_that_of_the_others(tmp_path: Path) -> None:
    text = (
        f"{REGISTER}[reports]\nfolder = 'share'\n[reports.panel]\n[reports.governors]\nfolder = 'share/Gov'"
    )

    assert len(settled(tmp_path, text)) == 2
