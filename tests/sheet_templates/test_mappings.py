"""What the settings say about tabs and columns."""

import pytest

from sheet_templates.finding import find_layout
from sheet_templates.layout import How, Layout, TabMapping
from sheet_templates.mappings import fold_title, mapping_of
from tests.grids import snapshot, tab
from tests.sheet_templates.test_finding import AS_OF

TEXT = """
    Who        | AP site | First session | SG  | Seen | Seen
    SMITH, Jo  | Oak     | 2026-09-07    | 2026-08-01 | 2026-10-01 | 2026-11-01
    BROWN, Sam | Elm     | 2026-09-08
"""
NAMED = {"Who": "pupil_name", "AP site": "provider", "First session": "start_on"}


def find(*mappings: TabMapping, title: str = "Pupils 26", text: str = TEXT) -> Layout:
    return find_layout(snapshot(tab(title, text)), mappings, as_of=AS_OF)


def fields(layout: Layout) -> dict[str, str | None]:
    return {column.cell: column.field for column in layout.tabs[0].columns}


def test_settings_make_a_tab_readable_that_nothing_else_could() -> None:
    assert find().tabs[0].table is None
    layout = find(TabMapping("Pupils 26", "placements", columns=NAMED))
    assert layout.tabs[0].table == "placements"
    assert layout.tabs[0].rows == (2, 3)
    assert layout.problems == ()
    assert [column.how for column in layout.tabs[0].columns[:3]] == [How.SETTINGS] * 3


@pytest.mark.parametrize("title", ["PUPILS 26", "  pupils  26 ", "Pupils\u00a026"])
def test_titles_are_compared_without_case_and_gaps(title: str) -> None:
    assert find(TabMapping(title, "placements", columns=NAMED)).problems == ()
    assert fold_title(title) == "pupils 26"


def test_columns_may_be_named_by_letter() -> None:
    layout = find(TabMapping("Pupils 26", "placements", columns={**NAMED, "D": "safeguarding_audit_on"}))
    assert fields(layout)["D1"] == "safeguarding_audit_on"
    assert layout.tabs[0].columns[3].part == "providers"


def test_a_heading_comes_before_a_letter() -> None:
    layout = find(
        TabMapping("Register", "placements", columns={"B": "reason"}),
        title="Register",
        text="Pupil | Provider | B | Start\nSMITH, Jo | Oak | x | 2026-09-07",
    )
    assert fields(layout) == {"A1": "pupil_name", "B1": "provider", "C1": "reason", "D1": "start_on"}


def test_a_column_without_a_heading_may_be_named_by_letter() -> None:
    layout = find(
        TabMapping("Register", "placements", columns={"c": "dob"}),
        title="Register",
        text="Pupil | Provider | | Start\nSMITH, Jo | Oak | 2011-09-02 | 2026-09-07",
    )
    assert fields(layout)["C1"] == "dob"


def test_an_ignored_column_is_not_used_and_not_unsure() -> None:
    layout = find(
        TabMapping("Register", "placements", columns={"Old start": "ignore", "Start": "ignore"}),
        title="Register",
        text="Pupil | Provider | Start | Start date\nSMITH, Jo | Oak | 2026-09-07 | 2026-09-08",
    )
    assert fields(layout)["C1"] is None
    assert fields(layout)["D1"] == "start_on"
    assert not layout.tabs[0].columns[2].unsure


def test_an_ignored_tab_is_left_out_with_the_reason() -> None:
    layout = find(TabMapping("Pupils 26", "ignore"))
    assert (layout.tabs[0].table, layout.tabs[0].why) == (None, "left out by the settings")
    assert layout.problems == ()


def test_the_settings_may_name_the_heading_row() -> None:
    text = "Pupil | Provider | Start\nPupil | Provider | Ended\nSMITH, Jo | Oak | 2026-09-07"
    layout = find(TabMapping("Pupils 26", "placements", header_row=2), text=text)
    assert (layout.tabs[0].header_row, layout.tabs[0].rows) == (2, (3,))
    assert fields(layout)["C2"] == "actual_end_on"


@pytest.mark.parametrize("row", [3, 99], ids=["a row of entries", "beyond the tab"])
def test_a_heading_row_without_headings_is_reported(row: int) -> None:
    layout = find(TabMapping("Pupils 26", "placements", header_row=row))
    assert layout.tabs[0].table is None
    assert "no headings that are known" in layout.problems[0]


def test_a_tab_of_one_provider_gets_its_provider_from_the_settings() -> None:
    text = "Pupil | Year | Start date\nSMITH, Jo | 10 | 2026-09-07"
    assert "no provider column" in find(title="TVAP", text=text).tabs[0].why
    layout = find(TabMapping("TVAP", "placements", provider="Tees Valley AP"), title="TVAP", text=text)
    assert (layout.tabs[0].table, layout.tabs[0].provider) == ("placements", "Tees Valley AP")


def test_the_settings_may_call_a_tab_of_this_program_a_register() -> None:
    text = "Pupil | Provider | Start\nSMITH, Jo | Oak | 2026-09-07"
    assert find(title="AP Summary", text=text).tabs[0].why == "made by this program"
    assert find(TabMapping("AP Summary", "placements"), title="AP Summary", text=text).tabs[0].rows == (2,)


def test_several_review_columns_may_be_named_by_one_heading() -> None:
    layout = find(TabMapping("Pupils 26", "placements", columns={**NAMED, "Seen": "review_on"}))
    assert [(column.field, column.number) for column in layout.tabs[0].columns[4:]] == [
        ("review_on", 1),
        ("review_on", 2),
    ]


def test_fields_of_other_tables_may_be_named_in_full() -> None:
    layout = find(TabMapping("Pupils 26", "placements", columns={**NAMED, "SG": "providers.la_audit_on"}))
    assert fields(layout)["D1"] == "la_audit_on"


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        (
            TabMapping("Pupil 26", "placements"),
            (
                "The settings name the tab “Pupil 26”, which this register does not have."
                " The closest is “Pupils 26”."
            ),
        ),
        (
            TabMapping("Old", "ignore"),
            "The settings name the tab “Old”, which this register does not have.",
        ),
        (
            TabMapping("Pupils 26", "placement"),
            "The settings call the tab “Pupils 26” “placement”, which is no table. The tables are",
        ),
        (
            TabMapping("Pupils 26", "placements", columns={**NAMED, "First sesion": "agreed_on"}),
            (
                "The settings name the column “First sesion” of the tab “Pupils 26”, which has no such"
                " heading. The closest is “First session”."
            ),
        ),
        (
            TabMapping("Pupils 26", "placements", columns={**NAMED, "ZZ": "agreed_on"}),
            "The settings name the column “ZZ” of the tab “Pupils 26”, which has no such heading.",
        ),
        (
            TabMapping("Pupils 26", "placements", columns={**NAMED, "": "agreed_on"}),
            "The settings name the column “” of the tab “Pupils 26”, which has no such heading.",
        ),
        (
            TabMapping("Pupils 26", "placements", columns={**NAMED, "SG": "safegarding_audit_on"}),
            (
                "The settings call the column “SG” of the tab “Pupils 26” “safegarding_audit_on”,"
                " which is no column of placements. The closest is “safeguarding_audit_on”."
            ),
        ),
        (
            TabMapping("Pupils 26", "placements", columns={**NAMED, "Seen": "agreed_on"}),
            "On the tab “Pupils 26” the columns E, F are all headed “Seen”:",
        ),
    ],
    ids=[
        "a tab that is not there",
        "an ignored tab that is not there",
        "no such table",
        "a heading that is not there",
        "a letter beyond the tab",
        "an empty name",
        "no such field",
        "one heading on two columns",
    ],
)
def test_what_cannot_be_followed_is_reported(mapping: TabMapping, problem: str) -> None:
    assert any(told.startswith(problem) for told in find(mapping).problems), find(mapping).problems


def test_a_tab_mapped_to_no_table_is_not_read() -> None:
    assert find(TabMapping("Pupils 26", "placement")).tabs[0].why == "the settings name no such table"


def test_the_last_word_on_a_tab_counts() -> None:
    said = [TabMapping("A", "placements"), TabMapping("a ", "ignore")]
    assert mapping_of("A", said) is said[1]
    assert mapping_of("B", said) is None


def test_the_table_may_be_left_to_the_headings_and_what_is_said_of_them() -> None:
    layout = find(TabMapping("Pupils 26", "", columns=NAMED))

    assert (layout.tabs[0].table, layout.tabs[0].rows, layout.problems) == ("placements", (2, 3), ())


def test_a_table_that_neither_settings_nor_headings_tell_is_asked_for() -> None:
    layout = find(TabMapping("Pupils 26", "", columns={"Who": "pupil_name"}))

    assert layout.tabs[0].table is None
    assert layout.tabs[0].why == "the settings do not say which table it is, and its headings do not tell"
    (problem,) = layout.problems
    assert problem.startswith("The settings speak of the tab “Pupils 26” but do not say which table it is,")


def test_of_two_tables_that_fit_equally_well_neither_is_taken() -> None:
    text = "Date | Mark | Pupil | Provider | Completed on | Point\n2026-11-02 | / | SMITH, Jo | Oak"
    layout = find(TabMapping("Sheet1", "", header_row=1), title="Sheet1", text=text)

    assert layout.tabs[0].table is None
