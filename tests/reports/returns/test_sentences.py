"""What stands above the tables of nobody, of one pupil, and of cells that cannot be read."""

import re
from collections.abc import Callable

import pytest

from reports.returns.annex import annex_report
from reports.returns.calls import calls_report
from reports.returns.la_return import la_return_report
from reports.returns.ofsted_list import ofsted_list
from reports.returns.panel import panel_report
from reports.returns.provider_sheets import provider_report
from sheet_templates.plan import WorkbookPlan
from tests.reports.returns.materials import ONE_RULE, column_of, head_of, material_of, provider_of
from tests.reports.returns.test_every_return import EACH_REGISTER, made, plans_of

ONE_WITHOUT_PROVIDER = """
    Pupil    | Year | Provider | Start date
    ASH, Ada | 10   |          | 2026-09-07
"""
TWO = """
    Pupil      | Year | Provider   | Start date
    ASH, Ada   | 10   | Oak Centre | 2026-09-07
    BIRCH, Ben | 10   |            | 2026-09-07
"""
REVIEWED = """
    Pupil    | Provider   | Review date
    ASH, Ada | Oak Centre | {}
"""
NOT_GRAMMATICAL = re.compile(r"\b(0 of 0|0 of 1|1 of 1|0 \w+; 0|1 \w+ are|1 of \d+ \w+ are)\b")


@EACH_REGISTER
def test_what_stands_above_is_grammatical_for_none_and_for_one(register: str) -> None:
    for plan in plans_of(made(register), names=True):
        for sheet in plan.sheets:
            assert not NOT_GRAMMATICAL.search(head_of(sheet)), (plan.title, head_of(sheet))


@EACH_REGISTER
def test_a_table_without_rows_has_a_sentence_above_it(register: str) -> None:
    for plan in plans_of(made(register), names=True):
        for sheet in plan.sheets:
            said = re.search(r"\b(no|nil|none|nothing)\b", head_of(sheet), re.IGNORECASE)
            assert sheet.rows or said, (plan.title, sheet.title)


@pytest.mark.parametrize(
    ("report", "sheet"),
    [
        pytest.param(panel_report, 0, id="panel"),
        pytest.param(la_return_report, 0, id="LA return"),
        pytest.param(ofsted_list, 0, id="Ofsted list"),
        pytest.param(annex_report, 1, id="annex, placements"),
        pytest.param(annex_report, 3, id="annex, reviews"),
    ],
)
def test_a_provider_that_nobody_typed_is_not_recorded(
    report: Callable[..., WorkbookPlan], sheet: int
) -> None:
    made_sheet = report(material_of(ONE_WITHOUT_PROVIDER, rules=ONE_RULE), names=True).sheets[sheet]

    assert column_of(made_sheet, "Provider") == ["not recorded"]


def test_a_provider_that_is_not_known_is_counted_as_such_and_not_as_one() -> None:
    material = material_of(TWO, rules=ONE_RULE)
    audits = la_return_report(material, names=True).sheets[1]
    unnamed = la_return_report(material_of(ONE_WITHOUT_PROVIDER, rules=ONE_RULE), names=True).sheets[1]

    assert "2 pupils at 1 provider. The provider of 1 placement is not known." in (
        head_of(ofsted_list(material, names=True).sheets[0])
    )
    assert "1 provider used. LA audits: 1 not known. The provider of 1 placement is not known." in (
        head_of(audits)
    )
    assert "The provider of 1 placement is not known." in head_of(unnamed)
    assert "No provider was used" not in head_of(unnamed)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param("2026-10-14", "1 review.", id="held"),
        pytest.param("", "0 reviews; 1 placement without one in these days.", id="blank"),
        pytest.param("w/b 7/9", "0 reviews; for 1 placement nobody can tell.", id="not readable"),
    ],
)
def test_a_review_that_cannot_be_read_is_not_told_as_none(day: str, said: str) -> None:
    tabs = {"Register": TWO.rsplit("\n", 2)[0], "Reviews": REVIEWED.format(day)}

    assert said in head_of(annex_report(material_of(tabs, rules=ONE_RULE), names=True).sheets[3])


def test_nobody_is_said_to_come_only_where_all_days_are_known() -> None:
    known = "Pupil | Year | Provider | Start date | Timetable\nASH, Ada | 10 | Oak Centre | 2026-09-07 | {}"
    week = {}
    for days in ("Mon", ""):
        material = material_of(known.format(days), rules=ONE_RULE)
        report = provider_report(material, provider_of(material, "Oak Centre"), names=True)
        week[days] = column_of(report.sheets[1], "Who")[2]

    assert week == {"Mon": "nobody", "": "nobody that we know of"}


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        pytest.param((), "0 of 2 updates are in. 2 pupils to ring about.", id="none"),
        pytest.param(("ASH, Ada",), "1 of 2 updates is in. 1 pupil to ring about.", id="one"),
        pytest.param(("ASH, Ada", "BIRCH, Ben"), "No calls. 2 of 2 updates are in.", id="all"),
    ],
)
def test_updates_that_came_in_are_counted_in_words(marks: tuple[str, ...], said: str) -> None:
    rows = [f"{pupil} | 10 | Oak Centre | 2026-09-07 | Mon" for pupil in ("ASH, Ada", "BIRCH, Ben")]
    came = [f"{pupil} | Oak Centre | 2026-11-23 | DAY | /" for pupil in marks]
    tabs = {
        "Register": "\n".join(("Pupil | Year | Provider | Start date | Timetable", *rows)),
        "Attendance": "\n".join(("Pupil | Provider | Date | Session | Mark", *came)),
    }

    assert said in head_of(calls_report(material_of(tabs, rules=ONE_RULE), names=True).sheets[0])
