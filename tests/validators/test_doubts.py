"""Columns in doubt that rules wait for."""

import pytest

from sheet_templates.finding import find_layout
from sheet_templates.layout import ColumnMatch, How, Layout, TabLayout
from sync.checking import Job, check_snapshot
from tests.grids import excel_table, tab
from tests.validators.building import AS_OF, KEY, Tabs, read, rules_of
from validators.coverage import Coverage, Unchecked
from validators.doubts import doubt_findings
from validators.findings import Finding
from validators.pack import Rule
from validators.states import Severity, State


def doubts(tabs: Tabs) -> list[Finding]:
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


def test_a_near_miss_of_a_provider_column_beside_placements_is_said() -> None:
    (found,) = doubts("""
        Pupil     | Year | Provider   | Start date | Safegarding audit
        SMITH, Jo | 10   | Oak Centre | 2026-09-07 | 2026-09-01
    """)

    assert (found.rule.id, found.where.cell) == ("AP-SG-01", "E1")
    assert 'means "Safeguarding audit on"' in found.message(names=False)


def test_two_tables_on_one_tab_with_the_same_doubt_are_told_apart() -> None:
    text = "Pupil | Year | Provider | Start date | Parts A\nSMITH, Jo | 10 | Oak | 2026-09-07 | 2026-09-01"
    excel = [excel_table("Autumn", "A1:E2"), excel_table("Spring", "A4:E5")]
    found = doubts([tab("Register", f"{text}\n\n{text}", tables=excel)])

    assert [one.where.cell for one in found] == ["E1", "E4"]
    assert len({one.id for one in found}) == 2


@pytest.mark.parametrize("rule", rules_of(), ids=lambda rule: rule.id)
def test_every_rule_can_say_that_it_waits_for_a_column_in_doubt(rule: Rule) -> None:
    column = ColumnMatch("Parts A", 1, 5, None, How.NONE, unsure=True, maybe=("part_a_on",))
    layout = Layout((TabLayout("Register", "placements", 1, (column,)),))
    coverage = Coverage((rule.id,), (), (Unchecked(rule.id, ("placements.part_a_on",)),))

    (found,) = doubt_findings(layout, coverage, [rule], KEY)

    assert found.unfilled() == ()


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
