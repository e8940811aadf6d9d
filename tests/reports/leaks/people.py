"""Made-up pupils for tests of the scan, and what is spared beside them."""

from collections.abc import Iterable
from datetime import date

from reports.leaks.identity import Identity, identity_from
from reports.leaks.people import Who
from reports.leaks.spared import spare

TADHG = Who("O'Quibbern", "Tadhg", "N999499916236", "002696", (date(2011, 4, 11),))
OTTOLINE = Who("Marchbanks-Vole", "Ottoline Anne")
UENAL = Who("Çiğdemoğlu", "Ünal", "", "QB4512")
ZEPH = Who("Quillfeather", "Zephyrine (Zeph)")
JO = Who("van der Zwann", "Jo")
MAY = Who("Young", "May")
ONLY_INITIALS = Who("P.", "A.")
MEI = Who("Li", "Mei")
RHODRI = Who("Hill", "Rhodri")
HOPE = Who("School", "Hope")
HOUSE = Who("School", "House")
EVERYBODY = (TADHG, OTTOLINE, UENAL, ZEPH, JO, MAY, ONLY_INITIALS, MEI, RHODRI, HOPE, HOUSE)

FIXED = (
    "Alternative provision (AP)",
    "Young people in May and in June",
    "Reviews on time, a term",
    "Sessions with no update",
    "Safeguarding lead (DSL)",
    "School year",
    "The school is told at once",
)
PROVIDERS = ("Hill Farm", "Hope", "Brook House School")


def identity(
    people: Iterable[Who] = EVERYBODY,
    *,
    fixed: Iterable[str] = FIXED,
    providers: Iterable[str] = PROVIDERS,
    days: Iterable[date] = (),
) -> Identity:
    """Return what identifies some pupils."""
    return identity_from(people, spare(fixed, providers, days))
