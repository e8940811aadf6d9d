"""From the plan of a chart to a chart of a Google spreadsheet."""

from collections.abc import Mapping

from sheet_templates.addresses import column_number
from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sync.google.plain import Json
from sync.google.writing.guards import mark_id
from sync.google.writing.looks import colour
from sync.google.writing.places import Places

_LINES = ("1F3864", "8C1D18", "0F766E", "6B4E00")
_DASHES = ("SOLID", "MEDIUM_DASHED", "DOTTED", "MEDIUM_DASHED_DOTTED")
"""Lines differ in more than colour, for a print in grey."""

_PIXELS_A_CENTIMETRE = 38
_TITLE_SIZE = 11


def chart_id(sheet_id: int, number: int) -> int:
    """Return the id of a tab's chart: always the same for the same one."""
    return mark_id(sheet_id, f"chart {number}")


def added(plan: ChartPlan, number: int, places: Places, ids: Mapping[str, int]) -> Json:
    """Return the request that draws a chart.

    Args:
        plan: The chart.
        number: Its place among the charts of its tab.
        places: Of its tab.
        ids: Ids of tabs by title.
    """
    chart = {
        "chartId": chart_id(places.sheet_id, number),
        "spec": spec(plan, ids),
        "position": _position(plan, places),
    }
    return {"addChart": {"chart": chart}}


def changed(plan: ChartPlan, number: int, places: Places, ids: Mapping[str, int]) -> list[Json]:
    """Return the requests that draw a chart anew that is there; where staff put it, it stays."""
    key = chart_id(places.sheet_id, number)
    return [{"updateChartSpec": {"chartId": key, "spec": spec(plan, ids)}}]


def spec(plan: ChartPlan, ids: Mapping[str, int]) -> Json:
    """Return what a chart shows."""
    is_line = plan.kind is ChartKind.LINE
    basic = {
        "chartType": "LINE" if is_line else "BAR",
        "legendPosition": "BOTTOM_LEGEND" if len(plan.series) > 1 else "NO_LEGEND",
        "headerCount": 0,
        "domains": [{"domain": _source(plan.labels, ids)}],
        "series": [_series(one, number, ids, is_line=is_line) for number, one in enumerate(plan.series)],
    }
    return {
        "title": plan.title,
        "titleTextFormat": {"fontSize": _TITLE_SIZE, "bold": True},
        "altText": plan.alt,
        "basicChart": basic,
    }


def _series(one: Series, number: int, ids: Mapping[str, int], *, is_line: bool) -> Json:
    drawn: Json = {
        "series": _source(one.values, ids),
        "targetAxis": "LEFT_AXIS" if is_line else "BOTTOM_AXIS",
        "colorStyle": colour(_LINES[number % len(_LINES)]),
    }
    if is_line:
        drawn["lineStyle"] = {"width": 2, "type": _DASHES[number % len(_DASHES)]}
    return drawn


def _source(cells: CellRange, ids: Mapping[str, int]) -> Json:
    area = Places(ids[cells.tab]).area(cells.first - 1, cells.column - 1, cells.last, cells.column)
    return {"sourceRange": {"sources": [area]}}


def _position(plan: ChartPlan, places: Places) -> Json:
    letters = plan.anchor.rstrip("0123456789")
    row, column = int(plan.anchor.removeprefix(letters)), column_number(letters)
    overlay = {
        "anchorCell": places.cell(row - 1, column - 1),
        "widthPixels": round(plan.width * _PIXELS_A_CENTIMETRE),
        "heightPixels": round(plan.height * _PIXELS_A_CENTIMETRE),
    }
    return {"overlayPosition": overlay}
