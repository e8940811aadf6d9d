"""Calendar files that settings name: there, understood, and long enough."""

from datetime import date
from pathlib import Path

import pytest

from sync.health.calendars import calendar_points
from sync.health.points import Point, Verdict
from sync.settings import CalendarSettings, RegisterSettings, Settings

DAY = date(2026, 11, 23)
TERMS = "Kind,Half-term,First day,Last day\nHalf-term,Autumn 1,02/09/2026,23/10/2026\n"
NOW = TERMS + "Half-term,Autumn 2,02/11/2026,18/12/2026\n"


def _points(tmp_path: Path, content: str | None, *names: str) -> list[Point]:
    file = tmp_path / "terms.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    one = CalendarSettings(file=file)
    if not names:
        return list(calendar_points(Settings(calendar=one), DAY))
    registers = tuple(RegisterSettings(name, f"{name}.xlsx", calendar=one) for name in names)
    return list(calendar_points(Settings(registers=registers), DAY))


@pytest.mark.parametrize(
    ("content", "verdict", "told"),
    [
        pytest.param(NOW, Verdict.OK, "The calendar file reaches to 18 December 2026.", id="in order"),
        pytest.param(
            TERMS,
            Verdict.WARN,
            "The calendar file ends on 23 October 2026, so school days since cannot be counted.",
            id="over",
        ),
        pytest.param(
            NOW + "Half-term,Spring 1,soon,12/02/2027\n",
            Verdict.WARN,
            "1 line is not understood",
            id="a doubt",
        ),
        pytest.param("Kind,Half-term,First day,Last day\n", Verdict.WARN, "not understood", id="no row"),
        pytest.param(None, Verdict.FAIL, "The calendar file cannot be used", id="not there"),
    ],
)
def test_a_calendar_file_for_all_is_looked_at(
    content: str | None, verdict: Verdict, told: str, tmp_path: Path
) -> None:
    [point] = _points(tmp_path, content)

    assert point.verdict is verdict
    assert told in point.what
    assert point.where.endswith("terms.csv")


def test_a_file_of_several_schools_is_looked_at_once_with_their_names(tmp_path: Path) -> None:
    [point] = _points(tmp_path, None, "Oak", "Fen")

    assert "The calendar file of Oak, Fen cannot be used" in point.what


def test_without_a_file_nothing_is_said() -> None:
    assert list(calendar_points(Settings(registers=(RegisterSettings("Oak", "Oak.xlsx"),)), DAY)) == []
