"""Every table of counts, against a slow recount of drawn registers from their rows."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from statistics import median

from hypothesis import given, settings

from reports.governors.figures import Figures, figures
from reports.governors.report import governors_report
from reports.governors.spreads import Spread
from sheet_templates.plan import Cell
from tests.reports.governors.drawn import (
    AS_OF,
    DESTINATIONS,
    FIRST,
    LAST,
    PROVIDERS,
    REASONS,
    Row,
    each,
    is_there,
    lasted,
    recounted,
    register_text,
    registers,
    stood,
    there_by_pupil,
)
from tests.reports.governors.schools import material_of

ACHIEVED = {
    "Fully": "Fully",
    "Partly": "Partly",
    "Not achieved": "Not achieved",
    "Too early": "Too early to say",
}
PLACES = {
    "Full-time school": "Full-time school",
    "Longer AP": "A longer stay in AP",
    "Post-16": "Post-16",
    "Left": "Left the school",
}
YES_NO = {"Yes": "Yes", "No": "No"}


def _counted(rows: list[Row]) -> Figures:
    return figures(material_of(register_text(rows), rules=("AP-GOV-02",)))


def _parts(one: Spread) -> Counter[str]:
    return +Counter(dict(one.parts))


def _group(counted: Figures, name: str) -> Counter[str]:
    return _parts(next(one for one in counted.groups if one.name == name))


@settings(max_examples=25)
@given(registers())
def test_pupils_placements_and_providers_are_those_of_the_rows(rows: list[Row]) -> None:
    counted, there = _counted(rows), there_by_pupil(rows)

    assert counted.pupils == len(there)
    assert counted.placements == len(list(each(there)))
    assert counted.doubtful == sum(is_there(row) == "cannot tell" for row in rows)
    assert counted.pupils_now == len(there_by_pupil(rows, AS_OF, AS_OF))
    at = {name: sum(any(row.provider == name for row in own) for own in there.values()) for name in PROVIDERS}
    assert {line.name: line.pupils for line in counted.providers} == +Counter(at)


COLUMNS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Reason": ("reason", {reason: reason for reason in REASONS}),
    "Special educational needs": ("sen", {"N": "No SEN", "K": "SEN support", "E": "EHC plan"}),
    "Pupil premium": ("premium", YES_NO),
    "Looked after": ("looked_after", YES_NO),
    "Sex": ("sex", {"M": "Male", "F": "Female"}),
    "Year group": ("year", {year: f"Year {year}" for year in ("8", "9", "10", "11")}),
}


@settings(max_examples=25)
@given(registers())
def test_pupils_are_in_the_groups_that_their_latest_rows_say(rows: list[Row]) -> None:
    counted, there = _counted(rows), there_by_pupil(rows)

    for name, (column, words) in COLUMNS.items():
        assert _group(counted, name) == recounted(there, column, words), name


def _last_day(row: Row) -> date:
    if is_there(row, LAST, LAST) == "there":
        return LAST
    end = row.left if isinstance(row.left, date) else row.start
    assert isinstance(end, date)
    return max(end, FIRST)


def _sessions(own: list[Row]) -> str:
    """Return the band of a pupil's sessions on the last day there: of each provider the largest, together."""
    day = max(map(_last_day, own))
    on = [row for row in own if is_there(row, day, day) == "there"]
    typed: dict[str, list[str]] = {}
    for row in on:
        typed.setdefault(row.provider, []).append(row.sessions)
    numbers = [max([int(text) for text in texts if text.isdigit()], default=None) for texts in typed.values()]
    known = sum(number or 0 for number in numbers)
    if None in numbers and known < 10:
        return "Not recorded" if all(row.sessions == "" for row in on) else "Cannot tell"
    if known >= 10:
        return "10 sessions (a whole week)"
    return "Up to 2 sessions" if known <= 2 else "3 to 5 sessions" if known <= 5 else "6 to 9 sessions"


@settings(max_examples=25)
@given(registers())
def test_sessions_are_those_of_the_last_day_at_all_providers_together(rows: list[Row]) -> None:
    counted, there = _counted(rows), there_by_pupil(rows)

    assert _group(counted, "Sessions a week at AP") == Counter(map(_sessions, there.values()))


def _band(days: int | None) -> str:
    if days is None:
        return "Cannot tell"
    for weeks, name in ((6, "Up to 6 weeks"), (12, "7 to 12 weeks"), (26, "13 to 26 weeks")):
        if days <= weeks * 7:
            return name
    return "27 to 39 weeks" if days <= 39 * 7 else "Over 39 weeks"


def _planned(row: Row) -> str:
    if isinstance(row.planned_end, date):
        return "Past the planned end" if row.planned_end < LAST else "Planned end still to come"
    return "No planned end recorded" if row.planned_end in {"", "TBC"} else "Cannot tell"


@settings(max_examples=25)
@given(registers())
def test_lengths_are_those_of_the_rows(rows: list[Row]) -> None:
    counted, there = _counted(rows).lengths, list(each(there_by_pupil(rows)))
    known = [days for days in map(lasted, there) if days is not None]

    assert _parts(counted.bands) == Counter(_band(lasted(row)) for row in there)
    assert _parts(counted.stages) == Counter(map(stood, there))
    assert counted.median_days == (median(known) if known else None)
    assert _parts(counted.planned) == Counter(
        _planned(row) for row in there if stood(row) == "Still going on"
    )


def _word(text: str, words: Mapping[str, str]) -> str:
    return words.get(text) or ("Cannot tell" if text else "Not recorded")


def _back(row: Row) -> str:
    is_back = isinstance(row.returned, date) and row.returned <= LAST
    if is_back and row.destination not in {*DESTINATIONS} - {"Full-time school"}:
        return "Back full time"
    if row.destination == "Full-time school":
        return "Full-time school, no return day recorded"
    return "Elsewhere" if row.destination in DESTINATIONS else _word(row.destination, {})


@settings(max_examples=25)
@given(registers())
def test_outcomes_are_those_of_the_rows(rows: list[Row]) -> None:
    counted, there = _counted(rows), list(each(there_by_pupil(rows)))
    ended = [row for row in there if stood(row) == "Ended"]
    names = {line.ident: line.name for line in counted.providers}

    outcomes = counted.outcomes
    assert _parts(outcomes.planned) == Counter(
        "Recorded" if row.outcomes else "Not recorded" for row in there
    )
    assert _parts(outcomes.achieved) == Counter(_word(row.achieved, ACHIEVED) for row in ended)
    assert _parts(outcomes.destinations) == Counter(_word(row.destination, PLACES) for row in ended)
    assert _parts(outcomes.back) == Counter(map(_back, ended))
    by_provider = {names[ident]: _parts(one) for ident, one in outcomes.by_provider.items()}
    assert by_provider == {
        name: Counter(_word(row.achieved, ACHIEVED) for row in ended if row.provider == name)
        for name in {row.provider for row in ended}
    }


def _attended(own: list[Row]) -> str:
    typed = [row.attendance for row in reversed(own)]
    known = [float(text) for text in typed if text and text != "good"]
    if not known:
        return "Cannot tell" if "good" in typed else "Not recorded"
    for least, name in ((95, "95% or more"), (90, "90% to under 95%"), (80, "80% to under 90%")):
        if known[0] >= least:
            return name
    return "50% to under 80%" if known[0] >= 50 else "Under 50%"


@settings(max_examples=25)
@given(registers())
def test_attendance_in_school_is_that_of_the_rows(rows: list[Row]) -> None:
    counted, there = _counted(rows), there_by_pupil(rows)

    assert _parts(counted.attendance.in_school) == Counter(map(_attended, there.values()))


@settings(max_examples=25)
@given(registers())
def test_the_trend_counts_the_pupils_of_each_last_day(rows: list[Row]) -> None:
    counted = _counted(rows)

    for point in counted.trend:
        assert point.pupils == len(there_by_pupil(rows, point.day, point.day))
    started = [row.start for row in rows if isinstance(row.start, date) and row.status != "Withdrawn"]
    ends = [date(2026, 10, 23), LAST]
    assert [point.day for point in counted.trend] == [
        day for day in ends if started and day >= min(started) - timedelta(days=0)
    ]


def _numbers(rows: list[Row]) -> Counter[tuple[str, str]]:
    """Return what the tabs of numbers, lengths and outcomes may print, by the words in front of it."""
    there = there_by_pupil(rows)
    placements = list(each(there))
    ended = [row for row in placements if stood(row) == "Ended"]
    tables: dict[str, Counter[str]] = {
        name: recounted(there, column, words) for name, (column, words) in COLUMNS.items()
    }
    tables |= {
        "Provider": Counter(name for own in there.values() for name in {row.provider for row in own}),
        "Sessions a week at AP": Counter(map(_sessions, there.values())),
        "Length": Counter(_band(lasted(row)) for row in placements),
        "At the end of the period": Counter(map(stood, placements)),
        "Planned end, of those still going on": Counter(
            _planned(row) for row in placements if stood(row) == "Still going on"
        ),
        "Planned outcomes": Counter("Recorded" if row.outcomes else "Not recorded" for row in placements),
        "Planned outcomes achieved": Counter(_word(row.achieved, ACHIEVED) for row in ended),
        "Destination": Counter(_word(row.destination, PLACES) for row in ended),
        "Back in full-time school": Counter(map(_back, ended)),
        "All pupils": Counter(
            {
                "In AP during the period": len(there),
                "In AP on the day of the check": len(there_by_pupil(rows, AS_OF, AS_OF)),
            }
        ),
        "All placements": Counter(
            {
                "During the period": len(placements),
                "Left out: dates not known": sum(is_there(row) == "cannot tell" for row in rows),
            }
        ),
        "Placements that ended": Counter({"All": len(ended)}),
    }
    for name in PROVIDERS:
        own = [row for row in ended if row.provider == name]
        achieved = Counter(_word(row.achieved, ACHIEVED) for row in own)
        tables[f"Ended at {name}"] = achieved + Counter({"All": len(own)})
    return Counter({(table, group): n for table, one in tables.items() for group, n in one.items()})


@settings(max_examples=12)
@given(registers(most=30))
def test_every_number_that_the_workbook_prints_is_that_of_the_rows(rows: list[Row]) -> None:
    plan = governors_report(material_of(register_text(rows), rules=("AP-GOV-02",)), None).plan
    sheets = {sheet.title: sheet for sheet in plan.sheets}
    numbers = _numbers(rows)
    printed: dict[tuple[str, str], int] = {}
    for title in ("Numbers", "Length of time", "Outcomes"):
        for row in sheets[title].rows:
            *words, number = [cell.value if isinstance(cell, Cell) else cell for cell in row]
            if isinstance(number, int) and words[0] != "Median length":
                printed[str(words[0]), str(words[1])] = number

    assert printed == {name: numbers[name] for name in printed}
    assert not [number for number in printed.values() if 0 < number < 5 and len(there_by_pupil(rows)) < 5]
