"""What could be checked, as far as columns and this version tell."""

from tests.validators.building import rules_of
from validators.coverage import Coverage, Unchecked, coverage_of


def test_a_rule_that_this_version_does_not_check_is_named_and_not_counted_as_checked() -> None:
    rules = [rule for rule in rules_of() if rule.id in {"AP-REF-03", "AP-SG-02"}]

    runnable, coverage = coverage_of(rules, {"AP-REF-03"}, lambda _: True)

    assert [rule.id for rule in runnable] == ["AP-REF-03"]
    assert (coverage.checked, coverage.not_built) == (("AP-REF-03",), ("AP-SG-02",))
    assert set(coverage.rules) == {"AP-REF-03", "AP-SG-02"}


def test_a_column_unlocks_the_rules_that_wait_for_it_alone() -> None:
    unchecked = (
        Unchecked("AP-REF-03", ("placements.part_a_on",)),
        Unchecked("AP-REF-04", ("placements.part_b_on",)),
        Unchecked("AP-REF-05", ("placements.part_a_on",)),
        Unchecked("AP-REV-02", ("placements.part_b_on", "reviews.review_on")),
        Unchecked("AP-GOV-01", why="no calendar"),
    )

    coverage = Coverage((), (), unchecked)

    assert coverage.unlocks() == [("placements.part_a_on", 2), ("placements.part_b_on", 1)]
