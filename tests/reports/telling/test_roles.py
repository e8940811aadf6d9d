"""Who is told of what an owner does."""

import pytest

from reports.telling.roles import Role, reader_of, role_of
from sync.pack_files import built_in_catalogue


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_told_of_its_own(role: Role) -> None:
    assert role_of(f" {role.value.upper()} ") is role


@pytest.mark.parametrize(
    ("owner", "role"),
    [
        pytest.param("Provider", Role.AP_LEAD, id="a provider is reminded by the AP lead"),
        pytest.param("LA officer (AP lead chases)", Role.AP_LEAD, id="and the authority too"),
        pytest.param("Clerk to governors", Role.OFFICE, id="the clerk is reached through the office"),
        pytest.param("Data manager", Role.OFFICE, id="and the data manager"),
        pytest.param("Data protection officer", Role.SENIOR, id="the protection officer through a leader"),
        pytest.param("Head of Year 10", Role.AP_LEAD, id="a role of the school's own"),
        pytest.param("", Role.AP_LEAD, id="nobody"),
    ],
)
def test_every_other_owner_has_somebody_who_is_told(owner: str, role: Role) -> None:
    assert role_of(owner) is role


def test_what_is_for_a_role_without_an_address_goes_to_the_ap_lead() -> None:
    assert reader_of("SENCO", {Role.AP_LEAD, Role.SENCO}) is Role.SENCO
    assert reader_of("SENCO", {Role.AP_LEAD}) is Role.AP_LEAD


def test_it_owns_no_rule_so_its_digest_is_about_trouble_alone() -> None:
    assert Role.IT not in {role_of(rule.owner) for rule in built_in_catalogue().rules}


def test_names_in_the_settings_are_plain() -> None:
    assert Role.SAFEGUARDING.key == "safeguarding_lead"
    assert len({role.key for role in Role}) == len(Role)
