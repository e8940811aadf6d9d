"""Columns in doubt that rules wait for."""

from collections.abc import Mapping

from sheet_templates.finding import find_layout
from sync.checking import Job, check_snapshot
from tests.validators.building import AS_OF, KEY, read, rules_of
from validators.findings import Finding
from validators.states import Severity, State


def doubts(tabs: Mapping[str, str] | str) -> list[Finding]:
    source = read(tabs)
    assert find_layout(source, as_of=AS_OF).of("placements")
    findings = check_snapshot(
        source, Job("Main", "everything", rules_of(), AS_OF, KEY)
    ).checked.result.findings
    return [one for one in findings if one.slot.startswith("heading ")]


def test_a_doubtful_heading_that_a_critical_rule_waits_for_is_said_at_the_heading() -> None:
    found = doubts(
        {
            "Register": """
                Pupil     | Year | Provider   | Start date
                SMITH, Jo | 10   | Oak Centre | 2026-09-07
            """,
            "Providers": """
                Provider name | Due diligence | Address
                Oak Centre    | 2026-08-01    | 1 Oak Lane
            """,
        }
    )
    (one,) = found

    assert (one.rule.id, one.state, one.severity) == ("AP-SG-01", State.CANNOT_TELL, Severity.CRITICAL)
    assert (one.where.tab, one.where.cell, one.about.pupil) == ("Providers", "B1", None)
    assert "AP-SG-02" in one.also
    assert 'it is not certain that the column "Due diligence" means' in one.message(names=False)


def test_two_columns_for_one_date_are_each_said() -> None:
    found = doubts("""
        Pupil     | Year | Provider   | Start date | Referral date | Part A | Part A
        SMITH, Jo | 10   | Oak Centre | 2026-09-07 | 2026-09-01    | 2026-09-02 | 2026-09-03
    """)

    assert [(one.rule.id, one.where.cell) for one in found] == [("AP-REF-03", "F1"), ("AP-REF-03", "G1")]
    assert len({one.id for one in found}) == 2


def test_a_doubt_that_no_rule_waits_for_is_not_said() -> None:
    found = doubts(
        {
            "Register": """
                Pupil     | Year | Provider   | Start date
                SMITH, Jo | 10   | Oak Centre | 2026-09-07
            """,
            "Providers": """
                Provider name | Due diligence | Safeguarding audit on | Written confirmation on
                Oak Centre    | 2026-08-01    | 2026-08-01            | 2026-08-01
            """,
        }
    )

    assert found == []
