"""gspread, unmodified, does here what it does at Google."""

from collections.abc import Iterator

import gspread
import pytest
from gspread.exceptions import APIError, GSpreadException, SpreadsheetNotFound
from gspread.utils import ExportFormat, MergeType, ValueInputOption, ValueRenderOption

from tests.sheets_server.clients import gspread_client
from tests.sheets_server.running import Running, running
from tests.sheets_server.seeds import PRIVATE_ID


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture(scope="module")
def client(server: Running) -> Iterator[gspread.Client]:
    one = gspread_client(server)
    yield one
    one.http_client.session.close()


@pytest.fixture
def book(client: gspread.Client, request: pytest.FixtureRequest) -> gspread.Spreadsheet:
    return client.create(request.node.name)


@pytest.fixture
def sheet(book: gspread.Spreadsheet) -> gspread.Worksheet:
    return book.sheet1


def test_a_new_spreadsheet_has_one_empty_tab(book: gspread.Spreadsheet) -> None:
    assert [(tab.title, tab.id, tab.row_count, tab.col_count) for tab in book.worksheets()] == [
        ("Sheet1", 0, 1000, 26)
    ]
    assert book.sheet1.get_all_values() == [[]]
    assert (book.locale, book.timezone) == ("en_GB", "Europe/London")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("words", "words", id="text"),
        pytest.param("0042", "42", id="leading zeros"),
        pytest.param(42.01, "42.01", id="a fraction"),
        pytest.param("2,000,000.01", "2,000,000.01", id="thousands"),
        pytest.param("= 1 / 1024", "0.0009765625", id="a sum"),
        pytest.param("two\nlines", "two\nlines", id="two lines"),
        pytest.param("'007", "007", id="an apostrophe"),
        pytest.param("01/09/2026", "01/09/2026", id="a day"),
        pytest.param("true", "TRUE", id="a tick"),
        pytest.param("12.5%", "12.50%", id="a share"),
        pytest.param("£1,250.50", "£1,250.50", id="money"),
        pytest.param("09:30", "09:30:00", id="a time"),
    ],
)
def test_typing_is_read_as_google_reads_it(sheet: gspread.Worksheet, typed: object, shown: str) -> None:
    sheet.update_acell("B2", typed)  # type: ignore[arg-type] # gspread takes numbers too

    assert sheet.acell("B2").value == shown


def test_raw_text_stays_as_it_is(sheet: gspread.Worksheet) -> None:
    sheet.update([["001", "=1+1", "2026-09-01", True, 3]], "A1", raw=True)

    read = sheet.get("A1:E1", value_render_option=ValueRenderOption.unformatted)
    assert read == [["001", "=1+1", "2026-09-01", True, 3]]


def test_the_three_ways_to_read_differ_for_formulas_and_days(sheet: gspread.Worksheet) -> None:
    sheet.update([["=4/2", "2020-01-01", "text", 53]], "A1", value_input_option=ValueInputOption.user_entered)

    assert sheet.get("A1:D1") == [["2", "2020-01-01", "text", "53"]]
    assert sheet.get("A1:D1", value_render_option=ValueRenderOption.unformatted) == [[2, 43831, "text", 53]]
    assert sheet.get("A1:D1", value_render_option=ValueRenderOption.formula) == [["=4/2", 43831, "text", 53]]


def test_trailing_blanks_are_cut_and_blank_rows_between_are_empty(sheet: gspread.Worksheet) -> None:
    sheet.update([["A1", "B1", "", "D1"], ["", "b2", "", ""], ["", "", "", ""], ["A4", "B4", "", "D4"]], "A1")

    assert sheet.get("A1:D4") == [["A1", "B1", "", "D1"], ["", "b2"], [], ["A4", "B4", "", "D4"]]
    ranges = sheet.batch_get(["A1:B1", "B4:D4"])
    assert [one.range for one in ranges] == ["Sheet1!A1:B1", "Sheet1!B4:D4"]


def test_appended_rows_go_below_the_table_they_touch(sheet: gspread.Worksheet) -> None:
    sheet.append_row(["v1", "", "v3"])
    sheet.append_row(["v1", "", "v3"])
    assert sheet.row_values(2) == ["", "", "v1", "", "v3"]

    sheet.clear()
    sheet.append_row(["v1", "", "v3"])
    sheet.append_row(["v1", "", "v3"], table_range="A1")
    assert sheet.row_values(2) == ["v1", "", "v3"]


def test_inserted_rows_push_formulas_down(sheet: gspread.Worksheet) -> None:
    sheet.update_acell("B2", "=1+1")
    sheet.insert_row(["new"], 1)

    assert sheet.acell("B3", value_render_option=ValueRenderOption.formula).value == "=1+1"
    with pytest.raises(GSpreadException):
        sheet.insert_row(["new"], 1, inherit_from_before=True)


def test_sorting_moves_whole_rows(sheet: gspread.Worksheet) -> None:
    sheet.update([["Pear", 3], ["Apple", 20], ["Fig", 1]], "A1")
    sheet.sort((2, "asc"), range="A1:B3")
    assert sheet.col_values(1) == ["Fig", "Pear", "Apple"]

    sheet.sort((1, "des"), range="A1:B3")
    assert sheet.col_values(1) == ["Pear", "Fig", "Apple"]


def test_merges_replace_those_inside_them(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    sheet.merge_cells("A1:B2", MergeType.merge_rows)
    assert len(book.fetch_sheet_metadata()["sheets"][0]["merges"]) == 2

    sheet.merge_cells("A1:B2")
    assert len(book.fetch_sheet_metadata()["sheets"][0]["merges"]) == 1

    sheet.unmerge_cells("A1:B2")
    assert "merges" not in book.fetch_sheet_metadata()["sheets"][0]


def test_formats_are_kept_as_google_keeps_them(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    wanted = {"backgroundColor": {"green": 1, "blue": 1}, "textFormat": {"bold": True, "fontSize": 12}}
    sheet.format("A2:B2", wanted)

    found = book.fetch_sheet_metadata(
        {"ranges": ["Sheet1!A2"], "fields": "sheets.data.rowData.values.userEnteredFormat"}
    )
    style = found["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"]
    assert style.pop("backgroundColorStyle") == {"rgbColor": {"green": 1, "blue": 1}}
    assert style == wanted


def test_tabs_come_go_move_and_hide(book: gspread.Spreadsheet) -> None:
    with pytest.raises(APIError, match="hide all the sheets"):
        book.sheet1.hide()
    second = book.add_worksheet("second", 2, 2)
    with pytest.raises(APIError, match="already exists"):
        book.add_worksheet("Second", 2, 2)

    second.hide()
    assert book.fetch_sheet_metadata()["sheets"][1]["properties"]["hidden"] is True
    second.show()
    book.reorder_worksheets([second, book.worksheet("Sheet1")])
    assert [tab.title for tab in book.worksheets()] == ["second", "Sheet1"]
    book.del_worksheet(second)
    with pytest.raises(APIError, match="remove all"):
        book.del_worksheet(book.sheet1)


def test_named_ranges_notes_filters_groups_and_frozen_rows_are_kept(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
) -> None:
    sheet.define_named_range("A1:B2", "Pupils")
    sheet.update_notes({"A1": "ask the DSL", "B2": "seen"})
    sheet.set_basic_filter("B1:C2")
    sheet.add_dimension_group_columns(0, 2)
    sheet.freeze(rows=1)

    tab = book.fetch_sheet_metadata()["sheets"][0]
    assert [one["name"] for one in book.list_named_ranges()] == ["Pupils"]
    assert (sheet.get_note("A1"), sheet.get_note("B2"), sheet.get_note("C3")) == ("ask the DSL", "seen", "")
    assert tab["basicFilter"]["range"]["startColumnIndex"] == 1
    assert sheet.list_dimension_group_columns()[0]["range"]["endIndex"] == 2
    assert tab["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 1}

    sheet.freeze(rows=0)
    sheet.delete_dimension_group_columns(0, 2)
    sheet.clear_basic_filter()
    tab = book.fetch_sheet_metadata()["sheets"][0]
    assert {"basicFilter", "columnGroups"}.isdisjoint(tab)
    assert "frozenRowCount" not in tab["properties"]["gridProperties"]


def test_ranges_are_copied_and_cut(sheet: gspread.Worksheet) -> None:
    sheet.update([["A1"], ["A2"]], "A1")
    sheet.copy_range("A1:A2", "B1:B2")
    sheet.cut_range("A1:A2", "C1")

    assert sheet.get("A1:C2") == [["", "A1", "A1"], ["", "A2", "A2"]]


def test_protected_ranges_list_whoever_made_them(sheet: gspread.Worksheet, book: gspread.Spreadsheet) -> None:
    sheet.add_protected_range("A1:B2", ["dsl@made-up-school.example"], description="kept")

    found = book.list_protected_ranges(sheet.id)
    assert found[0]["requestingUserCanEdit"] is True
    assert len(found[0]["editors"]["users"]) == 2


def test_columns_fit_their_longest_text(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    sheet.update_acell("A1", "A" * 1024)
    sheet.columns_auto_resize(0, 1)

    found = book.fetch_sheet_metadata({"fields": "sheets.data.columnMetadata"})
    assert found["sheets"][0]["data"][0]["columnMetadata"][0]["pixelSize"] > 100


def test_files_are_found_copied_exported_imported_and_deleted(
    client: gspread.Client, book: gspread.Spreadsheet
) -> None:
    book.sheet1.update([["a1", "B2"]], "A1")
    copy = client.copy(book.id, title="the copy")

    assert copy.fetch_sheet_metadata()["sheets"] == book.fetch_sheet_metadata()["sheets"]
    assert client.open("the copy").id == copy.id
    assert bytes(client.export(book.id, ExportFormat.CSV)) == b"a1,B2"
    client.import_csv(copy.id, "x,1\ny,2")
    assert client.open_by_key(copy.id).sheet1.get_all_values() == [["x", "1"], ["y", "2"]]
    assert copy.get_lastUpdateTime() > "2026"
    client.del_spreadsheet(copy.id)
    with pytest.raises(SpreadsheetNotFound):
        client.open("the copy")


def test_files_are_shared_and_taken_back(book: gspread.Spreadsheet) -> None:
    book.share("head@made-up-school.example", perm_type="user", role="reader", notify=False)
    assert len(book.list_permissions()) == 2

    book.remove_permissions("head@made-up-school.example", role="any")
    assert len(book.list_permissions()) == 1


def test_what_is_not_there_and_what_is_not_shared_differ(client: gspread.Client) -> None:
    with pytest.raises(SpreadsheetNotFound):
        client.open_by_key("test")
    with pytest.raises(PermissionError):
        client.open_by_key(PRIVATE_ID)


def test_wrong_values_are_refused_with_the_place(book: gspread.Spreadsheet) -> None:
    with pytest.raises(APIError, match="Unable to parse range"):
        book.values_get("No such tab!A1")
    with pytest.raises(APIError, match="exceeds grid limits"):
        book.values_get("Sheet1!A2000")
    with pytest.raises(APIError, match="tried writing to column"):
        book.values_update("Sheet1!A1:B1", {"valueInputOption": "RAW"}, {"values": [[1, 2, 3]]})


def test_tab_colours_are_rounded_to_what_a_screen_shows_and_cleared(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
) -> None:
    def colour() -> object:
        tab = book.fetch_sheet_metadata({"fields": "sheets.properties.tabColorStyle"})["sheets"][0]
        return tab["properties"].get("tabColorStyle", {}).get("rgbColor")

    assert colour() is None
    half = {"sheetId": sheet.id, "tabColorStyle": {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}}
    book.batch_update(
        {"requests": [{"updateSheetProperties": {"properties": half, "fields": "tabColorStyle"}}]}
    )
    assert colour() == {"red": 1, "blue": 0.49803922}
    sheet.update_tab_color("#FF0080")
    assert book.sheet1.get_tab_color() == "#FF0080"
    sheet.clear_tab_color()
    assert colour() is None


def test_gridlines_are_hidden_and_shown(book: gspread.Spreadsheet, sheet: gspread.Worksheet) -> None:
    sheet.hide_gridlines()
    assert book.sheet1.is_gridlines_hidden is True
    sheet.show_gridlines()
    assert book.sheet1.is_gridlines_hidden is False


def test_values_of_merged_cells_are_spread_over_them(sheet: gspread.Worksheet) -> None:
    sheet.resize(4, 3)
    sheet.update([["1", "2", "4"], ["down", "up", ""], ["", "", "2"], ["num", "val", ""]], "A1:C4")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C1:C2")
    sheet.define_named_range("B1:C3", "Part")

    expected = [["2", "4"], ["up", "4"], ["", "2"]]
    assert sheet.get_values("B1:C3", combine_merged_cells=True) == expected
    assert sheet.get_values("Part", combine_merged_cells=True) == expected


def test_records_come_with_their_headings(sheet: gspread.Worksheet) -> None:
    sheet.resize(4, 3)
    sheet.update([["A1", "B1", "C1"], [1, "b2", 1.45], ["", "", ""], ["A4", 0.4, ""]], "A1:C4")

    assert sheet.get_all_records() == [
        {"A1": 1, "B1": "b2", "C1": 1.45},
        {"A1": "", "B1": "", "C1": ""},
        {"A1": "A4", "B1": 0.4, "C1": ""},
    ]


def test_rows_and_columns_are_inserted_and_deleted(sheet: gspread.Worksheet) -> None:
    sheet.update([["a", "b"], ["c", "d"]], "A1")
    sheet.insert_cols([["x", "y"]], 2)
    assert sheet.get("A1:C2") == [["a", "x", "b"], ["c", "y", "d"]]

    sheet.delete_columns(1)
    sheet.delete_rows(1)
    assert sheet.get("A1:C1") == [["y", "d"]]


def test_tabs_are_duplicated_and_copied_to_other_spreadsheets(
    client: gspread.Client, sheet: gspread.Worksheet
) -> None:
    sheet.update([["kept"]], "A1")
    assert sheet.duplicate(new_sheet_name="twin").acell("A1").value == "kept"

    other = client.create("other")
    sheet.copy_to(other.id)
    assert other.worksheet("Copy of Sheet1").acell("A1").value == "kept"


def test_a_warning_lets_everybody_edit_and_can_be_taken_off(
    book: gspread.Spreadsheet, sheet: gspread.Worksheet
) -> None:
    sheet.add_protected_range("A1:B2", warning_only=True)
    found = book.list_protected_ranges(sheet.id)
    assert (found[0]["warningOnly"], "editors" in found[0]) == (True, False)

    sheet.delete_protected_range(found[0]["protectedRangeId"])
    assert book.list_protected_ranges(sheet.id) == []


def test_files_are_listed_by_title_and_folder(client: gspread.Client) -> None:
    made = client.create("in a folder", folder_id="folder-1")
    assert [one["id"] for one in client.list_spreadsheet_files(folder_id="folder-1")] == [made.id]
    assert [one["id"] for one in client.list_spreadsheet_files(title="in a folder")] == [made.id]
