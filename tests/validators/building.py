r"""Registers for tests of rules: small tabs written as text, read and checked as a run would.

    result = check(
        '''
        Pupil        | Year | Provider   | Start date | Part A
        SMITH, Jo    | 10   | Oak Centre | 2026-11-16 | TBC
        ''',
        rules=["AP-REF-03"],
    )
    assert states_of(result, "AP-REF-03") == {"D2": State.MISSING}

Cells are written as in ``tests.grids``. A text alone is one tab called Register; several tabs are a
mapping of titles to texts. The calendar is that of the worked examples, and the day is the Monday of
those, 23 November 2026, unless told otherwise.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from sheet_templates.fields import Table
from sheet_templates.finding import find_layout
from sheet_templates.layout import Layout, TabMapping
from sheet_templates.snapshot import Gap, Snapshot, Tab
from sheet_templates.tables import TABLES
from sync.pack_files import built_in_catalogue, common_wording
from tests.grids import snapshot, tab
from tests.validators.school_years import the_year_2026
from validators.catalogue import Catalogue
from validators.context import Context
from validators.engine import Check, Result, check_register
from validators.findings import Finding
from validators.intake import read_rows
from validators.own_pack import parse_own_pack
from validators.pack import Rule
from validators.register import Register, build_register
from validators.rule_changes import Changes
from validators.rules import CHECKS
from validators.rules.own import own_checks
from validators.school_calendar import NO_CALENDAR, SchoolCalendar
from validators.states import State
from validators.values.dates import DateOptions

AS_OF = date(2026, 11, 23)
"""The Monday on which the worked examples are checked."""

KEY = b"a made-up installation key"

OWN_HEAD = """
[pack]
title = "Our own policy"
version = "1"
checked_on = 2026-09-01
"""

Tabs = str | Mapping[str, str] | Sequence[Tab]


def read(tabs: Tabs, *, gaps: Iterable[Gap] = ()) -> Snapshot:
    """Return the register that some tabs make."""
    if isinstance(tabs, str):
        tabs = {"Register": tabs}
    if isinstance(tabs, Mapping):
        tabs = [tab(title, text) for title, text in tabs.items()]
    return snapshot(*tabs, gaps=gaps)


def layout_of(tabs: Tabs, as_of: date = AS_OF, *, mappings: Sequence[TabMapping] = ()) -> Layout:
    """Return where the tables stand, to see what a test's headings were taken for."""
    return find_layout(read(tabs), mappings, as_of=as_of)


def register_of(
    tabs: Tabs,
    as_of: date = AS_OF,
    *,
    mappings: Sequence[TabMapping] = (),
    options: DateOptions | None = None,
    gaps: Iterable[Gap] = (),
    tables: tuple[Table, ...] = TABLES,
) -> Register:
    """Return the register as rules see it.

    A tab that is not recognised, or a column that is only a doubt, would make a test say nothing: a
    heading that means no field is named in the failure.
    """
    source = read(tabs, gaps=gaps)
    layout = find_layout(source, mappings, as_of=as_of, tables=tables)
    for one in layout.tabs:
        assert one.table is not None, f"{one.tab} is no table: {one.why}"
        unused = [column.heading for column in one.columns if column.field is None]
        assert not unused, f"{one.tab} is read as {one.table}, without these headings: {unused}"
    return build_register(read_rows(source, layout, as_of=as_of, options=options), as_of)


@cache
def catalogue_of(own: str) -> Catalogue:
    """Return all rules with those of a school's own pack, told as its text without a head."""
    catalogue = built_in_catalogue()
    if not own:
        return catalogue
    pack = parse_own_pack(f"{OWN_HEAD}{own}", "own.toml", catalogue.rules, wording=common_wording())
    return catalogue.with_own([pack])


def rules_of(preset: str = "everything", as_of: date = AS_OF, **changes: Changes) -> tuple[Rule, ...]:
    """Return the rules that a preset has on; changes are by id with underlines: ``AP_PT_01={…}``."""
    overrides = {name.replace("_", "-"): change for name, change in changes.items()}
    return built_in_catalogue().enabled(preset, as_of=as_of, overrides=overrides)


def check(
    tabs: Tabs,
    as_of: date = AS_OF,
    *,
    rules: Collection[str] = (),
    preset: str = "everything",
    calendar: SchoolCalendar | None = None,
    without_calendar: bool = False,
    mappings: Sequence[TabMapping] = (),
    options: DateOptions | None = None,
    gaps: Iterable[Gap] = (),
    settings: Mapping[str, Changes] | None = None,
    may_crash: bool = False,
    own: str = "",
    **context: object,
) -> Result:
    """Check a register and return all that was found.

    Args:
        tabs: A text, texts by title, or tabs made with ``tests.grids.tab``.
        as_of: The day of the run.
        rules: Ids of the rules to run; all of the preset when left out.
        preset: Whose rules and limits are used.
        calendar: Other than that of the worked examples.
        without_calendar: Whether the school has none.
        mappings: What the settings say about tabs.
        options: How dates may be read.
        gaps: What the kind of file cannot tell.
        settings: Changed limits, by rule.
        may_crash: Whether a rule that could not run is left for the test to look at.
        own: The school's own pack, without its head.
        context: More of what a run knows: ``policy_from``, ``after_cut_off``, ``history``.
    """
    catalogue = catalogue_of(own)
    register = register_of(
        tabs, as_of, mappings=mappings, options=options, gaps=gaps, tables=catalogue.tables
    )
    chosen = catalogue.enabled(preset, as_of=as_of, overrides=settings or {})
    if rules:
        assert set(rules) <= {rule.id for rule in chosen}, f"not in {preset}: {rules}"
        chosen = tuple(rule for rule in chosen if rule.id in rules)
    days = NO_CALENDAR if without_calendar else calendar or the_year_2026()
    ctx = Context(register, days, as_of, chosen[0], **context)  # type: ignore[arg-type]
    result = check_register(ctx, chosen, (*CHECKS, *own_checks(chosen)), KEY)
    assert may_crash or not result.crashes, result.crashes
    _assert_told_apart(result)
    return result


def _assert_told_apart(result: Result) -> None:
    """Two findings with one id would be one in the history."""
    ids = [finding.id for finding in result.findings]
    doubled = {(f.rule.id, f.where, f.slot) for f in result.findings if ids.count(f.id) > 1}
    assert not doubled, f"one id for several findings: {doubled}"


def findings_of(result: Result, rule: str) -> list[Finding]:
    """Return the findings of one rule in the order of the register: tab, row, column."""
    found = [finding for finding in result.findings if finding.rule.id == rule]
    return sorted(found, key=lambda finding: finding.where)


def only(result: Result, rule: str) -> Finding:
    """Return the one finding of a rule."""
    found = findings_of(result, rule)
    assert len(found) == 1, [(finding.where.cell, finding.message(names=True)) for finding in found]
    return found[0]


def states_of(result: Result, rule: str) -> dict[str, State]:
    """Return the state at each cell that one rule speaks of."""
    return {finding.where.cell: finding.state for finding in findings_of(result, rule)}


def messages_of(result: Result, rule: str, *, names: bool = False) -> list[str]:
    """Return what one rule says, in the order of the register."""
    return [finding.message(names=names) for finding in findings_of(result, rule)]


def check_of(rule: str) -> Check:
    """Return the function of a rule."""
    return next(check for check in CHECKS if check.rule == rule)
