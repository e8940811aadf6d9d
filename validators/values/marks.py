"""Attendance marks: the DfE's codes and the words that providers use."""

from collections.abc import Callable, Collection
from enum import StrEnum

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import fold, tidy
from validators.values.readings import known, shown, unreadable, without_content, without_value
from validators.values.tick_words import is_cross_or_tick


class Meaning(StrEnum):
    """What a mark says about a session."""

    ATTENDED = "Attended"
    LATE = "Late"
    ABSENT = "Absent"
    NOT_EXPECTED = "Not expected"
    CLOSED = "Closed"
    UNKNOWN = "Unknown"


@record(frozen=True, slots=True)
class Mark:
    """One session's mark.

    Attributes:
        code: The DfE's code, or another short code as typed; None for a word.
        meaning: What it says.
    """

    code: str | None
    meaning: Meaning


def _codes() -> dict[str, Meaning]:
    by_meaning = {
        Meaning.ATTENDED: "/ \\ K V P W B",
        Meaning.LATE: "L",
        Meaning.ABSENT: "C C1 C2 J1 S E I M R T G N O U",
        Meaning.NOT_EXPECTED: "D Z Q Y1 Y2 Y5 Y6 Y7",
        Meaning.CLOSED: "# Y3 Y4",
        Meaning.UNKNOWN: "X",
    }
    return {code: meaning for meaning, codes in by_meaning.items() for code in codes.split()}


CODES = _codes()
"""The DfE's attendance codes from August 2024, by whether the pupil was there.

U, late after the register closed, counts as absent, as it does in the DfE's figures. D, educated at the
other school, and the codes for a pupil who could not come are not possible sessions. X is open: as a code
it is a pupil above or below school age, as a cross it is an absence.

Source:
    DfE, Working together to improve school attendance, August 2024; School Attendance (Pupil Registration)
    (England) Regulations 2024, regulation 10.
"""

_WORDS = {
    word: meaning
    for meaning, listed in {
        Meaning.ATTENDED: (
            "attended|att|present|pres|here|in|yes|y|true|1|done|tick|ticked|on time|full|"
            "\u2713|\u2714|\u2611|\u2705|\u221a"
        ),
        Meaning.LATE: "late|lates|arrived late|attended late|present late|late arrival",
        Meaning.ABSENT: (
            "absent|abs|ab|a|no|0|did not attend|didn't attend|dna|no show|not attended|non attendance|"
            "not present|not in|away|ill|illness|sick|unwell|medical|appointment|refused|suspended|excluded|"
            "unauthorised|authorised|authorised absence|unauthorised absence|truant|missing|"
            "\u2717|\u2718|\u274c|\u2716"
        ),
        Meaning.NOT_EXPECTED: (
            "not expected|ne|n/e|not timetabled|not due|not due in|in school|at school|school day|day off|"
            "not an ap day"
        ),
        Meaning.CLOSED: (
            "closed|closure|site closed|ap closed|school closed|inset|inset day|bank holiday|bh|half term|"
            "half-term|snow day|training day"
        ),
    }.items()
    for word in listed.split("|")
}
_OPEN_NOTES = {
    "X": "X can be the DfE's code or a cross",
    "Y": "Y can be an older code for absence or a yes",
}
_CROSS_HINT = "Absent, Present or Not expected"
_OTHER_MEANINGS = frozenset("/PLNAXYU")
"""Codes that people who know none of the DfE's type as well: P for present, N for no, a slash for a tick."""
_SHORT = 2
_OLD_CODES = frozenset({"y", "a"})
_EDGES = " .!"


def read_mark(value: CellValue) -> Reading[Mark]:
    """Read a cell that holds a provider's mark of one session, or of one day.

    An unknown code of one or two characters is kept, with meaning Unknown and a note; longer unknown words
    cannot be read. An empty tick box may be one nobody has filled in, so it is Unknown too. A is an absence
    and Y a yes. An x is not read: it can be a tick, a cross, or the DfE's code for a session that is not
    required.
    """
    if isinstance(value, str) and is_cross_or_tick(value):
        return unreadable(value, "an x can be a tick, a cross or the DfE's code", _CROSS_HINT)
    return _read(value, _of_word)


def read_register_code(value: CellValue) -> Reading[Mark]:
    """Read a cell that holds a code of the school's own register: X and Y are codes there."""
    return _read(value, _of_code_or_word)


def is_dfe_only(marks: Collection[Mark]) -> bool:
    """Whether marks are clearly the DfE's codes: none is a word, and some code is nobody else's."""
    codes = {mark.code for mark in marks}
    return codes <= CODES.keys() and not codes <= _OTHER_MEANINGS


def _read(value: CellValue, mark_of: Callable[[str], Mark | None]) -> Reading[Mark]:
    reading: Reading[Mark] | None = without_content(value)
    if reading is not None:
        return reading
    text = shown(value)
    if value is False:
        return known(Mark(None, Meaning.UNKNOWN), text, "an empty tick box may not have been filled in")
    mark = mark_of(text)
    if mark is not None:
        return known(mark, text, _OPEN_NOTES.get(mark.code or "", ""))
    reading = without_value(value)
    if reading is not None:
        return reading
    if not isinstance(value, str):
        return unreadable(text, "a number, date or time, not a mark")
    return _of_other(tidy(text), text)


def _of_code_or_word(text: str) -> Mark | None:
    """Return what a text says in a column of codes, where a Y is none of ours."""
    return None if fold(text) in _OLD_CODES else _of_word(text)


def _of_word(text: str) -> Mark | None:
    code = tidy(text).upper()
    if code in CODES:
        return Mark(code, CODES[code])
    meaning = _WORDS.get(fold(text).strip(_EDGES))
    return None if meaning is None else Mark(None, meaning)


def _of_other(tidied: str, text: str) -> Reading[Mark]:
    both = [part for part in tidied.upper() if part != " "]
    if len(both) == _SHORT and set(both) & {"/", "\\"} and set(both) <= CODES.keys():
        meanings = {CODES[code] for code in both}
        meaning = meanings.pop() if len(meanings) == 1 else Meaning.UNKNOWN
        note = "" if meaning is Meaning.ATTENDED else "two marks that differ"
        return known(Mark(None, meaning), text, note)
    if len(tidied) <= _SHORT:
        code = tidied.upper()
        return known(Mark(code, Meaning.UNKNOWN), text, _OPEN_NOTES.get(code, "a code that is not known"))
    return unreadable(text, "not an attendance mark")
