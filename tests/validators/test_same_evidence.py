"""What a policy rule and a national rule find in the same cell is said once, naming both."""

from datetime import date

import pytest

from tests.validators.rules.many import Case, judged_many
from validators.findings import Finding
from validators.states import Severity, State

START = "2026-11-16"
AS_OF = date(2026, 11, 17)


def said(
    rules: str,
    head: str,
    row: str | Case,
    as_of: date = AS_OF,
    *,
    review_columns: str = "Review date",
) -> list[tuple[str, tuple[str, ...], State, Severity]]:
    """Return rule, other rules, state and severity of each finding about one placement."""
    found = judged_many(rules, head, {"one": row}, as_of, review_columns=review_columns)
    return sorted(map(_short, found.found.get("one", [])))


def _short(finding: Finding) -> tuple[str, tuple[str, ...], State, Severity]:
    return finding.rule.id, finding.also, finding.state, finding.severity


OBJECTIVES = "Start date | Planned outcomes | Welcome meeting attended by"
ENDS = "Start date | Planned end | Route"


BOXES = "Reason | Referral date | Start date"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(" | 2026-11-09 | 2026-11-16", [("AP-ELG-02", ("AP-REG-02",))], id="the reason alone"),
        pytest.param(
            "TBC | 2026-11-09 | 2026-11-16",
            [("AP-ELG-02", ("DAT-10", "AP-REG-02"))],
            id="a stand-in for it",
        ),
        pytest.param(
            " | | 2026-11-16",
            [("AP-ELG-02", ()), ("AP-REG-02", ())],
            id="beside another empty box",
        ),
    ],
)
def test_a_blank_reason_is_said_once_where_it_is_the_only_empty_box(
    row: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = said("AP-ELG-02 AP-REG-02 DAT-10", BOXES, row)

    assert [one[:2] for one in found] == expected


@pytest.mark.parametrize(
    ("rules", "head", "row", "expected"),
    [
        pytest.param(
            "AP-OUT-01 NAT-AAP-01",
            OBJECTIVES,
            f"{START} | | ",
            [("AP-OUT-01", ("NAT-AAP-01",), State.MISSING, Severity.HIGH)],
            id="objectives: of equals the policy's",
        ),
        pytest.param(
            "AP-OUT-01 NAT-AAP-01",
            OBJECTIVES,
            "2026-11-18 | | ",
            [("AP-OUT-01", ("NAT-AAP-01",), State.DUE_SOON, Severity.HIGH)],
            id="objectives that are due soon",
        ),
        pytest.param(
            "AP-AGR-02 NAT-AAP-01",
            ENDS,
            f"{START} | | ",
            [("NAT-AAP-01", ("AP-AGR-02",), State.MISSING, Severity.HIGH)],
            id="timeline: the worse",
        ),
        pytest.param(
            "AP-AGR-02 NAT-AAP-01",
            ENDS,
            "2026-11-18 | | ",
            [("NAT-AAP-01", ("AP-AGR-02",), State.DUE_SOON, Severity.HIGH)],
            id="timeline that is due soon",
        ),
        pytest.param(
            "AP-AGR-02 NAT-AAP-01 NAT-AAP-03",
            ENDS,
            f"{START} | | Off-site direction",
            [("NAT-AAP-01", ("AP-AGR-02", "NAT-AAP-03"), State.MISSING, Severity.HIGH)],
            id="all three of the end date",
        ),
        pytest.param(
            "AP-AGR-02 NAT-AAP-03",
            ENDS,
            f"{START} | | Off-site direction",
            [("AP-AGR-02", ("NAT-AAP-03",), State.MISSING, Severity.MEDIUM)],
            id="two of them",
        ),
        pytest.param(
            "AP-AGR-02 DAT-10 NAT-AAP-01",
            ENDS,
            f"{START} | ongoing | ",
            [("NAT-AAP-01", ("DAT-10", "AP-AGR-02"), State.MISSING, Severity.HIGH)],
            id="a stand-in for the end",
        ),
        pytest.param(
            "AP-AGR-02 NAT-AAP-01",
            ENDS,
            f"{START} | Easter | ",
            [("NAT-AAP-01", ("AP-AGR-02",), State.CANNOT_TELL, Severity.HIGH)],
            id="an end that cannot be read",
        ),
    ],
)
def test_the_plan_is_said_once(
    rules: str, head: str, row: str, expected: list[tuple[str, tuple[str, ...], State, Severity]]
) -> None:
    assert said(rules, head, row) == expected


EVALUATED = "Start date | Actual end | Evaluation | Evaluation covers"


@pytest.mark.parametrize(
    ("covers", "expected"),
    [
        pytest.param(
            "Attendance, Progress, Parent voice",
            [("AP-EVA-02", ("NAT-AAP-04",), State.BREACH, Severity.MEDIUM)],
            id="only the pupil's own view is missing",
        ),
        pytest.param(
            "Attendance, Progress",
            [
                ("AP-EVA-02", (), State.BREACH, Severity.MEDIUM),
                ("NAT-AAP-04", (), State.OVERDUE, Severity.MEDIUM),
            ],
            id="another part is missing too",
        ),
    ],
)
def test_the_pupils_own_view_is_said_once_where_nothing_else_is_missing(
    covers: str, expected: list[tuple[str, tuple[str, ...], State, Severity]]
) -> None:
    row = f"2026-09-07 | 2026-10-16 | 2026-10-23 | {covers}"

    assert said("AP-EVA-02 NAT-AAP-04", EVALUATED, row, date(2026, 11, 23)) == expected


REVIEWS = "AP-REV-01 AP-REV-02 NAT-KCS-04"


@pytest.mark.parametrize(
    ("held", "as_of", "expected"),
    [
        pytest.param(
            ("2026-09-21 | Y",),
            date(2026, 11, 9),
            [("AP-REV-02", ("NAT-KCS-04",), State.DUE_SOON, Severity.HIGH)],
            id="the next review is due soon",
        ),
        pytest.param(
            ("2026-09-21 | Y",),
            date(2026, 12, 7),
            [("AP-REV-02", ("NAT-KCS-04",), State.OVERDUE, Severity.HIGH)],
            id="the next review is overdue",
        ),
        pytest.param(
            ("2026-09-21 | Y", "2026-12-11 | "),
            date(2026, 12, 7),
            [("AP-REV-02", ("NAT-KCS-04",), State.OVERDUE, Severity.MEDIUM)],
            id="it is booked",
        ),
        pytest.param(
            ("2026-09-21 | N",),
            date(2026, 12, 7),
            [
                ("AP-REV-02", ("NAT-KCS-04",), State.OVERDUE, Severity.HIGH),
                ("NAT-KCS-04", (), State.BREACH, Severity.CRITICAL),
            ],
            id="overdue, and the last one found it unsafe",
        ),
        pytest.param(
            ("2026-11-09 | Y",),
            date(2026, 11, 16),
            [("AP-REV-01", (), State.DONE_LATE, Severity.HIGH)],
            id="a late first review is the policy's alone",
        ),
        pytest.param(
            ("2026-11-09 | Y",),
            date(2027, 2, 8),
            [
                ("AP-REV-01", (), State.DONE_LATE, Severity.HIGH),
                ("AP-REV-02", ("NAT-KCS-04",), State.OVERDUE, Severity.HIGH),
            ],
            id="a late first review and an overdue next one",
        ),
    ],
)
def test_each_review_is_said_once(
    held: tuple[str, ...], as_of: date, expected: list[tuple[str, tuple[str, ...], State, Severity]]
) -> None:
    columns = "Review date | Still safe and suitable"

    assert said(REVIEWS, "Start date", Case("2026-09-02", held), as_of, review_columns=columns) == expected


def test_a_first_review_that_is_owed_is_said_once() -> None:
    found = judged_many(
        REVIEWS,
        "Start date",
        {"one": "2026-09-02", "other": Case("2026-09-02", ("2026-10-12",))},
        date(2026, 10, 15),
    )

    assert [_short(finding) for finding in found.found["one"]] == [
        ("AP-REV-01", ("NAT-KCS-04",), State.OVERDUE, Severity.HIGH)
    ]


def test_one_placement_is_never_joined_with_another() -> None:
    found = judged_many(
        "AP-OUT-01 NAT-AAP-01",
        f"{OBJECTIVES} | Planned end",
        {"objectives": f"{START} | | | 2027-02-11", "timeline": f"{START} | Read | All | "},
        AS_OF,
    )

    assert {name: [(one.rule.id, one.also) for one in of] for name, of in found.found.items()} == {
        "objectives": [("AP-OUT-01", ("NAT-AAP-01",))],
        "timeline": [("NAT-AAP-01", ())],
    }
