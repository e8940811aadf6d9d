"""A school's own columns beside those that every register may have."""

from collections.abc import Mapping, Sequence

import pytest

from sheet_templates.fields import Field, FieldKind
from sheet_templates.finding import find_layout
from sheet_templates.layout import How, Layout, TabMapping
from sheet_templates.own_columns import own_fields
from sheet_templates.own_tables import joined, tables_with
from sheet_templates.tables import TABLES
from tests.grids import snapshot, tab
from tests.sheet_templates.test_finding import AS_OF

MEETING = Field("pastoral_meeting_on", "Pastoral meeting", FieldKind.DATE, aliases=("Meeting with pastoral",))
LINK = Field("link_person", "Link person", FieldKind.TEXT)
OWN = {"placements": (MEETING,), "providers": (LINK,)}

REGISTER = """
    Pupil     | Provider   | Start      | {}
    SMITH, Jo | Oak Centre | 2026-09-07 | 2026-09-09
"""


def find(
    text: str,
    *mappings: TabMapping,
    own: Mapping[str, Sequence[Field]] = OWN,
    title: str = "Register",
) -> Layout:
    return find_layout(snapshot(tab(title, text)), mappings, as_of=AS_OF, tables=tables_with(own))


def columns(layout: Layout) -> dict[str, tuple[str | None, How, str]]:
    return {one.heading: (one.field, one.how, one.part) for one in layout.tabs[0].columns}


@pytest.mark.parametrize(
    ("heading", "how"),
    [
        pytest.param("Pastoral meeting", How.EXACT, id="its heading"),
        pytest.param("PASTORAL MEETING:", How.EXACT, id="in capitals"),
        pytest.param("pastoral_meeting_on", How.EXACT, id="its name"),
        pytest.param("Meeting with Pastoral", How.ALIAS, id="another heading it may have"),
    ],
)
def test_an_own_column_is_found_by_its_headings(heading: str, how: How) -> None:
    layout = find(REGISTER.format(heading))

    assert columns(layout)[heading] == ("pastoral_meeting_on", how, "")
    assert layout.tabs[0].fields() >= {"pupil_name", "provider", "start_on", "pastoral_meeting_on"}
    assert layout.table("placements").fields[-1] == MEETING


def test_without_own_columns_such_a_heading_means_nothing() -> None:
    layout = find(REGISTER.format("Pastoral meeting"), own={})

    assert columns(layout)["Pastoral meeting"] == (None, How.NONE, "")
    assert layout.tables == TABLES


def test_a_slip_of_the_pen_is_named_and_not_used() -> None:
    (match,) = find(REGISTER.format("Pastoral meetng")).tabs[0].columns[3:]

    assert (match.field, match.unsure, match.maybe) == (None, True, ("pastoral_meeting_on",))


@pytest.mark.parametrize("heading", ["Meal", "Pas"])
def test_another_heading_is_left_as_it_was(heading: str) -> None:
    (match,) = find(REGISTER.format(heading)).tabs[0].columns[3:]

    assert (match.field, match.maybe) == (None, ())


def test_of_two_columns_with_one_own_heading_neither_is_used() -> None:
    layout = find(
        """
        Pupil     | Provider   | Start      | Pastoral meeting | Pastoral meeting
        SMITH, Jo | Oak Centre | 2026-09-07 | 2026-09-09       | 2026-09-10
        """
    )

    both = layout.tabs[0].columns[3:]
    assert [(one.field, one.unsure, one.maybe) for one in both] == [
        (None, True, ("pastoral_meeting_on",))
    ] * 2


def test_the_settings_choose_between_two_columns() -> None:
    layout = find(
        """
        Pupil     | Provider   | Start      | Pastoral meeting | Pastoral meeting
        SMITH, Jo | Oak Centre | 2026-09-07 | 2026-09-09       | 2026-09-10
        """,
        TabMapping("Register", "placements", columns={"E": "pastoral_meeting_on"}),
    )

    assert [one.field for one in layout.tabs[0].columns[3:]] == [None, "pastoral_meeting_on"]
    assert layout.problems == ()


@pytest.mark.parametrize("name", ["pastoral_meeting_on", "placements.pastoral_meeting_on"])
def test_the_settings_name_an_own_column_by_its_heading(name: str) -> None:
    mapping = TabMapping("Register", "placements", columns={"Tutor saw them": name})

    layout = find(REGISTER.format("Tutor saw them"), mapping)

    assert columns(layout)["Tutor saw them"] == ("pastoral_meeting_on", How.SETTINGS, "")
    assert layout.problems == ()


def test_a_column_that_the_settings_leave_out_is_left_out() -> None:
    mapping = TabMapping("Register", "placements", columns={"Pastoral meeting": "ignore"})

    layout = find(REGISTER.format("Pastoral meeting"), mapping)

    assert columns(layout)["Pastoral meeting"] == (None, How.SETTINGS, "")


def test_a_heading_that_the_settings_name_and_the_register_has_not_is_a_problem() -> None:
    mapping = TabMapping("Register", "placements", columns={"Tutor": "pastoral_meeting_on"})

    (problem,) = find(REGISTER.format("Pastoral meeting"), mapping).problems

    assert "“Tutor”" in problem


def test_an_own_column_of_providers_may_stand_beside_placements() -> None:
    layout = find(REGISTER.format("Link person"))

    assert columns(layout)["Link person"] == ("link_person", How.EXACT, "providers")


def test_an_own_column_of_placements_means_nothing_on_another_tab() -> None:
    layout = find(
        """
        Provider name | URN    | Pastoral meeting | Link person
        Oak Centre    | 123456 | x                | Ms Hill
        """,
        title="Providers",
    )

    assert layout.tabs[0].table == "providers"
    assert columns(layout)["Pastoral meeting"] == (None, How.NONE, "")
    assert columns(layout)["Link person"] == ("link_person", How.EXACT, "")


def test_an_own_column_below_a_group_is_found_by_its_own_heading() -> None:
    layout = find(
        """
        Pupil     | Provider   | Dates      |
                  |            | Start      | Pastoral meeting
        SMITH, Jo | Oak Centre | 2026-09-07 | 2026-09-09
        """
    )

    assert "pastoral_meeting_on" in layout.tabs[0].fields()


def test_a_heading_that_may_be_something_else_is_the_schools_own_where_it_says_so() -> None:
    own = {"placements": (Field("checked_on", "Due diligence", FieldKind.DATE),)}
    text = REGISTER.format("Due diligence")

    assert find(text, own={}).tabs[0].columns[3].unsure
    assert columns(find(text, own=own))["Due diligence"] == ("checked_on", How.EXACT, "")


def test_a_column_with_a_certain_meaning_keeps_it() -> None:
    own = {"placements": (Field("our_start_on", "Start", FieldKind.DATE),)}

    assert columns(find(REGISTER.format("x"), own=own))["Start"][0] == "start_on"


def test_a_table_may_be_asked_for_by_its_name() -> None:
    layout = find(REGISTER.format("x"))

    assert layout.table("providers").field("link_person") == LINK
    with pytest.raises(KeyError):
        layout.table("pupils")


def test_tables_without_own_columns_hold_none() -> None:
    assert own_fields("placements", TABLES) == []
    assert own_fields("log", tables_with(OWN)) == []
    assert tables_with({}) is TABLES
    assert tables_with({"placements": ()}) is TABLES


def test_own_columns_of_several_packs_come_together() -> None:
    more = joined([OWN, {"placements": (LINK,)}])

    assert more == {"placements": [MEETING, LINK], "providers": [LINK]}
