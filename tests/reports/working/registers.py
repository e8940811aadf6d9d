"""Small registers, checked as a run checks them, for the tests of our tabs."""

from collections.abc import Sequence
from dataclasses import replace

from reports.checked import Checked
from sheet_templates.layout import TabMapping
from sheet_templates.snapshot import Snapshot, Tab
from sync.checking import Job, check_snapshot
from tests.grids import snapshot, tab
from tests.validators.building import AS_OF, KEY, rules_of
from validators.coverage import Coverage
from validators.engine import Crash
from validators.states import State

REGISTER = """
    Pupil        | Year | Provider    | Start date  | UPN           | Part A
    SMITH, Jo    | 10   | Oak Centre  | 2026-09-07  | K999499917253 | w/b 7/9
    BROWN, Sam   | 9    | Oak Centre  | after Xmas? |               |

    Total        | 2
"""


def read(text: str = REGISTER, *more: Tab, title: str = "Register") -> Snapshot:
    """Return the cells of a register: its main tab, and others."""
    return snapshot(tab(title, text), *more)


def checked_of(
    cells: Snapshot, *, rules: Sequence[str] = (), mappings: tuple[TabMapping, ...] = ()
) -> Checked:
    """Return what a check of them comes to.

    Args:
        cells: The register.
        rules: Ids of the rules that are on; all of them where none is named.
        mappings: What the settings say about its tabs.
    """
    chosen = tuple(rule for rule in rules_of() if not rules or rule.id in rules)
    return check_snapshot(cells, Job("Main", "everything", chosen, AS_OF, KEY, mappings)).checked


def with_coverage(checked: Checked, coverage: Coverage, *crashes: Crash) -> Checked:
    """Return the same with another coverage, and with rules that could not run."""
    return replace(checked, result=replace(checked.result, coverage=coverage, crashes=crashes))


def without_findings(checked: Checked, *kept: State) -> Checked:
    """Return the same with the findings of some states only."""
    found = tuple(one for one in checked.result.findings if one.state in kept)
    return replace(checked, result=replace(checked.result, findings=found))
