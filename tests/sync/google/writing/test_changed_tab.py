"""Tabs that are there: what is put in, written and blanked, and what never is."""

from dataclasses import replace

from reports.working.columns import STAFF, Column
from sheet_templates.chart_plan import CellRange, ChartKind, ChartPlan, Series
from sheet_templates.plan import Cell, ColumnPlan, Format, SheetPlan
from sheet_templates.snapshot import Tab
from sync.google.plain import Json
from sync.google.writing.changed_tab import Changes, made_anew, with_rows_kept
from sync.google.writing.charts import chart_id
from sync.google.writing.planned import Planned
from sync.google.writing.standing import Standing
from sync.grafting.own_tabs import Carry
from tests.sync.google.writing.lists import DAY, Row, list_plan, list_tab, standing_of

ADA: Row = {"Ref": "AP-0001", "How urgent": "Overdue", "Our notes": "of Ada"}
BEN: Row = {"Ref": "AP-0002", "How urgent": "Overdue"}
NOTES = list(Column).index(Column.NOTES) + 1
STAFFS = frozenset(range(NOTES, len(Column) + 1))


def _kept(there: Tab, plan: SheetPlan, rows: dict[int, int], **more: object) -> Changes:
    carry = Carry({1: 1, 2: 2, 3: 3, 4: 4} | rows, STAFFS, len(Column), 4, old_headings=4, **more)  # type: ignore[arg-type] # a test's choice
    return with_rows_kept(_standing(there), Planned(plan, {}), carry, refs=1)


def _standing(tab: Tab, **more: int) -> Standing:
    """Return a tab that shows in its cells what was read of it."""
    standing = standing_of(tab, **more)
    rows = [
        {"values": [_shown(value) for value in tab.rows.get(number, [])]}
        for number in range(1, max(tab.rows, default=0) + 1)
    ]
    return replace(standing, sheet=standing.sheet | {"data": [{"rowData": rows}]})


def _shown(value: object) -> Json:
    return {"effectiveValue": {"stringValue": value}} if isinstance(value, str) else {}


def _written(requests: tuple[Json, ...]) -> dict[tuple[int, int], Json]:
    """Return the cells that are written, by index of row and column."""
    found: dict[tuple[int, int], Json] = {}
    for one in requests:
        start = one.get("updateCells", {}).get("start")
        for down, row in enumerate(one["updateCells"]["rows"] if start else ()):
            for across, cell in enumerate(row["values"]):
                found[start["rowIndex"] + down, start["columnIndex"] + across] = cell.get(
                    "userEnteredValue", {}
                )
    return found


def test_a_list_that_is_as_planned_is_left_alone() -> None:
    changes = _kept(list_tab(ADA, BEN), list_plan(ADA, BEN), {5: 5, 6: 6})

    assert (changes.shape, changes.rows, changes.cells) == ((), (), ())


def test_only_a_cell_of_ours_that_differs_is_written() -> None:
    changes = _kept(
        list_tab(ADA, BEN), list_plan(ADA | {"How urgent": "Done", "Our notes": "x"}, BEN), {5: 5, 6: 6}
    )

    assert _written(changes.cells) == {(4, 1): {"stringValue": "Done"}}


def test_a_ref_is_written_into_a_new_row_only() -> None:
    changes = _kept(list_tab(ADA | {"Ref": "ap-1"}), list_plan(ADA, BEN), {5: 5})

    assert changes.cells == ()
    [(put_in, *filled)] = changes.rows
    assert put_in["insertDimension"]["range"]["startIndex"] == 5
    assert _written(tuple(filled))[5, 0] == {"stringValue": "AP-0002"}


def test_a_renamed_heading_of_ours_is_put_right_and_one_of_staffs_stays() -> None:
    tab = list_tab(ADA)
    headings = [
        "Why so?" if one == Column.WHY else "Remarks" if one == Column.NOTES else one for one in Column
    ]
    there = Tab(tab.title, {**tab.rows, 4: [*headings]})

    changes = _kept(there, list_plan(ADA), {5: 5})

    assert _written(changes.cells) == {(3, 7): {"stringValue": "Why"}}


def test_headings_that_are_blank_come_back_those_of_staffs_columns_too() -> None:
    tab = list_tab(ADA)
    headings = [None if one in {Column.WHY, Column.NOTES} else one.value for one in Column]
    there = Tab(tab.title, {**tab.rows, 4: [*headings]})

    changes = _kept(there, list_plan(ADA), {5: 5})

    assert set(_written(changes.cells)) == {(3, 7), (3, NOTES - 1)}


def test_a_blank_column_without_a_heading_is_nobodys_and_never_written() -> None:
    headings = [*list(Column)[:10], "", *STAFF]
    plan = list_plan(ADA, headings=headings)
    there = list_tab(ADA, headings=headings)
    typed = Tab(there.title, {**there.rows, 4: [one or "typed just now" for one in headings]})
    carry = Carry({4: 4, 5: 5}, frozenset(range(12, 18)), 17, 4, old_headings=4)

    assert with_rows_kept(_standing(typed), Planned(plan, {}), carry, refs=1).cells == ()


def test_many_new_rows_are_put_in_and_filled_some_at_a_time() -> None:
    rows: list[Row] = [{"Ref": f"AP-{number:04d}"} for number in range(2, 252)]

    changes = _kept(list_tab(ADA), list_plan(ADA, *rows), {5: 5})

    spans = [group[0]["insertDimension"]["range"] for group in changes.rows]
    assert [(one["startIndex"], one["endIndex"]) for one in spans] == [(5, 105), (105, 205), (205, 255)]
    assert [
        _written(group[1:])[index, 0] for group, index in zip(changes.rows, (5, 105, 254), strict=True)
    ] == [
        {"stringValue": "AP-0002"},
        {"stringValue": "AP-0102"},
        {"stringValue": "AP-0251"},
    ]


def test_columns_that_come_anew_are_put_in_dressed_and_filled_at_once() -> None:
    kept = [column for column in Column if column is not Column.WHY]
    there = list_tab(ADA, headings=kept)
    plan = list_plan(ADA | {"Why": "Part A is late."}, headings=[*kept, Column.WHY])
    carry = Carry({n: n for n in range(1, 6)}, frozenset(range(10, 16)), 16, 4, old_headings=4)

    changes = with_rows_kept(_standing(there), Planned(plan, {}), carry, refs=1)

    assert changes.shape[0]["insertDimension"]["range"]["startIndex"] == 15
    assert changes.cells == ()
    [group] = changes.rows
    assert _written(group) == {(3, 15): {"stringValue": "Why"}, (4, 15): {"stringValue": "Part A is late."}}


def test_a_tab_gets_the_room_that_it_needs() -> None:
    carry = Carry({4: 4, 5: 5}, STAFFS, 16, 4, old_headings=4)

    changes = with_rows_kept(
        _standing(list_tab(ADA), columns=16), Planned(list_plan(ADA), {}), carry, room=20
    )

    assert changes.shape[0] == {"appendDimension": {"sheetId": 7, "dimension": "COLUMNS", "length": 4}}


def test_a_day_is_written_with_the_look_of_a_day() -> None:
    plan = list_plan(ADA | {"Due": DAY})
    dated = replace(plan.columns[2], form=Format.DATE)
    plan = replace(plan, columns=(*plan.columns[:2], dated, *plan.columns[3:]))

    [request] = _kept(list_tab(ADA), plan, {5: 5}).cells

    cell = request["updateCells"]["rows"][0]["values"][0]
    assert cell["userEnteredFormat"] == {"numberFormat": {"type": "DATE", "pattern": Format.DATE.value}}


def test_a_link_is_written_and_one_that_is_not_wanted_goes() -> None:
    plan = list_plan(ADA)
    cells = list(plan.rows[0])
    cells[6] = Cell("Register, H2", goes_to="Register", at="H2")
    linked = replace(plan, rows=(tuple(cells),))
    carry = Carry({5: 5}, STAFFS, 16, 4, old_headings=4)
    links = {"Register": "#gid=0"}

    [request] = with_rows_kept(_standing(list_tab(ADA)), Planned(linked, links), carry, refs=1).cells

    fields = request["updateCells"]["fields"]
    assert fields == "userEnteredValue,userEnteredFormat.textFormat.link"
    look = request["updateCells"]["rows"][0]["values"][0]["userEnteredFormat"]
    assert look == {"textFormat": {"link": {"uri": "#gid=0&range=H2"}}}


SUMMARY = SheetPlan(
    "AP Summary", (ColumnPlan(), ColumnPlan()), (("told", 3), ("more", 4)), top=((Cell("title"),),)
)
CHART = ChartPlan(
    ChartKind.BAR,
    "Open",
    "Open",
    CellRange("AP Summary", 1, 2, 3),
    (Series("Open", CellRange("AP Summary", 2, 2, 3)),),
    "D4",
)
IDS = {"AP Summary": 7}


def _anew(
    there: dict[int, list[object]], plan: SheetPlan = SUMMARY, *, charts: tuple[int, ...] = (), rows: int = 20
) -> Changes:
    standing = _standing(Tab("AP Summary", there), rows=rows, columns=4)  # type: ignore[arg-type] # lists of cells
    drawn = [{"chartId": number} for number in charts]
    standing = replace(standing, sheet=standing.sheet | {"charts": drawn})
    return made_anew(standing, Planned(plan, {}), IDS)


SAME: dict[int, list[object]] = {1: ["title"], 2: ["told", 3], 3: ["more", 4]}


def test_a_tab_of_ours_alone_that_is_as_planned_is_left_alone() -> None:
    assert _anew(SAME) == Changes()


def test_a_row_that_differs_is_written_whole() -> None:
    changes = _anew(SAME | {3: ["typed over", 4]})

    assert _written(changes.cells) == {(2, 0): {"stringValue": "more"}, (2, 1): {"numberValue": 4}}


def test_rows_of_before_below_the_last_are_blanked_and_blank_ones_are_not_written() -> None:
    changes = _anew(SAME | {4: [None, None, "staff"], 5: ["older", 9]})

    assert _written(changes.cells) == {(4, 0): {}, (4, 1): {}}


def test_a_tab_that_is_too_short_gets_rows() -> None:
    changes = _anew({1: ["title"], 2: ["told", 3]}, rows=2)

    assert changes.shape[0] == {"appendDimension": {"sheetId": 7, "dimension": "ROWS", "length": 1}}


def _drawn(changes: Changes) -> list[str]:
    return [kind for one in changes.cells if (kind := next(iter(one))) != "updateCells"]


def test_charts_come_change_and_go() -> None:
    differs = SAME | {2: ["told", 2]}
    with_chart = replace(SUMMARY, charts=(CHART,))

    assert _drawn(_anew(differs, with_chart)) == ["addChart"]
    assert _drawn(_anew(differs, with_chart, charts=(chart_id(7, 0),))) == ["updateChartSpec"]
    assert _drawn(_anew(differs, charts=(chart_id(7, 0), 12345))) == ["deleteEmbeddedObject"]
    assert _drawn(_anew(SAME, with_chart)) == []
