"""Providers: one row for each provider used, with what assures the school of it."""

from collections.abc import Iterator, Sequence

from reports.governors import keys
from reports.governors.assurance import Assurance, AuditState, ProviderLine
from reports.governors.keys import Key
from reports.governors.shared_words import things
from reports.governors.sheets.left_out import left_out_line, untold
from reports.governors.sheets.parts import Column, Row, Tab, Workbook, of_pupils, sheet
from reports.suppression.shorthand import NOT_APPLICABLE, NOT_AVAILABLE
from reports.working.wording import counted
from sheet_templates.plan import Cell, Role, SheetPlan
from validators.dates_in_words import day_in_words, listed

TAB = Tab("Providers", "How sure the school is of each provider", "Providers_used")
_COLUMNS = (
    Column("Provider", 24),
    Column("Pupils during the period", 11),
    Column("Safeguarding audit by the school", 13),
    Column("LA annual audit", 12),
    Column("What the LA audit covered", 13),
    Column("Written confirmation of staff checks", 13),
    Column("School quality check", 12),
    Column("LA monitoring visit", 14),
    Column("Reports received", 10),
    Column("Sessions without an update", 11),
    Column("How it stands", 15),
    Column("Because of", 30),
)
_TOLD = frozenset({Assurance.ACT_NOW, Assurance.ACTION, Assurance.NOT_CHECKED})


def providers_sheet(workbook: Workbook) -> SheetPlan:
    """Return the tab."""
    now = workbook.now
    lines = [
        *standing_sentences(workbook),
        *(left_out_line(workbook) if now.providers else ()),
        (
            f"Every provider used during {now.name}, also those without a pupil now. Days are those of the "
            f"latest check; how a provider stands is as of {day_in_words(now.as_of)}."
        ),
    ]
    rows = (_row(workbook, line) for line in now.providers)
    return sheet(TAB, lines, _COLUMNS, rows)


def standing_sentences(workbook: Workbook) -> Iterator[str]:
    """Give how many providers have an audit in date, and who needs action."""
    lines = workbook.now.providers
    if not lines and workbook.leaves_out():
        yield f"No provider is known to have been used during the period. {untold(workbook)}"
        return
    if not lines:
        yield "No provider was used during the period."
        return
    yield audits_sentence(lines)
    for status in (Assurance.ACT_NOW, Assurance.ACTION, Assurance.NOT_CHECKED):
        names = [line.name for line in lines if line.status is status]
        if names:
            yield f"{status.value}: {listed(names)}."


def audits_sentence(lines: Sequence[ProviderLine]) -> str:
    """Return how many providers have a safeguarding audit in date."""
    if any(line.audit_state is AuditState.NO_COLUMN for line in lines):
        return "The register has no column for safeguarding audits of providers."
    in_date = sum(line.audit_state is AuditState.IN_DATE for line in lines)
    have = "has" if len(lines) == 1 else "have"
    return f"{in_date} of {counted(len(lines), 'provider')} used {have} a safeguarding audit in date."


def _row(workbook: Workbook, line: ProviderLine) -> Row:
    updates = workbook.now.attendance.updates
    because = things(line.reasons) if line.reasons else NOT_APPLICABLE
    role = Role.LABEL if line.status in _TOLD else Role.TEXT
    return (
        line.name,
        of_pupils(workbook, Key(keys.PROVIDERS, line.name)),
        line.audit,
        line.la_audit,
        line.la_parts,
        line.confirmation,
        line.quality,
        line.visit,
        NOT_AVAILABLE if line.reports is None else of_pupils(workbook, Key(keys.REPORTS, line.name)),
        NOT_AVAILABLE if updates.lacking else of_pupils(workbook, Key(keys.NO_UPDATE, line.name)),
        Cell(line.status.value, role),
        because,
    )
