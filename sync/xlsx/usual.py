"""The shape of text that every common program writes, so that it can be read without an XML parser.

What is not of that shape is not wrong; it is left to the parser. Patterns of groups are never made
possessive: Python 3.11.0 to 3.11.4 can match such groups where it should not.
"""

_PLAIN = r"[^<&\x00-\x08\x0b-\x1f\ufffe\uffff]*+"

TEXT = _PLAIN + r"(?:&(?:amp|lt|gt|quot|apos);" + _PLAIN + r")*"
"""Pattern of element content without elements, line ends other than a line feed, or numbered characters."""

TEXT_BYTES = TEXT.replace(r"\ufffe\uffff", "").encode()
"""The same before it is decoded."""

_NOT_IN_TEXT = "]]>"


def usual_text(raw: bytes) -> str | None:
    """Return the text of content that matches `TEXT_BYTES`, or None when only the parser may judge it."""
    text = usual_markup(raw)
    if text is None or (not text.isascii() and ("\ufffe" in text or "\uffff" in text)):
        return None
    return plain(text) if "&" in text else text


def usual_markup(raw: bytes) -> str | None:
    """Return markup as text, or None when only the parser may judge it."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    return None if _NOT_IN_TEXT in text else text


def plain(text: str) -> str:
    """Return content that matches `TEXT` with its named characters put in."""
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    return text.replace("&amp;", "&")
