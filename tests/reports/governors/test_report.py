"""The whole report: totals that add up, tabs that agree, nobody in it, schools with few pupils or none."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.governors.attendance import BANDS
from reports.governors.report import GovernorsReport, governors_report
from reports.material import Material, Period
from reports.suppression.bands import View
from reports.suppression.leaks import find_leaks
from reports.working.memory import Day, Memory
from sheet_templates.plan import Cell, SheetPlan
from tests.reports.governors.drawn import FIRST, PROVIDERS, Row, register_text, registers
from tests.reports.governors.schools import HEADINGS, NOBODY, about, material_of, table

SUMMER = Period(date(2026, 4, 13), date(2026, 7, 20), "Summer term 2026")
TITLES = (
    "Summary",
    "Exceptions",
    "Numbers",
    "Length of time",
    "Outcomes",
    "Attendance",
    "Providers",
    "Compliance",
    "Trend",
    "How to read",
)
MANY = table(
    HEADINGS,
    *(
        f"CHILD{n}, A{n} | {9 + n % 3} | {PROVIDERS[n % 3 % 2]} | 2026-09-{7 + n % 3:02} | 2026-12-18 | "
        f"{f'2026-12-1{n % 8}' if n % 2 else ''} | {'Behaviour' if n % 4 else 'SEND'} | Come each day | "
        f"{'Fully' if n % 4 == 1 else 'Partly'}"
        for n in range(40)
    ),
)


def _report(material: Material, *, bands: bool = False) -> GovernorsReport:
    return governors_report(material, about(material, SUMMER), bands=bands)


def _sheet(report: GovernorsReport, title: str) -> SheetPlan:
    return next(sheet for sheet in report.plan.sheets if sheet.title == title)


def _value(cell: object) -> object:
    return cell.value if isinstance(cell, Cell) else cell


def _rows(report: GovernorsReport, title: str) -> list[tuple[object, ...]]:
    sheet = _sheet(report, title)
    return [tuple(map(_value, row)) for row in sheet.rows if sheet.table]


def _texts(report: GovernorsReport) -> Iterator[str]:
    for sheet in report.plan.sheets:
        for row in (*sheet.top, *sheet.rows):
            yield from (str(_value(cell)) for cell in row)
        yield from (text for chart in sheet.charts for text in (chart.title, chart.alt))
        yield from (column.heading for column in sheet.columns)


def _said(report: GovernorsReport, title: str) -> str:
    sheet = _sheet(report, title)
    rows = (*sheet.top, *(() if sheet.table else sheet.rows))
    return " ".join(str(_value(row[0])) for row in rows if row)


def test_the_tabs_stand_in_their_order() -> None:
    assert tuple(sheet.title for sheet in _report(material_of(MANY)).plan.sheets) == TITLES


@settings(max_examples=15)
@given(registers(most=30))
def test_whatever_the_register_its_figures_add_up_and_give_nobody_away(rows: list[Row]) -> None:
    material = material_of(register_text(rows), rules=("AP-OUT-01", "AP-AGR-02", "AP-END-01"))

    report = _report(material)

    safe = report.published
    assert find_leaks(report.system, safe.shown, safe.view) == ()


@settings(max_examples=15)
@given(registers(most=30))
def test_the_summary_says_what_the_tables_say(rows: list[Row]) -> None:
    report = _report(material_of(register_text(rows), rules=("AP-OUT-01", "AP-END-01")))

    summary = {row[0]: row[1:] for row in _rows(report, "Summary")}
    numbers = {row[:2]: row[2:] for row in _rows(report, "Numbers")}
    for when in ("during the period", "on the day of the check"):
        told = [_plain(text) for text in summary[f"Pupils in AP {when}"]]
        assert told == [str(number) for number in numbers["All pupils", f"In AP {when}"]]
    by_provider = {row[0]: row[1] for row in _rows(report, "Providers")}
    for name, shown in by_provider.items():
        assert shown in ("[c]", numbers.get(("Provider", str(name)), ("",))[0])


def _plain(text: object) -> str:
    """Return a number without what says that there may be more."""
    return str(text).removeprefix("at least ").removesuffix(" known")


_PRIVATE = st.text("abcdefghijklmnopqrstuvwxyz ", min_size=5, max_size=12).map(
    lambda text: f"zq{text.strip()}"
)


@settings(max_examples=15)
@given(registers(), st.lists(_PRIVATE, min_size=6, max_size=6, unique=True))
def test_no_word_of_a_pupils_row_gets_in_but_the_providers_name(rows: list[Row], words: list[str]) -> None:
    surname, reason, outcome, achieved, destination, status = words
    changed = [
        Row(
            **{
                **{one.name: getattr(row, one.name) for one in fields(Row)},
                "reason": reason,
                "outcomes": outcome,
                "achieved": achieved,
                "destination": destination,
                "sen": status,
                "year": status,
                "sex": achieved,
                "attendance": reason,
            }
        )
        for row in rows
    ]
    text = register_text(changed).replace("ARDEN", surname.upper())

    report = _report(material_of(text))

    told = "\n".join(_texts(report)).casefold() + json.dumps(report.figures).casefold()
    assert not [word for word in words if word in told]
    assert "1000" not in told


def test_every_table_of_one_whole_adds_up_before_anything_is_hidden() -> None:
    report = _report(material_of(MANY))

    values = {cell.at: cell.value for cell in report.system.cells}
    assert len(report.system.sums) > 20
    assert all(values[one.whole] == sum(values[part] for part in one.parts) for one in report.system.sums)


def test_equal_registers_give_equal_reports() -> None:
    one, other = _report(material_of(MANY)), _report(material_of(MANY))

    assert one.plan == other.plan
    assert one.figures == other.figures


def test_what_is_shown_can_be_kept_as_json() -> None:
    report = _report(material_of(MANY))

    kept = json.loads(json.dumps(report.figures))

    assert kept == report.figures
    assert [period["name"] for period in kept["periods"]] == ["Autumn term 2026", "Summer term 2026"]
    shown = kept["periods"][0]["shown"]
    assert shown["Pupils"]["During the period"] == "40"


ONE = table(HEADINGS, "SMITH, Jo | 10 | Oak Centre | 2026-09-07 | 2026-12-18 | | Behaviour | Come | Fully")


def test_a_school_with_one_pupil_gives_bands_and_tells_of_nobody() -> None:
    report = _report(material_of(ONE))

    assert report.published.view is View.BANDS
    assert [row[2] for row in _rows(report, "Numbers")] == ["fewer than 5", "fewer than 5", 0]
    for title in ("Length of time", "Outcomes", "Attendance"):
        assert not _sheet(report, title).table
        assert "confidential annex" in _said(report, title)
    assert {row[1] for row in _rows(report, "Providers")} == {"[c]"}
    assert {row[2] for row in _rows(report, "Trend")} == {"[c]"}
    assert all(row[2] != "Pupils" for row in _rows(report, "Compliance"))


def test_a_school_with_few_pupils_does_not_say_that_nothing_is_open_about_them() -> None:
    report = _report(material_of(ONE))

    said = _said(report, "Summary")
    assert "About providers and the school, nothing critical or high is open" in said
    numbers = {row[0]: row[1] for row in _rows(report, "Summary")}
    assert numbers["Critical and high issues open on the day of the check"] == "[c]"


def test_without_pupils_the_report_is_a_nil_return() -> None:
    report = _report(material_of(NOBODY))

    assert "nil return" in _said(report, "Summary")
    assert "No pupil was in AP" in _said(report, "Numbers")
    assert [row[2] for row in _rows(report, "Numbers")] == [0, 0, 0]
    assert not _sheet(report, "Providers").table
    assert "No placement had begun" in _said(report, "Trend")


def test_without_half_terms_there_is_no_trend_and_the_summary_says_so() -> None:
    report = _report(material_of(MANY, has_calendar=False))

    assert not _sheet(report, "Trend").table
    assert "half-terms are not known" in _said(report, "Trend")
    assert "half-terms are not known" in _said(report, "Summary")
    lengths = {row[:2]: row[2] for row in _rows(report, "Length of time")}
    assert lengths["Median length", "School days"] == "[x]"


def test_what_the_register_has_no_place_for_reads_x_and_never_0() -> None:
    report = _report(material_of(MANY))

    attendance = {row[:2]: row[2:] for row in _rows(report, "Attendance")}
    assert {attendance["Pupils by attendance", band] for band in BANDS} == {("[x]", "[x]")}
    summary = {row[0]: row[1] for row in _rows(report, "Summary")}
    assert summary["Reviews held in time"] == "[x]"
    assert summary["Providers used that have a safeguarding audit in date"] == "[x]"
    numbers = {row[0]: row[1:] for row in _rows(report, "Numbers")}
    assert numbers["Sex"] == ("The register has no column for this.", "[x]", "[x]")


def test_the_other_view_gives_bands_in_place_of_numbers() -> None:
    report = _report(material_of(MANY), bands=True)

    assert report.published.view is View.BANDS
    reasons = {row[1]: row[2] for row in _rows(report, "Numbers") if row[0] == "Reason"}
    assert reasons["Behaviour"] == "10 or more"
    assert all("pupils in AP" not in chart.title for chart in _sheet(report, "Trend").charts)
    assert "Bands" in {row[0] for row in _rows(report, "How to read")}


def test_without_a_period_before_there_is_one_column() -> None:
    report = governors_report(material_of(MANY), None)

    headings = [column.heading for column in _sheet(report, "Numbers").columns]
    assert headings == ["Counted by", "Group", "Autumn term 2026"]


def test_two_periods_of_one_name_go_by_their_days() -> None:
    material = material_of(MANY)
    other = about(material, Period(SUMMER.first, SUMMER.last, "Autumn term 2026"))

    report = governors_report(material, other)

    headings = [column.heading for column in _sheet(report, "Numbers").columns]
    assert headings[2:] == ["2 September 2026 to 18 December 2026", "13 April 2026 to 20 July 2026"]


REVIEWED = table(
    "Pupil | Provider | Start date | Review 1 | Destination | Full-time return on | Left | Planned end",
    *(
        f"CHILD{n}, A{n} | {PROVIDERS[n % 2]} | 2026-09-02 | 2026-10-{14 + n % 2} | Full-time school | "
        f"2026-12-0{1 + n % 2} | 2026-12-01 | 2026-12-01"
        for n in range(12)
    ),
    *(f"OTHER{n}, B{n} | Oak Centre | 2026-04-13 | | | | | 2026-12-01" for n in range(6)),
)


def test_sentences_say_what_the_tables_show() -> None:
    report = _report(material_of(REVIEWED))

    assert "12 placements ended; back in full-time school: 12 (100%)" in _said(report, "Outcomes")
    summary = {row[0]: row[1] for row in _rows(report, "Summary")}
    assert summary["Reviews held in time"] == "6 of 12"
    assert "The longest is in the band “27 to 39 weeks”." in _said(report, "Length of time")
    assert "Questions to ask" in _said(report, "Summary")
    assert "Which children have been there longest, and why?" in _said(report, "Summary")


def test_charts_are_drawn_from_the_table_beside_them_and_say_what_they_show() -> None:
    sheet = _sheet(_report(material_of(REVIEWED)), "Trend")

    assert [chart.title for chart in sheet.charts] == [
        "6 pupils in AP at the end of Autumn 2 2026, 18 in Autumn 1 2026",
        "Half have been in AP for 36 weeks or more, 7 in Autumn 1 2026",
        "6 of 12 reviews late or not held since Autumn 1 2026",
    ]
    for chart in sheet.charts:
        [series] = chart.series
        assert (series.values.tab, series.values.first, series.values.last) == (
            "Trend",
            sheet.first_row,
            sheet.last_row,
        )
        assert "Autumn 1 2026:" in chart.alt


def test_a_chart_leaves_out_half_terms_whose_number_is_hidden() -> None:
    rows = [
        f"CHILD{n}, A{n} | 10 | Oak Centre | {date(2026, 9, 7) if n < 2 else date(2026, 11, 2)} | | | | |"
        for n in range(9)
    ]
    material = material_of(
        table(HEADINGS, *rows), Period(date(2026, 9, 2), date(2027, 3, 25), "x"), date(2027, 3, 25)
    )

    sheet = _sheet(_report(material), "Trend")

    assert [_value(row[2]) for row in sheet.rows] == ["[c]", 9, 9, 9]
    assert sheet.charts[0].labels.first == sheet.first_row + 1


AUDITS = {
    "Register": REVIEWED,
    "Providers": """
        Provider   | Safeguarding audit | LA audit
        Oak Centre | 2026-03-02         | 2025-03-02
        Elm House  |                    |
    """,
}


def test_the_summary_names_the_providers_that_need_action() -> None:
    report = _report(material_of(AUDITS, rules=("AP-SG-01", "AP-AUD-01")))

    said = _said(report, "Summary")
    assert "Providers, act now: Elm House." in said
    assert "Providers, action needed: Oak Centre." in said
    assert "How do we know that each child is safe today?" in said


def test_when_all_could_be_checked_the_summary_says_so() -> None:
    text = table(
        "Pupil | Provider | Start date | Planned end | Left | Review 1",
        *(f"CHILD{n}, A{n} | Oak Centre | 2026-09-07 | 2027-02-05 | | 2026-10-01" for n in range(6)),
    )
    tabs = {"Register": text, "Attendance": "Pupil | Date | Mark\nCHILD1, A1 | 2026-10-01 | Attended"}

    report = _report(material_of(tabs, rules=("AP-END-01",)))

    assert "All that was asked of the register could be checked." in _said(report, "Summary")
    assert "Nothing critical or high is open in what could be checked." in _said(report, "Exceptions")


def test_outcomes_of_a_provider_are_told_apart_where_five_or_more_ended() -> None:
    rows = _rows(_report(material_of(MANY)), "Outcomes")

    oak = [row[1] for row in rows if row[0] == "Ended at Oak Centre"]
    outcomes = ["Fully", "Partly", "Not achieved", "Too early to say"]
    assert oak == ["All", *outcomes, "Not recorded", "Cannot tell"]


def test_where_nothing_is_recorded_of_outcomes_only_their_number_is_told() -> None:
    text = MANY.replace("| Achieved", "").replace("| Fully", "").replace("| Partly", "")

    rows = _rows(_report(material_of(text)), "Outcomes")

    assert [row[1:3] for row in rows if row[0] == "Ended at Oak Centre"] == [("All", 13)]
    told = {row[0]: row[1:] for row in rows}
    assert told["Planned outcomes achieved"][1] == "[x]"


def test_words_about_sessions_that_cannot_be_read_are_counted_apart() -> None:
    register = table(
        "Pupil | Provider | Start date | Days",
        *(f"CHILD{n}, A{n} | Oak Centre | 2026-11-02 | Mon" for n in range(6)),
    )
    marks = "Pupil | Date | Session | Mark\nCHILD1, A1 | 2026-11-02 | | perhaps so"
    tabs = {"Register": register, "Attendance": f"{marks}\nCHILD2, A2 | 2026-11-02 | | Attended"}

    said = _said(_report(material_of(tabs)), "Attendance")

    assert "Providers sent no word of 80 of 84 sessions" in said
    assert "The word of 2 other sessions cannot be read." in said


def test_issues_open_have_a_chart_where_two_half_terms_tell_of_them() -> None:
    days = (Day(date(2026, 10, 20), {"Overdue": 1}, "r"), Day(date(2026, 12, 1), {"Overdue": 2}, "r"))
    memory = Memory("m", days=days)

    sheet = _sheet(_report(material_of(REVIEWED, memory=memory)), "Trend")

    assert sheet.charts[-1].title == "2 issues open at the end of Autumn 2 2026, 1 in Autumn 1 2026"


def test_a_check_that_is_not_complete_says_so_first() -> None:
    material = material_of(MANY)
    checked = replace(material.checked, is_complete=False)

    said = _said(_report(replace(material, checked=checked)), "Summary")

    assert "What could not be checked The check is not complete" in said


def test_days_of_the_report_end_on_the_day_of_the_check() -> None:
    day = FIRST + timedelta(days=30)

    report = _report(material_of(MANY, as_of=day))

    assert "2 September 2026 to 2 October 2026" in _said(report, "Summary")
