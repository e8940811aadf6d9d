"""The register as rules see it: placements, providers, reviews, and rows that belong to none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sheet_templates.addresses import Where
from validators.facts import FactState
from validators.faults import Fault
from validators.in_context import in_context
from validators.intake import Intake
from validators.people import Pupil, PupilIndex, identifiers
from validators.placements import Placement
from validators.providers import Provider, ProviderCheck
from validators.reviews import Review, date_of, reviews_of
from validators.rows import RowView, TableRows
from validators.values.providers import fold_provider

if TYPE_CHECKING:
    from validators.attendance import Attendance
    from validators.entries import Entries
    from validators.naming import Naming

LINKED = ("reviews", "attendance", "questionnaires", "log")


@dataclass(eq=False)
class Register:
    """Everything the rules read.

    Attributes:
        as_of: The day of the run.
        intake: The rows of every table.
        pupils: Who is who.
        placements: In the order of the register.
        providers: Of the provider list first, then others that placements name.
        unlinked: Rows of other tabs that name a pupil or placement which the register has not.
    """

    as_of: date
    intake: Intake
    pupils: PupilIndex
    placements: list[Placement] = field(default_factory=list)
    providers: list[Provider] = field(default_factory=list)
    unlinked: list[RowView] = field(default_factory=list)
    by_pupil: dict[str, list[Placement]] = field(default_factory=dict)
    by_row: dict[tuple[str, int], Placement] = field(default_factory=dict)
    by_ref: dict[str, Placement | None] = field(default_factory=dict)
    by_name: dict[str, Provider] = field(default_factory=dict)
    _namings: dict[str, "Naming"] = field(default_factory=dict)

    @cached_property
    def faults(self) -> Mapping[str, Sequence[tuple[RowView, Fault]]]:
        """What the tables' schemas find, with its row, by rule; worked out when first asked for.

        Raises:
            SchemaMismatch: a schema could not be run; a fault of this program.
        """
        from validators.schemas import faults_by_rule  # loads pandas, which only a check needs

        return faults_by_rule((*self.intake.tables.values(), self.intake.in_placements), self.as_of)

    @cached_property
    def attendance(self) -> "Attendance":
        """What the attendance rows tell of placements; read when first asked for."""
        from validators.attendance import read_attendance  # reads the register itself

        return read_attendance(self)

    @cached_property
    def log(self) -> "Entries":
        """The entries of the log by placement; put together when first asked for."""
        from validators.entries import entries_of  # reads the register itself

        return entries_of(self, "log", "date")

    @cached_property
    def questionnaires(self) -> "Entries":
        """The questionnaires by placement; put together when first asked for."""
        from validators.entries import entries_of  # reads the register itself

        return entries_of(self, "questionnaires", "done_on")

    def rows(self, table: str) -> TableRows:
        """Return the rows of a table; empty when no tab holds it."""
        return self.intake.tables[table]

    def naming(self, table: str) -> "Naming":
        """Return the rows of a table by the way they name a pupil; worked out when first asked for."""
        from validators.naming import naming_of  # reads the register itself

        if table not in self._namings:
            self._namings[table] = naming_of(self, self.rows(table))
        return self._namings[table]

    def is_mapped(self, name: str) -> bool:
        """Whether some tab carries a field, written ``table.field``."""
        table, _, column = name.partition(".")
        if column in self.intake.tables[table].mapped:
            return True
        return table == "providers" and column in self.intake.in_placements.mapped

    def provider(self, text: str) -> Provider | None:
        """Return the provider of that name or other name."""
        return self.by_name.get(fold_provider(text))

    def placements_of(self, pupil: Pupil) -> Sequence[Placement]:
        """Return a pupil's placements."""
        return self.by_pupil.get(pupil.key, ())

    def pupil_of(self, row: RowView) -> Pupil | None:
        """Return the pupil whom a row of any tab is about, or None."""
        return self.pupils.of_row(row) or self.pupils.find(identifiers(row))


def build_register(intake: Intake, as_of: date) -> Register:
    """Put rows together: pupils, providers, placements of several tabs, reviews, checks."""
    intake = replace(intake, tables=in_context(intake.tables))
    register = Register(as_of, intake, PupilIndex(intake.tables["placements"]))
    finder = _Providers(register)
    for group in _groups(register, finder):
        _add_placement(register, finder, group)
    _sort_spells(register)
    for row in intake.in_placements:
        provider = finder.of(str(row.reading("provider_name").value or ""), row.where("provider_name"))
        if provider is not None:
            provider.beside.append(row)
    _add_reviews(register)
    _add_checks(register, finder)
    return register


class _Providers:
    """Finds or makes the provider that a cell names."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._by_name = register.by_name
        self._list = register.rows("providers")
        for row in self._list:
            self._add_listed(row)

    def of(self, text: str, where: Where) -> Provider | None:
        """Return the provider a cell names; one not in the list is made and marked so."""
        folded = fold_provider(text)
        if not folded:
            return None
        known = self._by_name.get(folded)
        if known is None:
            known = Provider(text.strip(), folded, where, listed=not len(self._list))
            self._by_name[folded] = known
            self._register.providers.append(known)
        return known

    def _add_listed(self, row: RowView) -> None:
        name = row.text("provider_name").value
        folded = fold_provider(name or "")
        if not name or not folded or folded in self._by_name:
            return
        provider = Provider(name, folded, row.where("provider_name"), row)
        self._register.providers.append(provider)
        also = row.text("also_known_as").value or ""
        for other in (name, *also.replace("\n", ";").split(";")):
            if fold_provider(other):
                self._by_name.setdefault(fold_provider(other), provider)


def _groups(register: Register, finder: _Providers) -> Iterable[list[RowView]]:
    """Give the rows of each placement, the winning row first.

    Rows of one tab stay apart; rows of different tabs with equal pupil, provider and start are
    one placement.
    """
    groups: dict[tuple[object, ...], list[RowView]] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    for row in register.rows("placements"):
        pupil = register.pupils.of_row(row)
        provider = finder.of(str(row.reading("provider").value or ""), row.where("provider"))
        start = row.reading("start_on")
        key: tuple[object, ...] = (
            pupil.key if pupil else (row.tab, row.number),
            provider.ident if provider else "",
            start.value or start.text,
        )
        before = seen[key, row.tab]
        seen[key, row.tab] += 1
        groups.setdefault((*key, row.tab, before) if before else key, []).append(row)
    return (_by_priority(group) for group in groups.values())


def _by_priority(rows: list[RowView]) -> list[RowView]:
    return sorted(rows, key=_claim, reverse=True) if len(rows) > 1 else rows


def _claim(row: RowView) -> tuple[int, date]:
    """Return what makes a row the later one: the period of its tab's title, else its latest date."""
    readings = (row.rows.readings[name][row.position] for name in row.part.columns)
    days = (r.value for r in readings if r.state is FactState.KNOWN and isinstance(r.value, date))
    return row.part.period, max(days, default=date.min)


def _add_placement(register: Register, finder: _Providers, group: list[RowView]) -> None:
    first = group[0]
    where = first.where("provider")
    text = str(first.reading("provider").value or "")
    provider = finder.of(text, where) or Provider("the provider", "", where, listed=False)
    pupil = register.pupils.of_row(first) or _nobody(first)
    tied = len(group) > 1 and _claim(group[0]) == _claim(group[1])
    placement = Placement(group, pupil, provider, "", register.as_of, tied)
    placement.next_review_cell = register.intake.next_review.get((first.tab, first.number))
    provider.placements.append(placement)
    register.placements.append(placement)
    register.by_pupil.setdefault(pupil.key, []).append(placement)
    for row in group:
        register.by_row[row.tab, row.number] = placement


def _nobody(row: RowView) -> Pupil:
    return Pupil(f"row:{row.tab}:{row.number}", "", "", None)


def _sort_spells(register: Register) -> None:
    """Give every placement what it is known by: its reference, else pupil, provider and spell.

    Spells of one pupil at one provider are numbered by start, so that correcting a date keeps
    the identity as long as the order stays. A reference that stands at several placements tells
    none of them from the others, and counts as none.
    """
    refs = Counter(map(_ref, register.placements))
    spells: dict[tuple[str, str], list[Placement]] = {}
    for placement in register.placements:
        spells.setdefault((placement.pupil.key, placement.provider.ident), []).append(placement)
    for (pupil, provider), group in spells.items():
        group.sort(key=_start)
        for number, placement in enumerate(group, start=1):
            ref = _ref(placement)
            is_own = bool(ref) and refs[ref] == 1
            placement.ident = f"ref:{ref}" if is_own else f"placement:{pupil}:{provider}:{number}"
            if ref:
                register.by_ref[ref] = placement if is_own else None


def _ref(placement: Placement) -> str:
    return (placement.text("placement_ref").value or "").casefold()


def _start(placement: Placement) -> date:
    return date_of(placement.day("start_on"))


def _add_reviews(register: Register) -> None:
    for row in register.rows("reviews"):
        reviews = reviews_of(row, register.as_of)
        linked = _of_review(register, row, reviews)
        if not linked:
            register.unlinked.append(row)
        for placement in linked:
            placement.reviews.extend(reviews)
            if not reviews:
                placement.undated_reviews.append(row)
    for placement in register.placements:
        placement.reviews.sort(key=_held_on)


def _of_review(register: Register, row: RowView, reviews: Sequence[Review]) -> Sequence[Placement]:
    """Return the placement of a row of the reviews; all it may be about where its day cannot be read."""
    options = may_mean(register, row)
    if not reviews and row.day("review_on").is_open:
        return options
    best = nearest_of(options, reviews[-1].on if reviews else register.as_of)
    return [] if best is None else [best]


def _held_on(review: Review) -> date:
    return review.on


def link(register: Register, row: RowView, day: date | None) -> Placement | None:
    """Return the placement of a row of another tab.

    By its reference, else by pupil and provider: the placement whose dates cover the day, else
    the latest start before it, else the first.
    """
    return nearest_of(may_mean(register, row), day)


def may_mean(register: Register, row: RowView) -> list[Placement]:
    """Return the placements that a row of another tab may be about, whatever its day."""
    if (row.tab, row.number) in register.by_row:
        return [register.by_row[row.tab, row.number]]
    mapped = row.rows.readings
    ref = str(row.reading("placement_ref").value or "").casefold() if "placement_ref" in mapped else ""
    if ref and ref not in register.by_ref:
        return []
    known = register.by_ref.get(ref)
    if known is not None:
        return [known]
    pupil = register.pupil_of(row)
    if pupil is None:
        return []
    options = list(register.placements_of(pupil))
    text = row.reading("provider").value if "provider" in mapped else None
    if text:
        wanted = register.provider(str(text))
        options = [p for p in options if wanted is not None and p.provider is wanted]
    return options


def nearest_of(options: Sequence[Placement], day: date | None) -> Placement | None:
    """Return the one of several placements whose dates cover a day or come nearest; None without a day."""
    if not options or day is None:
        return options[0] if len(options) == 1 else None
    covering = [p for p in options if p.covers(day)]
    if covering:
        return max(covering, key=_start_and_ident)
    before = [p for p in options if _start(p) <= day]
    return max(before, key=_start_and_ident) if before else min(options, key=_start_and_ident)


def _start_and_ident(placement: Placement) -> tuple[date, str]:
    """Return what puts placements in one order, whatever the order of their rows."""
    return _start(placement), placement.ident


def _add_checks(register: Register, finder: _Providers) -> None:
    for row in register.rows("provider_checks"):
        provider = finder.of(str(row.reading("provider").value or ""), row.where("provider"))
        if provider is not None:
            provider.checks.append(ProviderCheck(row, row.text("check_type").value))
