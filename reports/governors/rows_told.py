"""Rows that earlier workbooks gave: they stay, whoever is in them by now.

A row that comes, or one that goes, would say of somebody that the register has changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reports.governors import keys
from reports.governors.earlier import Earlier
from reports.governors.figures import Figures
from reports.governors.spreads import Spread, groups_of


def with_rows_told(figures: Figures, told: Iterable[Earlier]) -> Figures:
    """Return the counts of a period over the groups that earlier workbooks had too, 0 where nobody is in one.

    Args:
        figures: The counts.
        told: The same period, and the one before, as earlier workbooks showed them.
    """
    groups: dict[str, dict[str, None]] = {}
    for one in told:
        for subject in one.texts:
            groups.setdefault(subject, {}).update(dict.fromkeys(one.groups(subject)))
    lengths, outcomes, attendance = figures.lengths, figures.outcomes, figures.attendance
    return replace(
        figures,
        groups=tuple(_over(one, groups) for one in figures.groups),
        lengths=replace(
            lengths,
            bands=_over(lengths.bands, groups),
            stages=_over(lengths.stages, groups),
            planned=_over(lengths.planned, groups),
        ),
        outcomes=replace(
            outcomes,
            planned=_over(outcomes.planned, groups),
            achieved=_over(outcomes.achieved, groups),
            destinations=_over(outcomes.destinations, groups),
            back=_over(outcomes.back, groups),
        ),
        attendance=replace(
            attendance,
            at_ap=_over(attendance.at_ap, groups),
            in_school=_over(attendance.in_school, groups),
        ),
        providers_told=tuple(group for group in groups.get(keys.PROVIDERS, ()) if group != keys.ALL),
    )


def _over(spread: Spread, groups: Mapping[str, Iterable[str]]) -> Spread:
    told = [group for group in groups.get(spread.name, ()) if group != keys.ALL]
    return spread.over(groups_of(spread, Spread(spread.name, dict.fromkeys(told, 0))))
