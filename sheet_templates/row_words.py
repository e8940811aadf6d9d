"""Texts that show a row is no pupil's: totals, sections, notes, legends, examples."""

import re
from enum import StrEnum

from sheet_templates.heading_index import key

LONG = 60
"""Characters from which a text alone in its row is a note rather than a name."""

MANY = 7
"""Words from which it is."""


class RowText(StrEnum):
    """What a text in a row's first column may say about the row; why it is then not read."""

    TOTAL = "a row of totals"
    COUNT = "a row of counts"
    EXAMPLE = "an example row"
    SECTION = "a section heading, no entry"
    LEGEND = "part of a key or legend"
    NOTE = "a note"
    NOBODY = "says that there is no entry"
    HINT = "says what to type"


_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[\s-]*)?totals?\b.*"
    r"|.+\s(?:sub-?)?totals?:?"
)
_TOTAL_NAME = re.compile(r"totals?, ?[^\W\d_][\w’'-]*(?: [\w’'.-]+)?")
_FORENAME = re.compile(r"[^\W\d_][\w’'-]*(?: [\w’'.-]+)?")
_OF_TOTALS = frozenset(
    {
        *("all", "pupils", "pupil", "students", "student", "placements", "placement", "referrals", "number"),
        *("days", "sessions", "hours", "current", "active", "this", "so", "to", "for", "of", "in", "at"),
    }
)
"""First words of what stands beside a word of totals and is no forename."""
_COUNT = re.compile(
    r"(?:count|average|mean|sum)(?:\s+of\b.*|:.*)?"
    r"|(?:no\.?|number)\s+of\s+(?:pupils|students|placements)\b.*"
    r"|\d+\s+(?:pupils?|students?|placements?)\b.*"
)
_EXAMPLE = re.compile(r"e\.\s?g\.?(?:\W.*|$)|\(?example\b.*|for example\b.*")
_SECTION = re.compile(
    r"(?:nc\s+)?(?:years?|yrs?|y|ks|key\s+stage)\s*\d{1,2}s?"
    r"(?:\s*(?:[/&+,–-]|and|to)\s*(?:(?:year|yr|y|ks)\s*)?\d{1,2}s?)*"
    r"(?:\s+(?:pupils|students|leavers))?"
    r"|summary|waiting|(?:half[\s-]?)?term\s*\d|ht\s*\d"
    r"|(?:current|active|former|ended|archived?|declined|withdrawn|paused)"
    r"|(?:current|active|former|ended|archived?|declined|withdrawn|paused|live|past|new|pending)"
    r"\s+(?:pupils|students|placements|referrals)"
    r"|leavers|referrals|waiting\s+list|reception|part[\s-]time|full[\s-]time|girls|boys"
    r"|(?:autumn|spring|summer)(?:\s+term)?(?:\s+\d)?(?:\s+\d\d|\s+20\d\d)?"
    r"|20\d\d\s*[-/–]\s*(?:20)?\d\d"
    r"|(?:provider|ap|placement|provision|year\s+group|group|class|house|term)\s*:.+"
)
_LEGEND = re.compile(
    r".*=.*"
    r"|(?:key|legend)\s*[:–-]?(?:\s.*)?"
    r"|(?:red|amber|green|yellow|gr[ea]y|blue|orange|purple|pink)\s*(?:[:=]|\s[-–]\s).*"
)
_KEY_NAME = re.compile(r"key\s+[^:=]*|key,.*")
_NOTE = re.compile(
    r"(?:nb|n\.b\.?|notes?)(?:\s*[:.–-].*)?"
    r"|(?:last\s+updated|updated|please|prepared\s+by|produced\s+by|printed|see\s)\b.*"
    r"|(?:signed|checked|completed|reviewed|approved|agreed|date)\b[^:]*:.*"
    r"|\*.*|.*:"
)
_NOBODY = re.compile(r"no\s+(?:pupils|students|placements|entries|one)\b.*|none(?:\s.*)?|nil(?:\s+return)?")
_HINT = re.compile(
    r"(?:surname|last\s+name|family\s+name)\s*[,/]?\s*(?:forename|first\s+name)s?"
    r"|(?:forename|first\s+name)s?\s*[,/]?\s*(?:surname|last\s+name)"
    r"|\(?d{1,2}[/.-]m{1,2}[/.-]y{2,4}\)?"
)

_COUNTED = re.compile(r"\s*[-–:(]\s*\d+[^\d]*$")

_KINDS = (
    (_TOTAL, RowText.TOTAL),
    (_COUNT, RowText.COUNT),
    (_EXAMPLE, RowText.EXAMPLE),
    (_SECTION, RowText.SECTION),
    (_LEGEND, RowText.LEGEND),
    (_NOTE, RowText.NOTE),
    (_NOBODY, RowText.NOBODY),
    (_HINT, RowText.HINT),
)


def row_text(text: str) -> RowText | None:
    """Return what a text may say about its row, or None when it looks like a name."""
    plain = text.strip().casefold()
    for pattern, kind in _KINDS:
        if pattern.fullmatch(plain) and not (kind is RowText.LEGEND and _KEY_NAME.fullmatch(plain)):
            return kind
    return RowText.NOTE if len(plain) > LONG or len(plain.split()) >= MANY else None


def may_be_surname(text: str) -> bool:
    """Whether a word of totals may be somebody's name after all: ``TOTAL, Chris``."""
    return _TOTAL_NAME.fullmatch(text.strip().casefold()) is not None


def may_be_forename(text: str) -> bool:
    """Whether a text beside a word of totals is a forename: ``Ben``, but not ``pupils`` or ``Year 11``."""
    plain = text.strip().casefold()
    is_name = _FORENAME.fullmatch(plain) is not None and row_text(plain) is None
    return is_name and plain.split()[0] not in _OF_TOTALS


def provider_key(text: str) -> str:
    """Return a provider's squeezed name, without a number of pupils behind it: ``Oak Centre (3)``."""
    return key(_COUNTED.sub("", text))
