"""Registers of any length for measuring. Every pupil, number and date in them is made up."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from sheet_templates.snapshot import CellValue

AS_OF = date(2026, 11, 23)
SEED = 20261123

HEADINGS = (
    "Surname",
    "Forename",
    "UPN",
    "Admission number",
    "Date of birth",
    "Year group",
    "SEN status",
    "Provider",
    "Reason",
    "Referral date",
    "Part A",
    "Part B",
    "Welcome meeting",
    "IPA signed",
    "Start date",
    "Planned end",
    "Sessions per week",
    "Safeguarding audit",
    "Review 1",
    "Status",
)

_SYLLABLES = ("ash", "bel", "cor", "dun", "el", "far", "gil", "hol", "ith", "jor", "kes", "lan", "mor", "nev")
_REASONS = ("Behaviour", "SEND", "Mental health", "Physical health", "At risk of NEET")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SURNAMES, _FORENAMES = 20_000, 1_000
_BLANK, _FEW = 0.03, 0.9


def rows(count: int, *, failing: float = 0.05) -> Iterator[list[CellValue]]:
    """Give the rows of a register, the headings first; always the same ones.

    Args:
        count: How many placements.
        failing: Which share of them has a value that some check does not let pass.
    """
    chance = random.Random(SEED)
    yield list(HEADINGS)
    for number in range(count):
        row = _row(number, chance)
        if chance.random() < failing:
            _spoil(row, chance)
        yield [None if chance.random() < _BLANK and column > 1 else value for column, value in enumerate(row)]


def write_workbook(path: Path, count: int, *, failing: float = 0.05) -> None:
    """Write a register as a workbook with shared texts and formatted dates."""
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("Register"), book.add_format({"num_format": "dd/mm/yyyy"})
        for row, values in enumerate(rows(count, failing=failing)):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)


def _row(number: int, chance: random.Random) -> list[CellValue]:
    start = AS_OF - timedelta(days=chance.randrange(1, 36))
    referral = start - timedelta(days=14)
    year = chance.randrange(9, 12)
    reason = chance.choice(_REASONS)
    return [
        name_of(chance.randrange(_SURNAMES)).upper(),
        name_of(chance.randrange(_FORENAMES)).title(),
        upn_of(number),
        f"{number:05}",
        date(2026 - year - 5, 9, 1) + timedelta(days=chance.randrange(365)),
        year,
        chance.choice("KE" if reason == "SEND" else "NNNKE"),
        f"{name_of(chance.randrange(60)).title()} Centre",
        reason,
        referral,
        referral + timedelta(days=chance.randrange(6)),
        referral + timedelta(days=10),
        start - timedelta(days=3),
        start - timedelta(days=2),
        start,
        start + timedelta(days=180),
        chance.randrange(1, 6),
        start - timedelta(days=60),
        None if chance.random() < _FEW else start + timedelta(days=1),
        "Active",
    ]


def _spoil(row: list[CellValue], chance: random.Random) -> None:
    """Put one value into a row that some check does not let pass."""
    spoilt: tuple[tuple[str, CellValue], ...] = (
        ("UPN", "A123456789012"),
        ("Part A", AS_OF + timedelta(days=40)),
        ("Part B", "soon"),
        ("Planned end", AS_OF - timedelta(days=900)),
        ("Reason", "see file"),
        ("Year group", 3),
        ("Sessions per week", "lots"),
        ("Start date", "9/31/26"),
    )
    heading, value = chance.choice(spoilt)
    row[HEADINGS.index(heading)] = value


def name_of(number: int) -> str:
    """Return a made-up word for a number; large numbers give long words."""
    word = ""
    while not word or number:
        number, part = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[part]
    return word


def upn_of(number: int) -> str:
    """Return a UPN whose letter fits its digits."""
    digits = f"801{number:09}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return _UPN_LETTERS[total % len(_UPN_LETTERS)] + digits


if __name__ == "__main__":
    write_workbook(Path(sys.argv[1]), int(sys.argv[2]), failing=float(sys.argv[3]))
