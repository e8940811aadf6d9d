"""Corners of intake, merging and waivers that a whole check reaches."""

from datetime import date

import pytest

from sheet_templates.layout import TabMapping
from sheet_templates.snapshot import Gap
from tests.validators.building import check, findings_of, only
from validators.states import State

WAIVERS = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"


def test_provider_columns_on_a_tab_of_one_provider_belong_to_that_provider() -> None:
    result = check(
        {
            "Oak": """
                Pupil     | Year | Start date | Safeguarding audit on
                SMITH, Jo | 10   | 2026-09-07 | 2026-08-01
                GREEN, Al | 10   | 2026-09-07 |
            """
        },
        rules=["AP-SG-01"],
        mappings=[TabMapping("Oak", "placements", provider="Oak Centre")],
    )

    assert findings_of(result, "AP-SG-01") == []


def test_review_columns_side_by_side_without_any_date_are_no_reviews() -> None:
    result = check(
        """
        Pupil     | Year | Provider   | Start date | Review 1 | Review 2
        SMITH, Jo | 10   | Oak Centre | 2026-09-07 |          |
        """,
        rules=["AP-REV-01"],
    )

    assert only(result, "AP-REV-01").state is State.MISSING


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(["SMITH, Jo"], "for J.S. (Y10)", id="one pupil"),
        pytest.param(["SMITH, Jo", "GREEN, Al"], "for 2 pupils", id="two pupils"),
    ],
)
def test_blanks_that_a_kind_of_file_cannot_tell_are_said_once_a_column(rows: list[str], said: str) -> None:
    lines = "\n".join(f"{name} | 10 | Oak Centre | 2026-09-07 | " for name in rows)
    result = check(
        f"Pupil | Year | Provider | Referral date | Part A\n{lines}", rules=["AP-REF-03"], gaps=[Gap.FORMULAS]
    )

    assert said in only(result, "AP-REF-03").message(names=False)


def test_blanks_of_providers_are_counted_as_providers() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider | Start date
                SMITH, Jo | 10   | Oak      | 2026-09-07
                GREEN, Al | 10   | Elm      | 2026-09-07
            """,
            "Providers": """
                Provider name | Will tell us of staff changes | Address
                Oak           |                            | 1 Oak Lane
                Elm           |                            | 2 Elm Lane
            """,
        },
        rules=["NAT-KCS-02"],
        gaps=[Gap.FORMULAS],
    )

    assert "2 providers" in only(result, "NAT-KCS-02").message(names=False)


@pytest.mark.parametrize(
    ("rule", "target", "state"),
    [
        pytest.param("AP-REF-03", "P-1", State.WAIVED, id="by its reference"),
        pytest.param("AP-AUD-01", "P-1", State.OVERDUE, id="not a provider's"),
    ],
)
def test_a_waiver_of_a_placement(rule: str, target: str, state: State) -> None:
    result = check(
        {
            "Register": """
                Placement reference | Pupil     | Year | Provider | Referral date | Part A | Start date
                P-1                 | SMITH, Jo | 10   | Oak      | 2026-09-07    |        | 2026-09-14
            """,
            "Providers": "Provider name | LA audit on | Address\nOak | 2025-09-01 | 1 Oak Lane",
            "Waivers": f"{WAIVERS}\n{rule} | Placement | {target} | Waive | r | AP lead | 2026-12-31",
        },
        date(2026, 11, 23),
        rules=[rule],
    )

    assert only(result, rule).state is state


def test_attendance_on_a_tab_without_marks_beside_one_with_them_is_not_taken_for_marks() -> None:
    result = check(
        {
            "Register": """
                Pupil     | Year | Provider | Start date | Timetable
                SMITH, Jo | 10   | Oak      | 2026-11-16 | Mon
            """,
            "Attendance": """
                Date       | Pupil     | Provider | Session | Mark
                2026-11-16 | SMITH, Jo | Oak      | AM      | /
            """,
            "Attendance summary": """
                Month      | Pupil     | Provider | Possible | Attended
                2026-11-01 | SMITH, Jo | Oak      | 2        | 1
            """,
        },
        rules=["AP-ATT-01"],
    )

    assert findings_of(result, "AP-ATT-01") == []
