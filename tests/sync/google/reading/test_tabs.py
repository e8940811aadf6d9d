"""The tabs of a spreadsheet as it is sent."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import RegisterError, RegisterUnreadable
from sheet_templates.snapshot import Area, Tab, TableObject, Visibility
from sync.connectors.limits import Limits
from sync.google.plain import Json
from sync.google.reading.tabs import tabs_of
from tests.sync.google.reading.sent import SOURCE, own, sent, sent_cell, sent_rows, sent_sheet

FORMULA = {"userEnteredValue": {"formulaValue": "=A1"}, "effectiveValue": {"numberValue": 3}}
EMPTY_FORMULA = {"userEnteredValue": {"formulaValue": '=""'}, "effectiveValue": {"stringValue": ""}}
STRUCK = {"textFormat": {"strikethrough": True}}
PLAIN: Json = {"textFormat": {}}


USUAL = Limits()


def tabs(*sheets: Json, limits: Limits = USUAL) -> tuple[Tab, ...]:
    return tabs_of(sent(*sheets), limits, SOURCE)


def one(*rows: Any, **more: Any) -> Tab:
    return tabs(sent_sheet("Register", *rows, **more))[0]


def test_rows_keep_their_numbers_and_lose_trailing_blanks() -> None:
    tab = one(["Pupil", "Start"], [], ["SMITH, Jo", sent_cell(46027, look="DATE"), None, {}], [None])

    assert tab.rows == {1: ["Pupil", "Start"], 3: ["SMITH, Jo", date(2026, 1, 5)]}
    assert tab.title == "Register"


def test_tabs_come_in_their_order_with_what_is_hidden() -> None:
    found = tabs(
        sent_sheet("Register", ["a"]),
        sent_sheet("Old", ["b"], number=7, properties={"hidden": True}),
        sent_sheet("Empty", number=8),
    )

    assert [(tab.title, tab.visibility) for tab in found] == [
        ("Register", Visibility.VISIBLE),
        ("Old", Visibility.HIDDEN),
        ("Empty", Visibility.VISIBLE),
    ]
    assert found[2].rows == {}


def test_a_chart_on_a_tab_of_its_own_and_what_was_not_asked_for_are_left_out() -> None:
    chart = {"properties": {"sheetId": 4, "title": "Chart", "index": 1, "sheetType": "OBJECT"}}
    other = {"properties": {"sheetId": 5, "title": "Other", "index": 2, "sheetType": "GRID"}}

    assert [tab.title for tab in tabs(sent_sheet("Register", ["a"]), chart, other)] == ["Register"]


def test_a_tab_without_a_type_is_one_with_cells() -> None:
    sheet = sent_sheet("Register", ["a"])
    del sheet["properties"]["sheetType"]

    assert tabs(sheet)[0].rows == {1: ["a"]}


def test_hidden_rows_and_columns_are_those_with_a_value() -> None:
    rows = [{}, {"hiddenByUser": True}, {"hiddenByFilter": True}, {"hiddenByUser": True}]
    columns: list[Json] = [{"hiddenByUser": True}, {}, {"hiddenByUser": True}]

    tab = one(["a", "b"], ["c"], ["d"], piece={"rowMetadata": rows, "columnMetadata": columns})

    assert tab.hidden_rows == {2, 3}
    assert tab.hidden_columns == {1}


def test_merged_areas_are_whole_whatever_google_leaves_out() -> None:
    merges = [
        {"sheetId": 9, "startRowIndex": 4, "endRowIndex": 6, "startColumnIndex": 1, "endColumnIndex": 3},
        {"endRowIndex": 2, "endColumnIndex": 4},
        {"startRowIndex": 7},
    ]

    tab = one(["a"], size=(20, 6), merges=merges)

    assert tab.merges == (Area(1, 1, 2, 4), Area(5, 2, 6, 3), Area(8, 1, 20, 6))


def test_tables_are_known_by_name_and_area() -> None:
    area = {"startRowIndex": 2, "endRowIndex": 9, "startColumnIndex": 0, "endColumnIndex": 5}

    tab = one(["a"], tables=[{"tableId": "1", "name": "Placements", "range": area}])

    assert tab.tables == (TableObject("Placements", Area(3, 1, 9, 5)),)


def test_notes_and_formulas_are_known_by_their_place() -> None:
    tab = one([FORMULA, sent_cell("b", note="ask Kim")], [{"note": "of a blank cell"}, EMPTY_FORMULA])

    assert tab.notes == {(1, 2): "ask Kim", (2, 1): "of a blank cell"}
    assert tab.formulas == {(1, 1), (2, 2)}
    assert tab.rows == {1: [3, "b"]}


def test_a_row_is_struck_through_where_its_first_value_is() -> None:
    tab = one(
        [None, sent_cell("SMITH, Jo", userEnteredFormat=STRUCK), "Oak Farm"],
        ["BROWN, Sam", sent_cell("Oak Farm", userEnteredFormat=STRUCK)],
        [sent_cell(None, userEnteredFormat=STRUCK), "PINE, Kim"],
        [sent_cell("REED, Al", userEnteredFormat=PLAIN)],
    )

    assert tab.struck == {1}


def test_a_tab_sent_in_pieces_is_put_together() -> None:
    sheet = sent_sheet("Register")
    sheet["data"] = [
        {
            "startRow": 2,
            "startColumn": 1,
            "rowData": sent_rows(["c", sent_cell("d", userEnteredFormat=STRUCK)]),
        },
        {"rowData": sent_rows(["a"], [], [sent_cell("b", userEnteredFormat=STRUCK)])},
        {"startRow": 2, "startColumn": 4, "rowData": sent_rows([sent_cell("e", note="late")])},
        {"startRow": 2, "startColumn": 1, "rowData": sent_rows([None, "d2"])},
    ]

    (tab,) = tabs(sheet)

    assert tab.rows == {1: ["a"], 3: ["b", "c", "d2", None, "e"]}
    assert tab.struck == {3}
    assert tab.notes == {(3, 5): "late"}


def test_values_far_to_the_right_are_kept_apart() -> None:
    tab = one(["a", *[None] * 1100, "b"], piece={"columnMetadata": [{}] * 1101 + [{"hiddenByUser": True}]})

    assert tab.rows == {1: ["a"]}
    assert tab.beyond == {(1, 1102): "b"}
    assert tab.hidden_columns == {1102}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("todo|7|abcd.ef.host", "todo", id="ours"),
        pytest.param("todo|8|abcd.ef.host", "", id="a copy that staff made"),
        pytest.param("something else", "", id="no mark"),
    ],
)
def test_a_tab_is_ours_where_its_mark_names_its_own_id(text: str, mark: str) -> None:
    (tab,) = tabs(sent_sheet("AP To do", ["a"], number=7, developerMetadata=own(text)))

    assert tab.mark == mark


def test_a_tab_of_ours_is_known_among_metadata_of_others() -> None:
    others = [{"metadataKey": "other-tool", "metadataValue": "todo|0|x"}, {"metadataKey": "ap-register"}]
    metadata = [*others, *own("todo|5|x"), *own("checks|0|x")]

    (tab,) = tabs(sent_sheet("AP Data checks", ["a"], developerMetadata=metadata))

    assert tab.mark == "checks"


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        pytest.param(Limits(cells=3), "more than 3 cells", id="cells"),
        pytest.param(Limits(attendance_rows=1, other_rows=1), "Register has more than 1 rows", id="rows"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_in_words(limits: Limits, words: str) -> None:
    with pytest.raises(RegisterUnreadable) as told:
        tabs(sent_sheet("Register", ["a", "b"], ["c", "d"]), limits=limits)

    assert told.value.what.startswith("The register is too large: ")
    assert words in told.value.what
    assert told.value.where == SOURCE


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param({"startRow": 1_048_576}, id="a row too low"),
        pytest.param({"startColumn": 16_384}, id="a column too far right"),
    ],
)
def test_a_value_beyond_the_last_cell_of_any_workbook_is_refused(piece: Json) -> None:
    with pytest.raises(RegisterUnreadable, match="beyond the last cell"):
        one(["a"], piece=piece)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inner for place in _places(part, (*path, key)))]


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    key, *rest = path
    changed = value.copy()
    changed[key] = _with(value[key], tuple(rest), new)
    return changed


EVERYTHING = sent(
    sent_sheet(
        "Register",
        ["Pupil", FORMULA, sent_cell("b", note="ask Kim", userEnteredFormat=STRUCK)],
        [
            sent_cell(46027, look="DATE", pattern="dd/mm/yyyy"),
            {"effectiveValue": {"errorValue": {"type": "REF"}}},
        ],
        merges=[{"startRowIndex": 4, "endRowIndex": 6}],
        tables=[{"name": "T", "range": {"endRowIndex": 2}}],
        developerMetadata=own("todo|0|x"),
        piece={"rowMetadata": [{"hiddenByUser": True}], "columnMetadata": [{"hiddenByUser": True}]},
    )
)


@given(place=st.sampled_from(_places(EVERYTHING)), new=JSON)
def test_whatever_is_sent_comes_out_as_tabs_or_as_words(place: tuple[Any, ...], new: object) -> None:
    told = "nothing"
    try:
        tabs_of(_with(EVERYTHING, place, new), Limits(), SOURCE)
    except RegisterError as error:
        told = error.what and error.todo

    assert told
