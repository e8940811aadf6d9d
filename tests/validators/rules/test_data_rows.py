from datetime import date

import pytest

from tests.validators.building import AS_OF, check, findings_of, messages_of, only, states_of

HEAD = "Pupil | Year | Provider | Start date | Planned end | Actual end | Status"


def twice(*rows: str, as_of: date = AS_OF) -> list[str]:
    """Return the cells at which a register of these rows is said to list a placement twice."""
    return list(states_of(check("\n".join((HEAD, *rows)), as_of, rules=["DAT-01"]), "DAT-01"))


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | 2026-11-16 |",
            "SMITH, Jo | 10 | Oak | 2026-11-16 | | |",
            ["A3"],
            id="one day shared",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | 2026-11-15 |",
            "SMITH, Jo | 10 | Oak | 2026-11-16 | | |",
            [],
            id="end the day before the other start",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            ["A3"],
            id="the same row twice",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-11-16 | | |",
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            ["A2"],
            id="said on the later start, wherever it stands",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | 2026-12-18 | |",
            "SMITH, Jo | 10 | Oak | 2027-01-04 | | |",
            [],
            id="next spell after the planned end",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | 2026-10-23 | |",
            "SMITH, Jo | 10 | Oak | 2026-11-16 | | |",
            ["A3"],
            id="planned end passed, still open",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | 2026-10-23 | | Ended",
            "SMITH, Jo | 10 | Oak | 2026-11-16 | | |",
            [],
            id="marked ended at its planned end",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            "SMITH, Jo | 10 | Elm | 2026-09-02 | | |",
            [],
            id="another provider",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            "SMITH, Al | 10 | Oak | 2026-09-02 | | |",
            [],
            id="another pupil",
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |", "SMITH, Jo | 10 | Oak | | | |", [], id="no start"
        ),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            "SMITH, Jo | 10 | Oak | soon | | |",
            [],
            id="a start that cannot be read",
        ),
        pytest.param("SMITH, Jo | 10 | | 2026-09-02", "SMITH, Jo | 10 | | 2026-09-02", [], id="no provider"),
        pytest.param(
            "SMITH, Jo | 10 | Oak | 2026-09-02 | | |",
            "SMITH, Jo | 10 | Oak | 2026-11-16 | | 2026-10-01 |",
            [],
            id="an end before its own start is another matter",
        ),
    ],
)
def test_a_placement_is_listed_twice_when_two_rows_share_a_day(
    first: str, second: str, found: list[str]
) -> None:
    assert twice(first, second) == found


def test_three_rows_that_overlap_are_one_finding_on_the_last() -> None:
    result = check(
        f"""
        {HEAD}
        SMITH, Jo | 10 | Oak | 2026-09-02
        SMITH, Jo | 10 | Oak | 2026-10-05
        SMITH, Jo | 10 | Oak | 2026-11-02
        """,
        rules=["DAT-01"],
    )

    assert only(result, "DAT-01").where.cell == "A4"
    assert messages_of(result, "DAT-01") == [
        "J.S. (Y10) is listed 3 times at Oak for overlapping dates (A2, A3 and A4)."
    ]
    assert only(result, "DAT-01").action(names=False) == (
        "Keep one row, or give the earlier ones an end date."
    )


def test_many_rows_that_overlap_are_named_as_far_as_they_can_be_read() -> None:
    rows = "\n".join((HEAD, *(f"SMITH, Jo | 10 | Oak | 2026-09-{day:02}" for day in range(1, 8))))

    assert messages_of(check(rows, rules=["DAT-01"]), "DAT-01") == [
        "J.S. (Y10) is listed 7 times at Oak for overlapping dates (A2, A3, A4, A5, A6 and 2 more)."
    ]


def test_two_pairs_that_overlap_at_different_times_are_two_findings() -> None:
    early = ("2026-09-02 | | 2026-09-20", "2026-09-09 | | 2026-09-30")
    spells = (*early, "2026-10-05 | | 2026-10-20", "2026-10-12 | | 2026-10-30")

    assert twice(*(f"SMITH, Jo | 10 | Oak | {row}" for row in spells)) == ["A3", "A5"]


def test_a_row_that_ends_before_it_begins_overlaps_with_nothing() -> None:
    assert (
        twice("SMITH, Jo | 10 | Oak | 2026-09-09 | | 2026-09-02", "SMITH, Jo | 10 | Oak | 2026-09-02") == []
    )


def test_a_short_spell_between_does_not_hide_a_long_one_before() -> None:
    rows = ("2026-09-02 | | 2026-12-01", "2026-09-09 | | 2026-09-10", "2026-11-02 | | 2026-11-03")

    assert twice(*(f"SMITH, Jo | 10 | Oak | {row}" for row in rows)) == ["A4"]


def test_across_tabs_rows_with_equal_starts_are_one_placement_and_others_name_their_tabs() -> None:
    head = "Pupil | Year | Provider | Start date"
    result = check(
        {
            "Autumn 26": f"{head}\nSMITH, Jo | 10 | Oak | 2026-09-02\nODE, Ann | 9 | Oak | 2026-09-02",
            "Spring 27": f"{head}\nSMITH, Jo | 10 | Oak | 2026-09-02\nODE, Ann | 9 | Oak | 2026-11-02",
        },
        rules=["DAT-01"],
    )

    assert only(result, "DAT-01").where.tab == "Spring 27"
    assert messages_of(result, "DAT-01", names=True) == [
        "Ann ODE is listed twice at Oak for overlapping dates (Autumn 26 A3 and Spring 27 A3)."
    ]


def test_without_a_start_column_nothing_is_compared() -> None:
    result = check(
        "Pupil | Year | Provider | Referral date\nSMITH, Jo | 10 | Oak | 2026-09-02", rules=["DAT-01"]
    )

    assert result.coverage.unchecked[0].missing == ("placements.start_on",)


REGISTER = (
    "Pupil | DOB | Provider | Start date\nSMITH, Jo | | Oak | 2026-09-02\nODE, Ann | | Elm | 2026-09-02"
)
TWINS = """
    Pupil     | DOB        | Provider | Start date
    SMITH, Jo | 2012-03-14 | Oak      | 2026-09-02
    SMITH, Jo | 2013-05-20 | Elm      | 2026-09-02
"""


def elsewhere(register: str, **tabs: str) -> list[str]:
    """Return what DAT-11 says of a register with further tabs."""
    return messages_of(check({"Register": register, **tabs}, rules=["DAT-11"]), "DAT-11", names=True)


@pytest.mark.parametrize(
    ("tab_title", "text", "said"),
    [
        pytest.param(
            "Reviews",
            "Pupil | Provider | Review date\nNOBODY, Sam | Oak | 2026-11-20\nSMITH, Jo | Oak | 2026-11-20",
            ["Reviews has an entry for Sam NOBODY at Oak on 20 November 2026 with no register row."],
            id="a review of nobody on the register",
        ),
        pytest.param(
            "Reviews",
            "Pupil name | Review date\nNOBODY, Sam | 2026-11-20\nNobody, Sam | 2026-11-13",
            ["Reviews has an entry for Sam NOBODY on 20 November 2026 with no register row."],
            id="said once, for the latest",
        ),
        pytest.param(
            "Reviews",
            "Pupil name | Review date\nNOBODY, Sam | ",
            ["Reviews has an entry for Sam NOBODY with no register row."],
            id="no date",
        ),
        pytest.param(
            "Reviews",
            "Pupil name | Provider | Review date\nSMITH, Jo | Elm | 2026-11-20",
            ["Reviews has an entry for Jo SMITH at Elm on 20 November 2026 with no register row."],
            id="a pupil of the register at another provider",
        ),
        pytest.param(
            "Reviews",
            "Pupil name | Provider | Review date\nsmith,  jo | OAK | 2026-11-20\nJo Smith | | 2026-11-20",
            [],
            id="the same names in other spellings",
        ),
        pytest.param("Reviews", "Pupil name | Review date\nSMITH, Jo | ", [], id="a review without a date"),
        pytest.param(
            "Attendance",
            "Pupil | AP | Date|Mark\nNOBODY, Sam | Oak | 2026-11-19 | /\nNOBODY, Sam | Oak | 2026-11-20 | B",
            ["Attendance has an entry for Sam NOBODY at Oak on 20 November 2026 with no register row."],
            id="marks",
        ),
        pytest.param(
            "SDQ",
            "Pupil | Point | Date completed\nNOBODY, Sam | Start | 2026-11-20",
            ["SDQ has an entry for Sam NOBODY on 20 November 2026 with no register row."],
            id="a questionnaire",
        ),
        pytest.param(
            "Log",
            "Date | Type | Pupil | Provider\n2026-11-20 | Safeguarding concern | NOBODY, Sam | Oak\n"
            "2026-11-20 | Safeguarding concern | | Oak",
            ["Log has an entry for Sam NOBODY at Oak on 20 November 2026 with no register row."],
            id="a log entry about a pupil, and one about a provider alone",
        ),
    ],
)
def test_an_entry_about_a_pupil_without_a_placement_is_found(
    tab_title: str, text: str, said: list[str]
) -> None:
    assert elsewhere(REGISTER, **{tab_title: text}) == said


def test_a_reference_that_no_placement_has_is_found_and_one_that_fits_is_not() -> None:
    register = "Placement ref | Pupil | Provider | Start date\nAP-1 | SMITH, Jo | Oak | 2026-09-02"
    reviews = "Placement ref | Pupil name | Review date\nap-1 | | 2026-11-20\nAP-9 | | 2026-11-20"

    result = check({"Register": register, "Reviews": reviews}, rules=["DAT-11"])

    assert [finding.where.row for finding in findings_of(result, "DAT-11")] == [3]


def test_an_entry_that_could_be_about_either_of_two_namesakes_is_no_missing_placement() -> None:
    reviews = "Pupil name | Review date\nSMITH, Jo | 2026-11-20\nSMITH, Jo | 2026-11-13"

    assert elsewhere(TWINS, Reviews=reviews) == [
        "Reviews has an entry for Jo SMITH, and several pupils on the register have that name."
    ]


def test_review_columns_beside_a_placement_belong_to_it() -> None:
    register = "Pupil | Provider | Start date | Review 1\nSMITH, Jo | Oak | 2026-09-02 | 2026-11-20"

    assert elsewhere(register) == []


def test_an_entry_without_a_placement_is_one_finding_with_the_policys_rule() -> None:
    reviews = (
        "Pupil name | Provider | Review date\nNOBODY, Sam | Oak | 2026-11-20\nNOBODY, Sam | Elm | 2026-11-13"
    )

    result = check({"Register": REGISTER, "Reviews": reviews}, rules=["DAT-11", "AP-REG-01"])

    assert [(finding.rule.id, finding.also) for finding in result.findings] == [
        ("AP-REG-01", ("DAT-11",))
    ] * 2
