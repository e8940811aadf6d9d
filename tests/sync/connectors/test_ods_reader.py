from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import RegisterDenied, RegisterError, RegisterUnreadable
from sheet_templates.snapshot import UNCALCULATED, Area, CellError, Snapshot, Visibility
from sync.connectors.limits import Limits
from sync.connectors.ods_reader import read_ods
from tests.sync.connectors.samples import FILES, cell, ods, table, zipped

TEXT = 'office:value-type="string"'


def read(data: bytes, limits: Limits | None = None) -> Snapshot:
    return read_ods(data, source="Register.ods", revision="r1", limits=limits or Limits())


def test_a_register_saved_by_libreoffice_is_read_whole() -> None:
    register = read((FILES / "register.ods").read_bytes())

    tab = register.tab("Register")
    assert tab.rows == {
        3: [None, "Pupil", "Start", "Seen", "Time", "Hours", "Year", "Share", "Tick"],
        4: [
            None,
            "Zoë Made-Up",
            date(2026, 9, 1),
            datetime(2026, 9, 1, 9, 30),
            time(9, 45),
            1.25,
            10,
            0.5,
            1,
        ],
        5: [None, CellError("#DIV/0!"), 2, None, "'0012"],
        7: [None, "Ended placements"],
        8: [None, "Hidden Made-Up"],
    }
    assert tab.hidden_rows == {8}
    assert tab.hidden_columns == {6}
    assert tab.merges == (Area(7, 2, 7, 4),)
    assert {(5, 2), (5, 3)} <= tab.formulas
    assert register.tab("Old").visibility is Visibility.HIDDEN
    assert (register.source, register.revision, register.gaps) == ("Register.ods", "r1", frozenset())


def test_repeated_rows_and_cells_keep_every_address() -> None:
    rows = [
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        '<table:table-row table:number-rows-repeated="2">'
        + cell(attributes='table:number-columns-repeated="3"')
        + cell("A", f'{TEXT} table:number-columns-repeated="2"')
        + cell(attributes='table:number-columns-repeated="16379"')
        + "</table:table-row>",
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell/></table:table-row>',
        "<table:table-row>" + cell("last", TEXT) + "</table:table-row>",
    ]
    tab = read(ods(f'<table:table table:name="T">{"".join(rows)}</table:table>')).tab("T")

    assert tab.rows == {
        3: [None, None, None, "A", "A"],
        4: [None, None, None, "A", "A"],
        1_048_576: ["last"],
    }


def test_a_formula_without_a_result_is_not_a_blank() -> None:
    tab = read(ods(table(cell(attributes='table:formula="of:=B1"') + cell("x", TEXT)))).tab("Register")

    assert tab.rows == {1: [UNCALCULATED, "x"]}
    assert tab.formulas == {(1, 1)}


def test_notes_are_kept_and_are_no_part_of_the_text() -> None:
    note = (
        "<office:annotation><dc:creator>J Example</dc:creator><dc:date>2026-11-24</dc:date>"
        "<text:p>rang</text:p><text:p>home</text:p></office:annotation>"
    )
    tab = read(ods(table(f"<table:table-cell {TEXT}>{note}<text:p>A</text:p></table:table-cell>"))).tabs[0]

    assert tab.rows == {1: ["A"]}
    assert tab.notes == {(1, 1): "rang\nhome"}


def test_the_text_of_drawings_changes_and_inner_tables_is_left_out() -> None:
    drawing = "<draw:frame><draw:text-box><text:p>sticker</text:p></draw:text-box></draw:frame>"
    inner = table(cell("inner", TEXT))
    reading_aid = "<text:ruby><text:ruby-text>aid</text:ruby-text></text:ruby>"
    body = f"<table:table-cell {TEXT}>{drawing}{inner}<text:p>A{reading_aid}</text:p></table:table-cell>"
    changes = "<table:tracked-changes><text:p>old</text:p></table:tracked-changes>"
    shapes = f"<table:shapes>{drawing}</table:shapes>"

    register = read(ods(changes + table(body).replace("<table:table-row>", f"{shapes}<table:table-row>", 1)))

    assert [tab.rows for tab in register.tabs] == [{1: ["A"]}]


def test_runs_blanks_and_breaks_make_one_text() -> None:
    text = 'Zoë <text:span>Made</text:span><text:s text:c="2"/>-Up<text:s/>!<text:tab/>x<text:line-break/>y'

    assert read(ods(table(cell(text, TEXT)))).tabs[0].value(1, 1) == "Zoë Made  -Up !\tx\ny"


def test_a_row_whose_first_value_is_struck_through_is_noted() -> None:
    styles = (
        '<style:style style:name="gone"><style:text-properties style:text-line-through-style="solid"/>'
        '</style:style><style:style style:name="not"><style:text-properties'
        ' style:text-line-through-style="none"/></style:style>'
    )
    struck = cell("A", f'{TEXT} table:style-name="gone"')
    plain = cell("B", f'{TEXT} table:style-name="not"')

    tab = read(ods(table(cell() + struck, plain + struck, plain), styles=styles)).tabs[0]

    assert tab.struck == {1}


def test_hidden_columns_beyond_the_used_width_are_not_listed() -> None:
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"'
        ' table:number-columns-repeated="16383"/>'
    )
    body = table(cell("A", TEXT) + cell("B", TEXT)).replace(
        "<table:table-row>", f"{columns}<table:table-row>"
    )

    assert read(ods(body)).tabs[0].hidden_columns == {2}


def test_rows_hidden_by_a_filter_are_hidden() -> None:
    body = table(cell("A", TEXT)).replace("<table:table-row>", '<table:table-row table:visibility="filter">')

    assert read(ods(body)).tabs[0].hidden_rows == {1}


def test_days_counted_from_1904_are_noted() -> None:
    setting = '<table:null-date table:date-value="1904-01-01"/>'

    assert read(ods(setting + table())).epoch_1904
    assert not read(ods(table())).epoch_1904


def test_a_value_under_a_merge_and_a_far_one_are_kept() -> None:
    merged = cell("A", f'{TEXT} table:number-columns-spanned="2" table:number-rows-spanned="3"')
    covered = "<table:covered-table-cell/>"
    far = cell(attributes='table:number-columns-repeated="1100"') + cell("far", TEXT)

    tab = read(ods(table(merged + covered + far))).tabs[0]

    assert tab.merges == (Area(1, 1, 3, 2),)
    assert tab.beyond == {(1, 1103): "far"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            ods("", parts={"META-INF/manifest.xml": "<file-entry><encryption-data/></file-entry>"}),
            id="each part by itself",
        ),
        pytest.param(ods("", parts={"encrypted-package": "?"}), id="the package as a whole"),
    ],
)
def test_a_password_is_named_as_the_reason(data: bytes) -> None:
    with pytest.raises(
        RegisterDenied, match=r"needs a password, which cannot be used for its format \(.ods\)"
    ):
        read(data)


ROW = "<table:table-row>{}</table:table-row>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"PK\x03\x04", "Register.ods", id="a cut-off package"),
        pytest.param(zipped({"mimetype": ""}), "content.xml", id="no content"),
        pytest.param(ods(table("<unclosed>")), "content.xml", id="broken content"),
        pytest.param(
            zipped({"content.xml": '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>'}), "content.xml", id="a DTD"
        ),
        pytest.param(
            ods(table(cell("A", f'{TEXT} table:number-columns-repeated="99999999"'))),
            "outside the largest possible tab",
            id="a row without end",
        ),
        pytest.param(
            ods(table(cell("A", f'{TEXT} table:number-columns-repeated="many"'))),
            "a repetition in it is no number",
            id="a repetition that is no number",
        ),
        pytest.param(
            ods(
                table(cell("A", f'{TEXT} table:number-columns-repeated="16384"')).replace(
                    "<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">'
                )
            ),
            "more than 20,000,000 cells",
            id="a tab full of one value",
        ),
        pytest.param(
            ods(table(cell('<text:s text:c="9999999"/><text:s text:c="9999999"/>', TEXT))),
            "far more blanks than text",
            id="blanks without end",
        ),
    ],
)
def test_a_damaged_or_hostile_spreadsheet_is_refused_with_words(data: bytes, words: str) -> None:
    with pytest.raises(RegisterUnreadable) as caught:
        read(data)

    assert words in str(caught.value)
    assert caught.value.where.startswith("Register.ods")
    assert caught.value.todo


def test_a_package_that_unpacks_to_far_more_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(RegisterUnreadable, match="packed more tightly"):
        read(ods("x" * 500_000), Limits(ratio_from_bytes=1000))


def test_blanks_by_no_number_count_as_one() -> None:
    assert read(ods(table(cell('a<text:s text:c="x"/>b', TEXT)))).tabs[0].value(1, 1) == "a b"


def test_rows_outside_any_table_are_passed_over() -> None:
    stray = f"<table:table-column/><table:table-row>{cell('A', TEXT)}</table:table-row><text:s/>"

    assert read(ods(stray)).tabs == ()


WHOLE = ods(table(cell("A", TEXT) + cell("1", 'office:value-type="float" office:value="1"')))


@given(st.data())
def test_no_damage_escapes_as_another_error(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    length = data.draw(st.integers(0, 100))
    damaged = WHOLE[:start] + data.draw(st.binary(max_size=20)) + WHOLE[start + length :]

    try:
        register = read(damaged)
    except RegisterError:
        return

    assert len(register.tabs) == 1
