"""Reminders to providers as plain text, one for each, ready for a person to send."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.material import Material
from reports.returns.owed import Owed, in_doubt, not_looked_at, owed_by
from reports.returns.told import one_line, sentence, teller, teller_outside
from reports.working.wording import INCOMPLETE, counted
from validators.dates_in_words import day_in_words
from validators.providers import Provider

_LINE = "-" * 72


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message to one provider.

    Attributes:
        provider: To whom.
        subject: Its subject line, without any pupil.
        text: What it says; of pupils only the provider's own.
    """

    provider: Provider
    subject: str
    text: str


def reminders(material: Material, *, names: bool) -> tuple[Reminder, ...]:
    """Return a message for each provider from which something is late or due soon, by provider.

    Args:
        material: The register and what was found.
        names: Whether the provider's own pupils are named; initials and year group otherwise.

    Source:
        Policy 7, what providers owe the school during a placement.
    """
    found = []
    for provider in sorted(material.register.providers, key=lambda one: one.ident):
        owed = owed_by(provider, material)
        if owed and provider.ident:
            found.append(_reminder(provider, owed, material, names=names))
    return tuple(found)


def _reminder(provider: Provider, owed: Sequence[Owed], material: Material, *, names: bool) -> Reminder:
    show = teller_outside(material, (one.pupil for one in provider.placements), names=names)
    late = [one.told(show) for one in owed if one.is_late]
    soon = [one.told(show) for one in owed if not one.is_late]
    lines = [
        f"Dear {one_line(provider.name)},",
        "",
        "Could you let us have the following? If it is on its way already, thank you.",
        *_listed("Late", late),
        *_listed("Due soon", soon),
        "",
        "If something here does not fit what you have, tell us and we will put it right.",
        "",
        "With thanks,",
        material.school,
        day_in_words(material.as_of),
    ]
    subject = f"{material.school}: {counted(len(owed), 'thing')} we need from {one_line(provider.name)}"
    return Reminder(provider, subject, "\n".join(lines))


def _listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from ("", f"{title}:")
        yield from (f"- {sentence(text)}" for text in texts)


def reminders_report(material: Material, *, names: bool) -> str:
    """Return all messages as one text, with what the school must know before it sends them in front.

    Args:
        material: The register and what was found.
        names: Whether pupils are named; initials and year group otherwise.
    """
    found = reminders(material, names=names)
    parts = ["\n".join(_before(material, found, names=names))]
    parts += [f"To: {one_line(one.provider.name)}\nSubject: {one.subject}\n\n{one.text}" for one in found]
    return f"\n\n{_LINE}\n\n".join(parts) + "\n"


def _before(material: Material, found: Sequence[Reminder], *, names: bool) -> Iterator[str]:
    """Give the lines for the school itself."""
    yield "Reminders to providers"
    yield f"{material.school}, register checked on {day_in_words(material.as_of)}."
    yield ""
    if not material.checked.is_complete:
        yield INCOMPLETE
    yield _how_many(found)
    show = teller(material, names=names)
    for provider in sorted(material.register.providers, key=lambda one: one.ident):
        for doubt in in_doubt(provider, material, show):
            yield f"Not in any message, because nobody can tell: {doubt}"
    unlooked = not_looked_at(material)
    if unlooked:
        yield f"Not looked at in this register: {', '.join(unlooked)}."


def _how_many(found: Sequence[Reminder]) -> str:
    if not found:
        return "No reminder to send: nothing that could be checked is late or due soon from a provider."
    each = "Each names only that provider's own pupils."
    return (
        f"{counted(len(found), 'message')} for a person to read and send. {each} This page stays in school."
    )
