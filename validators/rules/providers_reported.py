"""Whether the governors' last AP report covers every provider that was used: policy section 5."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheet_templates.records import record
from validators.context import Context
from validators.dates_in_words import day_in_words
from validators.duties import Event, events_of, the_school
from validators.engine import Check, Verdict
from validators.facts import Fact
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.periods import NO_TERMS
from validators.providers import Provider
from validators.rules.school_duties import GOVERNOR_REPORT
from validators.rules.spans import START_ON, fell_into
from validators.values.folding import words
from validators.values.providers import fold_provider

PROVIDERS_COVERED = "school_events.providers_covered"
ALL = frozenset({"all", "every"})
"""First words of a cell that names every provider."""

EXCEPT = frozenset({"except", "excluding", "bar", "but", "not", "without"})
"""Words after which a cell names the providers that are left out."""

_PIECES = re.compile(r"[;,\n]")
_SMALLER = re.compile(r"[/&+]| and ", re.IGNORECASE)


@record(frozen=True, slots=True)
class _Report:
    """The governors' last report.

    Attributes:
        event: Its row.
        first, last: The days it is about, both inside.
        period: Those days as staff know them.
        number: How many such reports there have been.
    """

    event: Event
    first: date
    last: date
    period: str
    number: int


def every_provider_reported(ctx: Context) -> Iterator[Verdict]:
    """Judge that the last governors' report names each provider used in its period, or says All.

    The period is what the report covers; where that is not typed, the term in which it was discussed, up
    to that day. A holiday belongs to the term before.

    Source:
        Policy 5: governors monitor and review all used APs.
    """
    done = events_of(ctx.register, [GOVERNOR_REPORT]).done(ctx.as_of)
    if not done:
        return
    report = _report(done[-1], len(done), ctx)
    if report is None:
        yield the_school(ctx.register), unknowable(NO_TERMS)
        return
    names = _names(ctx.register.by_name)
    for provider in ctx.register.providers:
        outcome = _judge(provider, report, names.get(provider.ident, []))
        yield provider.about, outcome.within(f"report {report.number}").of_step(report.event.done.value)


def _report(event: Event, number: int, ctx: Context) -> _Report | None:
    begins, ends = event.covers
    if begins is not None and ends is not None:
        return _Report(event, begins, ends, f"{day_in_words(begins)} to {day_in_words(ends)}", number)
    done = event.done.value or date.min
    term = ctx.calendar.term_of(done) or ctx.calendar.term_before(done)
    if term is None:
        return None
    return _Report(event, term.first, min(done, term.last), f"{term.name} {term.first.year}", number)


def _names(by_name: Mapping[str, Provider]) -> Mapping[str, list[str]]:
    """Return the folded names, other names too, of each provider."""
    names: dict[str, list[str]] = {}
    for name, provider in by_name.items():
        names.setdefault(provider.ident, []).append(name)
    return names


def _judge(provider: Provider, report: _Report, names: list[str]) -> Outcome:
    used = [fell_into(placement, report.first, report.last) for placement in provider.placements]
    unsure = [fact for fact in used if isinstance(fact, Fact)]
    if True not in used and not unsure:
        return NOT_APPLICABLE
    covered = report.event.row.text("providers_covered")
    if covered.is_open:
        return cannot_tell(covered, PROVIDERS_COVERED)
    if _is_named(covered.value or "", names):
        return OK
    if True not in used:
        return cannot_tell(unsure[0], START_ON)
    return breach(covered.where, period=report.period)


def _is_named(covered: str, names: Sequence[str]) -> bool:
    """Whether a cell names a provider, by any of its names, or says All."""
    said = words(covered).split()
    if said and said[0] in ALL:
        left_out = " ".join(said) if EXCEPT & set(said) else ""
        return not any(f" {name} " in f" {left_out} " for name in names)
    pieces = _PIECES.split(covered)
    pieces += [smaller for piece in pieces for smaller in _SMALLER.split(piece)]
    return not set(names).isdisjoint(map(fold_provider, pieces))


CHECKS = (Check("AP-GOV-03", every_provider_reported),)
