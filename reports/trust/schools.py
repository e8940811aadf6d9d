"""One school of a workbook about many, and what such a workbook tells of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reports.governors import keys
from reports.governors.earlier import Days, Earlier
from reports.governors.figures import Figures
from reports.governors.keys import Key
from reports.governors.outcomes import IS_BACK, RECORDED
from reports.governors.presence import Stage
from reports.governors.pupil_groups import SESSIONS
from reports.governors.spreads import CANNOT_TELL, UNKNOWN, Spread, groups_of
from reports.suppression.figures import is_small
from sheet_templates.records import record

COUNTS = (
    keys.pupils(),
    keys.PUPILS_NOW,
    keys.placements(),
    Key(keys.PLANNED, RECORDED),
    keys.staged(Stage.ENDED),
    Key(keys.BACK, IS_BACK),
)
"""The counts that each school has one of."""

SPREADS = (SESSIONS, keys.LENGTH, keys.ACHIEVED, keys.AT_AP, keys.IN_SCHOOL)
"""What is told by groups."""

RATES = (Key(keys.MEDIANS, keys.WEEKS), Key(keys.PERCENTAGES, keys.AT_AP))

UNTOLD = "Nobody can tell whether any pupil was in AP: dates of placements cannot be read or are missing."
"""Why a school has no counts whose register could be read."""

_ALWAYS: Mapping[str, tuple[str, ...]] = {SESSIONS: UNKNOWN, keys.LENGTH: (CANNOT_TELL,)}
"""Groups that have a column in any case: one that is there only for somebody would tell of him."""


@record(frozen=True, slots=True)
class School:
    """One school.

    Attributes:
        name: What its row is called; no two are alike.
        ident: What its register is known by.
        figures: Its counts; None where they could not be had.
        days: The days that they are about.
        why: Why there are none; empty where there are.
        earlier: What workbooks showed of it until now, the oldest first.
        is_complete: Whether all that was asked of its register could be read and run.
    """

    name: str
    ident: str
    figures: Figures | None = None
    days: Days | None = None
    why: str = ""
    earlier: tuple[Earlier, ...] = ()
    is_complete: bool = True

    @property
    def as_far_as_known(self) -> "School":
        """Itself; without counts where nobody can tell whether any pupil was in AP, for that is no 0."""
        is_untold = self.figures is not None and not self.figures.pupils and self.figures.doubtful > 0
        return replace(self, figures=None, why=UNTOLD) if is_untold else self

    @property
    def is_few(self) -> bool:
        """Whether it has 1 to 4 pupils in AP, so that nothing is told of it by groups."""
        return self.figures is not None and is_small(self.figures.pupils)


def spreads_of(figures: Figures) -> dict[str, Spread]:
    """Return what a school's workbook for governors tells by groups, by name."""
    lengths, outcomes, attendance = figures.lengths, figures.outcomes, figures.attendance
    every = (
        *figures.groups,
        lengths.bands,
        lengths.stages,
        outcomes.planned,
        outcomes.achieved,
        outcomes.back,
        attendance.at_ap,
        attendance.in_school,
    )
    return {one.name: one for one in every}


def groups_by_name(schools: Iterable[School]) -> dict[str, list[str]]:
    """Return the groups that each table has a column for, the same ones for all schools.

    A table that no school's register has a column for has none.
    """
    every = [spreads_of(one.figures) for one in schools if one.figures is not None]
    found: dict[str, list[str]] = {}
    for name in SPREADS:
        told = [one[name] for one in every if not one[name].lacking]
        always = Spread(name, dict.fromkeys(_ALWAYS.get(name, ()), 0))
        found[name] = groups_of(*told, always) if told else []
    return found


def over_groups(figures: Figures, groups: Mapping[str, list[str]]) -> Figures:
    """Return the counts of a school over the groups of all schools, 0 where it has nobody in one.

    All of them are there in any case, so that none says of anybody that he is in it.
    """
    lengths, attendance = figures.lengths, figures.attendance

    def over(one: Spread) -> Spread:
        if one.lacking or one.name not in groups:
            return one
        every = groups_of(one, Spread(one.name, dict.fromkeys(groups[one.name], 0)))
        return replace(one.over(every), fixed=tuple(every))

    return replace(
        figures,
        groups=tuple(map(over, figures.groups)),
        lengths=replace(lengths, bands=over(lengths.bands)),
        outcomes=replace(figures.outcomes, achieved=over(figures.outcomes.achieved)),
        attendance=replace(attendance, at_ap=over(attendance.at_ap), in_school=over(attendance.in_school)),
    )


def told_keys(groups: Mapping[str, list[str]]) -> list[Key]:
    """Return all counts that are told of a school, in the order of the workbook."""
    by_group = [Key(name, group) for name in SPREADS for group in (keys.ALL, *groups[name]) if groups[name]]
    return [*COUNTS, *by_group]
