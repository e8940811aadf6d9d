"""Summary: one page with three sentences, what could not be checked, three questions, and five numbers."""

from collections.abc import Iterator

from reports.governors import keys
from reports.governors.assurance import Assurance, AuditState
from reports.governors.compliance import DATA
from reports.governors.exceptions import Weight
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import When
from reports.governors.outcomes import RECORDED
from reports.governors.shared_words import things
from reports.governors.sheets.exceptions import nothing_open, told_of
from reports.governors.sheets.how_to_read import QUESTIONS
from reports.governors.sheets.left_out import (
    TODO,
    at_least,
    few,
    left_out_line,
    placements_left_out,
    pupils_of_day,
    pupils_of_period,
    said_at_least,
    untold,
)
from reports.governors.sheets.length_of_time import median_sentence
from reports.governors.sheets.outcomes import back_sentence
from reports.governors.sheets.parts import (
    Column,
    Row,
    Tab,
    Workbook,
    part_of,
    period_columns,
    said,
    section,
    sheet,
)
from reports.governors.sheets.providers import audits_sentence
from reports.material import Material
from reports.suppression.shorthand import CONFIDENTIAL, NOT_AVAILABLE
from reports.working.wording import counted, some_of
from sheet_templates.plan import Cell, SheetPlan
from validators.dates_in_words import day_in_words
from validators.states import Severity, State

TAB = Tab("Summary", "Alternative provision: report for governors", "Five_numbers", fits_height=True)
_NAMED = 3
_OF_CELLS = frozenset({State.DATA, State.UNREADABLE})
_MOST_GAPS = 5
_MOST_RULES = 4
NO_COLUMN = (
    "The period before has no column: 1 to 4 pupils were in AP, or nobody can tell whether any was, or the "
    "school's calendar does not hold it."
)
_SEE_EXCEPTIONS = "What is open about providers and the school is under Exceptions."
_WHY, _SAFE, _REST, _LONGEST, _VOICE, _COST, _PART_TIME, _MORE_COLUMNS, _DATES = QUESTIONS


def summary_sheet(workbook: Workbook, material: Material) -> SheetPlan:
    """Return the tab."""
    now = workbook.now
    lines: list[str | Cell] = [
        (
            f"{workbook.school}, {now.name}: {day_in_words(now.first)} to {day_in_words(now.last)}. "
            f"Checked on {day_in_words(now.as_of)}."
        ),
        *replaced_line(workbook),
        *no_column_line(workbook),
        section("In short"),
        *sentences(workbook),
        section("What could not be checked"),
        *gaps(workbook, material),
        section("Questions to ask"),
        *(f"{number}. {text}" for number, text in enumerate(questions(workbook), start=1)),
        section("Five numbers"),
    ]
    columns = [Column("What", 62), *period_columns(workbook, 28)]
    rows = _numbers(workbook)
    return sheet(TAB, lines, columns, rows)


def replaced_line(workbook: Workbook) -> Iterator[str]:
    """Give which report about the same days this one replaces, if there was one."""
    if workbook.replaced is not None:
        yield f"This replaces the report of {day_in_words(workbook.replaced)} about the same days."


def no_column_line(workbook: Workbook) -> Iterator[str]:
    """Give why there is nothing beside the numbers; one sentence for each reason would say which it is."""
    if When.BEFORE not in workbook.shown.names:
        yield NO_COLUMN


def sentences(workbook: Workbook) -> Iterator[str]:
    """Give the three sentences: how many pupils, how safe, what came of it."""
    if workbook.is_small:
        yield from _few(workbook)
        return
    shown = workbook.shown
    names = [
        f"{shown.names[when]}: {text}"
        for when, text in zip(workbook.whens[1:], _pupils(workbook)[1:], strict=True)
    ]
    then = f" ({names[0]})" if names else ""
    say = said_at_least if workbook.leaves_out() else said
    pupils = say(shown, keys.pupils(), "pupil")
    yield f"In AP during {shown.names[When.NOW]}: {pupils}{then}. {median_sentence(workbook)}"
    yield _safety(workbook)
    yield _outcome(workbook)


def _few(workbook: Workbook) -> Iterator[str]:
    """Give the sentences for a school with fewer than five pupils in AP, or none."""
    name = workbook.shown.names[When.NOW]
    if workbook.is_nil:
        yield f"No pupil was in AP during {name}: this is a nil return."
    elif not workbook.now.pupils:
        yield untold(workbook, f" during {name}")
    else:
        yield f"{few(workbook)} during {name}, so nothing is told by groups."
        yield from left_out_line(workbook)
        yield "What governors need to know of single pupils is in the confidential annex."
    yield _safety(workbook)
    if workbook.now.providers:
        yield audits_sentence(workbook.now.providers)


def _pupils(workbook: Workbook) -> list[int | str]:
    """Return the pupils of each period, as a number that may be higher where placements are left out."""
    every = zip(workbook.whens, pupils_of_period(workbook), strict=True)
    return [at_least(value) if workbook.leaves_out(when) else value for when, value in every]


def _outcome(workbook: Workbook) -> str:
    """Return how many placements have planned outcomes, and how many pupils are back full time."""
    planned = Key(keys.PLANNED, RECORDED)
    share = part_of(workbook.shown, planned, workbook.shown.number(keys.placements()))
    recorded = f"Planned outcomes are recorded for {share} placements. " if share[:1].isdigit() else ""
    return recorded + back_sentence(workbook)


def _safety(workbook: Workbook) -> str:
    lines = workbook.now.providers
    is_open = any(one.weight is not Weight.NOT_CHECKED for one in told_of(workbook))
    if is_open and not workbook.is_small:
        said_open = f"Open: {said(workbook.shown, keys.ALL_ISSUES, 'critical or high issue')}."
    else:
        said_open = "" if is_open else nothing_open(workbook)
    for status in (Assurance.ACT_NOW, Assurance.ACTION):
        names = [line.name for line in lines if line.status is status]
        if names:
            said_open += f" Providers, {status.value.casefold()}: {some_of(names, _NAMED, 'provider')}."
    return said_open.strip() or _SEE_EXCEPTIONS


def gaps(workbook: Workbook, material: Material) -> list[str]:
    """Return what could not be checked, the weightiest first."""
    found = [*_gaps(workbook, material)]
    return found[:_MOST_GAPS] or ["All that was asked of the register could be checked."]


def _gaps(workbook: Workbook, material: Material) -> Iterator[str]:
    if not material.checked.is_complete:
        yield "The check is not complete: something could not be read or could not run."
    yield from _unchecked(workbook)
    if not material.calendar.is_known:
        yield "The school's half-terms are not known, so school days and terms could not be counted."
    if workbook.leaves_out():
        yield f"Left out of every number: {placements_left_out(workbook.shown)} without known dates. {TODO}"
    elif workbook.leaves_out_today:
        yield "The pupils of the day of the check may be more: nobody knows the dates of some placements."
    yield from _lacking(workbook.now)
    wrong = sum(one.rule.pack == DATA and one.state in _OF_CELLS for one in material.checked.result.findings)
    if wrong:
        yield f"{counted(wrong, 'cell')} of the register need to be put right."


def _unchecked(workbook: Workbook) -> Iterator[str]:
    """Give which rules and providers could not be checked."""
    now = workbook.now
    lacking = [line for line in now.rules if line.lacking]
    critical = [line.rule.thing for line in lacking if line.rule.severity is Severity.CRITICAL]
    if critical:
        more = len(critical) - _MOST_RULES
        rest = f"; and {more} more" if more > 0 else ""
        yield f"Critical rules not checked: {things(critical[:_MOST_RULES])}{rest}."
    if lacking:
        yield f"{len(lacking)} of {len(now.rules)} rules could not be checked; Compliance says why."
    unsure = [line.name for line in now.providers if line.status is Assurance.NOT_CHECKED]
    if unsure:
        yield f"Providers that could not be checked: {some_of(unsure, _NAMED, 'provider')}."


def _lacking(now: Figures) -> Iterator[str]:
    """Give which kinds of rows the register has not."""
    if now.reviews is None:
        yield "Reviews: the register has no place for them."
    if now.attendance.at_ap.lacking:
        yield f"Attendance at AP: {now.attendance.at_ap.lacking}"


def questions(workbook: Workbook) -> list[str]:
    """Return three questions to ask, those first that what is shown calls for."""
    now, shown = workbook.now, workbook.shown
    wanted = []
    is_urgent = any(line.status is Assurance.ACT_NOW for line in now.providers)
    if is_urgent or any(one.weight is Weight.CRITICAL for one in told_of(workbook)):
        wanted.append(_SAFE)
    if workbook.leaves_out() or workbook.leaves_out_today:
        wanted.append(_DATES)
    if any(line.lacking and line.rule.severity is Severity.CRITICAL for line in now.rules):
        wanted.append(_MORE_COLUMNS)
    weeks = shown.number(Key(keys.MEDIANS, keys.WEEKS))
    if weeks is not None and weeks > _LONG_WEEKS:
        wanted.append(_LONGEST)
    every = dict.fromkeys((*wanted, _SAFE, _VOICE, _REST, _WHY, _LONGEST, _PART_TIME, _COST))
    return list(every)[:_NAMED]


_LONG_WEEKS = 12


def _numbers(workbook: Workbook) -> Iterator[Row]:
    """Give the five numbers; those of a day are beside those of the last report's day."""
    shown, whens = workbook.shown, workbook.whens
    yield "Pupils in AP during the period", *_pupils(workbook)
    today, *then = pupils_of_day(workbook)
    today = at_least(today) if workbook.leaves_out_today else today
    yield "Pupils in AP on the day of the check", today, *then
    in_date = [_audits(workbook, when) for when in whens]
    yield "Providers used that have a safeguarding audit in date", *in_date
    now, *before = _of_the_day(workbook, keys.ALL_ISSUES)
    now = now if shown.has(keys.ALL_ISSUES) else CONFIDENTIAL
    yield "Critical and high issues open on the day of the check", now, *before
    yield "Reviews held in time", *(_reviews(workbook, when) for when in whens)


def _of_the_day(workbook: Workbook, key: Key) -> list[int | str]:
    """Return a figure of the day of the check, and of that of the last report."""
    return [workbook.shown.cell(Key(key.subject, key.group, when)) for when in workbook.whens]


def _audits(workbook: Workbook, when: When) -> str:
    """Return how many providers have an audit in date; where none was used, or nobody can tell, that."""
    used = workbook.shown.number(Key(keys.USED, keys.DURING, when))
    if used == 0:
        return NOT_AVAILABLE if workbook.leaves_out(when) else "Nothing to audit"
    return part_of(workbook.shown, Key(keys.AUDITS, AuditState.IN_DATE.value, when), used)


def _reviews(workbook: Workbook, when: When) -> str:
    """Return how many reviews were held in time, of how many anybody can tell of, and of how many nobody."""
    names = (keys.IN_TIME, keys.NOT_IN_TIME, keys.UNTOLD)
    shown = workbook.shown
    in_time, late, untold_of = (shown.number(Key(keys.REVIEWS, name, when)) for name in names)
    if in_time is None or late is None:
        figures = workbook.periods.get(when)
        is_kept_back = workbook.is_small and figures is not None and figures.reviews is not None
        return CONFIDENTIAL if is_kept_back else NOT_AVAILABLE
    if in_time + late:
        return f"{in_time} of {in_time + late}{f', cannot tell of {untold_of}' if untold_of else ''}"
    if untold_of:
        return f"Cannot tell of {untold_of}"
    return NOT_AVAILABLE if workbook.leaves_out(when) else "No review was due"
