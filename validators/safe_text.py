"""What a cell says, as far as it can be shown where names are hidden.

A date column may hold anything: "TBC", but also "spoke to Mrs Ode". Shown are only texts made wholly of
what dates and short answers are made of; of anything else no more than its length.
"""

import re

from validators.values.folding import fold, phrases
from validators.values.placeholders import is_placeholder
from validators.values.tick_words import CROSSES, TICKS
from validators.values.weekdays import weekday_of

_WORDS = phrases(
    "jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|"
    "oct|october|nov|november|dec|december|st|nd|rd|th|wb|wc|w/b|w/c|wk|week|weeks|beginning|commencing|"
    "ht|half|term|terms|half-term|half-terms|aut|autumn|spr|spring|sum|summer|easter|christmas|xmas|"
    "half-day|half-days|morning|mornings|afternoon|afternoons|am|pm|noon|midday|day|days|month|months|"
    "year|years|hr|hrs|hour|hours|session|sessions|x|pw|yes|no|y|n|true|false|done|sent|due|booked|tbc|"
    "tba|tbd|asap|awaiting|ongoing|pending|ticked|tick|the|of|and|or|to|from|on|by|at|in|for|until|till|"
    "before|after|early|mid|late|end|start|next|last|this|about|approx|not|yet|per|every|each|only|none|"
    "all|ft|pt|full|part|time"
)
_NUMBERS = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)?"  # a day, or a small number
    r"|(?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?"  # a year, or an academic year
    r"|[0-9]{1,2}[./\\-][0-9]{1,2}(?:[./\\-][0-9]{0,5})?"  # a date, its year mistyped perhaps
    r"|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}"
    r"|[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?"
    r"|[0-9]{0,3}\.[0-9]{1,2}|[0-9]{1,3}%"
)
_JOINED = re.compile(r"[0-9]{0,2}(?:st|nd|rd|th)?[-./]?(?P<word>[a-z]{2,9})[-./']?[0-9]{0,4}")
_SMALL = re.compile(r"[0-9]{1,2}")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?")
_BETWEEN = re.compile(r"[\s,;&+()?!*~\[\]]+|(?<=\s)[-:@=]+(?=\s)")
_EDGES = ".:-'\"" + TICKS + CROSSES
_LONGEST = 60


def safe_text(text: str) -> str:
    """Return the text itself if it can name nobody, else only how long it is."""
    return text if is_safe(text) else masked(text)


def masked(text: str) -> str:
    """Return how long a text is, in words."""
    length = len(text.strip())
    return f"text of {length} character{'' if length == 1 else 's'}"


def is_safe(text: str) -> bool:
    """Whether a text is made of digits, date signs, and words for days, terms and answers alone."""
    if len(text) > _LONGEST:
        return False
    if is_placeholder(text) or _ERROR.fullmatch(text.strip()):
        return True
    return all(_is_safe_part(part) for part in _BETWEEN.split(fold(text)))


def _is_safe_part(part: str) -> bool:
    bare = part.strip(_EDGES)
    if not bare or bare in _WORDS or _NUMBERS.fullmatch(bare):
        return True
    pieces = bare.split("/")
    return all(_is_safe_piece(piece) for piece in pieces)


def _is_safe_piece(piece: str) -> bool:
    if piece in _WORDS or weekday_of(piece) is not None or _SMALL.fullmatch(piece):
        return True
    match = _JOINED.fullmatch(piece)
    return match is not None and match["word"] in _WORDS
