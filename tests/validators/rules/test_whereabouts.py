"""An address for every pupil who attends."""

from typing import Any

import pytest

from tests.validators.building import check
from tests.validators.rules.many import Case, Many, judged_many, one_state
from tests.validators.rules.one_placement import Judged, judged_of
from validators.states import Severity, State

RULE = "NAT-KCS-03"
START = "2026-09-07"


def sites(cases: dict[str, str], **more: Any) -> Many:
    """Judge placements with a start and a site of their own, at a provider whose address is blank."""
    rows: dict[str, str | Case] = {name: f"{START} | {site}" for name, site in cases.items()}
    also = {"Providers": "Provider name | Address\nOak Centre | "}
    return judged_many(RULE, "Start date | Site address", rows, also=also, **more)


def test_an_active_placement_has_an_address() -> None:
    found = sites(
        {
            "an address": "1 Oak Lane, Merrowby",
            "a postcode": "XX1 1XX",
            "blank": "",
            "a stand-in": "TBC",
            "various": "Various",
            "various sites": "various sites (see SOW)",
            "varies": "Varies by day",
            "a road called Various": "12 Various Road",
            "an error": "#REF!",
            "a formula": "=?",
        }
    )

    assert one_state(found) == {
        "blank": State.BREACH,
        "a stand-in": State.BREACH,
        "various": State.BREACH,
        "various sites": State.BREACH,
        "varies": State.BREACH,
        "an error": State.CANNOT_TELL,
        "a formula": State.CANNOT_TELL,
    }
    assert {found.only(name).severity for name in found.found} == {Severity.CRITICAL}
    assert {found.only(name).where.cell[0] for name in found.found} == {"E"}
    assert found.only("blank").where.cell == "E4"


def test_what_is_said_of_an_address() -> None:
    found = sites({"blank": "", "tbc": "TBC", "various": "Various sites, ask Mrs Ode"})

    assert {name: found.said(name) for name in found.found} == {
        "blank": "No address is recorded for where J.S. (Y10) is at Oak Centre.",
        "tbc": 'The address for J.S. (Y10) still says "TBC".',
        "various": 'The address of J.S. (Y10) at Oak Centre says "various", which names no place.',
    }
    assert found.only("blank").action(names=False) == "Record the address and any other sites."
    assert (found.only("tbc").placeholder, found.only("blank").due) == ("TBC", None)


@pytest.mark.parametrize(
    ("site", "address", "state", "where"),
    [
        pytest.param("", "1 Oak Lane", State.OK, "", id="the provider's own will do"),
        pytest.param("2 Elm Road", "", State.OK, "", id="the site will do"),
        pytest.param("2 Elm Road", "various", State.OK, "", id="the site counts first"),
        pytest.param("various", "1 Oak Lane", State.BREACH, "Register E2", id="various counts first too"),
        pytest.param("", "various", State.BREACH, "Providers C2", id="the provider's says various"),
        pytest.param("", "", State.BREACH, "Register E2", id="neither"),
        pytest.param("", "TBC", State.BREACH, "Providers C2", id="a stand-in of the provider's"),
        pytest.param("#N/A", "1 Oak Lane", State.CANNOT_TELL, "Register E2", id="the site cannot be read"),
        pytest.param("", "#N/A", State.CANNOT_TELL, "Providers C2", id="the address cannot be read"),
    ],
)
def test_the_site_counts_before_the_providers_address(
    site: str, address: str, state: State, where: str
) -> None:
    said = of_both(site, address)

    assert said.state is state
    assert [f"{one.where.tab} {one.where.cell}" for one in said.findings] == ([where] if where else [])


def of_both(site: str, address: str, *, provider: str = "Oak") -> Judged:
    tabs = {
        "Register": (
            f"Pupil | Year | Provider | Start date | Site address\nSMITH, Jo | 10 | {provider} | "
            f"{START} | {site}"
        ),
        "Providers": f"Provider name | Setting type | Address\nOak | | {address}",
    }
    return judged_of(check(tabs, rules=[RULE]), RULE)


@pytest.mark.parametrize(
    ("provider", "why"),
    [("Elm", "the provider is not in the provider list"), ("", "no provider is named")],
    ids=["not in the list", "blank"],
)
def test_where_a_provider_is_not_known_its_address_is_not_either(provider: str, why: str) -> None:
    said = of_both("", "1 Oak Lane", provider=provider)
    with_site = of_both("2 Elm Road", "1 Oak Lane", provider=provider)

    assert (said.state, said.where, with_site.state) == (State.CANNOT_TELL, "C2", State.OK)
    assert said.said == f"The address for J.S. (Y10) could not be checked: {why}."


def test_an_address_column_on_either_side_is_enough() -> None:
    beside = judged_many(RULE, "Start date | Site address", {"one": f"{START} | "})
    listed = judged_many(
        RULE, "Start date", {"one": START}, also={"Providers": "Provider name | Address\nOak Centre | "}
    )

    assert (beside.only("one").where.cell, listed.only("one").where.tab) == ("E2", "Providers")


def test_without_a_column_it_is_said_once() -> None:
    nowhere = judged_many(RULE, "Start date", {"one": START, "two": START})
    leavers = "Pupil | Year | Provider | Start date\nNG, Li | 10 | Oak Centre | 2026-09-07"
    one_tab = judged_many(
        RULE, "Start date | Site address", {"one": f"{START} | 1 Oak Lane"}, also={"Year 11": leavers}
    )

    assert (nowhere.found, nowhere.gaps) == ({}, ["placements.site_address"])
    assert (one_tab.result.findings, one_tab.gaps) == ((), ["placements.site_address"])


@pytest.mark.parametrize(
    ("status", "is_judged"),
    [
        ("Active", True),
        ("Paused", False),
        ("Ended", False),
        ("Referred", False),
        ("Declined", False),
        ("Withdrawn", False),
    ],
)
def test_only_pupils_who_attend_are_asked_about(status: str, *, is_judged: bool) -> None:
    found = judged_many(RULE, "Start date | Site address | Status", {"one": f"{START} | | {status}"})

    assert bool(found.found) is is_judged


def test_the_words_that_name_no_place_are_the_schools_own() -> None:
    found = sites({"mobile": "Mobile unit", "various": "various"}, settings={"no_place": ["mobile"]})

    assert list(found.found) == ["mobile"]


@pytest.mark.parametrize(
    ("approver", "state"), [("AP lead", State.BREACH), ("Safeguarding lead", State.WAIVED)]
)
def test_only_a_safeguarding_role_waives_it(approver: str, state: State) -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\n{RULE} | All | | Waive | kept elsewhere | {approver} | 2026-12-01"

    found = judged_many(RULE, "Start date | Site address", {"one": f"{START} | "}, also={"Waivers": waiver})

    assert one_state(found) == {"one": state}
