"""Stand-ins that people type where something is still to come, or is not needed."""

import re

from validators.values.folding import fold, phrases

_TO_COME = phrases(
    "tbc|tba|tbd|tbb|to be confirmed|to be agreed|to be arranged|to be booked|to be decided|to be advised|"
    "to be completed|to be done|to do|todo|to follow|to come|date tbc|date to be confirmed|"
    "awaiting|awaiting confirmation|awaiting date|awaiting reply|awaiting response|waiting|pending|"
    "ongoing|on going|on-going|in progress|asap|a.s.a.p|as soon as possible|"
    "booked|being booked|arranged|being arranged|due|requested|"
    "see cpoms|on cpoms|cpoms|see sims|see arbor|see bromcom|see notes|see note|see email|see emails|"
    "see file|none yet|not yet|not yet done|not done yet|not yet received|not received|not started|"
    "not booked|not arranged|unknown|not known|not sure|dd/mm/yyyy|dd/mm/yy"
)
_NOT_NEEDED = phrases(
    "n/a|na|n.a|n\\a|n / a|not applicable|not req|not reqd|not req'd|not required|not needed|"
    "not necessary|no need|none|none needed|none required|nil|null|nan"
)
_LONGEST = 60
_EDGES = " .?!:;*_-\"'()[]"
_ONLY_MARKS = re.compile(r"[-_.?*~ \n\u2026]+|[_ ]*(?:/[_ ]*){2}")


def is_placeholder(text: str) -> bool:
    """Whether the text stands in for a value, such as TBC, n/a or a dash; it then counts as blank.

    Case, spaces and marks at either end make no difference. A tick, a cross, yes and no are
    answers, not stand-ins.
    """
    if len(text) > _LONGEST:
        return False
    folded = fold(text)
    bare = folded.strip(_EDGES)
    return bare in _TO_COME or bare in _NOT_NEEDED or _is_only_marks(folded)


def is_not_needed(text: str) -> bool:
    """Whether the text says that no value is needed, such as n/a; such text is a placeholder too."""
    return fold(text).strip(_EDGES) in _NOT_NEEDED


def _is_only_marks(folded: str) -> bool:
    return bool(folded) and _ONLY_MARKS.fullmatch(folded) is not None
