"""Pupils' names: split into surname and forename, and made comparable."""

import re

from sheet_templates.records import record
from sheet_templates.snapshot import CellValue
from validators.facts import Reading
from validators.values.folding import fold, phrases, tidy
from validators.values.readings import known, shown, unreadable, without_value

_HYPHEN = re.compile(r" ?- ?")
_BEFORE_SURNAME = phrases(
    "van|von|der|den|de|da|di|do|dos|das|del|della|du|la|le|el|al|bin|ibn|bint|abu|ben|ter|ten|st"
)
_KNOWN_AS = re.compile(r" ?(?:\((?P<brackets>[^()]*)\)|\"(?P<quotes>[^\"]*)\")")
_KNOWN_AS_WORDS = re.compile(r"(?:known as|k/?a|aka|prefers?|pref\.?)[: ]+", re.IGNORECASE)
_INITIALS_ONLY = re.compile(r"[A-Za-z](?:\.[A-Za-z]){1,3}\.?")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 120


@record(frozen=True, slots=True)
class PersonName:
    """A pupil's name in its two parts, as typed but tidied.

    Attributes:
        surname: With its particles: van der Berg. A name of one word stands here.
        forename: With middle names.
        known_as: What stood in brackets or quotation marks.
    """

    surname: str
    forename: str
    known_as: str = ""


def fold_name(text: str) -> str:
    """Return a name for comparing.

    Case, accents, kinds of apostrophe and dash, spaces beside a dash, full stops after initials and extra
    spaces make no difference.
    """
    spaced = fold(text).replace(".", " ")
    return _HYPHEN.sub("-", " ".join(spaced.split()))


def split_name(text: str) -> PersonName:
    """Split "SURNAME, Forename", "SURNAME Forename" or "Forename Surname" into its parts."""
    known_as = ""
    if (match := _KNOWN_AS.search(tidy(text))) is not None:
        inside = match["brackets"] if match["brackets"] is not None else match["quotes"]
        known_as = _KNOWN_AS_WORDS.sub("", inside).strip()
    plain = _HYPHEN.sub("-", " ".join(_KNOWN_AS.sub(" ", tidy(text)).split()))
    if "," in plain:
        surname, _, forename = plain.partition(",")
        return PersonName(surname.strip(), forename.strip(" ,"), known_as)
    if _INITIALS_ONLY.fullmatch(plain):
        plain = plain.replace(".", ". ")
    surname, forename = _parts(plain.split())
    return PersonName(surname, forename, known_as)


def name_key(surname: str, forename: str) -> str:
    """Return the key by which one name in two spellings is found; what stands in brackets does not count."""
    parts = (fold_name(_KNOWN_AS.sub(" ", part)) for part in (surname, forename))
    return ", ".join(part for part in parts if part)


def initials(surname: str, forename: str) -> str:
    """Return initials such as J.S., forename first; nothing without a name."""
    letters = (_LETTER.search(forename), _LETTER.search(surname))
    return "".join(f"{match[0].upper()}." for match in letters if match is not None)


def read_name(value: CellValue) -> Reading[str]:
    """Read a cell that holds a name or a part of one, tidied and on one line."""
    reading: Reading[str] | None = without_value(value, longest=_LONGEST)
    if reading is not None:
        return reading
    text = shown(value)
    if not isinstance(value, str) or _LETTER.search(text) is None:
        return unreadable(text, "not a name")
    return known(" ".join(tidy(text).split()), text)


def _parts(words: list[str]) -> tuple[str, str]:
    capitals = _leading_capitals(words)
    if 0 < capitals < len(words):
        return " ".join(words[:capitals]), " ".join(words[capitals:])
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].casefold().rstrip(".") in _BEFORE_SURNAME:
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def _leading_capitals(words: list[str]) -> int:
    """Return how many words before the first with small letters are capitals, initials not among them."""
    for count, word in enumerate(words):
        letters = "".join(_LETTER.findall(word))
        if len(letters) < len("AB") or not letters.isupper():
            return count
    return len(words)
