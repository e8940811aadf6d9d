"""A workbook for one provider with its own pupils and nobody else's: who comes when, and what is needed."""

from collections.abc import Iterator, Sequence

from reports.material import Material
from reports.returns.asking import context_of
from reports.returns.owed import Owed, owed_by
from reports.returns.reviewed import last_review, next_review
from reports.returns.sheets import Column, Head, listing
from reports.returns.told import Teller, one_line, sentence, teller_outside
from reports.returns.weeks import HALVES, days_in_words, sessions_a_week, slots_of
from reports.returns.who import in_order, year_of
from reports.working.wording import counted
from sheet_templates.plan import Cell, Page, Role, SheetPlan, Value, WorkbookPlan
from validators.dates_in_words import day_in_words
from validators.placements import Placement, Status
from validators.providers import Provider
from validators.values.providers import fold_provider
from validators.values.weekday_lists import SCHOOL_DAYS
from validators.values.weekdays import NAMES

ASK = "ask the school"
_LONGEST_CONTACT = 40
"""Letters of a name or a role; what is longer is a note."""

PUPILS, WEEK, NEEDED = "Your pupils", "Your week", "What we need from you"
NOTHING_OWED = "Nothing that we know of is due or late."
PAUSED_LEFT_OUT = "Pupils whose placement is paused are left out; those who are still to start are in."
_HERE = frozenset({Status.ACTIVE, Status.PAUSED})


def provider_report(material: Material, provider: Provider, *, names: bool) -> WorkbookPlan:
    """Return the workbook for one provider.

    It is made from this provider's own placements alone. Free text is left out, but for the school's contact
    for a pupil, and that too where it names another pupil or provider.

    Args:
        material: The register and what was found.
        provider: The provider, as the register has it.
        names: Whether its pupils are named; initials and year group otherwise.

    Source:
        Policy 7, during the placement: what provider and school owe each other.
    """
    placements = list(expected_at(provider))
    show = teller_outside(material, (one.pupil for one in provider.placements), names=names)
    placements = in_order(placements, show)
    sheets = (
        _pupils(material, provider, placements, show),
        _week(material, provider, placements, show),
        _needed(material, provider, show),
    )
    return WorkbookPlan(f"{material.school}: pupils at {provider.name}", material.as_of, sheets)


def providers_of_pupils(material: Material) -> list[Provider]:
    """Return the providers that have a workbook: those where a pupil attends, is paused, or is to start."""
    found = (one for one in material.register.providers if next(expected_at(one), None) is not None)
    return sorted(found, key=lambda one: one.ident)


def expected_at(provider: Provider) -> Iterator[Placement]:
    """Give the placements at a provider that go on, are paused, or have a day on which they are to start."""
    for placement in provider.placements:
        start = placement.day("start_on").value
        is_to_come = placement.status is Status.REFERRED and start is not None
        if placement.status in _HERE or is_to_come:
            yield placement


def _from(material: Material) -> str:
    return (
        f"From {material.school}, {day_in_words(material.as_of)}. Only your own pupils are in this workbook."
    )


def _pupils(
    material: Material, provider: Provider, placements: Sequence[Placement], show: Teller
) -> SheetPlan:
    pupils = len({placement.pupil.key for placement in placements})
    answer = f"{counted(pupils, 'pupil')}." if pupils else "None of our pupils is to come to you at present."
    head = Head(provider.name, (_from(material),), answer=answer)
    page = Page(repeated=1)
    return listing(PUPILS, head, _columns(material, show), placements, table="Your_pupils", page=page)


def _columns(material: Material, show: Teller) -> tuple[Column[Placement], ...]:
    ctx = context_of(material, "AP-REV-02", "AP-REV-01")
    register = material.register
    return (
        Column("Pupil", 28, lambda one: show.pupil(one.pupil)),
        Column("Year", 6, lambda one: year_of(one, show)),
        Column("Days", 20, lambda one: days_in_words(one, show)),
        Column("Sessions a week", 10, lambda one: sessions_a_week(one, show)),
        Column("Status", 12, lambda one: _status(one, material)),
        Column("Start", 18, lambda one: show.value(one.fact("start_on")), is_day=True),
        Column("Planned end", 18, lambda one: show.value(one.fact("planned_end_on")), is_day=True),
        Column("Contact in school", 18, lambda one: _contact(one, material, show)),
        Column("Last review", 18, lambda one: last_review(one, register, show), is_day=True),
        Column("Next review", 30, lambda one: next_review(one, ctx, show)),
    )


def _contact(placement: Placement, material: Material, show: Teller) -> str:
    """Return the school's contact for a pupil as typed, unless the cell says more than who that is."""
    lead = placement.text("ap_lead")
    if not lead.value:
        return show.lack(lead)
    text = one_line(lead.value)
    folded, others = fold_provider(text), material.register.by_name.items()
    is_elsewhere = any(name in folded for name, one in others if one is not placement.provider)
    is_plain = len(text) <= _LONGEST_CONTACT and show.text(text) == text and not is_elsewhere
    return text if is_plain else ASK


def _status(placement: Placement, material: Material) -> str:
    if placement.status is Status.PAUSED:
        return "paused"
    if placement.status is Status.ACTIVE:
        ended = placement.day("actual_end_on").value
        return "attending" if ended is None else f"until {day_in_words(ended)}"
    start = placement.day("start_on").value
    return "to start" if start is not None and start > material.as_of else "start to be confirmed"


def _week(material: Material, provider: Provider, placements: Sequence[Placement], show: Teller) -> SheetPlan:
    """Return the tab with the mornings and afternoons of a normal week, and who comes in each."""
    here = [placement for placement in placements if placement.status is not Status.PAUSED]
    slots = [(day, half) for day in SCHOOL_DAYS for half in HALVES]
    unknown = [show.pupil(one.pupil) for one in here if not slots_of(one)]
    lines = [
        _from(material),
        PAUSED_LEFT_OUT,
    ]
    if unknown:
        lines.append(sentence(f"Days to be confirmed: {', '.join(dict.fromkeys(unknown))}"))

    nobody = "nobody that we know of" if unknown else "nobody"

    def who(slot: tuple[int, str]) -> list[str]:
        return list(dict.fromkeys(show.pupil(one.pupil) for one in here if slot in slots_of(one)))

    columns: tuple[Column[tuple[int, str]], ...] = (
        Column("Day", 14, lambda slot: NAMES[slot[0]]),
        Column("Session", 14, lambda slot: HALVES[slot[1]]),
        Column("Pupils", 10, lambda slot: len(who(slot))),
        Column("Who", 90, lambda slot: ", ".join(who(slot)) or nobody),
    )
    head = Head(f"A normal week at {provider.name}", lines)
    return listing(WEEK, head, columns, slots, table="Your_week", page=Page())


def _needed(material: Material, provider: Provider, show: Teller) -> SheetPlan:
    owed = owed_by(provider, material)
    columns: tuple[Column[Owed], ...] = (
        Column("What", 26, lambda one: one.thing.value),
        Column("Pupil", 28, lambda one: _pupil(one, show)),
        Column("Due", 18, lambda one: one.due or "now", is_day=True),
        Column("Late or due", 12, _lateness),
        Column("In words", 80, lambda one: one.told(show)),
    )
    head = Head(f"What we need from {provider.name}", (_from(material),), answer=_owed_in_words(owed))
    return listing(NEEDED, head, columns, owed, table="What_we_need", page=Page())


def _owed_in_words(owed: Sequence[Owed]) -> str:
    late = sum(one.is_late for one in owed)
    if not owed:
        return NOTHING_OWED
    if len(owed) == 1:
        return f"1 thing to send or agree; it is {'late' if late else 'due soon'}."
    return f"{len(owed)} things to send or agree, {late or 'none'} of them late."


def _pupil(owed: Owed, show: Teller) -> Value:
    return "all pupils" if owed.placement is None else show.pupil(owed.placement.pupil)


def _lateness(owed: Owed) -> Cell:
    return Cell("Late", Role.OVERDUE) if owed.is_late else Cell("Due soon", Role.SOON)
