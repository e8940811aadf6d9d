"""Rows that are there only for somebody: what a reader makes of them, read off the tabs themselves."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from reports.governors.report import GovernorsReport, governors_report
from reports.material import Period
from reports.suppression.bands import View
from reports.suppression.figures import CellName, Kind, System
from reports.suppression.hiding import Published
from sheet_templates.plan import Cell
from tests.reports.governors.drawn import Row, register_text, registers
from tests.reports.governors.schools import AUTUMN, HEADINGS, about, material_of, table
from tests.reports.suppression.reader import certain_of_a_group, read

SUMMER = Period(AUTUMN.first.replace(month=4), AUTUMN.first.replace(month=7), "Summer term 2026")
ALWAYS_THERE = {"All", "Left out: dates not known"}
UNKNOWN = ("Not recorded", "Cannot tell")
OUTCOMES = ("Planned outcomes achieved", "Destination", "Back in full-time school")


def _large(*more: str) -> str:
    every = [
        f"CHILD{n}, A{n} | 10 | Oak Centre | 2026-09-07 | 2027-07-01 | | Behaviour | Come | "
        for n in range(150)
    ]
    return table(HEADINGS, *every, *more)


FEW = (
    "FIRST, One | 10 | Oak Centre | 2026-09-07 | 2027-07-01 | | | Come | ",
    "SECOND, Two | 10 | Oak Centre | 2026-09-07 | 2027-07-01 | | squirrels | Come | ",
)


def _rows(report: GovernorsReport, title: str) -> Iterator[list[object]]:
    sheet = next(one for one in report.plan.sheets if one.title == title)
    for row in sheet.rows if sheet.table else ():
        yield [one.value if isinstance(one, Cell) else one for one in row]


def _for_somebody(report: GovernorsReport) -> set[CellName]:
    """Return the figures of the period that a reader of the tabs knows not to be 0."""
    name = next(iter(report.shown.names.values()))
    found = {CellName("Pupils by provider", f"{row[0]}, {name}") for row in _rows(report, "Providers")}
    if len(report.shown.names) == 1:
        for counted, group, *_ in _rows(report, "Numbers"):
            if counted == "Year group" or group in UNKNOWN:
                found.add(CellName(str(counted), f"{group}, {name}"))
    critical = {at for at in _counts(report.system) if at.table == "Open issues" and at.name.count(",") > 2}
    return (found | critical) & _counts(report.system)


def _counts(system: System) -> set[CellName]:
    return {cell.at for cell in system.cells if cell.kind is Kind.PEOPLE and cell.printed}


def _as_read(published: Published, rows: set[CellName]) -> System:
    """Return the figures with what the rows say, and nothing that the program says of them."""
    cells = (replace(cell, least=int(cell.at in rows)) for cell in published.system.cells)
    return replace(published.system, cells=tuple(cells))


def _worked_out(report: GovernorsReport) -> set[CellName]:
    published = report.published
    system = _as_read(published, _for_somebody(report))
    hidden = _counts(system) - published.shown
    return hidden & read(system, published.shown, published.view, by_rows=True).exact.keys()


def test_two_rows_of_one_pupil_each_are_not_told_by_their_sum() -> None:
    report = governors_report(material_of(_large(*FEW), rules=("AP-END-01",)), None)

    reasons = {row[1]: row[2] for row in _rows(report, "Numbers") if row[0] == "Reason"}
    assert reasons["Not recorded"] == reasons["Cannot tell"] == "[c]"
    assert reasons["Behaviour"] == "[c]"  # a hidden 0 in its place would leave 1 and 1 of 2
    assert _worked_out(report) == set()


@settings(max_examples=15)
@given(registers(most=30))
def test_no_hidden_number_is_told_by_the_rows_that_there_are(rows: list[Row]) -> None:
    material = material_of(register_text(rows), rules=("AP-OUT-01", "AP-AGR-02", "AP-END-01"))

    for before in (None, about(material, SUMMER)):
        assert _worked_out(governors_report(material, before)) == set()


@pytest.mark.parametrize("left", ["Not recorded", "squirrels"], ids=["nothing recorded", "words not known"])
def test_of_one_who_left_no_row_says_what_came_of_it(left: str) -> None:
    achieved = "" if left == "Not recorded" else left
    row = (
        f"FIRST, One | 10 | Elm House | 2026-09-07 | 2027-07-01 | 2026-12-01 | Behaviour | Come | {achieved}"
    )
    every = [
        f"CHILD{n}, A{n} | 10 | Oak Centre | 2026-09-07 | 2027-07-01 | | Behaviour | Come | "
        for n in range(9)
    ]

    report = governors_report(material_of(table(HEADINGS, row, *every), rules=("AP-END-01",)), None)

    outcomes = list(_rows(report, "Outcomes"))
    assert {row[1] for row in outcomes if row[0] == OUTCOMES[0]} >= {*UNKNOWN}
    assert [row[0] for row in outcomes if str(row[0]).startswith("Ended at")] == [
        "Ended at Elm House",
        "Ended at Oak Centre",
    ]
    assert certain_of_a_group(report.system, report.published.shown) == []


def test_a_provider_of_the_period_before_alone_has_nobody_and_everybody_can_see_it() -> None:
    elm = [
        f"OLD{n}, B{n} | 10 | Elm House | 2026-04-20 | 2026-07-01 | 2026-06-01 | SEND | Come | "
        for n in range(2)
    ]
    oak = [
        f"CHILD{n}, A{n} | 10 | Oak Centre | 2026-04-20 | 2027-07-01 | | Behaviour | Come | "
        for n in range(9)
    ]
    material = material_of(table(HEADINGS, *elm, *oak), rules=("AP-END-01",))

    report = governors_report(material, about(material, SUMMER))

    numbers = {tuple(row[:2]): row[2:] for row in _rows(report, "Numbers")}
    assert numbers["Provider", "Elm House"] == [0, "[c]"]
    assert "Elm House" not in [row[0] for row in _rows(report, "Providers")]
    assert report.published.view is View.NUMBERS


def test_of_a_period_before_with_few_pupils_nothing_is_told() -> None:
    old = "OLD, One | 9 | Elm House | 2026-04-20 | 2026-07-01 | 2026-06-01 | SEND | Come | "
    new = [
        f"CHILD{n}, A{n} | 10 | Oak Centre | 2026-09-07 | 2027-07-01 | | Behaviour | Come | "
        for n in range(9)
    ]
    material = material_of(table(HEADINGS, old, *new), rules=("AP-END-01",))

    report = governors_report(material, about(material, SUMMER))

    assert list(report.shown.names.values()) == [AUTUMN.name]
    assert "Elm House" not in [row[1] for row in _rows(report, "Numbers")]
