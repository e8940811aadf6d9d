import subprocess
import sys
from datetime import date
from importlib.metadata import version

import pytest

from sync.bank_holidays import LIBRARY, bank_holidays, proclaimed
from sync.known_bank_holidays import DAYS, VERSION
from tests.repo.tree import ROOT


def test_bank_holidays_of_a_school_year_are_those_of_england() -> None:
    found = bank_holidays([2026, 2027])
    expected = {
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
    }
    assert expected == {
        day for day in found if date(2026, 9, 1) <= day <= date(2027, 8, 1) and day.weekday() < 5
    }


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2027, 3, 17), id="Saint Patrick's Day is Northern Ireland's"),
        pytest.param(date(2027, 1, 4), id="2 January's substitute is Scotland's"),
        pytest.param(date(2027, 8, 2), id="early August is Scotland's"),
    ],
)
def test_bank_holidays_of_the_rest_of_the_kingdom_are_school_days(day: date) -> None:
    assert day not in bank_holidays([2027])


def test_days_proclaimed_once_are_there() -> None:
    assert date(2022, 9, 19) in bank_holidays(range(2022, 2023))


def test_no_years_have_no_bank_holidays() -> None:
    assert bank_holidays([]) == frozenset()


def test_the_known_days_are_those_of_the_library_that_is_installed() -> None:
    said = {year: " ".join(f"{day:%m-%d}" for day in sorted(proclaimed([year]))) for year in DAYS}

    assert (version(LIBRARY), said) == (VERSION, DAYS), "put what is here first into known_bank_holidays.py"


def test_known_days_are_told_without_loading_the_library() -> None:
    said = "import sys; from sync.bank_holidays import bank_holidays; bank_holidays([2026, 2027]); "

    assert _printed(said + "print('holidays' in sys.modules)") == "False"


@pytest.mark.parametrize(
    "year", [pytest.param(min(DAYS) - 1, id="before"), pytest.param(max(DAYS) + 1, id="after")]
)
def test_years_that_are_not_known_are_asked_of_the_library(year: int) -> None:
    assert bank_holidays([2026, year]) == proclaimed([2026, year])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("VERSION", "0.1", id="another version"),
        pytest.param("LIBRARY", "no such package", id="one that does not tell its version"),
    ],
)
def test_a_library_that_the_known_days_are_not_of_is_asked(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"sync.bank_holidays.{name}", value)
    monkeypatch.setattr("sync.bank_holidays.DAYS", {2026: "02-03"})

    assert bank_holidays([2026]) == proclaimed([2026])


def _printed(said: str) -> str:
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()
