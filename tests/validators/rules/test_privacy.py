"""Notes that are too long or hold a sensitive word."""

import pytest

from tests.validators.building import check, findings_of
from tests.validators.rules.many import judged_many, one_state
from validators.states import Severity, State

RULE = "NAT-PRI-01"


def test_a_long_note_and_a_sensitive_one_are_found() -> None:
    found = judged_many(
        RULE,
        "Start date | Notes",
        {
            "300 characters": f"2026-09-07 | {'a' * 300}",
            "301 characters": f"2026-09-07 | {'a' * 301}",
            "short": "2026-09-07 | taxi at 9",
            "blank": "2026-09-07 | ",
            "a stand-in": "2026-09-07 | see CPOMS",
            "a listed word": "2026-09-07 | self harm in June",
            "written with another dash": "2026-09-07 | Self\u2011Harm",
            "the beginning of a word": "2026-09-07 | came with BRUISES",
            "within another word": "2026-09-07 | undiagnosed",
            "with an accent": "2026-09-07 | n\u00e9glect",
        },
    )

    assert one_state(found) == dict.fromkeys(
        (
            "301 characters",
            "a listed word",
            "written with another dash",
            "the beginning of a word",
            "with an accent",
        ),
        State.BREACH,
    )
    assert found.only("301 characters").where.cell == "E3"


def test_what_is_said_never_holds_the_note() -> None:
    found = judged_many(RULE, "Start date | Notes", {"one": "2026-09-07 | he told us of abuse"})

    finding = found.only("one")
    assert finding.message(names=True) == "E2 holds a long or sensitive note."
    assert finding.action(names=True) == "Move it to your safeguarding system; leave a reference."
    assert (finding.severity, finding.rule.owner) == (Severity.MEDIUM, "Data protection officer")
    assert "abuse" not in str(finding.words)


@pytest.mark.parametrize("status", ["Referred", "Declined", "Withdrawn", "Ended", "Paused"])
def test_every_row_counts_whatever_its_status(status: str) -> None:
    found = judged_many(RULE, "Start date | Notes | Status", {"one": f"2020-09-07 | overdose | {status}"})

    assert one_state(found) == {"one": State.BREACH}


def test_notes_of_the_log_count_too_and_each_is_told_apart() -> None:
    result = check(
        {
            "Register": "Pupil | Provider | Start date | Notes\nSMITH, Jo | Oak | 2026-09-07 | assault",
            "Log": "Date | Type | Pupil | Note\n"
            "2026-10-01 | Report shared | SMITH, Jo | neglect\n"
            "2026-10-02 | Report shared | SMITH, Jo | fine\n"
            "2026-10-03 | Report shared | SMITH, Jo | weapons\n"
            "2026-10-03 | Report shared | NOBODY, Al | weapons\n"
            "2026-10-04 | Report shared | | weapons",
        },
        rules=[RULE],
    )

    assert [(one.where.tab, one.where.cell, one.slot) for one in findings_of(result, RULE)] == [
        ("Log", "D2", "log.note"),
        ("Log", "D4", "log.note 2"),
        ("Log", "D5", "log.note"),
        ("Log", "D6", "log.note"),
        ("Register", "D2", "placements.notes"),
    ]


def test_the_older_tab_of_a_placement_counts_too() -> None:
    text = "Pupil | Provider | Start date | Notes\nSMITH, Jo | Oak | 2026-09-07 | {}"

    result = check({"Autumn 26": text.format("assault"), "Spring 27": text.format("fine")}, rules=[RULE])

    assert [one.where.tab for one in findings_of(result, RULE)] == ["Autumn 26"]


def test_the_length_and_the_words_are_the_schools_own() -> None:
    cases = {"six": "2026-09-07 | taxied", "word": "2026-09-07 | abuse"}

    short = judged_many(RULE, "Start date | Notes", cases, settings={"characters": 5, "words": []})
    words = judged_many(RULE, "Start date | Notes", cases, settings={"words": ["Taxi"]})

    assert (list(short.found), list(words.found)) == (["six"], ["six"])


def test_without_a_column_for_notes_it_is_said_once() -> None:
    found = judged_many(RULE, "Start date", {"one": "2026-09-07"})

    assert (found.result.findings, found.gaps) == ((), ["log.note"])


def test_it_can_be_waived() -> None:
    head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
    waiver = f"{head}\n{RULE} | All | | Waive | moving it | DPO | 2026-12-01"

    found = judged_many(RULE, "Start date | Notes", {"one": "2026-09-07 | abuse"}, also={"Waivers": waiver})

    assert one_state(found) == {"one": State.WAIVED}
