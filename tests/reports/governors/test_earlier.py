"""What earlier reports showed, and what it does to the next one."""

import json
from collections.abc import Mapping
from datetime import date

import pytest

from reports.governors.earlier import EarlierUnread, earlier_periods, latest_about
from reports.governors.report import GovernorsReport, governors_report
from reports.material import Material, Period
from reports.suppression.bands import View
from reports.suppression.figures import Known
from reports.suppression.leaks import find_leaks
from sheet_templates.plan import Cell
from tests.reports.governors.schools import AUTUMN, HEADINGS, SPRING, about, material_of, table

APRIL = date(2027, 4, 1)
YEAR = Period(date(2026, 9, 1), date(2027, 8, 31), "School year 2026 to 2027")


def _rows(number: int, reason: str, start: str, left: str = "", first: int = 0) -> list[str]:
    return [
        f"CHILD{n}, A{n} | 10 | Oak Centre | {start} | 2027-07-01 | {left} | {reason} | Come | "
        for n in range(first, first + number)
    ]


BEHAVIOUR = _rows(7, "Behaviour", "2026-09-07", "2026-12-11")
SEND = _rows(9, "SEND", "2026-09-07", first=20)
LATER = _rows(2, "Behaviour", "2027-01-11", first=40)
HEALTH = _rows(6, "Mental health", "2027-01-11", first=60)


def _material(*rows: str, period: Period = AUTUMN, as_of: date = APRIL) -> Material:
    return material_of(table(HEADINGS, *rows), period, as_of, rules=("AP-OUT-01", "AP-END-01"))


def _kept(report: GovernorsReport) -> Mapping[str, object]:
    kept = json.loads(json.dumps(report.figures))
    assert isinstance(kept, dict)
    return kept


def _numbers(report: GovernorsReport, title: str = "Numbers") -> dict[tuple[object, ...], list[object]]:
    sheet = next(one for one in report.plan.sheets if one.title == title)
    rows: list[list[object]] = [
        [cell.value if isinstance(cell, Cell) else cell for cell in row] for row in sheet.rows
    ]
    return {tuple(row[:2]): row[2:] for row in rows}


def _is_safe(report: GovernorsReport) -> bool:
    return not find_leaks(report.system, report.published.shown, report.published.view)


def test_the_period_before_is_repeated_as_it_was_published() -> None:
    before = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    corrected = [row.replace("Behaviour", "SEND") for row in BEHAVIOUR[:1]] + BEHAVIOUR[1:]
    now = _material(*corrected, *SEND, *HEALTH, period=SPRING)

    report = governors_report(now, about(now, AUTUMN), published=[before])

    assert _numbers(report)["Reason", "Behaviour"] == [0, 7]
    assert _numbers(governors_report(now, about(now, AUTUMN)))["Reason", "Behaviour"] == [0, 6]
    assert _is_safe(report)


def test_figures_of_the_day_of_the_check_stand_beside_those_of_the_last_report() -> None:
    before = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    now = _material(*BEHAVIOUR, *SEND, *HEALTH, period=SPRING)

    report = governors_report(now, about(now, AUTUMN), published=[before])

    assert _numbers(report)["All pupils", "In AP on the day of the check"] == [15, 9]
    sheet = next(one for one in report.plan.sheets if one.title == "Compliance")
    assert "Open at the last report" in [column.heading for column in sheet.columns]


def _last_column(report: GovernorsReport) -> list[object]:
    sheet = next(one for one in report.plan.sheets if one.title == "Compliance")
    headings = [column.heading for column in sheet.columns]
    number = headings.index("Open at the last report") if "Open at the last report" in headings else None
    return [] if number is None else [row[number] for row in sheet.rows]


def test_a_report_made_again_is_compared_with_the_period_before_and_not_with_itself() -> None:
    autumn = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    now = _material(*BEHAVIOUR, *SEND, *HEALTH, period=SPRING)
    once = governors_report(now, about(now, AUTUMN), published=[autumn])

    again = governors_report(now, about(now, AUTUMN), published=[autumn, _kept(once)])

    assert _last_column(again) == _last_column(once) != []
    assert _numbers(again) == _numbers(once)


def test_a_first_report_made_again_has_no_last_report() -> None:
    now = _material(*BEHAVIOUR, *SEND, *HEALTH, period=SPRING)
    once = governors_report(now, about(now, AUTUMN))

    again = governors_report(now, about(now, AUTUMN), published=[_kept(once)])

    assert _last_column(once) == _last_column(again) == []


def test_a_provider_of_an_earlier_report_keeps_its_row() -> None:
    elm = [row.replace("Oak Centre", "Elm House") for row in BEHAVIOUR]
    before = _kept(governors_report(_material(*elm, *SEND, as_of=date(2027, 1, 8)), None))
    now = _material(*SEND, *HEALTH, period=SPRING)

    numbers = _numbers(governors_report(now, about(now, AUTUMN), published=[before]))

    assert numbers["Provider", "Elm House"] == [0, 7]


def _older(number: int, provider: str = "Oak Centre", year: str = "10") -> list[str]:
    """Return pupils who were there in the autumn alone, of a year group, with a reason that is not known."""
    return [
        f"OLD{n}, C{n} | {year} | {provider} | 2026-09-07 | 2026-12-01 | 2026-12-01 | squirrels | Come | ?"
        for n in range(number)
    ]


def _every_row(report: GovernorsReport) -> list[tuple[object, ...]]:
    titles = ("Numbers", "Length of time", "Outcomes")
    return [(title, *row) for title in titles for row in _numbers(report, title)]


@pytest.mark.parametrize(
    ("provider", "year"),
    [
        pytest.param("Oak Centre", "11", id="year group"),
        pytest.param("Elm House", "10", id="provider"),
        pytest.param("Oak Centre", "10", id="reason that cannot be told"),
    ],
)
def test_one_who_is_added_to_the_period_before_adds_no_row(provider: str, year: str) -> None:
    before = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    now = _material(*BEHAVIOUR, *SEND, *HEALTH, period=SPRING)
    added = _material(*BEHAVIOUR, *SEND, *HEALTH, *_older(1, provider, year), period=SPRING)

    one, other = (governors_report(each, about(each, AUTUMN), published=[before]) for each in (now, added))

    assert _every_row(other) == _every_row(one)
    assert _numbers(other) == _numbers(one)


def test_a_group_that_nobody_is_in_any_more_reads_0_or_is_hidden_like_any_other() -> None:
    autumn = _material(*BEHAVIOUR, *SEND, *_older(6, year="11"), as_of=date(2027, 1, 8))
    before = _kept(governors_report(autumn, None))
    now = _material(*SEND, *HEALTH, period=SPRING)

    report = governors_report(now, about(now, AUTUMN), published=[before])

    assert _numbers(report)["Year group", "Year 11"] == [0, 6]
    assert _numbers(report)["Reason", "Cannot tell"] == [0, 6]
    assert _is_safe(report)


def test_a_group_that_the_report_of_the_period_before_had_no_row_for_was_nobody_then() -> None:
    before = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    new = [row.replace(" | 10 | Oak Centre", " | 11 | Elm House") for row in HEALTH]
    now = _material(*SEND, *new, period=SPRING)

    report = governors_report(now, about(now, AUTUMN), published=[before])

    assert _numbers(report)["Year group", "Year 11"] == [6, 0]
    assert _numbers(report)["Provider", "Elm House"] == [6, 0]
    assert _numbers(report, "Outcomes")["Ended at Elm House", "All"] == [0, 0]


def test_a_report_of_few_pupils_hides_their_groups_in_the_next_one_too() -> None:
    before = _kept(governors_report(_material(*BEHAVIOUR[:3], as_of=date(2027, 1, 8)), None))
    now = _material(*BEHAVIOUR[:3], *HEALTH, period=SPRING)

    numbers = _numbers(governors_report(now, about(now, AUTUMN), published=[before]))

    assert numbers["All pupils", "In AP during the period"] == [6, "fewer than 5"]
    assert numbers["Reason", "Mental health"] == [6, "[c]"]


def test_a_report_of_nobody_reads_0_in_the_next_one() -> None:
    before = _kept(governors_report(_material(*HEALTH, as_of=date(2027, 1, 8)), None))
    now = _material(*HEALTH, period=SPRING)

    numbers = _numbers(governors_report(now, about(now, AUTUMN), published=[before]))

    assert numbers["Reason", "Mental health"] == [6, 0]
    assert numbers["Provider", "Oak Centre"] == [6, 0]


def test_a_provider_that_few_left_hides_how_they_left() -> None:
    elm = [row.replace("Oak Centre", "Elm House") for row in BEHAVIOUR]
    before = _kept(governors_report(_material(*elm, *SEND, as_of=date(2027, 1, 8)), None))
    left = [
        f"NEW{n}, D{n} | 10 | Elm House | 2027-01-11 | 2027-03-01 | 2027-03-01 | SEND | Come | "
        for n in range(2)
    ]
    now = _material(*SEND, *HEALTH, *left, period=SPRING)

    outcomes = _numbers(governors_report(now, about(now, AUTUMN), published=[before]), "Outcomes")

    assert outcomes["Ended at Elm House", "Fully"] == ["[c]", 0]


def _summary(report: GovernorsReport) -> str:
    sheet = next(one for one in report.plan.sheets if one.title == "Summary")
    values = [cell.value if isinstance(cell, Cell) else cell for row in sheet.top for cell in row]
    return " ".join(map(str, values))


def test_a_report_says_which_one_about_the_same_days_it_replaces() -> None:
    once = governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None)
    now = _material(*BEHAVIOUR, *SEND)
    spring = about(now, SPRING)

    again = governors_report(now, None, published=[_kept(once)])
    later = governors_report(spring, now, published=[_kept(once)])

    assert "This replaces the report of 8 January 2027 about the same days." in _summary(again)
    assert "This replaces" not in _summary(once) + _summary(later)


@pytest.mark.parametrize("is_few", [True, False], ids=["1 to 4 pupils", "not in the calendar"])
def test_a_report_says_why_the_period_before_has_no_column(*, is_few: bool) -> None:
    now = _material(*BEHAVIOUR[:3], *HEALTH, period=SPRING)

    report = governors_report(now, about(now, AUTUMN) if is_few else None)

    assert "has no column: 1 to 4 pupils were in AP, or" in _summary(report)


def test_what_was_shown_of_a_period_stays_shown() -> None:
    material = _material(*BEHAVIOUR, *SEND)
    once = _kept(governors_report(material, None))

    again = governors_report(material, None, published=[once])

    known = {
        cell.at.name.partition(",")[0]: cell.known for cell in again.system.cells if cell.at.table == "Reason"
    }
    assert known["Behaviour"] is Known.FIGURE
    assert _numbers(again) == _numbers(governors_report(material, None))


def test_a_report_made_again_after_a_correction_is_checked_against_the_first() -> None:
    once = _kept(governors_report(_material(*BEHAVIOUR, *SEND), None))
    corrected = _material(*BEHAVIOUR, *SEND, *_rows(1, "Behaviour", "2026-10-05", first=80))

    again = governors_report(corrected, None, published=[once])

    names = [cell.at.name for cell in again.system.cells if cell.at.table == "Reason"]
    assert any("in report 1 of 1 April 2027" in name for name in names)
    assert _is_safe(again)


def test_a_year_does_not_give_away_what_its_terms_left_open() -> None:
    autumn = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    year = _material(*BEHAVIOUR, *SEND, *LATER, *HEALTH, period=YEAR)

    alone = _numbers(governors_report(year, None))["Reason", "Behaviour"]
    beside = governors_report(year, None, published=[autumn])

    assert alone == [9]
    assert _numbers(beside)["Reason", "Behaviour"] == ["[c]"]  # 9 less the 7 of autumn would be 2
    assert _is_safe(beside)


def test_a_term_does_not_give_away_what_its_year_left_open() -> None:
    year = _kept(governors_report(_material(*BEHAVIOUR, *SEND, *LATER, *HEALTH, period=YEAR), None))
    autumn = governors_report(_material(*BEHAVIOUR, *SEND), None, published=[year])

    assert _numbers(autumn)["Reason", "Behaviour"] == ["[c]"]
    assert _is_safe(autumn)


def test_a_group_that_was_larger_in_a_part_than_in_the_whole_changed_since() -> None:
    autumn = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    moved = [row.replace("Behaviour", "SEND") for row in BEHAVIOUR]
    year = governors_report(_material(*moved, *SEND, period=YEAR), None, published=[autumn])

    assert _is_safe(year)


def test_points_of_the_trend_are_the_same_in_every_report() -> None:
    autumn = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    spring = governors_report(_material(*BEHAVIOUR, *SEND, period=SPRING), None, published=[autumn])

    trend = [cell for cell in spring.system.cells if cell.at.table == "Pupils at the end"]
    assert [cell.known is Known.FIGURE for cell in trend] == [True, True, False, False]


def test_a_period_keeps_the_view_in_which_it_was_published() -> None:
    material = _material(*BEHAVIOUR, *SEND)
    bands = _kept(governors_report(material, None, bands=True))
    numbers = _kept(governors_report(material, None))

    assert governors_report(material, None, published=[bands]).published.view is View.BANDS
    assert governors_report(material, None, published=[numbers], bands=True).published.view is View.NUMBERS


def test_bands_of_the_period_before_are_repeated_as_bands() -> None:
    bands = _kept(governors_report(_material(*BEHAVIOUR, *SEND), None, bands=True))
    now = _material(*BEHAVIOUR, *SEND, *HEALTH, period=SPRING)

    report = governors_report(now, about(now, AUTUMN), published=[bands])

    assert _numbers(report)["Reason", "SEND"] == [9, "5 to 9"]


def test_a_workbook_about_a_period_wins_over_one_that_gave_it_as_the_one_before() -> None:
    later = _material(*BEHAVIOUR, *SEND, *HEALTH, period=SPRING)
    own = _kept(governors_report(_material(*BEHAVIOUR, *SEND, as_of=date(2027, 1, 8)), None))
    given = _kept(governors_report(later, about(later, AUTUMN)))

    earlier = earlier_periods([own, given])

    found = latest_about(earlier, (AUTUMN.first, AUTUMN.last))
    assert found is not None
    assert (found.is_own, found.as_of) == (True, date(2027, 1, 8))
    assert latest_about(earlier, (date(2020, 1, 1), date(2020, 2, 1))) is None


@pytest.mark.parametrize(
    "document",
    [
        pytest.param({}, id="empty"),
        pytest.param({"schema": 99, "as_of": "2027-01-08", "view": "numbers", "periods": []}, id="newer"),
        pytest.param({"schema": 1, "as_of": "soon", "view": "numbers", "periods": []}, id="no day"),
        pytest.param({"schema": 1, "as_of": "2027-01-08", "view": "dots", "periods": []}, id="no view"),
        pytest.param({"schema": 1, "as_of": "2027-01-08", "view": "numbers", "periods": 7}, id="no periods"),
        pytest.param(
            {
                "schema": 1,
                "as_of": "2027-01-08",
                "view": "numbers",
                "periods": [{"first": "2026-09-02", "last": "2026-12-18", "name": "x", "shown": 7}],
            },
            id="no figures",
        ),
    ],
)
def test_what_cannot_be_read_stops_the_report(document: Mapping[str, object]) -> None:
    with pytest.raises(EarlierUnread) as refused:
        governors_report(_material(*BEHAVIOUR), None, published=[document])

    assert "Put the file back" in refused.value.todo
