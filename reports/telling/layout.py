"""The words of a digest in their order, as blocks that both the plain text and the HTML are made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from reports.telling.digest import Digest, Group, Part, Section
from reports.telling.subjects import said
from reports.working.columns import ref_text
from reports.working.urgency import Urgency
from reports.working.wording import counted, moment_in_words
from validators.dates_in_words import day_in_words

TITLE = "AP register"
NO_NAMES = (
    "This message names no pupil, so that it may be read on any screen. "
    "Each ref is a row of the tab AP To do in the register."
)
_WHEN = (
    "It is sent on school days when something is new, due soon or could not be checked, "
    "and once a week in any case. A school week without one means that checks have stopped: tell IT."
)
_SAID = (
    Urgency.ACT_NOW,
    Urgency.HOLD_ENDED,
    Urgency.OVERDUE,
    Urgency.PUT_RIGHT,
    Urgency.DUE_THIS_WEEK,
    Urgency.COULD_NOT_CHECK,
    Urgency.FIX_DATA,
    Urgency.COMING_UP,
    Urgency.EARLIER,
    Urgency.ON_HOLD,
)


class Kind(StrEnum):
    """What a block is."""

    TITLE = auto()
    REGISTER = auto()
    HEADING = auto()
    ITEM = auto()
    WARNING = auto()
    PLACE = auto()
    TEXT = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or entry of a list.

    Attributes:
        kind: Which.
        text: Its words, in one line.
    """

    kind: Kind
    text: str


def blocks(digest: Digest, version: str) -> list[Block]:
    """Return all that a digest says, from the top."""
    return list(_blocks(digest, version))


def short_text(digest: Digest) -> str:
    """Return what an alert says under its subject: how each register stands, in a line, and nothing else."""
    lines = [f"{part.name}: {part.state.lower()}. {_in_all(part)}" for part in digest.parts]
    return "\n".join([*lines, "Look into the register for what there is to do."])


def _blocks(digest: Digest, version: str) -> Iterator[Block]:
    yield Block(Kind.TITLE, f"{TITLE}, {day_in_words(digest.day)}")
    yield Block(Kind.TEXT, _opening(digest))
    shown = [part for part in digest.parts if part.sections or part.troubles or part.lines]
    for part in shown:
        yield from _part(part)
    quiet = len(digest.parts) - len(shown)
    if quiet:
        yield Block(Kind.TEXT, f"Nothing is open for you in {_registers(quiet, is_all=not shown)}.")
    yield from (Block(Kind.WARNING, text) for text in digest.service)
    yield Block(Kind.SMALL, NO_NAMES)
    yield Block(Kind.SMALL, _WHEN)
    yield Block(Kind.SMALL, f"Sent by ap-register {version} to: {digest.role or 'everybody'}.")


def _registers(number: int, *, is_all: bool) -> str:
    noun = "register" if number == 1 else "registers"
    return f"{'the' if is_all else 'the other'} {noun if number == 1 else f'{number:,} {noun}'}"


def _opening(digest: Digest) -> str:
    numbers = digest.numbers
    if numbers.is_all_well:
        return (
            f"All well: {counted(numbers.registers, 'register')} checked to the end, "
            "and nothing for you to do today."
        )
    words = said(numbers)
    return f"{words[:1].upper()}{words[1:]}."


def _part(part: Part) -> Iterator[Block]:
    yield Block(Kind.REGISTER, part.name)
    if part.place:
        yield Block(Kind.PLACE, part.place)
    for trouble in part.troubles:
        yield Block(Kind.WARNING, f"{part.state}. {trouble}")
    if part.checked_at is not None:
        last = "Last checked" if part.troubles else "Checked"
        yield Block(Kind.TEXT, f"{last} {moment_in_words(part.checked_at)}. {_in_all(part)}")
    for section in part.sections:
        yield from _section(section)


def _in_all(part: Part) -> str:
    """Return how much is open for the reader; of a register in trouble, how much was."""
    counts = {word: sum(line.urgency is word for line in part.lines) for word in _SAID}
    words = [f"{number:,} {word.value.lower()}" for word, number in counts.items() if number]
    if not words:
        return "Nothing was open for you then." if part.troubles else "Nothing is open for you."
    return f"Open for you{' then' if part.troubles else ''}: {', '.join(words)}."


def _section(section: Section) -> Iterator[Block]:
    yield Block(Kind.HEADING, section.heading)
    for group in section.groups:
        yield Block(Kind.ITEM, _group(group))
    if section.more:
        yield Block(Kind.ITEM, f"and {counted(section.more, 'other rule')}: see AP To do")


def _group(group: Group) -> str:
    shown = [ref_text(one.ref) + (f" ({one.note})" if one.note else "") for one in group.entries]
    if group.more:
        shown.append(f"and {group.more:,} more")
    who = f" ({group.who})" if group.who else ""
    note = f", {group.note}" if group.note else ""
    return f"{group.title}{who}{note}: {', '.join(shown)}"
