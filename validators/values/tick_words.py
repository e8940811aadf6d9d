"""The words and signs by which people say yes and no."""

from validators.values.folding import fold

TICKS = "\u2713\u2714\u2611\u2705\u221a"
CROSSES = "\u2717\u2718\u274c\u2716"
_YES = frozenset({"y", "yes", "true", "1", "done", "tick", "ticked", "complete", "completed", *TICKS})
_NO = frozenset({"n", "no", "false", "0", "none", "not done", "not ticked", "\u2610", *CROSSES})
_EITHER = frozenset({"x", "xx", "\u00d7", "\u2612"})
_EDGES = " .!:;"


def says_yes(text: str) -> bool:
    """Whether the text is a yes or a tick and nothing else."""
    return fold(text).strip(_EDGES) in _YES


def says_no(text: str) -> bool:
    """Whether the text is a no and nothing else. A plain x is neither."""
    return fold(text).strip(_EDGES) in _NO


def is_cross_or_tick(text: str) -> bool:
    """Whether the text is an x, by which some mean yes and others no."""
    return fold(text).strip(_EDGES) in _EITHER
