"""Dates of providers that checks have read: an audit that is typed over by the next one still counts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reports.working.memory import DateRead
from validators.facts import FactState
from validators.providers import Provider
from validators.register import Register
from validators.rules.audit_dates import LA_AUDIT, SAFEGUARDING_AUDIT, STAFF_CHECKS

_KINDS = (SAFEGUARDING_AUDIT, STAFF_CHECKS, LA_AUDIT)


def history_of(dates: Iterable[DateRead]) -> tuple[tuple[str, str, date], ...]:
    """Return dates as rules look them up: provider, field, day."""
    return tuple((one.provider, one.field, one.day) for one in dates)


def with_dates_of(register: Register, dates: Sequence[DateRead], as_of: date) -> tuple[DateRead, ...]:
    """Return the dates that are known, with those of a register that were not known before.

    A date in the future is none that anything was done on, so it is not kept.
    """
    known = {(one.provider, one.field, one.day) for one in dates}
    found = list(dates)
    for provider in register.providers:
        for field, day in _dates(provider):
            if day <= as_of and (provider.ident, field, day) not in known:
                known.add((provider.ident, field, day))
                found.append(DateRead(provider.ident, field, day, as_of))
    return tuple(found)


def _dates(provider: Provider) -> Iterator[tuple[str, date]]:
    for kind in _KINDS:
        for fact in provider.days(kind.name, kind.check_type):
            if fact.state is FactState.KNOWN and fact.value is not None:
                yield kind.name, fact.value
