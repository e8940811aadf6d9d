"""Checks one register with every rule and says what came of it, or what is wrong with what came of it."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from reports.check_json import check_json
from reports.check_text import check_lines
from sheet_templates.layout import Layout
from sheet_templates.snapshot import Snapshot
from sync.checking import Job, Outcome, check_snapshot
from sync.pack_files import built_in_catalogue
from sync.running import error_entry
from tests.fuzz.registers import MadeUp
from validators.pack import Rule
from validators.values.dates import DateOptions

LONGEST = 5.0
"""Seconds of processor time that one register may take; a busy computer is no fault of a register."""

AS_OF = date(2026, 11, 23)


def plain(snapshot: Snapshot) -> MadeUp:
    """Return a register that is checked without any settings."""
    return MadeUp(snapshot, AS_OF, (), DateOptions(), ())


def outcome(register: MadeUp) -> str:
    """Return in one word or sentence what comes of checking a register."""
    started = time.process_time()
    try:
        faults = list(_faults(register))
    except Exception as error:  # noqa: BLE001 - finding such errors is what this is for
        return f"FAILED: {type(error).__name__} in {_place(error)}: {error}"
    took = time.process_time() - started
    if took > LONGEST:
        faults.append(f"too slow: {took:.1f} s")
    return f"FAILED: {'; '.join(faults)}" if faults else "checked"


@cache
def _rules() -> tuple[Rule, ...]:
    catalogue = built_in_catalogue()
    return catalogue.enabled("everything", as_of=AS_OF, on=tuple(rule.id for rule in catalogue.rules))


def _faults(register: MadeUp) -> Iterator[str]:
    """Give what is wrong with what comes of a register."""
    job = Job(
        "made up",
        "everything",
        _rules(),
        register.as_of,
        b"a made-up installation key",
        register.mappings,
        register.calendar,
        options=register.options,
    )
    came = check_snapshot(register.snapshot, job)
    yield from _spoken(came, register.as_of)
    yield from _crashes(came)
    yield from _lost(came.checked.layout, register.snapshot)
    yield from _ids(came)
    yield from _places(came, register.snapshot)


def _crashes(came: Outcome) -> Iterator[str]:
    for crash in came.checked.result.crashes:
        yield f"{crash.rule} crashed with {crash.kind} in {crash.place}"


def _spoken(came: Outcome, as_of: date) -> Iterator[str]:
    """Put everything into JSON and text, and give the answers that errors lack."""
    errors = [error_entry(error, "made up") for error in came.errors]
    for error in errors:
        if not (error["what"] and error["where"] and error["todo"]):
            yield f"an error lacks an answer: {error}"
    for names in (False, True):
        told = check_json([came.checked], errors, command="check", version="1", as_of=as_of, names=names)
        json.dumps(told, allow_nan=False).encode()
        lines = [line.text for line in check_lines(came.checked, names=names)]
        "\n".join(lines).encode(errors="backslashreplace")
    for finding in came.checked.result.findings:
        if not (finding.message(names=False) and finding.action(names=False)):
            yield f"{finding.rule.id} says nothing"
        if finding.unfilled():
            yield f"{finding.rule.id} lacks words: {finding.unfilled()}"


def _lost(layout: Layout, snapshot: Snapshot) -> Iterator[str]:
    """Give tabs with rows that are neither read nor left out for a reason."""
    for tab in snapshot.tabs:
        parts = [part for part in layout.tabs if part.tab == tab.title]
        if not parts:
            yield f"the tab {tab.title} is not answered for"
        tables = [part for part in parts if part.table is not None]
        told = {row for part in tables for row in (*part.rows, *(skipped.row for skipped in part.skipped))}
        told |= {row for part in tables for row in (part.header_row - 1, part.header_row)}
        first = min((part.header_row for part in tables), default=0)
        lost = [row for row in tab.rows if row > first and row not in told and _shows(tab.rows[row])]
        if tables and lost:
            yield f"rows {lost[:3]} of {tab.title} are lost"


def _shows(values: Sequence[object]) -> bool:
    """Whether a row shows anything; boxes that are not ticked fill whole columns."""
    return any(
        value is not None and value is not False and not (isinstance(value, str) and not value.strip())
        for value in values
    )


def _ids(came: Outcome) -> Iterator[str]:
    ids = Counter(finding.id for finding in came.checked.result.findings)
    rules = {one.rule.id for one in came.checked.result.findings if ids[one.id] > 1}
    if rules:
        yield f"one id for several findings of {', '.join(sorted(rules))}"


def _places(came: Outcome, snapshot: Snapshot) -> Iterator[str]:
    titles = {tab.title for tab in snapshot.tabs}
    strays = {one.rule.id for one in came.checked.result.findings if one.where.tab not in titles}
    if strays:
        yield f"{', '.join(sorted(strays))} names a tab that there is not"


def _place(error: BaseException) -> str:
    """Return the file, function and line in which an error came about."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f"{code.co_filename.rpartition('/')[2]}:{code.co_name}:{trace.tb_lineno}"
