"""How many lines a text takes at a width; an estimate, since letters differ in width."""


def lines_needed(text: str, room: float) -> int:
    """Return the lines of a text that breaks between words.

    Args:
        text: It may have line breaks of its own.
        room: Characters a line; a word that is longer takes a line of its own.
    """
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(_lines_of(part.split(), room) for part in text.split("\n"))


def _lines_of(words: list[str], room: float) -> int:
    lines, used = 1, 0
    for word in words:
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + bool(used)
    return lines
