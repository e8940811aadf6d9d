"""A workbook whose tabs get other titles, so that it fits into a spreadsheet with others."""

from datetime import date

from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import Cell, ColumnPlan, SheetPlan, WorkbookPlan
from sync.reporting.due.spreadsheets import retitled

CHART = ChartPlan(
    ChartKind.LINE,
    "Pupils by half-term",
    "A line that rises.",
    CellRange("Trend", 1, 2, 5),
    (Series("Pupils", CellRange("Trend", 2, 2, 5)),),
    "D2",
)
BOOK = WorkbookPlan(
    "Report",
    date(2026, 11, 23),
    (
        SheetPlan(
            "Summary",
            (ColumnPlan("What"),),
            rows=(
                (Cell("Trend", goes_to="Trend", at="B2"),),
                ("Trend",),
                (Cell("AP To do", goes_to="AP To do"),),
            ),
            top=((Cell("See the trend", goes_to="Trend"),),),
        ),
        SheetPlan("Trend", (ColumnPlan("Half-term"),), rows=(("Autumn 1",),), charts=(CHART,)),
    ),
)
TITLES = {"Summary": "Governors 14 Jan 27 Summary", "Trend": "Governors 14 Jan 27 Trend (2)"}


def test_links_and_charts_follow_the_new_titles_and_words_stay() -> None:
    summary, trend = retitled(BOOK, TITLES).sheets

    assert (summary.title, trend.title) == tuple(TITLES.values())
    assert summary.rows == (
        (Cell("Trend", goes_to=TITLES["Trend"], at="B2"),),
        ("Trend",),
        (Cell("AP To do", goes_to="AP To do"),),
    )
    assert summary.top == ((Cell("See the trend", goes_to=TITLES["Trend"]),),)
    [chart] = trend.charts
    assert {chart.labels.tab, chart.series[0].values.tab} == {TITLES["Trend"]}


def test_with_the_titles_it_has_it_stays_as_it_is() -> None:
    assert retitled(BOOK, {title: title for title in TITLES}) == BOOK
