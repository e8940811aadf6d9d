"""Attendance, reviews, providers and rules of the workbook, against a slow recount of drawn tabs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from hypothesis import given, settings

from reports.governors.figures import Figures, figures
from tests.reports.governors.drawn import AS_OF, FIRST, LAST
from tests.reports.governors.drawn_tabs import (
    NOT_READ,
    SCHOOL_DAYS,
    UNREADABLE,
    Checked,
    Stay,
    checked,
    stays,
    tabs_of,
)
from tests.reports.governors.schools import material_of
from tests.validators.school_years import YEAR_2026
from validators.dates_in_words import day_in_words

RULES = ("AP-REF-03", "AP-ATT-01", "NAT-INS-01")
DAYS_A_REVIEW, ENOUGH = 30, 15

recounted: Callable[[Callable[..., None]], Callable[..., None]] = settings(max_examples=25)


def _counted(rows: Sequence[Stay], providers: Sequence[Checked] = ()) -> Figures:
    return figures(material_of(tabs_of(rows, providers), rules=RULES))


def _there(rows: Sequence[Stay], first: date = FIRST, last: date = LAST) -> list[Stay]:
    ended = [row.left for row in rows if isinstance(row.left, date)]
    assert all(day <= AS_OF for day in ended)
    return [
        row for row in rows if row.start <= last and (not isinstance(row.left, date) or row.left >= first)
    ]


def _sessions(own: Sequence[Stay]) -> tuple[int, int]:
    came = possible = 0
    for row in own:
        for day, (session, mark) in row.marked():
            number = row.sessions_of_day if session == "DAY" else 1
            if FIRST <= day <= LAST and mark != NOT_READ:
                came, possible = came + number * (mark != "N"), possible + number
    return came, possible


def _level(own: Sequence[Stay]) -> str:
    came, possible = _sessions(own)
    if possible:
        return _band(came, possible)
    marks = [mark for row in own for day, (_, mark) in row.marked() if FIRST <= day <= LAST]
    return "Cannot tell" if NOT_READ in marks else "Not recorded"


def _band(came: int, possible: int) -> str:
    if possible < 10:
        return "Fewer than 10 sessions on record"
    percent = came * 100 / possible
    for least, name in ((95, "95% or more"), (90, "90% to under 95%"), (80, "80% to under 90%")):
        if percent >= least:
            return name
    return "50% to under 80%" if percent >= 50 else "Under 50%"


@given(stays())
@recounted
def test_attendance_at_ap_is_that_of_the_marks(rows: list[Stay]) -> None:
    found = _counted(rows).attendance
    by_pupil = [[row for row in _there(rows) if row.pupil == one] for one in {row.pupil for row in rows}]
    sessions = [_sessions(own) for own in by_pupil if own]
    enough = [(came, possible) for came, possible in sessions if possible >= 10]

    expected = Counter(_level(own) for own in by_pupil if own)
    assert +Counter(dict(found.at_ap.parts)) == expected or (
        found.at_ap.lacking and set(expected) <= {"Not recorded"}
    )
    assert found.on_record == len(enough)
    assert found.sessions == (sum(came for came, _ in enough), sum(of for _, of in enough))


@given(stays())
@recounted
def test_sessions_without_an_update_are_those_without_a_mark(rows: list[Stay]) -> None:
    found = _counted(rows).attendance.updates
    there = _there(rows)
    expected = unread = 0
    missing = dict.fromkeys((row.provider.casefold() for row in there), 0)
    for row in there:
        marks = dict(row.marked())
        for day in row.scheduled(FIRST, LAST):
            expected += row.sessions_of_day
            if day not in marks:
                missing[row.provider.casefold()] += row.sessions_of_day
            elif marks[day][1] == NOT_READ:
                unread += row.sessions_of_day
    if not any(day <= LAST for row in rows for day, _ in row.marked()):
        assert found.lacking
        return
    assert (found.expected, found.unread) == (expected, unread)
    assert {ident.casefold(): number for ident, number in found.missing.items()} == missing
    assert found.without_days == sum(not row.days for row in there)


def _later(day: date, number: int) -> date:
    """Return the day so many school days later; one in the holidays counts as the next school day."""
    base = _school_day(day)
    return [one for one in SCHOOL_DAYS if one > base][number - 1]


def _school_day(day: date) -> date:
    return min(one for one in SCHOOL_DAYS if one >= day)


def _half_term_end(day: date, further: int) -> date:
    base = _school_day(day)
    [number] = [number for number, one in enumerate(YEAR_2026) if one.first <= base <= one.last]
    return YEAR_2026[number + further].last


def _first_due(start: date) -> date:
    base = _school_day(start)
    left = [day for day in SCHOOL_DAYS if base <= day <= _half_term_end(start, 0)]
    end = _half_term_end(start, 0 if len(left) >= ENOUGH else 1)
    return min(_later(start, DAYS_A_REVIEW), end)


def _settled(row: Stay) -> Iterator[tuple[date, str]]:
    """Give each review that was owed: the day it was settled on, and how it turned out."""
    due = _first_due(row.start)
    for held in (*row.reviews, None):
        if isinstance(row.left, date) and row.left < due:
            return
        if held is not None and held <= due:
            yield held, "in time"
        elif due < AS_OF:
            yield due, "cannot tell" if row.has_unread_review else "late"
        if held is not None:
            due = min(_later(held, DAYS_A_REVIEW), _half_term_end(held, 1))


@given(stays())
@recounted
def test_reviews_in_time_are_those_of_the_days_held(rows: list[Stay]) -> None:
    counted = _counted(rows)
    settled = [one for row in rows for one in _settled(row)]

    for first, last, found in (
        (FIRST, LAST, counted.reviews),
        *((YEAR_2026[n].first, point.day, point.reviews) for n, point in enumerate(counted.trend[-2:])),
    ):
        assert found is not None
        ours = Counter(how for day, how in settled if first <= day <= last)
        assert (found.in_time, found.not_in_time, found.cannot_tell) == (
            ours["in time"],
            ours["late"],
            ours["cannot tell"],
        )


@given(stays())
@recounted
def test_the_trend_has_the_lengths_of_what_went_on_at_each_end(rows: list[Stay]) -> None:
    for point in _counted(rows).trend:
        there = [row for row in rows if row.is_on(point.day)]
        days = [(point.day - row.start).days + 1 for row in there]

        assert point.pupils == len({row.pupil for row in there})
        assert point.going_on == sum(row.left != point.day for row in there)
        assert point.median_days == (median(days) if days else None)


def _latest(one: Checked, heading: str, kind: str) -> date | str:
    """Return the last day of a kind that has come, else why there is none."""
    typed = [*([one.cells[heading]] if heading else []), *(day for name, day in one.checks if name == kind)]
    days = [day for day in typed if isinstance(day, date) and day <= AS_OF]
    return max(days) if days else "Cannot tell" if UNREADABLE in typed else "Not recorded"


@given(stays(), checked())
@recounted
def test_what_is_known_of_each_provider_is_what_was_typed(rows: list[Stay], providers: list[Checked]) -> None:
    lines = {line.name: line for line in _counted(rows, providers).providers}
    there = _there(rows)
    known = {one.name: one for one in providers}

    assert lines.keys() == {row.provider for row in there}
    for name, line in lines.items():
        own = [row for row in there if row.provider == name]
        latest = [
            _latest(known[name], *kind)
            for kind in (
                ("Safeguarding audit on", "School safeguarding audit"),
                ("LA audit on", "LA annual audit"),
                ("", "School QA"),
                ("", "LA monitoring visit"),
            )
        ]
        said = [one if isinstance(one, str) else day_in_words(one) for one in latest]
        assert [line.audit, line.la_audit, line.quality, line.visit] == said
        assert line.reports == sum(
            FIRST <= day <= LAST for row in rows if row.provider == name for day in row.reports
        )
        assert line.pupils == len({row.pupil for row in own})
        assert line.audit_state == _audit_state(latest[0], known[name])


def _audit_state(latest: date | str, one: Checked) -> str:
    """Return how the audits stand; one that cannot be read may be a later one."""
    if isinstance(latest, date) and latest >= AS_OF.replace(year=AS_OF.year - 1):
        return "In date"
    typed = [day for kind, day in one.checks if kind == "School safeguarding audit"]
    if UNREADABLE in (one.cells["Safeguarding audit on"], *typed):
        return "Cannot tell"
    return "Out of date" if isinstance(latest, date) else latest


def _part_a(row: Stay) -> str:
    due = _school_day(row.referred + timedelta(days=7))
    if row.part_a == UNREADABLE:
        return "cannot tell"
    if isinstance(row.part_a, date):
        return "met" if row.part_a <= due else "late"
    return "open" if due < AS_OF else "met"


def _insured(one: Checked) -> str:
    day = one.cells["Insurance expires on"]
    return "cannot tell" if not isinstance(day, date) else "open" if day < AS_OF else "met"


@given(stays(), checked())
@recounted
def test_each_rule_is_met_late_open_or_untold_as_the_rows_say(
    rows: list[Stay], providers: list[Checked]
) -> None:
    lines = {line.rule.id: line for line in _counted(rows, providers).rules}
    in_use = {row.provider for row in rows if row.is_on(AS_OF + timedelta(days=1))}
    expected = {
        "AP-REF-03": Counter(map(_part_a, rows)),
        "NAT-INS-01": Counter(_insured(one) for one in providers if one.name in in_use),
    }

    for rule, counts in expected.items():
        line = lines[rule]
        found = {"met": line.met, "late": line.late, "open": line.open, "cannot tell": line.cannot_tell}
        assert (+Counter(found), line.waived) == (counts, 0), rule
        assert line.checked == counts.total()
