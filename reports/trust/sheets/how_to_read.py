"""How to read: signs, words, and what was done so that no pupil can be told."""

from collections.abc import Iterator

from reports.governors.sheets.parts import Column, Row, Tab, sheet
from reports.suppression.shorthand import CONFIDENTIAL, MEANING, NOT_APPLICABLE, NOT_AVAILABLE
from reports.trust.sheets.parts import Trust
from sheet_templates.plan import SheetPlan
from validators.dates_in_words import day_in_words

TAB = Tab("How to read", "How to read this report", "How_to_read_it")
_COLUMNS = (Column("About", 24), Column("Word or sign", 32), Column("What it means", 84))
_SIGNS = (CONFIDENTIAL, NOT_AVAILABLE, NOT_APPLICABLE)
_WORDS = (
    (
        "Hidden across schools",
        (
            "A number is hidden too where a total less the other schools would give a small one away, where "
            "a school's own report for governors hides it, or where such a report would tell it."
        ),
    ),
    (
        "Not read",
        "The register could not be read in full. Nothing of the school is in any number; that is no 0.",
    ),
    (
        "Totals",
        (
            "Of the schools that the row names. A pupil on the registers of two schools is counted at both. "
            "Providers have no total: two schools may use the same one."
        ),
    ),
    ("In AP", "A placement was going on: from its start up to its end, both days counted, paused or not."),
    ("Ended", "Placements whose last day is in the period. All others were still going on."),
    ("Median weeks", "Half of a school's placements have lasted so many weeks or more, holidays included."),
    ("Not recorded", "The cell is blank, or holds a stand-in such as TBC."),
    (
        "Cannot tell",
        "A cell cannot be read. It is neither a yes nor a no, and nothing says that all is well.",
    ),
    ("Something open", "A deadline that has passed, or a condition of the policy that is not met."),
    ("Critical", "A child may not be safe, or the law may be broken now."),
)


def how_to_read_sheet(trust: Trust) -> SheetPlan:
    """Return the tab."""
    lines = ["What the words and signs mean, and where the numbers come from."]
    return sheet(TAB, lines, _COLUMNS, _rows(trust))


def _rows(trust: Trust) -> Iterator[Row]:
    yield from (("Sign in place of a number", sign, MEANING[sign]) for sign in _SIGNS)
    yield from (("Words", word, meaning) for word, meaning in _WORDS)
    yield (
        "Sources",
        "The registers",
        f"Each school's AP register as it was read on {day_in_words(trust.as_of)}.",
    )
    yield "Sources", "Days", f"{trust.when}. Each school's own days of it count."
