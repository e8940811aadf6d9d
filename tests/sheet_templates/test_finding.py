"""Finding the tables of a register in the mess that staff keep them in."""

from datetime import date

import pytest

from sheet_templates.finding import OWN_TABS, find_layout
from sheet_templates.layout import Layout, TabLayout
from sheet_templates.snapshot import Tab, TableObject, Visibility
from sheet_templates.tables import TABLES
from tests.grids import area, excel_table, snapshot, tab

AS_OF = date(2026, 11, 23)

PLAIN = """
    Pupil      | Year | Provider   | Date referred | Start date | End date
    SMITH, Jo  | 10   | Oak Centre | 2026-09-01    | 2026-09-07 | 2027-02-11
    BROWN, Sam | 11   | Elm Farm   | 2026-09-02    | 2026-09-08 | TBC
"""


def find(*tabs: Tab) -> Layout:
    return find_layout(snapshot(*tabs), as_of=AS_OF)


def only(*tabs: Tab) -> TabLayout:
    (layout,) = find(*tabs).tabs
    return layout


def fields(layout: TabLayout) -> dict[str, str]:
    return {column.heading: column.field for column in layout.columns if column.field is not None}


def why(layout: TabLayout) -> dict[int, str]:
    return {skipped.row: skipped.why for skipped in layout.skipped}


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.name)
def test_the_blank_registers_own_headings_find_their_table_and_every_field_exactly(one: object) -> None:
    made = next(table for table in TABLES if table is one)
    shown = [field for field in made.fields if field.in_template]
    layout = only(tab(made.title, " | ".join(field.heading for field in shown)))
    assert layout.table == made.name
    assert [(column.field, column.how, column.part) for column in layout.columns] == [
        (field.name, "exact", "") for field in shown
    ]


@pytest.mark.parametrize("one", TABLES, ids=lambda one: one.name)
def test_a_table_is_told_by_its_headings_whatever_the_tab_is_called(one: object) -> None:
    made = next(table for table in TABLES if table is one)
    assert only(tab("Sheet1", " | ".join(field.heading for field in made.fields))).table == made.name


def test_headings_are_found_below_a_title_block() -> None:
    layout = only(
        tab(
            "Register",
            """
            Oak Hill School
            AP REGISTER 2026-27 **CONFIDENTIAL**
            Last updated: | 2026-11-20 | by Ash

            Pupil      | Year | AP         | Start      | Reason
            SMITH, Jo  | 10   | Oak Centre | 2026-09-07 | SEND
            """,
        )
    )
    assert (layout.table, layout.header_row, layout.rows, layout.skipped) == ("placements", 5, (6,), ())
    assert [column.cell for column in layout.columns] == ["A5", "B5", "C5", "D5", "E5"]


def test_a_table_may_begin_in_any_column() -> None:
    layout = only(tab("Register", "\n\n | | Pupil | Provider | Start\n | | SMITH, Jo | Oak | 2026-09-07"))
    assert [column.cell for column in layout.columns] == ["C2", "D2", "E2"]
    assert layout.rows == (3,)


MERGED = """
    Pupil      | Provider   | Start      | Referral   |            | Review 1   |    |       | Review 2
               |            |            | Part A     | Part B     | Date       | By | Notes | Date | By
    SMITH, Jo  | Oak Centre | 2026-09-07 | 2026-09-02 | 2026-10-01 | 2026-10-10 | JB | fine
"""
TWO_ROWS = {
    "Pupil": "pupil_name",
    "Provider": "provider",
    "Start": "start_on",
    "Referral Part A": "part_a_on",
    "Referral Part B": "part_b_on",
    "Review 1 Date": "review_on",
    "Review 2 Date": "review_on",
}


@pytest.mark.parametrize(
    "merges",
    [("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:H1", "I1:J1"), ("D1:E1", "F1:H1", "I1:J1"), ()],
    ids=["merged both ways", "groups merged", "merges unknown"],
)
def test_two_rows_of_headings_are_read_together(merges: tuple[str, ...]) -> None:
    layout = only(tab("Autumn 26", MERGED, merges=merges))
    assert fields(layout) == TWO_ROWS
    assert (layout.header_row, layout.rows) == (2, (3,))
    assert [column.number for column in layout.columns] == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2]
    assert [column.cell for column in layout.columns][:4] == ["A1", "B1", "C1", "D2"]


@pytest.mark.parametrize("group", ["Reviews", "REVIEWS", "Review meetings", "Half-termly reviews"])
@pytest.mark.parametrize("child", ["Review {}", "R{}", "R{} date"])
def test_numbered_reviews_below_one_heading_are_repeated_reviews(group: str, child: str) -> None:
    layout = only(
        tab(
            "Register",
            f"""
            Pupil     | Provider   | Start      | {group}    |
                      |            |            | {child.format(1)} | {child.format(2)}
            SMITH, Jo | Oak Centre | 2026-09-07 | 2026-10-10 | 2026-11-20
            """,
            merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
        )
    )
    assert (layout.table, layout.rows) == ("placements", (3,))
    assert [(column.field, column.part, column.number) for column in layout.columns[3:]] == [
        ("review_on", "reviews", 1),
        ("review_on", "reviews", 2),
    ]


def test_a_row_of_groups_above_full_headings_is_read_too() -> None:
    layout = only(
        tab(
            "Register",
            """
                      |            |            | Review 1   |    | Review 2
            Pupil     | Provider   | Start      | Date       | By | Date | By
            SMITH, Jo | Oak Centre | 2026-09-07 | 2026-10-10 | JB
            """,
        )
    )
    assert [(column.field, column.number) for column in layout.columns[3:]] == [
        ("review_on", 1),
        (None, 1),
        ("review_on", 2),
        (None, 2),
    ]


def test_one_merged_group_in_the_middle_is_enough() -> None:
    layout = only(
        tab(
            "Register",
            """
                      |          | SDQ        |     |
            Pupil     | Provider | Start      | End | Reason
            SMITH, Jo | Oak      | 2026-09-07 |     | SEND
            """,
            merges=["C1:D1"],
        )
    )
    assert fields(layout) == {"Pupil": "pupil_name", "Provider": "provider", "Reason": "reason"}
    assert [column.maybe for column in layout.columns if column.unsure] == [
        ("start_on",),
        ("planned_end_on",),
    ]


def test_a_wide_merged_group_beside_another_is_no_title() -> None:
    found = only(
        tab(
            "Register",
            """
            Pupil | REFERRAL | | | | | | AGREEMENT
            Name | Provider | Reason | Date referred | Part A | Part B | Outcome | Signed
            SMITH, Jo | Oak Centre | Other | 2026-09-07 | 2026-09-08 | | Accepted | 2026-09-14
            """,
            merges=["B1:G1"],
        )
    )
    outcome = next(column for column in found.columns if column.column == 7)

    assert (found.table, outcome.field) == ("placements", "referral_outcome")


@pytest.mark.parametrize("merges", [(), ("A1:C1",), ("A1:F1",), ("A1:C1", "D1:F1")])
def test_a_title_right_above_the_headings_is_no_group(merges: tuple[str, ...]) -> None:
    layout = only(
        tab("Register", "AP register of Oak Hill | | | Updated 1 September\n" + PLAIN.strip(), merges=merges)
    )
    assert set(fields(layout)) == {"Pupil", "Year", "Provider", "Date referred", "Start date", "End date"}
    assert layout.rows == (3, 4)


def test_a_first_entry_below_plain_headings_is_no_second_row_of_headings() -> None:
    layout = only(tab("Register", "Pupil | Provider | Start | | Notes\n | Oak | 2026-09-07 | x | Part A"))
    assert (layout.header_row, layout.rows) == (1, (2,))


def test_unlabelled_dates_stay_unsure_and_numbered_reviews_do_not() -> None:
    layout = only(
        tab(
            "Register",
            "Pupil | Provider | Start | Date | Date | Date | Review 1 | Review 2\nSMITH, Jo | Oak",
        )
    )
    assert [column.unsure for column in layout.columns] == [False] * 3 + [True] * 3 + [False] * 2
    assert fields(layout)["Review 2"] == "review_on"


@pytest.mark.parametrize(
    "headings",
    [
        "Pupil | Provider | Start | SG visit | Due diligence | Checks done",
        "Pupil | Provider | Start | Last audit | QA visit | LA QA",
        "Pupil | Provider | Start | SG audt | Part AA sent | Rviews",
        "Pupil | Provider | Start | Date | When exactly | URN",
    ],
    ids=["vetting ticks", "audits of nobody knows what", "slips of the pen", "too general"],
)
def test_doubtful_headings_are_never_used(headings: str) -> None:
    assert set(fields(only(tab("Register", headings)))) == {"Pupil", "Provider", "Start"}


def test_several_tabs_of_one_table_are_all_read_in_the_order_of_their_periods() -> None:
    layout = find(
        tab("Spring 27", PLAIN), tab("Autumn 26", PLAIN), tab("Year 10", PLAIN), tab("Leavers", PLAIN)
    )
    placements = layout.of("placements")
    assert [one.tab for one in placements] == ["Spring 27", "Autumn 26", "Year 10", "Leavers"]
    spring, autumn, *others = (one.period for one in placements)
    assert (spring > autumn > 0, others) == (True, [0, 0])
    assert {one.rows for one in placements} == {(2, 3)}


@pytest.mark.parametrize("visibility", [Visibility.HIDDEN, Visibility.VERY_HIDDEN])
def test_hidden_tabs_are_read_unless_they_name_a_past_school_year(visibility: Visibility) -> None:
    layout = find(
        *(
            tab(title, PLAIN, visibility=visibility)
            for title in ("Archive", "2026-27", "Autumn 25", "2024-25")
        )
    )
    assert [one.table for one in layout.tabs] == ["placements", "placements", None, None]
    assert layout.tabs[2].why == "hidden, and its title names the school year 2025-26"


def test_a_visible_tab_of_a_past_school_year_is_read() -> None:
    assert only(tab("2024-25", PLAIN)).table == "placements"


@pytest.mark.parametrize("title", [*sorted(OWN_TABS), "AP Summary (2)", "AP TO DO"])
def test_tabs_of_this_program_are_not_read_as_a_register(title: str) -> None:
    layout = only(tab(title, PLAIN))
    assert (layout.table, layout.why) == (None, "made by this program")


def test_rows_that_are_no_entries_are_named_with_the_reason() -> None:
    layout = only(
        tab(
            "Register",
            """
            Pupil      | Year | Provider   | Start      | Sessions |   | Key
            YEAR 10    |      |            |            |          |   | Red = overdue
            SMITH, Jo  | 10   | Oak Centre | 2026-09-07 | 4        |   | Grey = left

            Oak Centre total | |           |            | 4
            Pupil      | Year | Provider   | Start      | Sessions
            BROWN, Sam | 11   | Elm Farm   | 2026-09-08 | 4
            Total      |      |            |            | 8

            Pupils in italics are dual registered, see the other sheet for their days
            """,
            hidden_rows=(3,),
        )
    )
    assert layout.rows == (3, 7)
    assert why(layout) == {
        2: "a section heading, no entry",
        5: "a row of totals",
        6: "the headings again",
        8: "a row of totals",
        10: "a note",
    }


@pytest.mark.parametrize(
    "headings",
    [
        "Year | Start date | Reason | Pupil | Provider | Target end",
        "Pupil | Notes | Provider | Mentor | Start date | Reason",
        "Pupil | | Provider | Start date | Reason",
    ],
    ids=["moved columns", "an inserted column", "an inserted empty column"],
)
def test_columns_may_move_and_new_ones_come_in(headings: str) -> None:
    layout = only(tab("AP register v3 FINAL (2)", headings))
    assert layout.table == "placements"
    assert {"provider", "start_on", "reason", "pupil_name"} <= layout.fields()


def test_long_cells_and_line_breaks_do_not_hide_headings() -> None:
    long = "Write here what was agreed. " * 15
    layout = only(
        tab("Register", f"{long}\nPupil\\nname | Provider | Start\\ndate (dd/mm) | {long}\nSMITH, Jo | Oak")
    )
    assert fields(layout) == {
        "Pupil name": "pupil_name",
        "Provider": "provider",
        "Start date (dd/mm)": "start_on",
    }
    assert layout.header_row == 2


def test_an_excel_table_is_read_within_its_edges() -> None:
    layout = only(
        tab(
            "Register",
            """
            Notes for staff |          |            | Provider
            Pupil           | Provider | Start date | Start date
            SMITH, Jo       | Oak      | 2026-09-07 | keep out
            2               |          |
            Ash signed this off
            """,
            tables=[excel_table("AP", "A2:C4", totals_rows=1)],
        )
    )
    assert [column.cell for column in layout.columns] == ["A2", "B2", "C2"]
    assert layout.rows == (3,)
    assert why(layout) == {4: "the totals row of the Excel table", 5: "stands below the Excel table"}


def test_two_excel_tables_side_by_side_are_two_tables() -> None:
    layout = find(
        tab(
            "AP",
            """
            Pupil      | Provider | Start      | | Provider | Address   | URN
            SMITH, Jo  | Oak      | 2026-09-07 | | Oak      | 1 High St | 123456
            BROWN, Sam | Oak      | 2026-09-08 | | Elm      | 2 High St |
            GREEN, Al  | Elm      | 2026-09-08
            """,
            tables=[excel_table("Pupils", "A1:C4"), excel_table("Providers", "E1:G3")],
        )
    )
    assert [(one.table, one.rows, one.skipped) for one in layout.tabs] == [
        ("placements", (2, 3, 4), ()),
        ("providers", (2, 3), ()),
    ]


def test_an_excel_table_of_something_else_does_not_hide_the_register() -> None:
    layout = only(tab("Register", PLAIN + "\n\n x | y\n 1 | 2", tables=[excel_table("Other", "A6:B7")]))
    assert (layout.table, layout.rows[:2]) == ("placements", (2, 3))


def test_an_excel_table_that_is_too_long_hides_nothing_and_names_no_row() -> None:
    text = (
        "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07\n | | | x\nBROWN, Sam | Oak | 2026-09-07"
    )
    made = tab("Register", text, tables=[excel_table("Table1", "A1:C4")])
    (layout,) = find_layout(snapshot(made), as_of=AS_OF, most_rows={"placements": 3}).tabs
    assert (layout.table, layout.rows, layout.skipped) == (None, (), ())
    assert layout.why == "has 4 rows; of Placements 3 are read at most"


def test_a_value_far_to_the_right_of_an_excel_table_is_named() -> None:
    text = "Pupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07\n | | | | | a note"
    layout = only(tab("Register", text, tables=[excel_table("Table1", "A1:C2")]))
    assert (layout.rows, why(layout)) == ((2,), {3: "stands beside the table, not in it"})


def test_an_excel_table_whose_headings_are_no_texts_hides_nothing() -> None:
    text = "=? | =? | =?\n\nPupil | Provider | Start date\nSMITH, Jo | Oak | 2026-09-07"
    layout = only(tab("Register", text, tables=[excel_table("Table1", "A1:C2")]))
    assert (layout.table, layout.header_row, layout.rows) == ("placements", 3, (4,))


def test_an_excel_table_without_headings_is_read_like_any_tab() -> None:
    headless = TableObject("AP", area("A3:C4"), header_rows=0)
    assert only(tab("Register", PLAIN, tables=[headless])).rows == (2, 3)


def test_an_excel_table_above_another_ends_where_that_begins() -> None:
    layout = find(
        tab(
            "AP",
            """
            Pupil     | Provider | Start
            SMITH, Jo | Oak      | 2026-09-07

            Provider  | Address   | URN
            Oak       | 1 High St | 123456
            """,
            tables=[excel_table("Pupils", "A1:C2"), excel_table("Providers", "A4:C5")],
        )
    )
    assert [(one.table, one.rows, one.skipped) for one in layout.tabs] == [
        ("placements", (2,), ()),
        ("providers", (5,), ()),
    ]


def test_tables_below_one_another_are_all_found() -> None:
    layout = find(tab("AP", PLAIN + "\nProvider | Address | SG audit\nOak Centre | 1 High St | 2026-08-01\n"))
    assert [(one.table, one.header_row, one.rows) for one in layout.tabs] == [
        ("placements", 1, (2, 3)),
        ("providers", 5, (6,)),
    ]


@pytest.mark.parametrize(
    ("title", "headings", "expected"),
    [
        ("Reviews", "Pupil | Provider | Start | Review date | Next review | Decision", "reviews"),
        ("Pupils", "Pupil | Provider | Start | Review date | Next review", "placements"),
        ("Sheet2", "Pupil | Provider | Review 1 | Review 2 | Review 3", "reviews"),
        ("Providers", "Name | Address | Insurance | LoA", "providers"),
        ("Sheet3", "Name | Start date | End date", None),
        ("Register", "Provider | SG audit | LA audit | Pupil", None),
        ("Attendance", "Pupil | w/b | Mon AM | Mon PM | Tue AM", "attendance"),
        ("Sept", "Name | Month | Possible | Attended", "attendance"),
        ("Term dates", "Half term | Start | End", "calendar"),
        ("Contact log", "Date | Type | Notes", "log"),
        ("Sheet1", "Date | Type | Notes", None),
        ("Sheet1", "Date | Type | Notes | DSL told", "log"),
        ("AP Reviews", "Pupil | Date | Attended", "reviews"),
        ("Detentions", "Pupil | Date | Attended", None),
        ("Behaviour plans", "Pupil | Review date | Target", None),
        ("Tasks", "What | Due date | Done", None),
        ("School events", "What | Due date | Done", "school_events"),
        ("Daily", "Date | Pupil | AM | PM", "attendance"),
        ("Oct", "Pupil name | Provider | Session date | AM mark | PM mark | Followed up", "attendance"),
        ("Sheet1", "Date | Surname | Forename | Morning | Afternoon", "attendance"),
        ("Sheet1", "Date | Pupil | Attendance a.m. | Attendance p.m.", "attendance"),
        ("Attendance", "Date | Pupil | Provider | AM | PM | Reason", "attendance"),
        ("Register", "Pupil | Provider | Start date | AM | PM", "placements"),
        ("Register", "Date | Pupil | Provider | AM | PM | Reason", "placements"),
        ("Sheet1", "Date | Pupil | Provider | AM | PM | Timetable", "placements"),
        ("Timetable", "Day | Pupil | AM | PM", None),
        ("Sheet1", "Date | Pupil | AM | Lunch", None),
        ("Sheet1", "Date | Pupil | AM | PM | PM", None),
        ("Sheet1", "Date | Pupil | AM activity | PM activity", None),
        ("Sheet1", "Date | Name of group | AM | PM", None),
        ("SEN", "Pupil | Stage | Date", None),
        ("SDQ", "Pupil | Provider | Start | End", None),
        ("Concern log", "Pupil | Provider | Year | Start | End | Reason", "placements"),
        ("Events", "Event | Due date | Done", "school_events"),
        ("Audits", "Provider | Type of check | Date | Outcome", "provider_checks"),
        ("SDQ", "Pupil | Point | Date | Total", "questionnaires"),
    ],
)
def test_the_table_of_a_tab_is_told_by_its_headings_and_then_its_title(
    title: str, headings: str, expected: str | None
) -> None:
    assert only(tab(title, headings)).table == expected


def test_a_title_decides_between_two_tables_and_without_one_neither_is_guessed() -> None:
    headings = "Provider | Date | Check type | Entry type | Requested on"
    unsure = only(tab("Sheet1", headings))
    assert (unsure.table, unsure.why) == (None, "could be Provider checks or Log: say which in the settings")
    assert only(tab("Contact log", headings)).table == "log"
    assert only(tab("Audits", headings)).table == "provider_checks"


def test_a_title_above_the_headings_that_sounds_like_headings_is_none() -> None:
    layout = only(
        tab(
            "Register",
            """
            Pupil premium | Start | of | year
            Pupil         | Provider | Year | Start      | End
            SMITH, Jo     | Oak      | 10   | 2026-09-07 | 2027-02-11
            """,
        )
    )
    assert (layout.header_row, layout.rows) == (2, (3,))
    assert set(fields(layout)) == {"Pupil", "Provider", "Year", "Start", "End"}


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("Empty", "", "the tab is empty"),
        ("Lists", "Red\nAmber\nGreen", "no headings that are known in the first 30 rows"),
        (
            "TVAP",
            "Pupil | Year | Start date\nSMITH, Jo | 10 | 2026-09-07",
            (
                "has pupils and dates but no provider column: choose it on AP Setup (ap-register setup), or,"
                " if all its pupils are at one provider, name that provider for this tab in the settings"
            ),
        ),
        (
            "Names",
            "Pupil | Year | Provider\nSMITH, Jo | 10 | Oak",
            "nearest to Placements, but there is no column for Start date",
        ),
        (
            "Deep",
            "\n".join(["x"] * 31) + "\nPupil | Provider | Start",
            "no headings that are known in the first 30 rows",
        ),
    ],
    ids=["empty", "a list", "one provider's tab", "too little", "headings too far down"],
)
def test_a_tab_without_a_table_says_why(title: str, text: str, reason: str) -> None:
    layout = only(tab(title, text))
    assert (layout.table, layout.why) == (None, reason)


def test_a_tab_that_comes_near_still_shows_its_columns() -> None:
    layout = only(tab("TVAP", "Pupil | Year | Start date\nSMITH, Jo | 10 | 2026-09-07"))
    assert (layout.header_row, len(layout.columns), layout.rows) == (1, 3, ())


def test_a_tab_with_too_many_rows_is_not_read_in_part() -> None:
    layout = find_layout(snapshot(tab("Register", PLAIN)), as_of=AS_OF, most_rows={"placements": 2}).tabs[0]
    assert (layout.table, layout.rows) == (None, ())
    assert layout.why == "has 3 rows; of Placements 2 are read at most"


def test_a_register_without_tabs_has_no_layout() -> None:
    assert find() == Layout(())


def test_every_tab_is_answered_for() -> None:
    tabs = [
        tab(title, text) for title, text in (("A", PLAIN), ("B", ""), ("AP History", PLAIN), ("C", "x | y"))
    ]
    assert [one.tab for one in find(*tabs).tabs] == ["A", "B", "AP History", "C"]
