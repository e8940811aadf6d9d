"""From the plan of a chart to a chart: its message above it, its numbers beside what they are of."""

from math import ceil
from typing import Literal

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines, TextAxis
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as DrawnSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from sheet_templates.addresses import column_letters
from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series

_INK = "1A1A1A"
_LINES = ("1F3864", "8C1D18", "0F766E", "6B4E00")
_DASHES: tuple[Literal["solid", "dash", "sysDot", "dashDot"], ...] = ("solid", "dash", "sysDot", "dashDot")
"""Lines differ in more than colour, for a print in grey."""

_PALE = "D9D9D9"
_POINT = 100
"""One point in the units of letters in drawings."""

_WIDE = 28_575
"""Two and a quarter points in the units of drawings."""


def drawn(plan: ChartPlan) -> LineChart | BarChart:
    """Return a chart."""
    chart = _lines(plan) if plan.kind is ChartKind.LINE else _bars(plan)
    chart.title = _title(plan.title, plan.text_size + 2)
    chart.legend = None
    chart.roundedCorners = False
    setattr(chart, "width", plan.width)  # noqa: B010 - its stubs take whole centimetres only
    setattr(chart, "height", plan.height)  # noqa: B010 - as above
    chart.display_blanks = "gap"
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = plan.kind is ChartKind.BAR and axis is chart.y_axis  # its bars have labels
        axis.txPr = _words(plan.text_size)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_PALE))
    return chart


def _lines(plan: ChartPlan) -> LineChart:
    chart = LineChart()
    for number, one in enumerate(plan.series):
        line = _series(plan, one, number)
        colour = _LINES[number % len(_LINES)]
        dash = _DASHES[number % len(_DASHES)]
        pen = LineProperties(w=_WIDE, solidFill=colour, prstDash=dash)
        line.graphicalProperties = GraphicalProperties(ln=pen)
        paint = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
        line.marker = Marker("circle", size=5, spPr=paint)
        line.smooth = False
        line.dLbls = _last_label(one.values, is_named=len(plan.series) > 1)
        chart.series.append(line)
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "0"
    chart.y_axis.majorUnit = plan.step or None
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill=_PALE)))
    if isinstance(chart.x_axis, TextAxis):  # it always is
        points = plan.labels.last - plan.labels.first + 1
        chart.x_axis.tickLblSkip = ceil(points / plan.shown_labels)
        chart.x_axis.auto = False  # days are words like others: those without a check take no room
        chart.x_axis.number_format = plan.label_form or None
    return chart


def _bars(plan: ChartPlan) -> BarChart:
    chart = BarChart()
    chart.type, chart.gapWidth = "bar", 40
    for number, one in enumerate(plan.series):
        bars = _series(plan, one, number)
        bars.graphicalProperties = GraphicalProperties(solidFill=_LINES[number % len(_LINES)])
        bars.dLbls = DataLabelList(**_shown(is_named=len(plan.series) > 1), dLblPos="outEnd")
        chart.series.append(bars)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines = None
    return chart


def _series(plan: ChartPlan, one: Series, number: int) -> DrawnSeries:
    return DrawnSeries(
        idx=number,
        order=number,
        tx=SeriesLabel(v=one.name),
        cat=_labels(plan),
        val=NumDataSource(numRef=NumRef(f=_reference(one.values))),
    )


def _labels(plan: ChartPlan) -> AxDataSource:
    cells = _reference(plan.labels)
    return AxDataSource(numRef=NumRef(f=cells)) if plan.label_form else AxDataSource(strRef=StrRef(f=cells))


def _last_label(values: CellRange, *, is_named: bool) -> DataLabelList:
    """Return labels of which only the one at the end of the line is shown."""
    last = DataLabel(idx=values.last - values.first, dLblPos="t", **_shown(is_named=is_named))
    return DataLabelList(dLbl=[last], **dict.fromkeys(_shown(is_named=False), False))


def _shown(*, is_named: bool) -> dict[str, bool]:
    """Return what a label shows: the number, and the name of its series where there are several."""
    return {
        "showVal": True,
        "showSerName": is_named,
        "showCatName": False,
        "showLegendKey": False,
        "showPercent": False,
        "showBubbleSize": False,
    }


def _reference(cells: CellRange) -> str:
    letters, tab = column_letters(cells.column), cells.tab.replace("'", "''")
    return f"'{tab}'!${letters}${cells.first}:${letters}${cells.last}"


def _title(text: str, size: int) -> Title:
    look = CharacterProperties(sz=size * _POINT, b=True, solidFill=_INK)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)], endParaRPr=None
    )
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _words(size: int) -> RichText:
    look = CharacterProperties(sz=size * _POINT, solidFill=_INK)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
