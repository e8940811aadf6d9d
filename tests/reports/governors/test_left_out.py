"""Placements of which nobody can tell whether they were going on: never nobody, never fine."""

from collections.abc import Iterator
from datetime import date

import pytest

from reports.governors.report import GovernorsReport, governors_report
from reports.governors.sheets.how_to_read import QUESTIONS
from reports.governors.sheets.left_out import at_least
from reports.material import Material, Period
from sheet_templates.plan import Cell
from tests.reports.governors.schools import AUTUMN, HEADINGS, NOBODY, about, material_of, table
from tests.reports.governors.test_report import MANY, SUMMER

SOON = tuple(f"LOST{n}, B{n} | 10 | | soon | | | Behaviour | Come |" for n in range(9))
DATES = "Who puts the dates right that nobody can read, and by when?"
TODO = "Their dates are to be put right in the register, and this report made again."
TABS = ("Summary", "Numbers", "Length of time", "Outcomes", "Attendance", "Providers", "Trend")


def _unread(rows: int) -> Material:
    return material_of(table(HEADINGS, *SOON[:rows]))


def _mixed(rows: int) -> Material:
    return material_of("\n".join((MANY, *SOON[:rows])))


def _report(material: Material, *, bands: bool = False) -> GovernorsReport:
    return governors_report(material, None, bands=bands)


def _cells(report: GovernorsReport, title: str) -> Iterator[list[object]]:
    [sheet] = [sheet for sheet in report.plan.sheets if sheet.title == title]
    for row in (*sheet.top, *sheet.rows):
        yield [cell.value if isinstance(cell, Cell) else cell for cell in row]


def _said(report: GovernorsReport, title: str) -> str:
    return " ".join(str(row[0]) for row in _cells(report, title) if len(row) == 1)


def _rows(report: GovernorsReport, title: str) -> dict[object, list[object]]:
    keys = 1 if title == "Summary" else 2
    return {(row[0] if keys == 1 else tuple(row[:2])): row[keys:] for row in _cells(report, title) if row}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(1, "fewer than 5 placements", id="one"),
        pytest.param(4, "fewer than 5 placements", id="four"),
        pytest.param(5, "5 to 9 placements", id="five"),
    ],
)
def test_where_no_start_can_be_read_nobody_can_tell_whether_anybody_was_in_ap(rows: int, said: str) -> None:
    report = _report(_unread(rows))

    summary = _said(report, "Summary")
    assert (
        f"Nobody can tell whether any pupil was in AP during Autumn term 2026: the dates of {said}" in summary
    )
    assert TODO in summary
    told = " ".join(str(cell) for title in TABS for row in _cells(report, title) for cell in row)
    assert "No pupil" not in told
    assert "nil return" not in told


def test_where_no_start_can_be_read_no_number_of_pupils_is_0() -> None:
    report = _report(_unread(3))

    numbers = _rows(report, "Numbers")
    assert numbers["All pupils", "In AP during the period"] == ["[x]"]
    assert numbers["All pupils", "In AP on the day of the check"] == ["[x]"]
    assert numbers["All placements", "Left out: dates not known"] == ["fewer than 5"]
    summary = _rows(report, "Summary")
    assert summary["Pupils in AP during the period"] == ["[x]"]
    assert summary["Pupils in AP on the day of the check"] == ["[x]"]
    assert summary["Providers used that have a safeguarding audit in date"] == ["[x]"]


def test_where_no_start_can_be_read_every_tab_says_that_nobody_can_tell() -> None:
    report = _report(_unread(3))

    for title in ("Numbers", "Length of time", "Outcomes", "Attendance", "Providers"):
        assert "Nobody can tell whether any pupil was in AP: the dates of" in _said(report, title), title
    assert "No provider is known to have been used" in _said(report, "Providers")
    assert "No placement is known to have begun" in _said(report, "Trend")
    for title in ("Exceptions", "Compliance"):
        assert "Fewer than 5 pupils are known to have been in AP, so" in _said(report, title), title


def test_a_nil_return_is_one_where_it_is_known() -> None:
    report = _report(material_of(NOBODY))

    assert "this is a nil return" in _said(report, "Summary")
    assert _rows(report, "Numbers")["All placements", "Left out: dates not known"] == [0]
    summary = _rows(report, "Summary")
    assert summary["Providers used that have a safeguarding audit in date"] == ["Nothing to audit"]
    assert "0 of 0" not in str(summary)


def test_pupils_who_left_before_are_a_nil_return() -> None:
    gone = table(HEADINGS, "SMITH, Jo | 10 | Oak Centre | 2026-04-13 | | 2026-06-30 | Behaviour | Come |")

    assert "this is a nil return" in _said(_report(material_of(gone)), "Summary")


def test_of_few_pupils_and_some_who_may_be_it_is_not_said_that_they_were_few() -> None:
    one = "SMITH, Jo | 10 | Oak Centre | 2026-09-07 | 2026-12-18 | | Behaviour | Come | Fully"
    report = _report(material_of(table(HEADINGS, one, *SOON)))

    said = _said(report, "Summary")
    assert "Fewer than 5 pupils are known to have been in AP during Autumn term 2026" in said
    assert "Left out of every number: 5 to 9 placements." in said
    assert "Fewer than 5 pupils were" not in " ".join(_said(report, title) for title in TABS)
    assert _rows(report, "Summary")["Pupils in AP during the period"] == ["fewer than 5 known"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(2, "some placements ([c])", id="so few that they are hidden"),
        pytest.param(9, "9 placements", id="many"),
    ],
)
def test_where_some_starts_cannot_be_read_numbers_are_at_least_so_many(rows: int, said: str) -> None:
    report = _report(_mixed(rows))

    summary = _said(report, "Summary")
    assert "In AP during Autumn term 2026: at least 40 pupils." in summary
    assert "Half of the placements that are known have lasted" in summary
    assert f"Left out of every number: {said} without known dates. {TODO}" in summary
    assert _rows(report, "Summary")["Pupils in AP during the period"] == ["at least 40"]
    for title in ("Numbers", "Length of time", "Outcomes", "Attendance", "Providers"):
        assert f"Left out of every number: {said}." in _said(report, title), title
    assert "are known to have ended" in _said(report, "Outcomes")
    assert "Placements are left out while nobody can tell" in _said(report, "Trend")


def test_with_all_dates_known_nothing_is_at_least() -> None:
    report = _report(material_of(MANY))

    assert "In AP during Autumn term 2026: 40 pupils." in _said(report, "Summary")
    told = " ".join(str(row) for title in TABS for row in _cells(report, title))
    assert "at least" not in told.casefold()
    assert "Nobody can tell" not in told
    assert DATES not in _said(report, "Summary")


@pytest.mark.parametrize(
    "material",
    [pytest.param(_unread(3), id="no start can be read"), pytest.param(_mixed(3), id="some can be read")],
)
def test_a_question_is_who_puts_the_dates_right(material: Material) -> None:
    assert DATES in QUESTIONS
    assert DATES in _said(_report(material), "Summary")


def test_bands_are_of_those_that_are_known() -> None:
    few = material_of(table(HEADINGS, *MANY.split("\n")[1:8], *SOON[:2]))
    report = _report(few, bands=True)

    assert "5 to 9 pupils known" in _said(report, "Summary")
    assert _rows(report, "Summary")["Pupils in AP during the period"] == ["5 to 9 known"]
    assert _rows(_report(_mixed(2), bands=True), "Summary")["Pupils in AP during the period"] == [
        "10 or more"
    ]


def test_what_is_hidden_stays_hidden() -> None:
    assert at_least("[c]") == "[c]"


UNCLEAR = "LOST, Bo | 10 | Oak Centre | 2026-09-07 | | sometime | Behaviour | Come |"


def test_pupils_of_the_day_may_be_more_where_an_end_cannot_be_read() -> None:
    report = _report(material_of(f"{MANY}\n{UNCLEAR}"))

    summary = _rows(report, "Summary")
    assert summary["Pupils in AP during the period"] == [41]
    assert summary["Pupils in AP on the day of the check"] == ["at least 20"]
    assert "The pupils of the day of the check may be more" in _said(report, "Summary")


def test_that_no_placement_ended_is_said_only_where_it_is_known() -> None:
    going_on = [f"CHILD{n}, A{n} | 10 | Oak Centre | 2026-09-07 | | | Behaviour | Come |" for n in range(6)]

    known = _said(_report(material_of(table(HEADINGS, *going_on))), "Outcomes")
    unclear = _said(_report(material_of(table(HEADINGS, *going_on, UNCLEAR))), "Outcomes")

    assert "No placement ended in the period." in known
    assert "No placement is known to have ended in the period." in unclear


def test_charts_of_pupils_say_that_there_may_be_more() -> None:
    trend = _report(_mixed(2)).plan.sheets[-2]

    titles = [chart.title for chart in trend.charts]
    assert titles[0].startswith("At least ")
    assert [title for title in titles[1:] if title.startswith("At least")] == []


def test_a_period_before_that_nobody_can_tell_of_has_no_column() -> None:
    early = "CHILD{0}, A{0} | 10 | Oak Centre | 2026-09-07 | | | Behaviour | Come |"
    lost = "LOST, Bo | 10 | Oak Centre | | | 2026-09-20 | Behaviour | Come |"
    material = material_of(table(HEADINGS, *(early.format(n) for n in range(6)), lost))

    report = governors_report(material, about(material, SUMMER))

    assert "nobody can tell whether any was" in _said(report, "Summary")
    assert len(_rows(report, "Numbers")["All pupils", "In AP during the period"]) == 1


def test_what_a_nil_return_told_is_not_known_of_more() -> None:
    earlier = _report(about(_unread(3), SUMMER))
    material = _mixed(2)

    report = governors_report(material, about(material, SUMMER), published=[earlier.figures])

    assert _rows(report, "Summary")["Pupils in AP during the period"] == ["at least 40", "[x]"]
    numbers = _rows(report, "Numbers")["All placements", "Left out: dates not known"]
    assert numbers == ["[c]", "fewer than 5"]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        pytest.param("2026-12-01", "No review was due", id="started when none was due any more"),
        pytest.param("2026-09-02", "0 of 6", id="none held"),
    ],
)
def test_reviews_are_none_of_none_in_words(review: str, expected: str) -> None:
    rows = [f"CHILD{n}, A{n} | Oak Centre | {review} | " for n in range(6)]
    text = table("Pupil | Provider | Start date | Review 1", *rows)
    autumn = Period(AUTUMN.first, date(2026, 12, 2), "Autumn term 2026")

    summary = _rows(_report(material_of(text, autumn)), "Summary")

    assert summary["Reviews held in time"] == [expected]


def test_reviews_that_nobody_can_tell_of_are_told_beside_the_others() -> None:
    rows = [f"CHILD{n}, A{n} | Oak Centre | 2026-09-02 | sometime" for n in range(6)]
    held = [f"OTHER{n}, B{n} | Oak Centre | 2026-09-02 | 2026-10-14" for n in range(2)]
    headings = "Pupil | Provider | Start date | Review 1"
    autumn = Period(AUTUMN.first, date(2026, 10, 23), "Autumn term 2026")

    untold = _rows(_report(material_of(table(headings, *rows), autumn)), "Summary")
    both = _rows(_report(material_of(table(headings, *rows, *held), autumn)), "Summary")

    assert untold["Reviews held in time"] == ["Cannot tell of 6"]
    assert both["Reviews held in time"] == ["2 of 2, cannot tell of 6"]
