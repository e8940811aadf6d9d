"""Made-up schools whose pupils, providers and reports share as many words as they can."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from reports.leaks.identity import Identity, identity_from
from reports.leaks.people import Who
from reports.leaks.spared import spare
from tests.sync.leak_scan.clean import made

FORENAMES = (
    "May|June|April|Summer|Autumn|Hope|Grace|Rose|Will|Mark|Young|A.|J.|P.|Faith|Joy|Ivy|Park|Brook|Day|"
    "Amelia|Tyler|Zainab|Kofi|Niamh|Mateo|O.|An|Jo|Bill|Page|Chance|Art|Ray|Sky|Lane"
)
SURNAMES = (
    "Young|Day|Park|Summer|Hill|Brook|Carpenter|Teacher|School|Hope|May|P.|A.|Head|Case|Page|Reading|"
    "Price|Cook|Rose|Lane|House|Farm|Centre|Grove|Green|Wood|Field|Bridge|Cartwright|Mensah|O'Donnell|"
    "Foster-Reid|Li|To|So|Term|Week|Lead|Review|Visit|Marks|Banks|Law|Power|Dean|Early|Long|Good|Best|"
    "Wells|Hands"
)
PROVIDERS = (
    "Hope Park School|Brook Hill Farm|Hope|Summer Lane Centre|The Grove|Young Lives AP|Carpenter House|"
    "Oak Farm|Green Field Tuition|May Hill Stables|Page Wood Academy|A. P. Skills|TLC Motors|"
    "Reading Rooms|Park Lane|St Rose's|Day One Youth Trust|Hands On Learning|Good Hope"
)
SENTENCES = (
    "Alternative provision (AP) report to governors",
    "Young people in AP now, by provider",
    "How each child is safe today, and what happens in the rest of the week",
    "Reviews on time, by half-term",
    "The school has not told the local authority (LA)",
    "Safeguarding lead (DSL), AP lead, Headteacher, Class teacher, Carpenter",
    "Hope to return to school in May or June",
    "Early help, early reading, long days",
    "Placements past their planned end in Summer term",
    "No update: [c] confidential, [x] not available",
    "The price of a day, a good case, the best page",
    "Year 10 and Year 11, Years 9/10/11, KS3 and KS4",
    "Bank holidays: May Day, Good Friday",
    "As the law says: power to direct off site",
    "Lead, visit, review, marks, wells, hands, banks",
    "Head of school",
)
"""Texts of ours: what a report quotes, word for word."""
TEMPLATES = (
    "{provider} was checked on {day}.",
    "{provider} has {count} sessions of {total}.",
    "{count} pupils at {provider}, {count} at {other}",
    "Audits due in {month}: {provider}",
    "{provider}, {other}",
    "{month} {year}",
    "{count} days since {day}",
    "Spring term {year}",
    "{total} sessions with no update",
)
"""Texts of ours with something put in."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_START = date(2025, 9, 1)


@dataclass(frozen=True, slots=True)
class School:
    """A made-up school.

    Attributes:
        pupils: Those of its register.
        providers: Their names.
        identity: What identifies its pupils.
        seed: What it was made from.
    """

    pupils: tuple[Who, ...]
    providers: tuple[str, ...]
    identity: Identity
    seed: int


def school(seed: int) -> School:
    """Return a school; the same seed always gives the same one."""
    chance = random.Random(seed)
    providers = tuple(chance.sample(PROVIDERS.split("|"), 6))
    taken = {frozenset(name.casefold().split()) for name in providers}
    pupils = tuple(
        who
        for who in (_pupil(chance) for _ in range(14))
        if frozenset(f"{who.forename} {who.surname}".casefold().split()) not in taken
    )
    identity = identity_from(pupils, spare((*SENTENCES, *TEMPLATES), providers))
    return School(pupils, providers, identity, seed)


def _pupil(chance: random.Random) -> Who:
    figures = chance.randrange(1000, 10_000)
    numbers = (f"{figures:06}", f"{figures}", f"QB{figures}", "2026", "")
    return Who(
        surname=chance.choice(SURNAMES.split("|")),
        forename=chance.choice(FORENAMES.split("|")),
        upn=f"{chance.choice('ABCDEFGH')}9994{chance.randrange(10**8):08}",
        admission_no=chance.choice(numbers),
        born=(date(2009, 9, 1) + timedelta(chance.randrange(2500)),),
    )


def report(school: School, extra: str = "") -> bytes:
    """Return a clean report of a school, with a text more where one is given."""
    chance = random.Random(school.seed + 1)
    rows: list[Sequence[object]] = [
        [_text(school, chance), chance.randrange(9999), _text(school, chance)] for _ in range(12)
    ]
    rows += [[provider, chance.randrange(99), "School"] for provider in school.providers]
    rows += [chance.sample(_MONTHS.split("|"), 3), [extra, 7, "Day"], chance.sample(school.providers, 3)]
    return made(rows="".join(_row(number, row) for number, row in enumerate(rows, start=1)))


def _text(school: School, chance: random.Random) -> str:
    if chance.random() < 0.4:
        return chance.choice(SENTENCES)
    provider, other = chance.sample(school.providers, 2)
    day = _START + timedelta(chance.randrange(500))
    form = chance.choice(["{0.day} {0:%B %Y}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}"])
    return chance.choice(TEMPLATES).format(
        provider=provider,
        other=other,
        day=form.format(day),
        count=chance.randrange(99),
        total=chance.randrange(9999),
        month=chance.choice(_MONTHS.split("|")),
        year=chance.randrange(2024, 2027),
    )


def _row(number: int, values: Sequence[object]) -> str:
    cells = (
        f'<c r="{"ABC"[column]}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        if isinstance(value, str)
        else f'<c r="{"ABC"[column]}{number}"><v>{value}</v></c>'
        for column, value in enumerate(values)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'
