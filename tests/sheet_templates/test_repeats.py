"""Headings of repeated reviews."""

import pytest

from sheet_templates.repeats import below_review, child_review, is_review, review_heading


@pytest.mark.parametrize(
    ("heading", "label", "field"),
    [
        ("Review 1", "1", "review_on"),
        ("R1", "1", "review_on"),
        ("R 2", "2", "review_on"),
        ("Rev 3", "3", "review_on"),
        ("1st review", "1", "review_on"),
        ("Second Review", "2", "review_on"),
        ("Review (1)", "1", "review_on"),
        ("Review no. 4", "4", "review_on"),
        ("Review meeting 2", "2", "review_on"),
        ("Review date 1", "1", "review_on"),
        ("Date of review 2", "2", "review_on"),
        ("Review 1 Date", "1", "review_on"),
        ("Review 1 (6 weeks)", "1", "review_on"),
        ("AUT1 Review", "aut1", "review_on"),
        ("Review spring 2", "spring2", "review_on"),
        ("HT3 review date", "ht3", "review_on"),
        ("6 week review", "6week", "review_on"),
        ("Review 1 due", "1", "planned_for"),
        ("Review 2 attended by", "2", "attended"),
        ("Review 2 progress", "2", "progress_reviewed"),
        ("Review 2 format", "2", "format"),
        ("Review 1 next", "1", "next_review_on"),
    ],
)
def test_a_numbered_or_named_review_says_which_and_what(heading: str, label: str, field: str) -> None:
    found = review_heading(heading)
    assert found is not None
    assert found.meaning is not None
    assert (found.label, found.meaning.fields) == (label, (field,))


@pytest.mark.parametrize(
    "heading", ["Review 2 By", "Review 3 notes", "Review 1 (by)", "R1 comments", "Review 1 mood"]
)
def test_what_else_stands_beside_a_review_is_known_to_be_no_field(heading: str) -> None:
    found = review_heading(heading)
    assert found is not None
    assert found.meaning is None


@pytest.mark.parametrize(
    "heading",
    [
        "Review",
        "Review 2026",
        "Review 0",
        "End review",
        "Annual review",
        "Review/End",
        "Last review",
        "Room 1",
        "",
    ],
)
def test_other_headings_belong_to_no_single_review(heading: str) -> None:
    assert review_heading(heading) is None


@pytest.mark.parametrize(
    ("heading", "expected"), [("Review", True), ("Review meeting", True), ("Date", False), ("R", False)]
)
def test_a_group_may_say_review_and_nothing_else(heading: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert is_review(heading) is expected


def test_a_word_below_a_review_means_what_it_says_there() -> None:
    below = {text: below_review(text) for text in ("Date", "Due", "Present", "By", "Pupil")}
    assert {text: meaning.fields[0] if meaning else None for text, meaning in below.items()} == {
        "Date": "review_on",
        "Due": "planned_for",
        "Present": "attended",
        "By": None,
        "Pupil": None,
    }


@pytest.mark.parametrize(
    "group",
    ["Reviews", "REVIEWS", "Review meetings", "Half-termly reviews", "Review dates", "6-weekly reviews"],
)
@pytest.mark.parametrize(
    ("own", "label", "fields"),
    [
        ("Review 1", "1", ("review_on",)),
        ("R2 date", "2", ("review_on",)),
        ("1st", "1", ("review_on",)),
        ("Autumn 1", "autumn1", ("review_on",)),
        ("Review 2 due", "2", ("planned_for",)),
    ],
)
def test_below_a_group_of_reviews_each_heading_names_its_own(
    group: str, own: str, label: str, fields: tuple[str, ...]
) -> None:
    found = child_review(group, own, is_neutral=False)
    assert found is not None
    assert found.meaning is not None
    assert (found.label, found.meaning.fields) == (label, fields)


@pytest.mark.parametrize(
    ("group", "own"),
    [
        ("Reviews", "Next review"),
        ("Reviews", "Attended by"),
        ("LA reviews", "R1"),
        ("Review", "Date"),
        ("Review", "2"),
        ("Safeguarding", "Review 1"),
        ("Dates", "1st"),
    ],
)
def test_other_headings_below_a_group_are_no_numbered_review(group: str, own: str) -> None:
    assert child_review(group, own, is_neutral=False) is None


def test_below_a_group_that_only_tidies_a_heading_must_say_review_itself() -> None:
    found = child_review("Monitoring", "Review 2", is_neutral=True)
    assert found is not None
    assert found.label == "2"
    assert child_review("Monitoring", "R2", is_neutral=True) is None
