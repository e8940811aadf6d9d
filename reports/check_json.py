"""The JSON object of ``check`` and ``run``: schema 1. Keys are only ever added within a schema."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from reports.checked import Checked
from reports.seen import Seen, status_of
from reports.veil import veil, with_headings
from sheet_templates.addresses import Where
from sheet_templates.layout import TabLayout
from validators.coverage import Coverage, Unchecked
from validators.findings import Finding
from validators.states import Severity

SCHEMA = 1
Json = dict[str, object]


def check_json(
    checked: Sequence[Checked],
    errors: Sequence[Mapping[str, object]],
    *,
    command: str,
    version: str,
    as_of: date,
    names: bool,
) -> Json:
    """Return the whole object.

    Args:
        checked: Registers that were read.
        errors: What went wrong with the run, each with register, what, where, todo, retry.
        command: ``check`` or ``run``.
        version: Of this program.
        as_of: The day of the run.
        names: Whether pupils' names are shown.
    """
    return {
        "schema": SCHEMA,
        "command": command,
        "version": version,
        "as_of": as_of.isoformat(),
        "complete": not errors and all(one.is_complete for one in checked),
        "registers": [_veiled(one, names=names) for one in checked],
        "errors": [dict(error) for error in errors],
    }


def _veiled(checked: Checked, *, names: bool) -> object:
    """Return one register's part, without titles and headings that name a pupil where names are hidden."""
    entry = register_json(checked, names=names)
    veiled = {} if names else with_headings(checked.veiled, checked.layout)
    return veil(entry, veiled) if veiled else entry


def register_json(checked: Checked, *, names: bool) -> Json:
    """Return one register's part."""
    findings = checked.result.findings
    return {
        "name": checked.name,
        "source": checked.source,
        "revision": checked.revision,
        "preset": checked.preset,
        "placements": checked.placements,
        "calendar_known": checked.calendar_known,
        "banners": list(checked.banners),
        "tabs": [tab_json(tab) for tab in checked.layout.tabs],
        "coverage": coverage_json(checked.result.coverage),
        "findings": [finding_json(finding, names=names, seen=checked.seen) for finding in findings],
        "counts": counts_json(findings),
        "states": dict(Counter(finding.state.value for finding in findings)),
        "skipped_rows": [
            {"tab": row.tab, "row": row.row, "why": row.why}
            for tab in checked.layout.tabs
            for row in tab.skipped
        ],
    }


def tab_json(tab: TabLayout) -> Json:
    """Return where a table stands on a tab, and how its headings were matched."""
    return {
        "tab": tab.tab,
        "table": tab.table,
        "rows": len(tab.rows),
        "header_row": tab.header_row,
        "why": tab.why,
        "columns": [
            {
                "heading": column.heading,
                "cell": column.cell,
                "field": column.field,
                "table": column.part or tab.table,
                "how": column.how.value,
                "unsure": column.unsure,
                "maybe": list(column.maybe),
            }
            for column in tab.columns
        ],
    }


def coverage_json(coverage: Coverage) -> Json:
    """Return what could be checked and what could not."""
    return {
        "rules": len(coverage.rules),
        "checked": len(coverage.checked),
        "cannot_tell": [_unchecked(one) for one in coverage.unchecked],
        "partly": [_unchecked(one) for one in coverage.partly],
        "not_built": list(coverage.not_built),
        "unlocks": [{"field": _short(name), "rules": count} for name, count in coverage.unlocks()],
    }


def _unchecked(one: Unchecked) -> Json:
    entry: Json = {"rule": one.rule, "missing": [_short(name) for name in one.missing]}
    if one.tab:
        entry["tab"] = one.tab
    if one.why:
        entry["why"] = one.why
    return entry


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def finding_json(finding: Finding, *, names: bool, seen: Mapping[str, Seen] | None = None) -> Json:
    """Return one finding; ref, first seen and status are null where there is no history."""
    pupil = finding.about.pupil
    known = (seen or {}).get(finding.id)
    return {
        "id": finding.id,
        "ref": known.ref if known else None,
        "rule": finding.rule.id,
        "title": finding.rule.title,
        "clause": finding.rule.clause,
        "severity": finding.severity.value,
        "state": finding.state.value,
        "also": list(finding.also),
        "owner": finding.rule.owner,
        "pupil": None if pupil is None else (pupil.name if names else pupil.label),
        "provider": finding.about.provider or None,
        "placement": _placement(finding, names=names),
        "due": _iso(finding.due),
        "due_why": finding.due_why or None,
        "done": _iso(finding.done),
        "days": finding.days,
        "where": where_json(finding.where),
        "message": finding.message(names=names),
        "action": finding.action(names=names),
        "first_seen": _iso(known.first_seen) if known else None,
        "status": status_of(finding.id, seen) if finding.state.is_counted else None,
    }


def _placement(finding: Finding, *, names: bool) -> str | None:
    about = finding.about
    if not about.placement:
        return None
    if about.pupil is not None and names:
        return about.placement.replace(about.pupil.label, about.pupil.name)
    return about.placement


def where_json(where: Where) -> Json:
    """Return a place."""
    return {
        "tab": where.tab,
        "cell": where.cell or None,
        "row": where.row or None,
        "heading": where.heading or None,
    }


def counts_json(findings: Sequence[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity; what is done late or decided is not counted."""
    counts = Counter(finding.severity for finding in findings if finding.state.is_counted)
    return {severity.value: counts[severity] for severity in Severity}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
