"""The demo's workbook, checked in memory as the command checks its file."""

from functools import cache

from sync.checking import Job, Outcome, check_snapshot
from sync.connectors.read import snapshot_of
from sync.demo.book import build
from sync.demo.files import PRESET
from sync.demo.planting import Plant
from sync.demo.school_year import AS_OF
from sync.demo.workbook import workbook_bytes
from sync.pack_files import built_in_catalogue


@cache
def checked(plants: tuple[Plant, ...], preset: str = PRESET) -> Outcome:
    """Return what a check of the workbook with these slips comes to."""
    snapshot = snapshot_of(workbook_bytes(build(plants)), "AP register.xlsx", "")
    rules = built_in_catalogue().enabled(preset, as_of=AS_OF)
    return check_snapshot(snapshot, Job("AP register", preset, rules, AS_OF, b"key"))


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Return rule, state and cell of every finding, for a failure that explains itself."""
    findings = outcome.checked.result.findings
    return [(one.rule.id, one.state.value, f"{one.where.tab}!{one.where.cell}") for one in findings]
