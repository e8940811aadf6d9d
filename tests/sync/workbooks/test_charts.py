from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import ColumnPlan, SheetPlan
from sync.workbooks.author import workbook_bytes
from tests.sync.workbooks.opened import plan_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DAYS = CellRange("Jo's days", 1, 2, 21)
OPEN = Series("To do", CellRange("Jo's days", 2, 2, 21))
LATE = Series("Overdue", CellRange("Jo's days", 28, 2, 21))


def _chart(kind: ChartKind = ChartKind.LINE, *series: Series, **more: Any) -> ChartPlan:
    return ChartPlan(kind, "To do fell", "A line of numbers.", DAYS, series or (OPEN,), "D4", **more)


def _tab(title: str, *charts: ChartPlan) -> SheetPlan:
    return SheetPlan(title, (ColumnPlan(),), (("x",),), charts=charts)


def _part(name: str, *sheets: SheetPlan) -> ET.Element:
    with ZipFile(BytesIO(workbook_bytes(plan_of(*sheets)))) as package:
        return ET.fromstring(package.read(name))  # noqa: S314 - written a moment ago


def _drawn(plan: ChartPlan) -> ET.Element:
    return _part("xl/charts/chart1.xml", _tab("Tab", plan))


def _values(root: ET.Element, path: str) -> list[str | None]:
    return [
        found.get("val") for found in root.iterfind(".//" + "/".join(C + step for step in path.split("/")))
    ]


def test_a_chart_says_its_message_above_it_and_needs_no_legend() -> None:
    root = _drawn(_chart())

    assert [text.text for text in root.iterfind(f".//{C}title//{A}t")] == ["To do fell"]
    assert root.find(f".//{C}legend") is None
    assert _values(root, "roundedCorners") == ["0"]


def test_its_numbers_and_words_come_from_cells() -> None:
    root = _drawn(_chart(ChartKind.LINE, OPEN, LATE))

    assert [found.text for found in root.iterfind(f".//{C}val//{C}f")] == [
        "'Jo''s days'!$B$2:$B$21",
        "'Jo''s days'!$AB$2:$AB$21",
    ]
    assert {found.text for found in root.iterfind(f".//{C}cat//{C}f")} == {"'Jo''s days'!$A$2:$A$21"}


def test_a_blank_cell_leaves_a_gap_in_a_line() -> None:
    assert _values(_drawn(_chart()), "dispBlanksAs") == ["gap"]


def test_a_line_is_labelled_at_its_end_with_its_name_where_there_are_several() -> None:
    one, two = _drawn(_chart()), _drawn(_chart(ChartKind.LINE, OPEN, LATE))

    assert _values(one, "dLbl/idx") == ["19"]
    assert (_values(one, "dLbl/showVal"), _values(one, "dLbl/showSerName")) == (["1"], ["0"])
    assert _values(two, "dLbl/showSerName") == ["1", "1"]
    assert _values(one, "dLbls/showVal") == ["0"]


def test_lines_differ_in_more_than_colour() -> None:
    root = _drawn(_chart(ChartKind.LINE, OPEN, LATE))

    dashes = [found.get("val") for found in root.iterfind(f".//{C}ser/{C}spPr//{A}prstDash")]
    assert dashes == ["solid", "dash"]


@pytest.mark.parametrize(
    ("shown", "skip"),
    [
        pytest.param(8, "3", id="every third"),
        pytest.param(20, "1", id="all"),
        pytest.param(99, "1", id="more room than words"),
    ],
)
def test_words_along_the_axis_are_left_out_where_there_is_no_room(shown: int, skip: str) -> None:
    assert _values(_drawn(_chart(shown_labels=shown)), "catAx/tickLblSkip") == [skip]


@pytest.mark.parametrize(
    ("step", "kept"), [pytest.param(5, ["5"], id="given"), pytest.param(0, [], id="left to the program")]
)
def test_the_axis_of_numbers_begins_at_nought(step: float, kept: list[str]) -> None:
    root = _drawn(_chart(step=step))

    assert _values(root, "valAx/scaling/min") == ["0"]
    assert _values(root, "valAx/majorUnit") == kept
    assert _values(root, "valAx/delete") == ["0"]


def test_bars_lie_with_the_first_on_top_and_their_numbers_beside_them() -> None:
    root = _drawn(_chart(ChartKind.BAR))

    assert _values(root, "barDir") == ["bar"]
    assert _values(root, "catAx/scaling/orientation") == ["maxMin"]
    assert (_values(root, "dLbls/showVal"), _values(root, "dLbls/dLblPos")) == (["1"], ["outEnd"])
    assert _values(root, "valAx/delete") == ["1"]


def test_a_chart_stands_at_its_cell_in_its_size() -> None:
    root = _part("xl/drawings/drawing1.xml", _tab("Tab", _chart(width=12.5, height=6)))

    place = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
    start, size = root.find(f".//{place}from"), root.find(f".//{place}ext")
    assert start is not None
    assert size is not None
    assert [part.text for part in start] == ["3", "0", "3", "0"]
    assert (size.get("cx"), size.get("cy")) == ("4500000", "2160000")


def test_each_chart_says_in_words_what_it_shows() -> None:
    said = ["First & <one>", 'Second "one"', "Third\none"]
    first, second, third = (ChartPlan(ChartKind.BAR, "T", alt, DAYS, (OPEN,), "A1") for alt in said)
    sheets = (_tab("None"), _tab("Two", first, second), _tab("One", third))

    names = [
        found.get("descr")
        for number in (1, 2)
        for found in _part(f"xl/drawings/drawing{number}.xml", *sheets).iter()
        if found.tag.endswith("cNvPr")
    ]
    assert names == said


def test_equal_plans_give_equal_bytes() -> None:
    plan = plan_of(_tab("Tab", _chart(), _chart(ChartKind.BAR)))

    assert workbook_bytes(plan) == workbook_bytes(plan)


def test_days_along_the_axis_are_shown_as_asked_and_stay_as_far_apart_as_words() -> None:
    words, days = _drawn(_chart()), _drawn(_chart(label_form="d mmm"))

    assert words.find(f".//{C}cat/{C}strRef") is not None
    assert days.find(f".//{C}cat/{C}numRef") is not None
    assert [found.get("formatCode") for found in days.iterfind(f".//{C}catAx/{C}numFmt")] == ["d mmm"]
    assert _values(days, "catAx/auto") == ["0"]


def test_the_words_of_a_chart_are_as_large_as_the_plan_says() -> None:
    sizes = {size.get("sz") for size in _drawn(_chart(text_size=10)).iter(f"{A}defRPr")}

    assert sizes == {"1000", "1200"}
