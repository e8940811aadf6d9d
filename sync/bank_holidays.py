"""The bank holidays of England, from a library that follows the proclamations."""

from collections.abc import Iterable
from datetime import date


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """Return the bank holidays of England in calendar years, substitute days and one-off days included.

    A school may say otherwise: it then leaves them out and lists its own closures.

    Source:
        Banking and Financial Dealings Act 1971, schedule 1, and the proclamations under it.
    """
    import holidays

    wanted = sorted(set(years))
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=wanted)) if wanted else frozenset()
