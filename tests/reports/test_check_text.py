"""What a person reads on the screen: columns that are not used, rows left out, and what was not checked."""

from dataclasses import replace

import pytest

from reports.check_text import Style, check_lines, summary
from reports.checked import Checked
from sheet_templates.layout import TabMapping
from sync.checking import Job, check_snapshot
from tests.grids import snapshot, tab
from tests.validators.building import AS_OF, KEY, rules_of
from validators.coverage import Coverage

ROW = "SMITH, Jo | 10 | Oak Centre | 2026-09-07\n"


def checked_of(text: str, *, mappings: tuple[TabMapping, ...] = (), title: str = "Register") -> Checked:
    job = Job("Main", "everything", rules_of(), AS_OF, KEY, mappings)
    return check_snapshot(snapshot(tab(title, text)), job).checked


def read(more: str, mappings: tuple[TabMapping, ...] = ()) -> dict[str, Style]:
    """Return the lines about a tab with more columns, and how they stand out."""
    text = f"Pupil | Year | Provider | Start date{more}\n{ROW}"
    return {line.text: line.style for line in check_lines(checked_of(text, mappings=mappings), names=False)}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("| Colour", '"Colour" is not used.'),
        ("| Colour | Ref by", '"Colour" and "Ref by" are not used.'),
        ("| C1 | C2 | C3 | C4 | C5", '"C1", "C2", "C3", "C4" and "C5" are not used.'),
        ("| C1 | C2 | C3 | C4 | C5 | C6", '"C1", "C2", "C3", "C4", "C5" and 1 more column are not used.'),
        (
            "| C1 | C2 | C3 | C4 | C5 | C6 | C7",
            '"C1", "C2", "C3", "C4", "C5" and 2 more columns are not used.',
        ),
        (f"| Colour {'of the folder ' * 9}", '"Colour of the folder of the folder ..." is not used.'),
    ],
    ids=["one", "two", "five", "six", "seven", "a long one"],
)
def test_columns_that_nothing_is_known_of_are_named_in_one_quiet_line(more: str, told: str) -> None:
    assert read(more)[f"    {told}"] is Style.QUIET


def test_columns_that_are_used_or_left_out_by_the_settings_are_not_named() -> None:
    mapping = TabMapping("Register", "placements", columns={"Colour": "ignore"})
    for lines in (read(""), read("| Colour", mappings=(mapping,))):
        assert not [text for text in lines if "not used" in text]


def test_a_doubtful_column_is_asked_about_in_plain_headings() -> None:
    lines = read("| Date refered")
    (text,) = [text for text in lines if "not sure" in text]
    assert text.endswith(" It may be: Referral date.")
    assert lines[text] is Style.QUIET
    assert not [other for other in lines if other.endswith("not used.")]


def test_a_doubtful_column_of_another_table_is_asked_about_by_its_own_heading() -> None:
    (text,) = [text for text in read("| Dates") if "not sure" in text]
    assert text.endswith(" It may be: Review date.")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "| Started",
            (
                "Register!D1 and E1 both look like Start date, so neither is used. "
                "Remove one, or name it in the settings."
            ),
        ),
        (
            "| Started | Commenced",
            (
                "Register!D1, E1 and F1 all look like Start date, so none is used. "
                "Remove all but one, or name it in the settings."
            ),
        ),
        (
            "| Review 2 | R2",
            (
                "Register!E1 and F1 both look like Review date of review 2, so neither is used. "
                "Remove one, or name it in the settings."
            ),
        ),
    ],
    ids=["two", "three", "numbered reviews"],
)
def test_columns_that_claim_one_field_are_said_together_and_stand_out(more: str, told: str) -> None:
    lines = read(more)
    assert lines[f"    {told}"] is Style.HIGH
    assert not [text for text in lines if "not sure" in text]


def test_two_columns_of_which_the_settings_name_one_are_no_rivals() -> None:
    mapping = TabMapping("Register", "placements", columns={"Started": "start_on"})
    assert not [text for text in read("| Started", mappings=(mapping,)) if "look like" in text]


def test_days_of_a_week_that_is_not_known_are_no_rivals() -> None:
    checked = checked_of(
        "Pupil | Mon | Tue | Wed | Thu | Fri\nSMITH, Jo | / | / | / | / | /\n", title="Attendance"
    )
    assert not [line.text for line in check_lines(checked, names=False) if "look like" in line.text]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Total | | | | 4\n", "1 row left out: row 3 (a row of totals)"),
        ("Total\nNotes\n", "2 rows left out: row 3 (a row of totals), row 4 (a note)"),
        (
            "Notes\n" * 6,
            "6 rows left out: row 3 (a note), row 4 (a note), row 5 (a note), row 6 (a note) and 2 more",
        ),
    ],
    ids=["one", "two", "six"],
)
def test_rows_left_out_are_named_with_the_reason(rows: str, told: str) -> None:
    checked = checked_of(f"Pupil | Year | Provider | Start date\n{ROW}{rows}")
    expected = f'  Tab "Register": 1 row of {checked.layout.table("placements").title.lower()}, {told}'
    assert expected in [line.text for line in check_lines(checked, names=False)]


def with_coverage(coverage: Coverage, *, is_complete: bool = True) -> Checked:
    checked = checked_of(f"Pupil | Year | Provider | Start date\n{ROW}")
    result = replace(checked.result, findings=(), coverage=coverage)
    return replace(checked, result=result, is_complete=is_complete)


RULES = ("AP-REF-01", "AP-REF-03", "AP-REV-01")


@pytest.mark.parametrize(
    ("ran", "told"),
    [
        (3, "Nothing to do in what could be checked."),
        (2, "Nothing to do in what could be checked; 1 rule could not be checked."),
        (0, "Nothing to do in what could be checked; 3 rules could not be checked."),
    ],
)
def test_nothing_to_do_says_how_many_rules_could_not_be_checked(ran: int, told: str) -> None:
    assert summary(with_coverage(Coverage(RULES, RULES[:ran]))) == told


def test_a_check_that_is_not_complete_never_says_that_there_is_nothing() -> None:
    checked = with_coverage(Coverage(RULES, RULES), is_complete=False)
    assert summary(checked) == "This check is not complete: see what went wrong below."


def test_a_check_that_is_not_complete_still_counts_what_it_found() -> None:
    unreadable = ROW.replace("2026-09-07", "3rd Sept")
    checked = checked_of(f"Pupil | Year | Provider | Start date\n{unreadable}")
    checked = replace(checked, is_complete=False)
    assert summary(checked).startswith("Main: ")
    assert summary(checked).endswith(". This check is not complete: see what went wrong below.")


@pytest.mark.parametrize(("left", "verb"), [(1, "is"), (2, "are")])
def test_rules_that_this_version_does_not_check_are_counted(left: int, verb: str) -> None:
    lines = check_lines(with_coverage(Coverage(RULES, RULES[left:], not_built=RULES[:left])), names=False)
    told = f"  {left} of these rules {verb} not checked by this version yet."
    assert told in [line.text for line in lines]
