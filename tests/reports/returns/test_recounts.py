"""Every number of a return, counted once more from the rows as typed."""

from collections import Counter
from collections.abc import Callable, Sequence
from csv import DictReader
from datetime import date
from io import StringIO

from hypothesis import given, settings

from reports.material import Period
from reports.returns.annex import annex_report
from reports.returns.calls import calls_report
from reports.returns.census import census_csv, census_report
from reports.returns.la_return import la_return_report
from reports.returns.ofsted_list import ofsted_list
from reports.returns.panel import panel_report
from reports.returns.provider_sheets import provider_report
from sheet_templates.plan import Value
from tests.reports.returns import drawn
from tests.reports.returns.materials import column_of, head_of, provider_of, rows_of
from tests.reports.returns.registers import EVENTS

YEAR = Period(date(2026, 9, 1), date(2027, 8, 31))
FIRST, LAST = drawn.PERIOD.first, drawn.PERIOD.last
CENSUS_BEFORE, CENSUS_DAY = date(2026, 10, 1), drawn.TODAY

recounted: Callable[[Callable[..., None]], Callable[..., None]] = settings(max_examples=20)

Rows = tuple[drawn.Row, ...]


def told_of(rows: Sequence[dict[str, Value]], row: drawn.Row, heading: str) -> Value:
    """Return one cell of a pupil's only row."""
    (own,) = [one for one in rows if one["Pupil"] == row.shown]
    return own[heading]


def assert_attendance(rows: Sequence[dict[str, Value]], row: drawn.Row, first: date, last: date) -> None:
    attended, possible, lost = row.counted(first, last)
    said, percent = (told_of(rows, row, name) for name in ("AP sessions attended", "AP attendance %"))
    parts = [f"{attended} of {possible}"] if possible else []
    if lost:
        parts.append(f"{lost} mark{'' if lost == 1 else 's'} not read")
    assert said == ", ".join(parts or ["no marks"])
    if possible:
        assert percent == attended * 1000 // possible / 10
    else:
        assert percent == ("not known" if lost else "no marks")


@given(drawn.rows())
@recounted
def test_the_panel_is_told_of_every_placement_of_the_cycle(rows: Rows) -> None:
    material = drawn.material(rows, YEAR, **{"School events": EVENTS})
    sheet = panel_report(material, names=True).sheets[0]
    first, last = date(2026, 11, 3), date(2026, 11, 23)
    inside = [row for row in rows if row.was_in(first, last)]

    assert Counter(column_of(sheet, "Pupil")) == Counter(row.shown for row in inside)
    told = rows_of(sheet)
    for row in inside:
        assert_attendance(told, row, first, last)
        assert told_of(told, row, "Status") == _status(row, first)
        assert told_of(told, row, "Sessions a week") == row.sessions


def _status(row: drawn.Row, first: date) -> str:
    if not isinstance(row.start, date):
        return "Could not be told"
    is_new = row.start >= first
    if row.end is not None and row.end <= drawn.TODAY:
        return "New and ended" if is_new else "Ended"
    return "New" if is_new else "Continuing"


@given(drawn.rows())
@recounted
def test_the_la_is_told_of_every_placement_of_the_period(rows: Rows) -> None:
    pupils, audits = la_return_report(drawn.material(rows), names=True).sheets
    inside = [row for row in rows if row.was_in(FIRST, LAST)]

    assert Counter(column_of(pupils, "Pupil")) == Counter(row.shown for row in inside)
    assert (f"{len(inside)} pupil" in head_of(pupils)) == bool(inside)
    assert set(column_of(audits, "Provider")) == {row.provider for row in inside}
    for row in inside:
        assert_attendance(rows_of(pupils), row, FIRST, LAST)


@given(drawn.rows())
@recounted
def test_the_census_has_what_was_open_on_its_day_or_ended_since_the_one_before(rows: Rows) -> None:
    material = drawn.material(rows, YEAR, **{"School events": EVENTS})
    sheet = census_report(material, names=True).sheets[0]
    written = list(DictReader(StringIO(census_csv(material, names=True))))
    inside = [
        row
        for row in rows
        if (row.end is None or row.end > CENSUS_BEFORE)
        and (not isinstance(row.start, date) or row.start <= CENSUS_DAY)
    ]

    assert Counter(column_of(sheet, "Pupil")) == Counter(row.shown for row in inside)
    assert [one["Pupil"] for one in written] == column_of(sheet, "Pupil")
    for row in inside:
        (own,) = [one for one in written if one["Pupil"] == row.shown]
        is_over = row.end is not None and row.end <= CENSUS_DAY
        assert own["Entry date"] == (row.start.isoformat() if isinstance(row.start, date) else "")
        assert own["Leaving date"] == (str(row.end) if is_over else "")
        assert own["Sessions per week"] == str(row.sessions)
        assert own["Attendance pattern"] == ("Full time" if row.sessions == 10 else "Part time")


@given(drawn.rows())
@recounted
def test_inspectors_see_every_pupil_who_is_at_ap_that_day_and_nobody_else(rows: Rows) -> None:
    sheet = ofsted_list(drawn.material(rows), names=True).sheets[0]
    inside = [row for row in rows if row.was_in(drawn.TODAY, drawn.TODAY)]

    assert Counter(column_of(sheet, "Pupil")) == Counter(row.shown for row in inside)


@given(drawn.rows())
@recounted
def test_a_call_is_made_for_every_pupil_who_is_expected_and_has_no_mark(rows: Rows) -> None:
    sheet = calls_report(drawn.material(rows), names=True).sheets[0]
    here = [row for row in rows if row.was_in(drawn.TODAY, drawn.TODAY)]
    unmarked = [row for row in here if not row.is_marked(drawn.TODAY)]
    asked = {row.shown for row in unmarked if "Mon" in row.days or not row.days}

    assert set(column_of(sheet, "Ask about")) == asked
    assert [column for column in column_of(sheet, "Ring") if column not in drawn.PROVIDERS] == []


@given(drawn.rows())
@recounted
def test_the_annex_counts_the_days_of_every_placement(rows: Rows) -> None:
    material = drawn.material(rows)
    sheet = annex_report(material, names=True).sheets[1]
    inside = [row for row in rows if row.was_in(FIRST, LAST)]

    assert Counter(column_of(sheet, "Pupil")) == Counter(row.shown for row in inside)
    for row in inside:
        length, weeks = (told_of(rows_of(sheet), row, f"Length in {of}") for of in ("school days", "weeks"))
        if not isinstance(row.start, date):
            assert (length, weeks) == (f"start {told_of(rows_of(sheet), row, 'Start')}",) * 2
            continue
        last = min(row.end or drawn.TODAY, drawn.TODAY)
        assert weeks == ((last - row.start).days + 1) * 10 // 7 / 10
        if material.calendar.covers(row.start):
            assert length == len(material.calendar.days(row.start, last))
        else:
            assert length == "the calendar does not reach so far"


@given(drawn.rows())
@recounted
def test_a_provider_is_told_of_its_own_pupils_and_of_nobody_else(rows: Rows) -> None:
    material = drawn.material(rows)
    for name in {row.provider for row in rows}:
        plan = provider_report(material, provider_of(material, name), names=True)
        coming = [row for row in rows if row.provider == name and (row.end is None or row.end > drawn.TODAY)]

        assert Counter(column_of(plan.sheets[0], "Pupil")) == Counter(row.shown for row in coming)
        for slot in rows_of(plan.sheets[1]):
            expected = [row.shown for row in coming if str(slot["Day"])[:3] in row.days]
            assert slot["Pupils"] == len(expected)
