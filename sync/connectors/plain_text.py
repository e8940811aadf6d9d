"""Text of a cell that looks blank is blank, in every format."""

_SHOWS_NOTHING = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def text_or_blank(text: str) -> str | None:
    """Return a text as it was typed, or None for nothing but spaces, line breaks and marks of no width."""
    if not text or text.isspace():
        return None
    if not text.isascii() and not text.translate(_SHOWS_NOTHING).strip():
        return None
    return text
