"""The tab with the school's own list of providers and the dates of their checks."""

from collections.abc import Iterable
from datetime import date

from sync.demo.providers import PROVIDERS, Provider
from sync.demo.school_year import SCHOOL
from sync.demo.sheet import Column, Look, Row, Sheet, Value

TITLE = "Providers"
CATALOGUE_CHECKED = date(2026, 9, 3)
_UKPRN_DIGITS = 8

COLUMNS = (
    Column("name", "Provider name", width=28),
    Column("also", "Also known as", width=28),
    Column("kind", "Type of provision", width=20),
    Column("urn", "URN", width=9),
    Column("ukprn", "UKPRN", width=10),
    Column("address", "Address", width=38),
    Column("catalogue", "In catalogue", width=11),
    Column("catalogue_checked", "Catalogue checked", width=16),
    Column("audited", "SG audit"),
    Column("outcome", "SG audit outcome", width=17),
    Column("la_audited", "LA audit"),
    Column("la_safeguarding", "LA audit safeguarding", width=20),
    Column("la_health", "LA audit H&S", width=13),
    Column("letter", "Letter of assurance", width=18),
    Column("changes", "Will tell us of staff changes", width=26),
    Column("insured", "PLI expiry"),
    Column("dsl", "DSL", width=14),
    Column("status", "Status", width=10),
)


def entries() -> list[Row]:
    """Return the rows with every check in date, and before anything is planted."""
    return [Row(provider.key, _values(provider)) for provider in PROVIDERS]


def build(rows: Iterable[Row]) -> Sheet:
    """Return the tab."""
    sheet = Sheet(TITLE, COLUMNS)
    sheet.line(Look.TITLE, f"{SCHOOL}: AP providers we use")
    sheet.line(Look.NOTE)
    sheet.headings()
    for row in rows:
        sheet.entry(row)
    sheet.line(Look.NOTE)
    sheet.line(Look.NOTE, "Note: SG audit = our own safeguarding audit, done before any pupil starts.")
    return sheet


def _values(provider: Provider) -> dict[str, Value]:
    is_ukprn = len(provider.number) == _UKPRN_DIGITS
    return {
        "name": provider.name,
        "also": provider.also,
        "kind": provider.kind,
        "urn": None if is_ukprn else provider.number or None,
        "ukprn": provider.number if is_ukprn else None,
        "address": provider.address,
        "catalogue": "Y",
        "catalogue_checked": CATALOGUE_CHECKED,
        "audited": provider.audited,
        "outcome": "Met",
        "la_audited": provider.la_audited,
        "la_safeguarding": "Y",
        "la_health": "Y",
        "letter": provider.letter,
        "changes": "Yes",
        "insured": provider.insured,
        "dsl": provider.dsl,
        "status": "In use",
    }
