"""What a person reads on the screen after a check: what could be checked first, then place by place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from textwrap import shorten

from reports.checked import Checked
from reports.veil import veil_text, with_headings
from sheet_templates.addresses import Where
from sheet_templates.layout import OURS, ColumnMatch, How, Layout, TabLayout
from sheet_templates.records import record
from validators.coverage import Coverage
from validators.dates_in_words import day_in_words, listed
from validators.findings import Finding
from validators.states import Severity, State


class Style(StrEnum):
    """How a line stands out; colour is never the only sign, for each style has its own words too."""

    TITLE = "title"
    HEADING = "heading"
    CRITICAL = "critical"
    HIGH = "high"
    OTHER = "other"
    QUIET = "quiet"
    PLAIN = "plain"


@record(frozen=True, slots=True)
class Line:
    """One line of text and how it stands out."""

    text: str
    style: Style = Style.PLAIN


@record(frozen=True, slots=True)
class Group:
    """Findings that ask for the same kind of work."""

    title: str
    states: frozenset[State]


GROUPS = (
    Group("To do now", frozenset({State.BREACH, State.MISSING, State.OVERDUE})),
    Group("Could not check", frozenset({State.CANNOT_TELL})),
    Group("Due soon", frozenset({State.DUE_SOON})),
    Group("Fix the data", frozenset({State.UNREADABLE, State.DATA})),
    Group("Done late", frozenset({State.DONE_LATE})),
    Group("Waived or on hold", frozenset({State.WAIVED, State.ON_HOLD})),
)

_WORDS = {
    State.BREACH: "breach",
    State.MISSING: "missing",
    State.OVERDUE: "overdue",
    State.DUE_SOON: "due soon",
    State.DONE_LATE: "done late",
    State.UNREADABLE: "cannot be read",
    State.DATA: "data",
    State.CANNOT_TELL: "could not check",
    State.WAIVED: "waived",
    State.ON_HOLD: "on hold",
}
_UNLOCKS_SHOWN = 5
_ROWS_SHOWN = 4
_NAMES_SHOWN = 5
_LONGEST_NAME = 40
_TWO = 2
_INCOMPLETE = "This check is not complete: see what went wrong below."
_ROLE = re.compile(r"[A-Z][A-Za-z]*(?: [a-z]+)?: ")


def check_lines(checked: Checked, *, names: bool) -> list[Line]:
    """Return the whole text about one register.

    Args:
        checked: What was found.
        names: Whether pupils' names are shown.
    """
    lines = [Line(f"{checked.name}, checked for {day_in_words(checked.as_of)}", Style.TITLE)]
    lines += [Line(banner, Style.HIGH) for banner in checked.banners]
    veiled = {} if names else with_headings(checked.veiled, checked.layout)
    lines += _read(checked, veiled)
    lines += _coverage(checked.result.coverage, checked.layout)
    for group in GROUPS:
        lines += _group(group, checked.result.findings, names=names)
    lines += [Line(""), Line(summary(checked), Style.TITLE)]
    return [Line(veil_text(line.text, veiled), line.style) for line in lines] if veiled else lines


def summary(checked: Checked) -> str:
    """Return one sentence with the counts, and another when the check is not complete."""
    parts = []
    for group in GROUPS:
        number = sum(finding.state in group.states for finding in checked.result.findings)
        if number:
            parts.append(f"{number} {group.title.lower()}")
    counts = f"{checked.name}: {', '.join(parts)}."
    if not checked.is_complete:
        return f"{counts} {_INCOMPLETE}" if parts else _INCOMPLETE
    return counts if parts else _nothing(checked.result.coverage)


def _nothing(coverage: Coverage) -> str:
    number = len(coverage.rules) - len(coverage.checked)
    rest = f"; {_count(number, 'rule')} could not be checked" if number else ""
    return f"Nothing to do in what could be checked{rest}."


def _read(checked: Checked, veiled: Mapping[str, str]) -> Iterator[Line]:
    for tab in checked.layout.tabs:
        if tab.why == OURS:
            continue
        if tab.table is None:
            yield Line(
                f'  Tab "{tab.tab}" is not read: {tab.why or "no table was found on it."}', Style.QUIET
            )
        else:
            title = checked.layout.table(tab.table).title.lower()
            yield Line(
                f'  Tab "{tab.tab}": {_count(len(tab.rows), "row")} of {title}{_skipped(tab)}',
                Style.QUIET,
            )
            yield from _doubts(tab, checked.layout)
            yield from _unused(tab, veiled)


def _skipped(tab: TabLayout) -> str:
    """Return which rows are left out and why, the first few by name."""
    if not tab.skipped:
        return ""
    named = [f"row {row.row} ({row.why})" for row in tab.skipped]
    more = f" and {len(named) - _ROWS_SHOWN} more" if len(named) > _ROWS_SHOWN else ""
    return f", {_count(len(named), 'row')} left out: {', '.join(named[:_ROWS_SHOWN])}{more}"


def _doubts(tab: TabLayout, layout: Layout) -> Iterator[Line]:
    rivals = _rivals(tab)
    for columns in rivals:
        yield Line(f"    {_rivals_text(columns, tab, layout)}", Style.HIGH)
    told = {column.column for columns in rivals for column in columns}
    for column in tab.columns:
        if column.unsure and column.column not in told:
            maybe = listed([_plain_heading(name, column, tab, layout) for name in column.maybe])
            question = f" It may be: {maybe}." if maybe else ""
            yield Line(
                f'    {column.cell} "{column.heading}" is not used, because we are not sure what it means.'
                f"{question}",
                Style.QUIET,
            )


def _rivals(tab: TabLayout) -> list[list[ColumnMatch]]:
    """Return the columns that claim one field between them, so that none of them is used.

    Days of a week without a date all claim a mark, and are no rivals. Nor are two doubtful columns
    where a third has the field.
    """
    groups: dict[tuple[str, int, tuple[str, ...]], list[ColumnMatch]] = {}
    used = {(column.part, column.number, (column.field,)) for column in tab.columns}
    for column in tab.columns:
        claim = (column.part, column.number, column.maybe)
        if column.unsure and len(column.maybe) == 1 and column.maybe != ("mark",) and claim not in used:
            groups.setdefault(claim, []).append(column)
    return [columns for columns in groups.values() if len(columns) > 1]


def _rivals_text(columns: Sequence[ColumnMatch], tab: TabLayout, layout: Layout) -> str:
    first, *_ = columns
    cells = listed([column.cell for column in columns])
    heading = _plain_heading(first.maybe[0], first, tab, layout)
    which = f"{heading} of review {first.number}" if first.number else heading
    both, neither, one = (
        ("both", "neither", "one") if len(columns) == _TWO else ("all", "none", "all but one")
    )
    return (
        f"{tab.tab}!{cells} {both} look like {which}, so {neither} is used. "
        f"Remove {one}, or name it in the settings."
    )


def _plain_heading(name: str, column: ColumnMatch, tab: TabLayout, layout: Layout) -> str:
    """Return the heading that the blank register has for a field of a tab, or of a guest on it."""
    own = layout.table(column.part or tab.table or "")
    tables = [own, *(layout.table(guest.table) for guest in own.guests)]
    headings = [field.heading for table in tables for field in table.fields if field.name == name]
    return headings[0] if headings else name.replace("_", " ")


def _unused(tab: TabLayout, veiled: Mapping[str, str]) -> Iterator[Line]:
    """Give one line with the columns that nothing is known of; those the settings leave out are known.

    A heading that names a pupil is veiled before it is shortened, for half of it may still do so.
    """
    names = [
        f'"{shorten(veiled.get(column.heading, column.heading), _LONGEST_NAME, placeholder=" ...")}"'
        for column in tab.columns
        if column.field is None and not column.unsure and column.how is not How.SETTINGS
    ]
    if names:
        verb = "is" if len(names) == 1 else "are"
        more = len(names) - _NAMES_SHOWN
        told = (
            listed(names)
            if more <= 0
            else f"{', '.join(names[:_NAMES_SHOWN])} and {_count(more, 'more column')}"
        )
        yield Line(f"    {told} {verb} not used.", Style.QUIET)


def _coverage(coverage: Coverage, layout: Layout) -> Iterator[Line]:
    checked = f"{len(coverage.checked)} of {len(coverage.rules)}"
    yield Line(f"  We can check {checked} rules.{_unlocks(coverage, layout)}")
    if coverage.not_built:
        number, verb = len(coverage.not_built), "is" if len(coverage.not_built) == 1 else "are"
        yield Line(f"  {number} of these rules {verb} not checked by this version yet.", Style.QUIET)
    for gap in coverage.unchecked:
        if gap.why:
            yield Line(f"  {gap.rule} could not be checked: {gap.why}.", Style.QUIET)


def _unlocks(coverage: Coverage, layout: Layout) -> str:
    unlocks = coverage.unlocks()[:_UNLOCKS_SHOWN]
    if not unlocks:
        return ""
    parts = [f"{_heading(name, layout)} ({number})" for name, number in unlocks]
    return f" A column for one of these would unlock more: {', '.join(parts)}."


def _heading(name: str, layout: Layout) -> str:
    of, _, field = name.partition(".")
    return layout.table(of).field(field).heading


def _group(group: Group, findings: Sequence[Finding], *, names: bool) -> Iterator[Line]:
    chosen = [finding for finding in findings if finding.state in group.states]
    if not chosen:
        return
    yield Line("")
    yield Line(f"{group.title} ({len(chosen)})", Style.HEADING)
    for finding in chosen:
        yield from _finding(finding, names=names)


def _finding(finding: Finding, *, names: bool) -> Iterator[Line]:
    also = f", also {', '.join(finding.also)}" if finding.also else ""
    yield Line(
        f"  {place(finding.where)}  {finding.severity.value}, {_WORDS[finding.state]}  "
        f"({finding.rule.id}{also})",
        _style(finding),
    )
    yield Line(f"      {finding.message(names=names)}")
    if finding.state not in {State.DONE_LATE, State.WAIVED}:
        yield Line(f"      {_who_does_what(finding, names=names)}")
    if finding.due_why:
        yield Line(f"      Why this date: {finding.due_why}.", Style.QUIET)


def _who_does_what(finding: Finding, *, names: bool) -> str:
    """Return the next step with who takes it; some steps name their role themselves."""
    action = finding.action(names=names)
    return action if _ROLE.match(action) else f"{finding.rule.owner}: {action}"


def place(where: Where) -> str:
    """Return a place as people write it: tab, then cell or row."""
    if where.cell:
        return f"{where.tab}!{where.cell}"
    return f"{where.tab}, row {where.row}" if where.row else where.tab


def _style(finding: Finding) -> Style:
    if finding.severity is Severity.CRITICAL:
        return Style.CRITICAL
    return Style.HIGH if finding.severity is Severity.HIGH else Style.OTHER


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
