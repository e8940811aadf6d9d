"""Which rows are entries, and why the others are not. No row is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.columns import match_columns
from sheet_templates.header_rows import header_options
from sheet_templates.rows import RowArea, Rows, key_columns, read_rows
from sheet_templates.snapshot import CellError, CellValue, Tab
from sheet_templates.tables import table
from tests.grids import excel_table, tab

HEADINGS = "Pupil | Year | Provider | Start date | Sessions\n"


def read(text: str, *, of: str = "placements", header: str = HEADINGS, **options: object) -> Rows:
    """Read the rows below one row of headings."""
    made = tab("Register", header + text, **options)  # type: ignore[arg-type]  # passed through
    return rows_of(made, of)


def rows_of(made: Tab, of: str = "placements", area: RowArea | None = None) -> Rows:
    columns = match_columns(next(header_options(made, 1)).headings, table(of))
    return read_rows(made, area or RowArea(2, 1000), table(of), columns.matches)


def why(rows: Rows) -> dict[int, str]:
    return {skipped.row: skipped.why for skipped in rows.skipped}


def test_rows_with_a_pupil_are_entries_however_little_else_they_hold() -> None:
    rows = read(
        """SMITH, Jo | 10 | Oak | 2026-09-07 | 4
BROWN, Sam

#REF! | 10
=? | 10
Jo
"""
    )
    assert (rows.numbers, rows.skipped) == ((2, 3, 5, 6, 7), ())


def test_a_pupil_whose_name_is_a_word_of_totals_is_an_entry() -> None:
    rows = read(
        """TOTAL, Chris | 10 | Oak | 2026-09-07 | 4
Total, Chris | | | 2026-09-07 |
Total, all | | | | 12
Total | | Oak | | 12
Total | | | 2026-09-07 | 12
Total | | Oak | 2026-09-07 | 12
"""
    )
    assert rows.numbers == (2, 3, 7)
    assert why(rows) == dict.fromkeys((4, 5, 6), "a row of totals")


TWO_NAMES = "Surname | Forename | Provider | Start date | Sessions\n"


@pytest.mark.parametrize(
    "row",
    [
        "Total | Ben | Oak | 2026-09-07 | 4",
        "Total | Ben",
        "TOTAL | Anna-Maria Jo | | | 4",
        "Total | | Oak | 2026-09-07",
        "Summer | Jo",
        "Waiting | Al | Oak",
        "Summary | | Oak",
        "Archer",
    ],
)
def test_a_pupil_with_a_surname_like_a_total_or_section_is_an_entry(row: str) -> None:
    rows = read(f"SMITH | Jo | Oak | 2026-09-07 | 4\n{row}\nBROWN | Al\n", header=TWO_NAMES)
    assert (rows.numbers, rows.skipped) == ((2, 3, 4), ())


@pytest.mark.parametrize(
    "row",
    ["Total | | | | 12", "Total | pupils | | | 12", "Total | Year 11 | | | 5", "Total | 12", "Total | | Oak"],
)
def test_a_total_without_a_forename_or_a_placement_is_no_entry(row: str) -> None:
    rows = read(f"SMITH | Jo | Oak | 2026-09-07 | 4\n{row}\n", header=TWO_NAMES)
    assert (rows.numbers, why(rows)) == ((2,), {3: "a row of totals"})


@pytest.mark.parametrize(
    "word",
    [
        *("Summary", "NOTES", "Key", "Totals", "Current", "Leavers", "Waiting", "Ended", "Archive"),
        *("Autumn", "Spring term", "Summer 2", "Term 1", "Half-term 3", "HT2", "Year 11", "Y10s"),
        *("Year 10/11", "Years 10 and 11", "Y9 & Y10", "KS3-4"),
    ],
)
@pytest.mark.parametrize("header", [TWO_NAMES, HEADINGS], ids=["two name columns", "one name column"])
def test_a_known_word_alone_between_pupils_is_no_pupil(word: str, header: str) -> None:
    rows = read(f"SMITH\n{word}\nBROWN\n", header=header)
    assert (rows.numbers, list(why(rows))) == ((2, 4), [3])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("YEAR 11", "a section heading, no entry"),
        ("Leavers", "a section heading, no entry"),
        ("Oak Centre", "a section heading, no entry"),
        ("OAK CENTRE ", "a section heading, no entry"),
        ("Oak Centre (3 pupils)", "a section heading, no entry"),
        ("Provider: Elm Farm", "a section heading, no entry"),
        ("No pupils this term", "says that there is no entry"),
        ("Surname, Forename | 10 | | dd/mm/yyyy", "says what to type"),
        ("| | | dd/mm/yyyy | 1 to 10", "says what to type"),
        ("Total | | | | 12", "a row of totals"),
        ("Oak Centre total | | | | 12", "a row of totals"),
        ("| | Total | | 12", "a row of totals"),
        ("Count | | | | 12", "a row of counts"),
        ("| 3 pupils | | | 12", "a row of counts"),
        ("12 | | | | 30", "only figures or formulas, no name"),
        ("| | | | 30", "only figures or formulas, no name"),
        ("| | | =? | 30", "only figures or formulas, no name"),
        ("Key: red = overdue", "part of a key or legend"),
        ("| | Red = overdue", "part of a key or legend"),
        ("Please tell Mrs Ash about every change that you make in this sheet", "a note"),
        ("| | Please tell Mrs Ash about every change", "a note"),
        ("e.g. SMITH, Jo | 10 | Oak Centre | 2026-09-07 | 4", "an example row"),
        ("Pupil | Year | Provider | Start date | Sessions", "the headings again"),
        ("PUPIL | YEAR | PROVIDER", "the headings again"),
        ("| | | | | | | Key", "stands beside the table, not in it"),
        ("| 10", "only figures or formulas, no name"),
        ("| Ten", "no name, and too little else to be an entry"),
    ],
)
def test_other_rows_are_named_with_the_reason(row: str, reason: str) -> None:
    rows = read(f"SMITH, Jo | 10 | Oak Centre | 2026-09-07 | 4\n{row}\n")
    assert rows.numbers == (2,)
    assert why(rows) == {3: reason}


@pytest.mark.parametrize(
    "row",
    [
        "YEAR 11 | 11 | Oak Centre",
        "Oak Centre | | | 2026-09-07",
        "Count | | Oak Centre | 2026-09-07",
        "Grey, Tom",
        "Key, Sam",
        "May",
        "Green",
        "| | Oak Centre | 2026-09-07",
        "| Y10 | | 2026-09-07",
        "12 | | Oak Centre",
    ],
)
def test_what_may_be_an_entry_is_read_as_one(row: str) -> None:
    rows = read(f"SMITH, Jo | 10 | Oak Centre | 2026-09-07 | 4\n{row}\n")
    assert (rows.numbers, rows.skipped) == ((2, 3), ())


@pytest.mark.parametrize(
    "row", ["", "FALSE | FALSE", "' | '  |"], ids=["empty", "unticked boxes", "only spaces"]
)
def test_rows_that_show_nothing_are_blank_and_not_named(row: str) -> None:
    rows = read(f"SMITH, Jo | 10\n{row}\nBROWN, Sam | 11\n")
    assert (rows.numbers, rows.skipped) == ((2, 4), ())


def test_hidden_and_filtered_rows_are_read() -> None:
    assert read("SMITH, Jo | 10\nBROWN, Sam | 11\n", hidden_rows=(3,)).numbers == (2, 3)


def test_a_text_merged_across_the_table_is_a_section_heading() -> None:
    text = "Motor vehicle group\nSMITH, Jo | 10\n"
    assert why(read(text, merges=["A2:E2"])) == {2: "a section heading, no entry"}
    assert read(text).numbers == (2, 3)


def test_rows_that_share_a_merged_name_are_entries_of_the_name_above() -> None:
    rows = read(
        "SMITH, Jo | 10 | Oak | 2026-09-07\n| | Elm | 2026-11-02\n| | Elm\nBROWN, Sam | 11\n",
        merges=["A2:A4"],
    )
    assert rows.numbers == (2, 3, 4, 5)
    assert rows.carried == ((3, 2), (4, 2))


def test_results_of_formulas_alone_are_no_entry() -> None:
    rows = read("SMITH, Jo | 10\n| 0 | 'none | | 5\n", formulas=["B3", "C3", "E3"])
    assert why(rows) == {3: "only figures or formulas, no name"}


def test_a_count_below_a_number_column_is_no_entry() -> None:
    rows = read("12345 | Oak\n2 |\n", header="Admission number | Provider\n", formulas=["A3"])
    assert rows.numbers == (2, 3)


def test_pupils_known_by_number_alone_are_entries() -> None:
    rows = read("12345 | Oak\n12346 | Elm\n", header="Admission number | Provider\n")
    assert rows.numbers == (2, 3)


def test_two_name_columns_that_nobody_could_choose_between_still_mark_entries() -> None:
    header = "Pupil | Name | Provider | Start\n"
    rows = read("SMITH | Jo | Oak\n| | Total | 12\n", header=header)
    assert (rows.numbers, why(rows)) == ((2,), {3: "a row of totals"})


def test_without_a_key_column_every_used_column_marks_entries() -> None:
    made = tab("Notes", "Evidence | Done by\nx | y\n| z\n")
    columns = match_columns(next(header_options(made, 1)).headings, table("provider_checks"))
    assert key_columns(table("provider_checks"), columns.matches) == [(1, "text"), (2, "text")]


@pytest.mark.parametrize(
    ("of", "header", "text", "numbers"),
    [
        ("calendar", "Half-term | First day | Last day\n", "Autumn 1 | 2026-09-02 | 2026-10-23\n", (2,)),
        ("school_events", "Event | Due on\n", "VPP return | 2026-09-21\nCensus\n", (2, 3)),
        ("providers", "Provider name | URN\n", "Oak Centre | 123456\nTotal | 1\n", (2,)),
        ("provider_checks", "Provider | Check | Date\n", "Oak | Insurance | 2026-09-01\nOak\n", (2, 3)),
        ("log", "Date | Type | Note\n", "2026-09-01 | Report shared | x\n| Concern |\n", (2, 3)),
    ],
    ids=["half-terms", "events", "providers", "checks", "log"],
)
def test_rows_of_tables_without_pupils_are_told_by_their_own_columns(
    of: str, header: str, text: str, numbers: tuple[int, ...]
) -> None:
    assert read(text, of=of, header=header).numbers == numbers


def test_rows_of_an_excel_table_end_with_it() -> None:
    made = tab(
        "Register",
        HEADINGS
        + """SMITH, Jo | 10 | Oak | 2026-09-07 | 4
BROWN, Sam | 11 | Oak | 2026-09-08 | 4
Pupils: | 2 | | | 8
GREEN, Al | 9 | Oak | 2026-10-01 | 2
Signed off by Ash
| | | | 8
""",
    )
    area = RowArea(2, 1000, excel_table("Pupils", "A1:E4", totals_rows=1))
    rows = rows_of(made, area=area)
    assert rows.numbers == (2, 3, 5)
    assert why(rows) == {
        4: "the totals row of the Excel table",
        6: "stands below the Excel table",
        7: "stands below the Excel table",
    }


def test_rows_beyond_the_area_belong_to_somebody_else() -> None:
    made = tab("Register", HEADINGS + "SMITH, Jo | 10\nBROWN, Sam | 11\nGREEN, Al | 9\n")
    assert rows_of(made, area=RowArea(3, 3)).numbers == (3,)


def test_other_headings_end_the_table_when_they_begin_one_of_their_own() -> None:
    made = tab("Register", HEADINGS + "SMITH, Jo | 10\nProvider | Address | URN\nOak | 1 High St | 123456\n")
    columns = match_columns(next(header_options(made, 1)).headings, table("placements")).matches
    ended = read_rows(made, RowArea(2, 99), table("placements"), columns, starts_table=lambda row: row == 3)
    assert (ended.numbers, ended.next_headings) == ((2,), 3)
    unended = read_rows(made, RowArea(2, 99), table("placements"), columns)
    assert (why(unended), unended.next_headings) == ({3: "the headings again"}, 0)


CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.sampled_from(["Total", "YEAR 11", "Oak", "Pupil", "Provider", "Key", " ", "e.g. x", "12 pupils"]),
    st.text(max_size=8),
    st.integers(0, 99),
    st.booleans(),
    st.just(CellError("#N/A")),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)


NAME_CELLS = CELLS | st.sampled_from(["SMITH, Jo", "BROWN, Sam", "Oak"])
FULL_ROWS = st.builds(lambda name, others: [name, *others], NAME_CELLS, st.lists(CELLS, max_size=6))


@given(st.lists(FULL_ROWS, max_size=12))
def test_no_row_is_lost_and_none_counts_twice(cells: list[list[CellValue]]) -> None:
    made = tab("Register", HEADINGS)
    filled = {
        1: made.rows[1],
        **{n: row for n, row in enumerate(cells, start=2) if any(v is not None for v in row)},
    }
    rows = rows_of(Tab("Register", filled))
    told = [*rows.numbers, *why(rows)]
    showing = [n for n, row in filled.items() if n > 1 and any(_shows(value) for value in row)]
    assert sorted(told) == showing
    named = [n for n in showing if filled[n][0] in ("SMITH, Jo", "BROWN, Sam")]
    assert set(named) <= set(rows.numbers)


def _shows(value: CellValue) -> bool:
    return value is not None and value is not False and not (isinstance(value, str) and not value.strip())
