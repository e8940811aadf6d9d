"""Wrong usage: what was typed, or set in a variable, cannot be used, and the nearest word that can."""

from collections.abc import Iterable

from sheet_templates.errors import SettingsError


class UsageError(SettingsError):
    """The command line or an ``AP_REGISTER_`` variable cannot be used; nothing was started."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like what was typed, or None when none does."""
    from difflib import get_close_matches

    folded = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def closest(word: str, known: Iterable[str]) -> str:
    """Return a sentence that names the nearest known word, or nothing."""
    found = nearest(word, known)
    return f"Closest: {found}." if found is not None else ""


def listed(words: Iterable[str], *, last: str = "or") -> str:
    """Return words as English lists them: ``a, b or c``."""
    *first, final = list(words) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final
