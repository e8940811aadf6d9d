"""The bank holidays of England, from a library that follows the proclamations."""

from collections.abc import Collection, Iterable
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from sync.known_bank_holidays import DAYS, VERSION

LIBRARY = "holidays"


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """Return the bank holidays of England in calendar years, substitute days and one-off days included.

    A school may say otherwise: it then leaves them out and lists its own closures.

    Source:
        Banking and Financial Dealings Act 1971, schedule 1, and the proclamations under it.
    """
    wanted = set(years)
    if wanted <= DAYS.keys() and _installed() == VERSION:
        return frozenset(day for year in wanted for day in _known(year))
    return proclaimed(wanted)


def proclaimed(years: Collection[int]) -> frozenset[date]:
    """Return what the library itself says, whatever is known of it; slow to load."""
    import holidays

    wanted = sorted(years)
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=wanted)) if wanted else frozenset()


def _known(year: int) -> Iterable[date]:
    return (date.fromisoformat(f"{year}-{day}") for day in DAYS[year].split())


def _installed() -> str:
    """Return the version of the library; a copy that does not tell is as good as another one."""
    try:
        return version(LIBRARY)
    except PackageNotFoundError:
        return ""
