"""Providers: what every tab says about one provider, with its checks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from sheet_templates.addresses import Where
from sheet_templates.records import record
from validators.about import About, Kind
from validators.facts import Fact, FactState
from validators.rows import RowView

if TYPE_CHECKING:
    from validators.placements import Placement


@record(frozen=True, slots=True)
class ProviderCheck:
    """One row of the provider checks.

    Attributes:
        row: Its row.
        type: What was checked, or None when that cannot be read.
    """

    row: RowView
    type: str | None

    @property
    def done(self) -> Fact[date]:
        """When it was done."""
        return self.row.day("done_on")


@dataclass(eq=False)
class Provider:
    """One provider.

    Attributes:
        name: Its name in the provider list, or as typed where there is no list.
        ident: Its folded name, by which it is known from run to run.
        where: Its row in the provider list, else the first placement that names it.
        row: Its row in the provider list, or None.
        listed: Whether the register has a provider list that names it, or has none at all.
        beside: Rows of placements that carry provider columns, by position.
        placements: All placements at this provider.
        checks: Rows of the provider checks.
    """

    name: str
    ident: str
    where: Where
    row: RowView | None = None
    listed: bool = True
    beside: list[RowView] = field(default_factory=list)
    placements: list["Placement"] = field(default_factory=list)
    checks: list[ProviderCheck] = field(default_factory=list)
    _facts: dict[str, Fact[object]] = field(default_factory=dict)

    @cached_property
    def about(self) -> About:
        """What findings about this provider are about."""
        return About(Kind.PROVIDER, f"provider:{self.ident}", self.where, None, self.name)

    def fact(self, name: str) -> Fact[object]:
        """Return a field of the provider list; else the latest date (or last value) beside its placements."""
        known = self._facts.get(name)
        if known is None:
            known = self._facts[name] = _chosen(list(self._said(name)), self.where)
        return known

    def day(self, name: str) -> Fact[date]:
        """Return a date field."""
        return cast("Fact[date]", self.fact(name))

    def text(self, name: str) -> Fact[str]:
        """Return a text, code or choice field."""
        return cast("Fact[str]", self.fact(name))

    def yes(self, name: str) -> Fact[bool]:
        """Return a yes-or-no field."""
        return cast("Fact[bool]", self.fact(name))

    def days(self, name: str, check_type: str) -> list[Fact[date]]:
        """Return every date of one kind of check: from the list, beside placements, from the checks.

        Facts that are blank or absent are left out; unreadable and unknown ones are in.
        """
        said = [cast("Fact[date]", fact) for fact in self._said(name)]
        checks = [check.done for check in self.checks if check.type == check_type]
        return [fact for fact in (*said, *checks) if not fact.is_blank and fact.state is not FactState.ABSENT]

    def _said(self, name: str) -> Iterator[Fact[object]]:
        if self.row is not None:
            yield self.row.fact(name)
        for row in self.beside:
            if name in row.part.columns:
                yield row.fact(name)

    @property
    def current(self) -> list["Placement"]:
        """Placements that are active now."""
        return [placement for placement in self.placements if placement.is_active]

    @property
    def is_in_use(self) -> bool:
        """Whether any pupil attends now."""
        return bool(self.current)

    @cached_property
    def first_used(self) -> date | None:
        """The first start of any placement here that was taken up, or None."""
        starts = (placement.day("start_on").value for placement in self.placements if placement.is_taken_up)
        return min((start for start in starts if start is not None), default=None)


def _chosen(facts: Sequence[Fact[object]], fallback: Where) -> Fact[object]:
    """Return the latest date, else the first thing said, else the first blank, else absent."""
    dates = [fact for fact in facts if fact.state is FactState.KNOWN and isinstance(fact.value, date)]
    if dates:
        return max(dates, key=_day)
    said = [fact for fact in facts if not fact.is_blank and fact.state is not FactState.ABSENT]
    if said:
        return said[0]
    blank = next((fact for fact in facts if fact.is_blank), None)
    return blank or Fact(FactState.ABSENT, fallback)


def _day(fact: Fact[object]) -> date:
    return cast("date", fact.value)
