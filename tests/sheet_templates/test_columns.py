"""Which column is which field: claims, conflicts, groups of headings, reviews and grids."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.columns import Columns, match_columns, with_near_misses
from sheet_templates.header_rows import Heading
from sheet_templates.heading_index import Meaning, Strength
from sheet_templates.layout import ColumnMatch, How
from sheet_templates.tables import TABLES, table


def headings(*texts: str) -> list[Heading]:
    """Return headings in one row; ``Group > own`` stands below a group."""
    made = []
    for column, text in enumerate(texts, start=1):
        group, _, own = text.rpartition(" > ")
        first = next((n for n, other in enumerate(texts, start=1) if other.startswith(f"{group} > ")), 0)
        made.append(
            Heading(text.replace(" > ", " "), 1, column, group, own, not group or group == "Placement", first)
        )
    return made


def read(*texts: str, tab: str = "placements", **options: object) -> Columns:
    return match_columns(headings(*texts), table(tab), **options)  # type: ignore[arg-type]  # passed through


def used(columns: Columns) -> dict[str, str]:
    return {match.heading: match.field for match in columns.matches if match.field is not None}


def unsure(columns: Columns) -> dict[str, tuple[str, ...]]:
    return {match.heading: match.maybe for match in columns.matches if match.unsure}


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        ("Start", "Start date", "start_on"),
        ("Start date", "Start date", "start_on"),
        ("Provider", "AP provider", "provider"),
        ("SG audit", "Safeguarding audit", "safeguarding_audit_on"),
        ("Pupil", "Name", "pupil_name"),
        ("Next review", "Review due", "next_review_on"),
    ],
)
def test_of_two_columns_that_claim_one_field_neither_is_used(first: str, second: str, field: str) -> None:
    columns = read("UPN", first, "Year", second, "Part A")
    claims = [columns.matches[1], columns.matches[3]]
    assert [(one.field, one.unsure, one.maybe) for one in claims] == [(None, True, (field,))] * 2
    assert used(columns).keys() == {"UPN", "Year", "Part A"}


@pytest.mark.parametrize(
    ("sure", "weak", "field"),
    [
        ("Forename", "Known as", "forename"),
        ("SEN status", "EHCP", "sen_status"),
        ("Year group", "Form", "year_group"),
        ("Pupil premium", "FSM", "pupil_premium"),
        ("Planned outcomes", "Targets", "planned_outcomes"),
        ("Provider", "Setting", "provider"),
    ],
)
def test_a_weak_heading_gives_way_to_a_sure_one_and_stands_alone_otherwise(
    sure: str, weak: str, field: str
) -> None:
    assert used(read(weak)) == {weak: field}
    columns = read(weak, sure)
    assert used(columns) == {sure: field}
    assert unsure(columns) == {weak: (field,)}


def test_two_weak_headings_for_one_field_are_not_used() -> None:
    assert used(read("FSM", "Ever 6")) == {}


def test_between_two_dates_even_a_risky_heading_counts_as_a_claim() -> None:
    columns = read("Pupil", "Provider", "Year", "End date", "To")
    assert unsure(columns) == {"End date": ("planned_end_on",), "To": ("planned_end_on",)}


@pytest.mark.parametrize(
    ("certain", "expected"),
    [(("Pupil", "Year"), None), (("Pupil", "Year", "Start"), "provider")],
    ids=["two certain headings", "three certain headings"],
)
def test_placement_means_provider_only_beside_three_certain_headings(
    certain: tuple[str, ...], expected: str | None
) -> None:
    columns = read(*certain, "Placement")
    assert used(columns).get("Placement") == expected
    assert ("Placement" in unsure(columns)) is (expected is None)


def test_three_columns_headed_date_are_never_told_apart() -> None:
    columns = read("Pupil", "Provider", "Start", "Date", "Date", "Date")
    assert set(used(columns)) == {"Pupil", "Provider", "Start"}
    assert [match.unsure for match in columns.matches] == [False, False, False, True, True, True]


@pytest.mark.parametrize(
    ("heading", "field", "part"),
    [
        ("SG audit", "safeguarding_audit_on", "providers"),
        ("LA audit", "la_audit_on", "providers"),
        ("Insurance", "insurance_expires_on", "providers"),
        ("LoA", "written_confirmation_on", "providers"),
        ("In catalogue", "in_catalogue", "providers"),
        ("Review date", "review_on", "reviews"),
        ("Next review", "next_review_on", "reviews"),
    ],
)
def test_columns_of_other_tables_may_stand_beside_a_placement(heading: str, field: str, part: str) -> None:
    match = read("Pupil", "Provider", "Start", heading).matches[3]
    assert (match.field, match.part, match.number) == (field, part, 0)
    assert field not in read("Pupil", heading).claimed


def test_numbered_reviews_keep_their_numbers_and_the_next_review_goes_with_the_last() -> None:
    columns = read("Pupil", "Review 2", "Review 1", "R1 attended by", "Review 1 notes", "Next review")
    assert [(match.field, match.number) for match in columns.matches[1:]] == [
        ("review_on", 2),
        ("review_on", 1),
        ("attended", 1),
        (None, 1),
        ("next_review_on", 2),
    ]
    assert unsure(columns) == {}


@pytest.mark.parametrize("tab", ["placements", "reviews"])
def test_plain_review_columns_are_numbered_from_left_to_right(tab: str) -> None:
    columns = read("Pupil", "Review date", "AUT2 review", "Review date", "Last review", tab=tab)
    assert [(match.field, match.part, match.number) for match in columns.matches[1:]] == [
        ("review_on", "reviews", number) for number in (1, 2, 3, 4)
    ]


def test_the_same_numbered_review_twice_is_used_from_neither_column() -> None:
    columns = read("Pupil", "Review 1", "R1", "Review 2")
    assert used(columns) == {"Pupil": "pupil_name", "Review 2": "review_on"}


def test_a_reviews_tab_with_one_date_a_row_has_it_as_its_own_column() -> None:
    columns = read("Pupil", "Provider", "Date", "Attended", "Decision", tab="reviews", speaks=True)
    assert [(match.field, match.part, match.number) for match in columns.matches[2:4]] == [
        ("review_on", "", 0),
        ("attended", "", 0),
    ]


def test_two_plain_dates_on_a_reviews_tab_are_not_guessed_between() -> None:
    for speaks in (True, False):
        columns = read("Pupil", "Provider", "Date", "Date", tab="reviews", speaks=speaks)
        assert unsure(columns) == {"Date": ("review_on",)}


def test_headings_below_groups_are_read_together_first() -> None:
    columns = read(
        "Pupil",
        "Provider > Name",
        "Referral > Date",
        "Referral > Part A",
        "Actual > End",
        "Review 1 > Date",
        "Review 1 > By",
        "Review 2 > Date",
        "Review 2 > Who attended",
    )
    assert list(used(columns).items()) == [
        ("Pupil", "pupil_name"),
        ("Provider Name", "provider"),
        ("Referral Date", "referral_on"),
        ("Referral Part A", "part_a_on"),
        ("Actual End", "actual_end_on"),
        ("Review 1 Date", "review_on"),
        ("Review 2 Date", "review_on"),
        ("Review 2 Who attended", "attended"),
    ]
    assert [match.number for match in columns.matches[5:]] == [1, 1, 2, 2]


def test_a_group_that_says_review_thrice_makes_three_reviews() -> None:
    made = [
        Heading("Pupil", 1, 1, own="Pupil"),
        *(
            Heading(f"Review {own}", 2, column, "Review", own, is_neutral=False, group_column=group)
            for group in (2, 4)
            for column, own in ((group, "Date"), (group + 1, "Attended"))
        ),
    ]
    columns = match_columns(made, table("placements"))
    assert [(match.field, match.number) for match in columns.matches[1:]] == [
        ("review_on", 1),
        ("attended", 1),
        ("review_on", 2),
        ("attended", 2),
    ]


@pytest.mark.parametrize(
    ("heading", "maybe"),
    [
        ("SDQ > Start", "start_on"),
        ("SDQ > End", "planned_end_on"),
        ("Panel > Outcome", "achieved"),
        ("Social worker > Name", "pupil_name"),
        ("Panel > To", "planned_end_on"),
    ],
)
def test_a_leaning_heading_below_an_unknown_group_is_unsure(heading: str, maybe: str) -> None:
    columns = read("UPN", "Provider", "Reason", "Part A", heading)
    assert columns.matches[4].field is None
    assert columns.matches[4].maybe == (maybe,)


def test_a_leaning_heading_below_a_group_that_only_tidies_keeps_its_meaning() -> None:
    assert used(read("Placement > Start", "Placement > End", "Placement > Status")) == {
        "Placement Start": "start_on",
        "Placement End": "planned_end_on",
        "Placement Status": "status",
    }


def test_a_heading_that_means_nothing_alone_may_be_unsure_with_its_group() -> None:
    assert unsure(read("SG > visit", "Pupil")) == {"SG visit": ("safeguarding_audit_on",)}


def test_columns_that_count_days_say_so() -> None:
    matches = read("Days pw", "School days", "Hours").matches
    assert [(match.field, match.in_days) for match in matches] == [
        ("ap_sessions", True),
        ("school_sessions", True),
        ("hours_per_week", False),
    ]
    assert not read("Sessions").matches[0].in_days


def test_a_weekly_grid_has_a_mark_a_half_day() -> None:
    columns = read("Pupil", "Date", "Mon AM", "Mon PM", "Tue", tab="attendance")
    assert [(match.field, match.day, match.session) for match in columns.matches[1:]] == [
        ("week_beginning", -1, ""),
        ("mark", 0, "AM"),
        ("mark", 0, "PM"),
        ("mark", 1, "DAY"),
    ]
    assert columns.satisfy(table("attendance"))


def test_a_grid_beside_a_week_column_keeps_its_date_column() -> None:
    columns = read("Pupil", "w/b", "Date", "Mon", "Tue", tab="attendance")
    assert used(columns)["Date"] == "date"


def test_a_grid_of_a_week_named_elsewhere_has_its_days() -> None:
    columns = read("Pupil", "Mon", "Tue", tab="attendance", week=date(2026, 9, 7))
    assert [match.on for match in columns.matches] == [None, date(2026, 9, 7), date(2026, 9, 8)]
    assert columns.satisfy(table("attendance"))


def test_a_grid_without_any_week_is_not_used() -> None:
    columns = read("Pupil", "Mon", "Tue", tab="attendance")
    assert unsure(columns) == {"Mon": ("mark",), "Tue": ("mark",)}
    assert not columns.satisfy(table("attendance"))


def test_two_columns_for_one_half_day_are_not_used() -> None:
    columns = read("Pupil", "w/b", "Mon", "Mon", "Tue", tab="attendance")
    assert used(columns) == {"Pupil": "pupil_name", "w/b": "week_beginning", "Tue": "mark"}


def test_a_providers_list_is_none_when_it_names_pupils() -> None:
    assert read("Provider", "Address", "URN", tab="providers").satisfy(table("providers"))
    assert not read("Provider", "SG audit", "Pupil", tab="providers").satisfy(table("providers"))


def test_what_the_settings_say_wins_and_settles_the_others() -> None:
    told = {2: Meaning(("start_on",), strength=Strength.EXACT), 4: None}
    columns = read("Pupil", "First session", "Start date", "Provider", told=told)
    assert [(match.field, match.how, match.unsure) for match in columns.matches] == [
        ("pupil_name", How.ALIAS, False),
        ("start_on", How.SETTINGS, False),
        (None, How.NONE, False),
        (None, How.SETTINGS, False),
    ]


def test_two_settings_for_one_field_leave_both_unused() -> None:
    told = dict.fromkeys((1, 2), Meaning(("start_on",), strength=Strength.EXACT))
    assert used(read("One", "Two", told=told)) == {}


def test_settings_may_name_several_review_columns() -> None:
    told = dict.fromkeys((1, 2), Meaning(("review_on",), "reviews", Strength.EXACT))
    assert [(match.field, match.number) for match in read("One", "Two", told=told).matches] == [
        ("review_on", 1),
        ("review_on", 2),
    ]


def test_near_misses_are_marked_only_where_their_field_is_still_free() -> None:
    columns = read("Pupil", "Providr", "Start", "Start of placment", "Medication")
    matches = with_near_misses(columns, table("placements"))
    assert [match.heading for match in matches if match.unsure] == ["Providr"]


def test_a_column_left_out_by_the_settings_is_no_near_miss() -> None:
    columns = read("Providr", told={1: None})
    assert not with_near_misses(columns, table("placements"))[0].unsure


TEXTS = st.sampled_from(
    [field.heading for one in TABLES for field in one.fields]
    + ["Review 1", "R2", "Mon AM", "Tue", "To", "Date", "SG visit", "Due", "Key", "Start", "07/09/2026"]
)


@given(st.lists(TEXTS | st.text(max_size=12), max_size=25), st.sampled_from(TABLES))
def test_whatever_the_headings_no_field_is_used_twice(texts: list[str], one: object) -> None:
    columns = match_columns(
        [Heading(text, 1, n, own=text) for n, text in enumerate(texts, start=1)],
        one,  # type: ignore[arg-type]  # sampled_from widens the type
    )
    places = [_place(match) for match in columns.matches if match.field is not None]
    assert len(places) == len(set(places))
    assert len(columns.matches) == len(texts)


def _place(match: ColumnMatch) -> tuple[object, ...]:
    return match.part, match.field, match.number, match.day, match.session, match.on
