"""References of placements: one that stands at two placements tells nothing."""

from tests.validators.building import AS_OF, check, register_of, states_of
from validators.register import Register
from validators.states import State

TWICE = """
    Ref | Pupil       | Provider | Date referred | Start date | Part A
    AP1 | SMITH, Jo   | Oak Farm | 2026-11-02    | 2026-11-09 |
    ap1 | BROWN, Sam  | Oak Farm | 2026-11-02    | 2026-11-09 |
    AP2 | GREEN, Alex | Oak Farm | 2026-11-02    | 2026-11-09 |
"""
REVIEWS = """
    Placement ref | Pupil name | Review date
    AP1           | BROWN, Sam | 2026-11-16
    AP2           |            | 2026-11-17
    AP1           |            | 2026-11-18
    AP9           | SMITH, Jo  | 2026-11-19
"""


def reviewed(register: Register) -> dict[str, list[int]]:
    return {one.pupil.surname: [review.on.day for review in one.reviews] for one in register.placements}


def test_findings_of_two_placements_with_one_reference_are_told_apart() -> None:
    result = check(TWICE, rules=["AP-REF-03"])

    assert states_of(result, "AP-REF-03") == dict.fromkeys(("F2", "F3", "F4"), State.MISSING)
    assert len({finding.id for finding in result.findings}) == 3


def test_a_row_with_such_a_reference_belongs_to_the_pupil_whom_it_names_or_to_nobody() -> None:
    register = register_of({"Register": TWICE, "Reviews": REVIEWS}, AS_OF)

    assert reviewed(register) == {"SMITH": [], "BROWN": [16], "GREEN": [17]}
    assert [row.number for row in register.unlinked] == [4, 5]
