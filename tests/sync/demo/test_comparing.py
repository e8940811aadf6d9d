from sync.demo.book import build
from sync.demo.comparing import Comparison, Mark, PlantedBreach, compare, mark_of, planted_breaches
from sync.demo.planted import PLANTS
from tests.sync.demo.checking import checked

A_MARK = Mark("AP-SG-01", "due_soon", "Providers", "I12")


def test_a_breach_that_is_not_found_is_named() -> None:
    findings = checked(PLANTS).checked.result.findings
    planted = planted_breaches(build(), PLANTS)

    comparison = compare(planted, findings[1:])

    assert comparison.not_found == (mark_of(findings[0]),)
    assert not comparison.agrees
    assert comparison.sentence == "22 of 23 planted breaches found, nothing else flagged."


def test_a_finding_that_nothing_was_planted_for_is_named() -> None:
    findings = checked(PLANTS).checked.result.findings
    planted = [one for one in planted_breaches(build(), PLANTS) if one.mark != mark_of(findings[0])]

    comparison = compare(planted, findings)

    assert comparison.not_planted == (mark_of(findings[0]),)
    assert not comparison.agrees
    assert comparison.sentence == "22 of 22 planted breaches found, 1 more flagged."


def test_a_breach_found_twice_but_planted_once_does_not_agree() -> None:
    finding = checked(PLANTS).checked.result.findings[0]
    planted = [PlantedBreach(mark_of(finding), "", "")]

    assert compare(planted, [finding]).agrees
    assert compare(planted, [finding, finding]).not_planted == (mark_of(finding),)


def test_all_found_and_nothing_else_is_said_in_one_line() -> None:
    comparison = Comparison(22)

    assert comparison.agrees
    assert comparison.sentence == "22 of 22 planted breaches found, nothing else flagged."


def test_a_mark_reads_as_people_write_it() -> None:
    assert str(A_MARK) == "AP-SG-01, due soon, at Providers!I12"


def test_words_name_pupils_by_initials_and_year_only() -> None:
    planted = planted_breaches(build(), PLANTS)

    for breach in planted:
        assert breach.pupil in breach.words
        assert "{" not in breach.words
        assert "Macy" not in breach.words
