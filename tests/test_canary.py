import json

import pytest

from tests.canary import CANARIES, CANARY_UPN, canaries_in


@pytest.mark.parametrize("name", CANARIES)
def test_a_planted_name_is_found_however_it_is_written(name: str) -> None:
    surname = name.rsplit(maxsplit=1)[-1]

    assert canaries_in(f"fault at {name}")
    assert canaries_in(json.dumps({"pupil": name}))
    assert canaries_in(f"x {surname.upper()} y")
    assert canaries_in(name.encode())


def test_a_planted_upn_is_found_in_any_of_several_texts() -> None:
    assert canaries_in("nothing here", f"upn={CANARY_UPN}") == [CANARY_UPN]


def test_a_text_without_a_planted_name_holds_none() -> None:
    assert canaries_in("register read rows=41", "quills and feathers") == []
