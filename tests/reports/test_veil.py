"""Tabs that are named after pupils, where names are hidden."""

import json

import pytest

from reports.check_json import check_json
from reports.check_text import check_lines
from reports.veil import veil, veil_text, veiled_titles, with_headings
from sync.checking import Job, check_snapshot
from tests.grids import snapshot, tab
from tests.validators.building import AS_OF, KEY, layout_of, rules_of
from validators.people import Pupil

JO = Pupil("1", "Okafor-Lane", "Jo", 10)


@pytest.mark.parametrize(
    ("title", "is_veiled"),
    [
        pytest.param("Jo Okafor-Lane", True, id="forename and surname"),
        pytest.param("OKAFOR LANE, Jo (Y10)", True, id="surname first, with the year"),
        pytest.param("Okafor-Lane", True, id="surname alone"),
        pytest.param("J Okafor-Lane 26", True, id="initial, surname and figures"),
        pytest.param("Jo", False, id="a forename alone"),
        pytest.param("Okafor House reviews", False, id="half a surname"),
        pytest.param("Register", False, id="no name"),
    ],
)
def test_a_title_that_names_a_pupil_is_shown_by_its_place(title: str, is_veiled: bool) -> None:  # noqa: FBT001 - a case
    assert veiled_titles(["Calendar", title], [JO]) == ({title: "tab 2"} if is_veiled else {})


def test_a_short_surname_hides_no_other_words() -> None:
    assert veiled_titles(["Ng", "Li An Ng"], [Pupil("1", "Ng", "Li An", 10)]) == {"Li An Ng": "tab 2"}


def test_a_pupil_without_a_name_hides_nothing() -> None:
    assert veiled_titles(["Register"], [Pupil("1", "", "", None)]) == {}


def test_only_whole_words_are_replaced_wherever_they_stand() -> None:
    titles = {"Ash": "tab 3"}

    assert veil_text("Ash!B4 at Ashby, see 'Ash'", titles) == "tab 3!B4 at Ashby, see 'tab 3'"
    assert veil({"a": ["Ash", 3, None], "b": {"c": "Ashes"}}, titles) == {
        "a": ["tab 3", 3, None],
        "b": {"c": "Ashes"},
    }


@pytest.mark.parametrize(
    ("heading", "is_veiled"),
    [
        pytest.param("Jo Okafor-Lane notes", True, id="forename and surname"),
        pytest.param("OKAFOR-LANE J", True, id="surname and initial"),
        pytest.param("Okafor House", False, id="half a surname"),
        pytest.param("Start date", False, id="a heading that is known"),
    ],
)
def test_a_heading_that_names_a_pupil_is_shown_by_its_cell(heading: str, is_veiled: bool) -> None:  # noqa: FBT001 - a case
    layout = layout_of(f"Pupil | Provider | Start date | {heading}\nOKAFOR-LANE, Jo | Oak | 2026-09-07 |")

    shown = with_headings(veiled_titles(["Register"], [JO]), layout)

    assert shown == ({heading: "heading D1"} if is_veiled else {})


def test_a_known_heading_stays_although_a_pupil_has_that_name() -> None:
    layout = layout_of("Pupil | Provider | Start date\nPROVIDER, Jo | Oak | 2026-09-07")

    assert with_headings(veiled_titles(["Register"], [Pupil("1", "Provider", "Jo", 10)]), layout) == {}


def test_a_heading_that_holds_the_title_of_a_tab_is_hidden_whole() -> None:
    layout = layout_of(
        "Pupil | Provider | Start date | Jo Okafor-Lane notes\nOKAFOR-LANE, Jo | Oak | 2026-09-07 |"
    )

    shown = with_headings(veiled_titles(["Jo Okafor-Lane"], [JO]), layout)

    assert veil_text("Jo Okafor-Lane notes of Jo Okafor-Lane", shown) == "heading D1 of tab 1"


def test_without_pupils_only_the_titles_are_hidden() -> None:
    layout = layout_of("Pupil | Provider | Start date | Jo Okafor\nX | Oak | 2026-09-07 |")

    assert with_headings({"Ash": "tab 3"}, layout) == {"Ash": "tab 3"}


def test_a_long_heading_that_names_a_pupil_is_hidden_before_it_is_shortened() -> None:
    heading = "Jo Okafor-Lane and what was said about everything at length"
    text = f"Pupil | Provider | Start date | {heading}\nOKAFOR-LANE, Jo | Oak Centre | 2026-09-07 |"
    job = Job("Main", "everything", rules_of(), AS_OF, KEY)
    checked = check_snapshot(snapshot(tab("Register", text)), job).checked

    hidden, shown = (
        "\n".join(line.text for line in check_lines(checked, names=names)) for names in (False, True)
    )
    whole = json.dumps(check_json([checked], [], command="check", version="1", as_of=AS_OF, names=False))

    assert "kafor" not in f"{hidden}{whole}".casefold()
    assert '"heading D1" is not used.' in hidden
    assert "Jo Okafor-Lane and what was said" in shown


def test_no_output_gives_the_name_away_and_names_may_be_shown() -> None:
    text = """
        Pupil          | Year | Provider   | Start date
        OKAFOR, Jo     | 10   | Oak Centre | 3rd Sept
    """
    job = Job("Main", "everything", rules_of(), AS_OF, KEY)
    checked = check_snapshot(snapshot(tab("Jo Okafor", text)), job).checked

    def told(*, names: bool) -> str:
        lines = [line.text for line in check_lines(checked, names=names)]
        whole = check_json([checked], [], command="check", version="1", as_of=AS_OF, names=names)
        return "\n".join([*lines, json.dumps(whole)])

    assert "kafor" not in told(names=False).casefold()
    assert "tab 1!D2" in told(names=False)
    assert "Jo Okafor!D2" in told(names=True)
