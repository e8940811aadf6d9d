"""What a mail says, read as its reader does: which refs it lists, under which heading, and as what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

_HEADING = re.compile(
    r"(To act on now|Critical, and could not be checked|New|Back again|Due within 5 school days): ([\d,]+)$"
)
_REF = re.compile(r"AP-(\d{4,})(?: \((new|back again)\))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """One ref in a mail.

    Attributes:
        ref: As the list shows it.
        heading: What it is listed under.
        note: What is said of it: a day, an urgency, or nothing.
        is_news: Whether it is told as new, or as back again.
    """

    ref: str
    heading: str
    note: str
    is_news: bool


def text_of(mail: EmailMessage) -> str:
    """Return what a mail says, as plain text."""
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def mentions_of(mail: EmailMessage) -> list[Mention]:
    """Return every ref that a mail lists."""
    return [mention for heading, _, items in _sections(mail) for mention in _mentions(heading, items)]


def miscounted(mail: EmailMessage) -> list[str]:
    """Return the headings whose number is not that of what is listed under them."""
    return [
        f"{heading}: {number}"
        for heading, number, items in _sections(mail)
        if number != sum(len(_REF.findall(item)) for item in items)
    ]


def _sections(mail: EmailMessage) -> Iterator[tuple[str, int, list[str]]]:
    """Give each heading with its number and its items, each on one line."""
    heading, number = "", 0
    items: list[str] = []
    for line in text_of(mail).splitlines():
        found = _HEADING.fullmatch(line.strip())
        if found:
            if heading:
                yield heading, number, items
            heading, number, items = found[1], int(found[2].replace(",", "")), []
        elif heading and line.startswith("  - "):
            items.append(line.strip())
        elif items and line.startswith("    "):
            items[-1] += f" {line.strip()}"
        elif heading:
            yield heading, number, items
            heading, items = "", []
    if heading:
        yield heading, number, items


def _mentions(heading: str, items: list[str]) -> Iterator[Mention]:
    for item in items:
        said = item[: item.index("AP-")].removeprefix("- ").rstrip(": ")
        note = said.rpartition(", ")[2] if ", " in said else ""
        for number, mark in _REF.findall(item):
            is_news = bool(mark) or heading in {"New", "Back again"}
            yield Mention(f"AP-{number}", heading, note, is_news)
