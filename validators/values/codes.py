"""Codes made of digits and letters: admission numbers, UPNs, URNs, UKPRNs."""

import operator
import re
from enum import StrEnum

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import fold, tidy
from validators.values.readings import known, shown, unreadable, without_value

UPN_LENGTH = 13

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_VALUES = {one: value for value, one in enumerate(_CHECK_LETTERS)} | {
    str(digit): digit for digit in range(10)
}
_WEIGHTS = range(2, UPN_LENGTH + 1)
_UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")
_LETTER_LOST = re.compile(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]")
_URN = re.compile(r"[0-9]{6}")
_UKPRN = re.compile(r"1[0-9]{7}")
_DFE_NUMBER = re.compile(r"[0-9]{3}[/ -]?[0-9]{4}")
_PLAIN = re.compile(r"[A-Za-z]?[0-9]{1,20}[A-Za-z]?")
"""Codes as most of them are; they need no closer look, and every pupil has one of their own."""
_POINT_ZERO = re.compile(r"([0-9]+)\.0+")
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}")
_EXACT_BELOW = 1 << 53
_LONGEST = 60


class UpnFault(StrEnum):
    """What is wrong with a UPN."""

    LETTER_LOST = "the letter at the front is missing"
    LENGTH = "not 13 characters"
    PATTERN = "not a letter and twelve digits"
    CHECK_LETTER = "the letter at the front does not fit the digits"


@record(frozen=True, slots=True)
class UpnProblem:
    """What is wrong with a UPN, and the check letter that its digits ask for where that can be told."""

    fault: UpnFault
    expected: str = ""


def read_code(value: CellValue) -> Reading[str]:
    """Read a cell that holds a code: 1234.0 gives 1234; zeros at the front of a text stay."""
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return known(value, value)
    reading: Reading[str] | None = without_value(value, longest=_LONGEST)
    if reading is not None:
        return reading
    text = shown(value)
    if isinstance(value, str):
        return _of_text(text)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return unreadable(text, "a date, time or tick, not a code")
    if not 0 <= value < _EXACT_BELOW:
        return unreadable(text, "a number too long to be kept exactly, or below zero")
    if value % 1:
        return unreadable(text, "a number with decimals, not a code")
    return known(str(int(value)), text)


def fold_code(text: str) -> str:
    """Return a code for comparing: without case, spaces or zeros at the front of all digits."""
    plain = fold(text).replace(" ", "")
    return (plain.lstrip("0") or "0") if plain.isdigit() else plain


def fold_upn(text: str) -> str:
    """Return a UPN in capitals without spaces."""
    return "".join(tidy(text).upper().split())


def upn_problem(upn: str) -> UpnProblem | None:
    """Return what is wrong with a UPN, or None. Small letters and spaces are no fault.

    A UPN is a check letter, three digits for the local authority, four for the school, two for the year and
    three more; a temporary one ends with a letter in place of the last digit. The local authority's number
    is not checked.

    Source:
        DfE, Unique Pupil Numbers guidance; the check letter follows the government's data standard: each
        character after the first, times 2 to 13 by position, summed modulo 23.
    """
    plain = fold_upn(upn)
    if _LETTER_LOST.fullmatch(plain):
        return UpnProblem(UpnFault.LETTER_LOST, _check_letter(plain))
    if len(plain) != UPN_LENGTH:
        return UpnProblem(UpnFault.LENGTH)
    if not _UPN.fullmatch(plain):
        return UpnProblem(UpnFault.PATTERN)
    expected = _check_letter(plain[1:])
    return None if plain[0] == expected else UpnProblem(UpnFault.CHECK_LETTER, expected)


def is_typed_upn(text: str) -> bool:
    """Whether a text is a UPN without a fault, typed in capitals and without spaces."""
    return _UPN.fullmatch(text) is not None and text[0] == _check_letter(text[1:])


def urn_problem(urn: str) -> str | None:
    """Return why a text is no URN, in words, or None. A URN is six digits (register of schools, GIAS)."""
    plain = tidy(urn)
    if _URN.fullmatch(plain):
        return None
    if _DFE_NUMBER.fullmatch(plain):
        return "a DfE number; a URN has 6 digits"
    return "a URN has 6 digits"


def ukprn_problem(ukprn: str) -> str | None:
    """Return why a text is no UKPRN, in words, or None. It is eight digits, the first a 1 (UKRLP)."""
    return None if _UKPRN.fullmatch(tidy(ukprn)) else "a UKPRN has 8 digits and begins with 1"


def _of_text(text: str) -> Reading[str]:
    plain = tidy(text).removeprefix("'")
    if _SHORTENED.fullmatch(plain):
        return unreadable(text, "a number that the spreadsheet has shortened")
    match = _POINT_ZERO.fullmatch(plain)
    return known(match[1] if match else plain, text)


def _check_letter(rest: str) -> str:
    weighted = map(operator.mul, map(_VALUES.__getitem__, rest), _WEIGHTS)
    return _CHECK_LETTERS[sum(weighted) % len(_CHECK_LETTERS)]
