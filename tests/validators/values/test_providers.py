from datetime import date

import pytest

from sheet_templates.snapshot import CellValue
from validators.facts import FactState
from validators.values.providers import (
    ProviderMatch,
    fold_provider,
    match_provider,
    read_provider,
    split_providers,
)

KNOWN = {
    fold_provider(name): name
    for name in ("Example Valley AP", "Hill Farm", "Northern Skills Ltd", "Read & Write", "Hill Top")
}


@pytest.mark.parametrize(
    "typed",
    [
        "Example Valley AP",
        "example valley ap",
        "Example Valley Alternative Prov.",
        "Example Valley Alternative Provision",
        "Example Valley A.P.",
        "example valley ap (Mon)",
        "Example Valley AP (Mon & Tue am)",
        "Example\u00a0Valley  AP Ltd.",
    ],
)
def test_ways_to_write_one_provider_are_equal(typed: str) -> None:
    assert fold_provider(typed) == "example valley ap"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Hill Farm (North)", "Hill Farm (South)", id="two sites"),
        pytest.param("Hill Farm (North)", "Hill Farm", id="a site and the provider"),
        pytest.param("EVAP", "Example Valley AP", id="a short name"),
        pytest.param("Hill Farm", "Hill Farms", id="one letter"),
    ],
)
def test_what_may_be_two_providers_stays_apart(one: str, other: str) -> None:
    assert fold_provider(one) != fold_provider(other)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Ltd", "ltd", id="nothing but the company's form"),
        pytest.param("(Mon)", "mon", id="nothing but a day"),
        pytest.param("", "", id="nothing"),
        pytest.param("...", "", id="marks"),
    ],
)
def test_a_name_is_never_folded_away(typed: str, expected: str) -> None:
    assert fold_provider(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("HILL FARM", ProviderMatch("Hill Farm"), id="the same name"),
        pytest.param("Northern Skills", ProviderMatch("Northern Skills Ltd"), id="without Ltd"),
        pytest.param("EVAP", ProviderMatch(None, ("Example Valley AP",)), id="short name is suggested"),
        pytest.param("Exampel Valley AP", ProviderMatch(None, ("Example Valley AP",)), id="slip"),
        pytest.param("Hillfarm", ProviderMatch(None, ("Hill Farm",)), id="a lost space is suggested"),
        pytest.param("Hill Frm", ProviderMatch(None, ("Hill Farm",)), id="a lost letter is suggested"),
        pytest.param("Hill Farm Centre", ProviderMatch(None, ("Hill Farm",)), id="longer name is suggested"),
        pytest.param("Somewhere else", ProviderMatch(None), id="nothing like it"),
        pytest.param("...", ProviderMatch(None), id="no name"),
    ],
)
def test_a_provider_is_matched_or_suggested_but_never_guessed(typed: str, expected: ProviderMatch) -> None:
    assert match_provider(typed, KNOWN) == expected


def test_at_most_three_names_are_suggested_and_each_once() -> None:
    names = {f"hill farm {number}": f"Hill Farm {number}" for number in range(9)}
    names["hill farm zero"] = "Hill Farm 0"

    suggestions = match_provider("Hill Farm", names).suggestions

    assert len(suggestions) == len(set(suggestions)) == 3


def test_an_empty_list_has_nothing_to_suggest() -> None:
    assert match_provider("Hill Farm", {}) == ProviderMatch(None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("Hill Farm / Example Valley AP", ["Hill Farm", "Example Valley AP"], id="slash"),
        pytest.param("Hill Farm and Hill Top", ["Hill Farm", "Hill Top"], id="and"),
        pytest.param("Hill Farm\nHill Top", ["Hill Farm", "Hill Top"], id="line break"),
        pytest.param("Hill Farm (Mon), Hill Top (Tue)", ["Hill Farm (Mon)", "Hill Top (Tue)"], id="days"),
        pytest.param("Read & Write", ["Read & Write"], id="a name with an ampersand"),
        pytest.param("Hill Farm / Elsewhere", ["Hill Farm / Elsewhere"], id="one of them unknown"),
        pytest.param("Hill Farm/Hill Farm", ["Hill Farm"], id="the same twice"),
        pytest.param(" Hill Farm ", ["Hill Farm"], id="one"),
        pytest.param("", [""], id="nothing"),
        pytest.param("/", ["/"], id="a slash alone"),
    ],
)
def test_a_cell_is_split_only_into_known_providers(typed: str, expected: list[str]) -> None:
    assert split_providers(typed, KNOWN) == expected


@pytest.mark.parametrize(
    ("value", "state", "expected"),
    [
        pytest.param(" Hill\nFarm ", FactState.KNOWN, "Hill Farm", id="name on two lines"),
        pytest.param(4, FactState.KNOWN, "4", id="number"),
        pytest.param("TBC", FactState.PLACEHOLDER, None, id="stand-in"),
        pytest.param("", FactState.BLANK, None, id="blank"),
        pytest.param(True, FactState.UNREADABLE, None, id="tick box"),
        pytest.param(date(2026, 9, 3), FactState.UNREADABLE, None, id="date"),
        pytest.param("word " * 50, FactState.UNREADABLE, None, id="prose"),
    ],
)
def test_a_provider_cell_is_read_on_one_line(
    value: CellValue, state: FactState, expected: str | None
) -> None:
    reading = read_provider(value)

    assert (reading.state, reading.value) == (state, expected)
