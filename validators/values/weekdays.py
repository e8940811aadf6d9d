"""Names of the days of the week as people shorten them."""

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = (
    ("mon", "mo", "mons", "mondays"),
    ("tue", "tues", "tu", "tuesdays"),
    ("wed", "weds", "we", "wednesdays"),
    ("thu", "thur", "thurs", "th", "thursdays"),
    ("fri", "fr", "fris", "fridays"),
    ("sat", "sats", "saturdays"),
    ("sun", "suns", "sundays"),
)
_NUMBER = {word: number for number, name in enumerate(NAMES) for word in (name.casefold(), *_SHORT[number])}


def weekday_of(word: str) -> int | None:
    """Return the weekday of a name or a shortened one, 0 for Monday to 6 for Sunday, or None."""
    return _NUMBER.get(word.casefold().rstrip("."))
