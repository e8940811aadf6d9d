"""Several schools in one settings file, some with a calendar of their own."""

import json
from pathlib import Path

import pytest

from sync.settings import CalendarSettings, Span
from sync.settings_reading import read_settings
from tests.sync.commands.check_runs import LATE, a_register, check
from tests.sync.commands.run_runs import MONDAY, a_workbook, go
from tests.sync.frames import Ran

SHARED = """
[calendar]
half_terms = [{ name = "Autumn 2", first = 2026-11-02, last = 2026-12-18 }]
closures = [2026-11-10]
"""
AUTUMN_1 = '{ name = "Autumn 1", first = 2026-09-02, last = 2026-10-23 }'
LATER = (
    f"calendar = {{ half_terms = [{AUTUMN_1}, "
    '{ name = "Autumn 2", first = 2026-11-16, last = 2026-12-18 }] }'
)
CLOSED = "calendar = { closures = [{ first = 2026-11-09, last = 2026-11-11 }] }"
FILE = 'calendar = { file = "fen.csv" }'
ON_FILE = (
    "Kind,Half-term,First day,Last day\nHalf-term,Autumn 1,02/09/2026,23/10/2026\n"
    "Half-term,Autumn 2,{first},18/12/2026\n"
)


def settle(folder: Path, own: str, shared: str = SHARED, kind: str = "csv") -> Path:
    """Make settings of two schools; the second is told to have a calendar of its own."""
    schools = [f"[[registers]]\nname = '{name}'\npath = '{name}.{kind}'\n" for name in ("Oak", "Fen")]
    path = folder / "ap-register.toml"
    path.write_text(f"{schools[0]}{schools[1]}{own}\n{shared}", encoding="utf-8")
    return path


def due(ran: Ran) -> list[str]:
    """Return by which day Part A was due, by school."""
    registers = json.loads(ran.out)["registers"]
    return [
        next(one["due"] for one in register["findings"] if one["rule"] == "AP-REF-03")
        for register in registers
    ]


@pytest.fixture
def schools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two registers with the same row: referred on Monday 2 November 2026, and no Part A yet."""
    monkeypatch.chdir(tmp_path)
    for name in ("Oak", "Fen"):
        a_register(tmp_path, LATE, name=f"{name}.csv")
    return tmp_path


@pytest.mark.parametrize(
    ("own", "shared", "days"),
    [
        pytest.param("", SHARED, ["2026-11-09", "2026-11-09"], id="one calendar for both"),
        pytest.param(LATER, SHARED, ["2026-11-09", "2026-11-16"], id="half-terms of its own"),
        pytest.param(CLOSED, SHARED, ["2026-11-09", "2026-11-12"], id="further days closed"),
        pytest.param(LATER, "", ["2026-11-09", "2026-11-16"], id="a calendar for one of them alone"),
    ],
)
def test_each_school_is_checked_by_its_own_calendar(
    own: str, shared: str, days: list[str], schools: Path
) -> None:
    ran = check(schools, "-c", settle(schools, own, shared), "--json")

    assert due(ran) == days


def test_further_days_closed_count_beside_a_calendar_tab_too(schools: Path) -> None:
    (schools / "Fen").mkdir()
    a_register(schools / "Fen", LATE, name="Register.csv")
    (schools / "Fen" / "Calendar.csv").write_text(ON_FILE.format(first="02/11/2026"), encoding="utf-8")
    settings = settle(schools, CLOSED, shared="")
    settings.write_text(settings.read_text(encoding="utf-8").replace("Fen.csv", "Fen"), encoding="utf-8")

    ran = check(schools, "-c", settings, "--json")

    assert due(ran)[1] == "2026-11-12"


def test_a_run_follows_a_calendar_file_of_one_school_and_sees_that_it_changed(folder: Path) -> None:
    for name in ("Oak", "Fen"):
        a_workbook(folder, LATE, name=f"{name}.xlsx")
    calendar = folder / "fen.csv"
    calendar.write_text(ON_FILE.format(first="16/11/2026"), encoding="utf-8")
    settings = settle(folder, FILE, kind="xlsx")

    first = go(folder, "--all", "-c", settings, "--json", now=MONDAY)
    calendar.write_text(ON_FILE.format(first="02/11/2026"), encoding="utf-8")
    second = go(folder, "--all", "-c", settings, "--json", now=MONDAY)

    assert due(first) == ["2026-11-09", "2026-11-16"], first.err
    assert due(second) == ["2026-11-09", "2026-11-09"]


def test_a_calendar_file_that_is_not_there_is_told_with_its_place(schools: Path) -> None:
    ran = check(schools, "-c", settle(schools, FILE))

    assert ran.code == 3
    assert "The calendar file cannot be opened, so nothing is checked by it." in ran.err
    assert "fen.csv" in ran.err


def test_a_calendar_file_of_one_school_that_is_not_there_stops_no_other(folder: Path) -> None:
    for name in ("Oak", "Fen"):
        a_workbook(folder, LATE, name=f"{name}.xlsx")
    settings = settle(folder, FILE, kind="xlsx")

    checked = check(folder, "-c", settings, "--json")
    ran = go(folder, "--all", "-c", settings, "--json", now=MONDAY)
    again = go(folder, "--all", "-c", settings, now=MONDAY)

    for one in (checked, ran):
        told = json.loads(one.out)
        assert one.code == 3, one.err
        assert [register["name"] for register in told["registers"]] == ["Oak"]
        assert ["calendar file" in str(error) for error in told["errors"]] == [True]
    assert again.code == 3
    assert "Fen" in again.err
    assert "fen.csv" in again.err


def test_what_it_does_not_say_of_bank_holidays_is_as_for_all(tmp_path: Path) -> None:
    shared = "[calendar]\nbank_holidays = 'none'\n"

    inherits = read_settings(settle(tmp_path, LATER, shared)).registers[1].calendar
    says = read_settings(
        settle(tmp_path, LATER.replace("{ half", "{ bank_holidays = 'england', half"), shared)
    )

    assert inherits is not None
    assert inherits == CalendarSettings(inherits.half_terms, bank_holidays=False)
    assert [type(one) for one in inherits.half_terms] == [Span, Span]
    own = says.registers[1].calendar
    assert own is not None
    assert own.bank_holidays
    assert says.registers[0].calendar is None


def test_a_slip_in_it_is_told_with_its_line(schools: Path) -> None:
    ran = check(schools, "-c", settle(schools, "calendar = { half_term = [] }"))

    assert ran.code == 3
    assert "half_term is not a setting here. Closest: half_terms." in ran.err
