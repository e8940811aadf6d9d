"""Columns in doubt that a rule waits for: said once at the heading, so that silence never means order."""

from collections.abc import Iterator, Sequence

from sheet_templates.addresses import Where
from sheet_templates.layout import ColumnMatch, Layout
from validators.about import SCHOOL, About, Kind
from validators.coverage import Coverage
from validators.findings import Finding
from validators.identity import finding_id
from validators.pack import Rule
from validators.states import State


def doubt_findings(
    layout: Layout, coverage: Coverage, rules: Sequence[Rule], key: bytes
) -> Iterator[Finding]:
    """Give one finding for each column in doubt without which rules could not be checked.

    It stands under the worst of these rules, the others in ``also``. A doubt that no rule waits for
    is none of these: another column serves.

    Args:
        layout: Which columns are in doubt, and what they may be.
        coverage: Which rules lack which column.
        rules: The rules that are on.
        key: The installation's key, for the ids.
    """
    waiting: dict[str, list[Rule]] = {}
    by_id = {rule.id: rule for rule in rules}
    for gap in coverage.unchecked:
        for name in gap.missing:
            waiting.setdefault(name, []).append(by_id[gap.rule])
    for tab in layout.tabs:
        for column in tab.columns:
            if column.unsure and tab.table is not None:
                maybe = _maybe(layout, column.part or tab.table, column)
                wanted = [rule for name in maybe for rule in waiting.get(name, ())]
                if wanted:
                    yield _finding(tab.tab, column, list(maybe.values()), wanted, key)


def _maybe(layout: Layout, table: str, column: ColumnMatch) -> dict[str, str]:
    """Return the fields that a column may be, written ``table.field``, with their headings.

    A field may be one of another table whose columns may stand on the tab.
    """
    host = layout.table(table)
    tables = (host, *(layout.table(guest.table) for guest in host.guests))
    found: dict[str, str] = {}
    for name in column.maybe:
        owner, field = next((one, field) for one in tables for field in one.fields if field.name == name)
        found[f"{owner.name}.{name}"] = field.heading
    return found


def _finding(
    tab: str, column: ColumnMatch, headings: Sequence[str], rules: Sequence[Rule], key: bytes
) -> Finding:
    first, *others = sorted({rule.id: rule for rule in rules}.values(), key=lambda rule: rule.severity.rank)
    where = Where(tab, column.row, column.column, column.heading)
    meant = " or ".join(f'"{heading}"' for heading in headings)
    words = {
        "pupil": "every pupil",
        "provider": "every provider",
        "date": "any day",
        "text": column.heading,
        "heading": column.heading,
        "why": f'it is not certain that the column "{column.heading}" means {meant}',
    }
    slot = f"heading {column.heading} {column.cell}"
    return Finding(
        finding_id(key, first.id, f"{SCHOOL}:{tab}", slot),
        first,
        State.CANNOT_TELL,
        first.severity,
        About(Kind.SCHOOL, SCHOOL, where),
        where,
        variant="cannot_tell",
        words=words,
        also=tuple(rule.id for rule in others),
        slot=slot,
    )
