"""Puts the counts of two periods into the ledger, with all that a reader could add up or take away."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from reports.governors import keys
from reports.governors.assurance import NO_NAME, AuditState
from reports.governors.entering_rules import enter_issues, enter_rules
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.ledger import Ledger, When
from reports.governors.outcomes import ELSEWHERE, FULL_TIME, IS_BACK, ON_THE_WAY
from reports.governors.presence import Stage
from reports.governors.review_times import ReviewTimes
from reports.governors.spreads import UNKNOWN, Spread, groups_of
from reports.suppression.figures import SMALLEST_SHOWN, Known

Periods = Mapping[When, Figures]
"""The counts of the period, and of the one before where they are known."""


def ledger_of(periods: Periods, names: Mapping[When, str]) -> Ledger:
    """Return the figures of a workbook.

    Where fewer than five pupils were in AP nothing is counted by groups, for a group would be one of them,
    nor are duties towards them.

    Args:
        periods: The counts.
        names: What each period is called; no two alike.
    """
    now = periods[When.NOW]
    ledger = Ledger(names)
    for when, figures in periods.items():
        ledger.people(keys.pupils(when), figures.pupils)
    ledger.people(keys.PUPILS_NOW, now.pupils_now)
    enter_issues(ledger, now, with_pupils=not is_small(now))
    if is_small(now):
        _enter_doubtful(ledger, periods)
    else:
        enter_groups(ledger, periods)
    enter_rules(ledger, now, with_pupils=not is_small(now))
    _enter_duties(ledger, periods, with_pupils=not is_small(now))
    if not is_small(now):
        _enter_trend(ledger, now)
    return ledger


def _enter_doubtful(ledger: Ledger, periods: Periods) -> None:
    """Enter the placements of which nobody can tell: without them nobody knows that there were no pupils."""
    for when, figures in periods.items():
        ledger.people(Key(keys.PLACEMENTS, keys.DOUBTFUL, when), figures.doubtful)


def is_small(now: Figures) -> bool:
    """Whether so few pupils were in AP that nothing may be told of groups of them."""
    return now.pupils < SMALLEST_SHOWN


def enter_groups(ledger: Ledger, periods: Periods) -> None:
    """Enter all that is counted by groups; the pupils of each period are there already."""
    for when, figures in periods.items():
        placements = ledger.people(keys.placements(when), figures.placements)
        if figures.placements == figures.pupils:
            ledger.equal(placements, keys.pupils(when))
        ledger.people(Key(keys.PLACEMENTS, keys.DOUBTFUL, when), figures.doubtful)
    for spreads in zip(*(figures.groups for figures in periods.values()), strict=True):
        enter_spreads(ledger, dict(zip(periods, spreads, strict=True)), keys.pupils)
    _enter_providers(ledger, periods)
    _enter_lengths(ledger, periods)
    _enter_outcomes(ledger, periods)
    _enter_attendance(ledger, periods)


def enter_spreads(ledger: Ledger, spreads: dict[When, Spread], whole: Callable[[When], Key]) -> None:
    """Enter how a whole is spread over groups, in both periods over the same groups.

    The whole stands over each table, so that it is the last that is hidden for the sake of a group.
    """
    groups = groups_of(*spreads.values())
    told = {when: one for when, one in spreads.items() if not one.lacking}
    for when, one in told.items():
        parts = [ledger.people(Key(one.name, group, when), one.parts.get(group, 0)) for group in groups]
        every = ledger.again(Key(one.name, keys.ALL, when), whole(when))
        ledger.total(every, parts)
    fixed = {group for one in told.values() for group in one.fixed}
    for group in (group for group in groups if group not in fixed):
        ledger.somebody(*(Key(one.name, group, when) for when, one in told.items()))


def _enter_providers(ledger: Ledger, periods: Periods) -> None:
    """Enter the pupils at each provider.

    One at two providers is counted at both: then they come to more than all pupils, by a number nobody knows.
    Which providers were used in the period itself stands in the table of providers; any other one was used
    in the period before, or has its row from an earlier workbook.
    """
    names = provider_names(periods)
    used = {line.name for line in periods[When.NOW].providers}
    for when, figures in periods.items():
        pupils = {line.name: line.pupils for line in figures.providers}
        parts = [ledger.people(Key(keys.PROVIDERS, name, when), pupils.get(name, 0)) for name in names]
        for name in names:
            key = Key(keys.PROVIDERS, name, when)
            if (name in used) is (when is When.NOW):
                ledger.somebody(key)
            elif when is When.NOW:
                ledger.know(key, Known.FIGURE)
        if sum(pupils.values()) == figures.pupils:
            ledger.total(ledger.again(Key(keys.PROVIDERS, keys.ALL, when), keys.pupils(when)), parts)


def provider_names(periods: Periods) -> list[str]:
    """Return the names of all providers that have a row, each once, in the order of the tables."""
    found = {name: name == NO_NAME for figures in periods.values() for name in figures.providers_told}
    lines = (line for figures in periods.values() for line in figures.providers)
    found |= {line.name: not line.ident for line in lines}
    return sorted(found, key=lambda name: (found[name], name.casefold()))


def _enter_lengths(ledger: Ledger, periods: Periods) -> None:
    every = {when: figures.lengths for when, figures in periods.items()}
    enter_spreads(ledger, {when: one.bands for when, one in every.items()}, keys.placements)
    enter_spreads(ledger, {when: one.stages for when, one in every.items()}, keys.placements)
    going_on = {when: one.planned for when, one in every.items()}
    enter_spreads(ledger, going_on, lambda when: keys.staged(Stage.GOING_ON, when))
    for when in periods:
        ledger.rate(Key(keys.MEDIANS, keys.WEEKS, when), keys.placements(when))
        ledger.rate(Key(keys.MEDIANS, keys.SCHOOL_DAYS, when), keys.placements(when))


def _enter_outcomes(ledger: Ledger, periods: Periods) -> None:
    every = {when: figures.outcomes for when, figures in periods.items()}
    enter_spreads(ledger, {when: one.planned for when, one in every.items()}, keys.placements)
    for spreads in (
        {when: one.achieved for when, one in every.items()},
        {when: one.destinations for when, one in every.items()},
        {when: one.back for when, one in every.items()},
    ):
        enter_spreads(ledger, spreads, lambda when: keys.staged(Stage.ENDED, when))
    names, groups = provider_names(periods), groups_of(*(one.achieved for one in every.values()))
    for when, figures in periods.items():
        _enter_ended(ledger, when, figures, names)
        _enter_achieved(ledger, when, figures, (names, groups))
        _join_back(ledger, when, figures)


def _enter_ended(ledger: Ledger, when: When, figures: Figures, providers: Sequence[str]) -> None:
    """Enter how many placements ended at each provider, also at those where none did.

    If only some had a row, it would say of a pupil who has left which of them it was. Of a provider that was
    not used in the period everybody can see that none did.
    """
    names = {line.ident: line.name for line in figures.providers}
    numbers = {names[ident]: number for ident, number in figures.outcomes.ended.items()}
    unused = frozenset(providers) - {*names.values()} if when is When.NOW else frozenset()
    said = {name: Known.FIGURE if name in unused else Known.NOTHING for name in providers}
    at = [
        ledger.people(keys.ended_at(name, when), numbers.get(name, 0), known=said[name]) for name in providers
    ]
    if at:
        ledger.total(keys.staged(Stage.ENDED, when), at)


def _enter_achieved(
    ledger: Ledger, when: When, figures: Figures, table: tuple[Sequence[str], Sequence[str]]
) -> None:
    """Enter the outcomes of each provider; single ones are printed only where five or more ended there.

    Args:
        ledger: The figures so far.
        when: The period.
        figures: Its counts.
        table: The providers of any period, and how far outcomes were achieved; of both periods together.
    """
    outcomes, (names, groups) = figures.outcomes, table
    if outcomes.achieved.lacking:
        return
    of = {line.name: outcomes.by_provider.get(line.ident) for line in figures.providers}
    for name in names:
        one = of.get(name) or Spread(keys.ACHIEVED)
        is_printed = one.whole >= SMALLEST_SHOWN
        parts = [
            ledger.people(keys.achieved_at(name, group, when), one.parts.get(group, 0), printed=is_printed)
            for group in groups
        ]
        ledger.total(keys.ended_at(name, when), parts)
    for group in groups if names else ():
        parts = [keys.achieved_at(name, group, when) for name in names]
        ledger.total(Key(keys.ACHIEVED, group, when), parts)


def _join_back(ledger: Ledger, when: When, figures: Figures) -> None:
    """Join who is back in full-time school with where pupils went."""
    outcomes = figures.outcomes
    if outcomes.back.lacking:
        return
    back = Key(keys.BACK, IS_BACK, when)
    ledger.rate(Key(keys.PERCENTAGES, IS_BACK, when), keys.staged(Stage.ENDED, when), back)
    if outcomes.destinations.lacking:
        return
    other = ledger.people(
        Key("Back without a destination", IS_BACK, when), outcomes.back_elsewhere, printed=False
    )
    known = outcomes.back.parts[IS_BACK] - outcomes.back_elsewhere
    own = ledger.people(Key("Back as planned", IS_BACK, when), known, printed=False)
    ledger.total(back, [own, other])
    ledger.total(Key(keys.DESTINATIONS, FULL_TIME, when), [own, Key(keys.BACK, ON_THE_WAY, when)])
    elsewhere = [group for group in outcomes.destinations.fixed if group not in {FULL_TIME, *UNKNOWN}]
    ledger.total(
        Key(keys.BACK, ELSEWHERE, when), [Key(keys.DESTINATIONS, group, when) for group in elsewhere]
    )


def _enter_attendance(ledger: Ledger, periods: Periods) -> None:
    every = {when: figures.attendance for when, figures in periods.items()}
    enter_spreads(ledger, {when: one.at_ap for when, one in every.items()}, keys.pupils)
    enter_spreads(ledger, {when: one.in_school for when, one in every.items()}, keys.pupils)
    for when, one in every.items():
        if one.on_record >= SMALLEST_SHOWN:
            ledger.rate(Key(keys.PERCENTAGES, keys.AT_AP, when), keys.pupils(when))


def _enter_duties(ledger: Ledger, periods: Periods, *, with_pupils: bool) -> None:
    """Enter what counts providers, and the duties of providers and of the school towards pupils."""
    for when, figures in periods.items():
        for key, number in (*_providers(figures, when), *(_duties(figures, when) if with_pupils else ())):
            ledger.other(key, number)


def _providers(figures: Figures, when: When) -> Iterator[tuple[Key, int]]:
    yield Key(keys.USED, keys.DURING, when), len(figures.providers)
    if when is When.NOW and not any(line.audit_state is AuditState.NO_COLUMN for line in figures.providers):
        yield Key(keys.AUDITS, AuditState.IN_DATE.value), _in_date(figures)


def _duties(figures: Figures, when: When) -> Iterator[tuple[Key, int]]:
    yield from ((Key(keys.REVIEWS, name, when), number) for name, number in review_numbers(figures.reviews))
    updates = figures.attendance.updates
    if not updates.lacking:
        yield Key(keys.UPDATES, keys.EXPECTED, when), updates.expected
        yield Key(keys.UPDATES, keys.MISSING, when), sum(updates.missing.values())
        yield Key(keys.UPDATES, keys.UNREAD, when), updates.unread
    for line in figures.providers:
        yield Key(keys.NO_UPDATE, line.name, when), updates.missing.get(line.ident, 0)
        if line.reports is not None:
            yield Key(keys.REPORTS, line.name, when), line.reports


def _in_date(figures: Figures) -> int:
    return sum(line.audit_state is AuditState.IN_DATE for line in figures.providers)


def review_numbers(reviews: ReviewTimes | None) -> Iterator[tuple[str, int]]:
    """Give how many reviews turned out how; nothing where the register has none."""
    if reviews is not None:
        yield from ((keys.IN_TIME, reviews.in_time), (keys.NOT_IN_TIME, reviews.not_in_time))
        yield keys.UNTOLD, reviews.cannot_tell


def _enter_trend(ledger: Ledger, now: Figures) -> None:
    for point in now.trend:
        key = ledger.people(Key(keys.AT_THE_END, point.group), point.pupils)
        ledger.rate(Key(keys.MEDIANS, point.group), key)
        if point.day == now.as_of:
            ledger.equal(key, keys.PUPILS_NOW)
        for name, number in review_numbers(point.reviews):
            ledger.other(keys.reviews_then(point.group, name), number)
        if point.issues is not None:
            ledger.other(Key(keys.ISSUES_THEN, point.group), point.issues)
