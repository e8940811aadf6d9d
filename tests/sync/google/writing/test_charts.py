from dataclasses import replace

from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sync.google.writing.charts import added, changed, chart_id
from sync.google.writing.places import Places

DAYS = CellRange("AP Summary", 1, 5, 9)
OPEN = Series("Open", CellRange("AP Summary", 2, 5, 9))
LATE = Series("Late", CellRange("AP Summary", 3, 5, 9))
PLAN = ChartPlan(ChartKind.LINE, "Open breaches", "Open breaches by day", DAYS, (OPEN, LATE), "D4")
IDS = {"AP Summary": 7}


def test_a_line_chart_takes_its_cells_from_the_tab_and_says_them_in_words() -> None:
    chart = added(PLAN, 0, Places(7), IDS)["addChart"]["chart"]

    assert chart["spec"]["title"] == "Open breaches"
    assert chart["spec"]["altText"] == "Open breaches by day"
    basic = chart["spec"]["basicChart"]
    assert (basic["chartType"], basic["legendPosition"]) == ("LINE", "BOTTOM_LEGEND")
    assert basic["domains"][0]["domain"]["sourceRange"]["sources"] == [
        {"sheetId": 7, "startRowIndex": 4, "startColumnIndex": 0, "endRowIndex": 9, "endColumnIndex": 1}
    ]


def test_lines_differ_in_more_than_colour() -> None:
    drawn = added(PLAN, 0, Places(7), IDS)["addChart"]["chart"]["spec"]["basicChart"]["series"]

    assert [one["lineStyle"]["type"] for one in drawn] == ["SOLID", "MEDIUM_DASHED"]
    assert {one["targetAxis"] for one in drawn} == {"LEFT_AXIS"}


def test_bars_have_no_lines_and_one_series_needs_no_legend() -> None:
    plan = replace(PLAN, kind=ChartKind.BAR, series=(OPEN,))

    basic = added(plan, 0, Places(7), IDS)["addChart"]["chart"]["spec"]["basicChart"]

    assert (basic["chartType"], basic["legendPosition"]) == ("BAR", "NO_LEGEND")
    assert basic["series"][0]["targetAxis"] == "BOTTOM_AXIS"
    assert "lineStyle" not in basic["series"][0]


def test_a_chart_is_put_at_its_cell() -> None:
    position = added(PLAN, 0, Places(7), IDS)["addChart"]["chart"]["position"]["overlayPosition"]

    assert position["anchorCell"] == {"sheetId": 7, "rowIndex": 3, "columnIndex": 3}
    assert (position["widthPixels"], position["heightPixels"]) == (608, 266)


def test_a_chart_that_is_there_is_drawn_anew_and_stays_where_staff_put_it() -> None:
    [request] = changed(PLAN, 1, Places(7), IDS)

    assert request["updateChartSpec"]["chartId"] == chart_id(7, 1) != chart_id(7, 0)
    assert request["updateChartSpec"]["spec"]["title"] == "Open breaches"
