"""The words of the report: short, plain, and never more certain than the register."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from reports.governors.exceptions import Weight
from reports.governors.report import GovernorsReport, governors_report
from reports.governors.sheets.how_to_read import QUESTIONS
from sheet_templates.plan import Cell
from tests.reports.governors.schools import HEADINGS, NOBODY, about, material_of, table
from tests.reports.governors.test_report import AUDITS, MANY, ONE, REVIEWED, SUMMER

BANNED = re.compile(
    r"\b(?:invalid|valid|please|sorry|error|failed|forgot|forbidden|null|none|nan|true|false|breach(?:es)?|"
    r"whilst|utili[sz]e|leverage|behavior|color|analyze|organization)\b|!|\{|\}|  |\.\.|\( | ,",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 40
LOST = tuple(f"LOST{n}, B{n} | 10 | | soon | | | Behaviour | Come |" for n in range(6))
SCHOOLS = {
    "many pupils": lambda: governors_report(material_of(MANY), about(material_of(MANY), SUMMER)),
    "bands": lambda: governors_report(material_of(MANY), None, bands=True),
    "reviews": lambda: governors_report(material_of(REVIEWED), None),
    "audits": lambda: governors_report(material_of(AUDITS), None),
    "one pupil": lambda: governors_report(material_of(ONE), None),
    "nobody": lambda: governors_report(material_of(NOBODY), None),
    "dates not known": lambda: governors_report(material_of(table(HEADINGS, *LOST)), None),
    "some dates not known": lambda: governors_report(material_of("\n".join((MANY, *LOST))), None),
    "no half-terms": lambda: governors_report(material_of(MANY, has_calendar=False), None),
}


@cache
def _report(school: str) -> GovernorsReport:
    return SCHOOLS[school]()


def _texts(school: str) -> Iterator[str]:
    for sheet in _report(school).plan.sheets:
        for row in (*sheet.top, *sheet.rows):
            for cell in row:
                value = cell.value if isinstance(cell, Cell) else cell
                if isinstance(value, str):
                    yield value
        yield from (text for chart in sheet.charts for text in (chart.title, chart.alt))
        yield from (column.heading for column in sheet.columns)


each = pytest.mark.parametrize("school", SCHOOLS)


@each
def test_no_text_has_a_word_that_staff_would_not_use(school: str) -> None:
    assert not [text for text in _texts(school) if BANNED.search(text)]


@each
def test_no_sentence_is_long(school: str) -> None:
    sentences = [one for text in _texts(school) for one in re.split(r"[.;:] ", text)]

    assert not [one for one in sentences if len(one.split()) > LONGEST_SENTENCE]


@each
def test_every_text_begins_with_a_capital_a_figure_or_a_bracket(school: str) -> None:
    firsts = {text[0] for sheet in _report(school).plan.sheets for (text,) in _first_cells(sheet.top)}

    assert all(first.isupper() or first.isdigit() for first in firsts)


def _first_cells(rows: tuple[tuple[object, ...], ...]) -> Iterator[tuple[str]]:
    """Give texts above tables that begin a sentence, not those that go on with one."""
    before = "."
    for row in rows:
        value = row[0].value if isinstance(row[0], Cell) else row[0]
        text = str(value)
        if before.endswith((".", "?")) or isinstance(row[0], Cell):
            yield (text,)
        before = "." if isinstance(row[0], Cell) else text


@each
def test_days_are_written_as_people_read_them(school: str) -> None:
    told = " ".join(_texts(school))

    assert not re.search(r"\b\d{4}-\d\d-\d\d\b|\b\d\d/\d\d/\d{4}\b", told)


def test_what_could_not_be_checked_is_never_said_to_be_in_order() -> None:
    exceptions = next(sheet for sheet in _report("many pupils").plan.sheets if sheet.title == "Exceptions")

    unchecked = [
        row
        for row in exceptions.rows
        if isinstance(row[0], Cell) and row[0].value == Weight.NOT_CHECKED.value
    ]
    assert unchecked
    assert all("column" in str(row[-1]) for row in unchecked)


def test_all_questions_that_governors_may_ask_are_in_the_last_tab() -> None:
    last = _report("many pupils").plan.sheets[-1]

    assert [row[2] for row in last.rows if row[0] == "Questions to ask"] == list(QUESTIONS)
