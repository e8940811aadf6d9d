"""The kinds of thing that identify a pupil, in words that quote nothing."""

from enum import StrEnum


class Kind(StrEnum):
    """What was found; its value is how a message calls it."""

    UPN = "a UPN"
    ADMISSION_NUMBER = "an admission number"
    BIRTH_DATE = "a date of birth"
    NAME = "a forename and surname"
    SHORT_NAME = "an initial and a surname"
    SURNAME = "a surname"
    INITIALS = "initials"


class Context(StrEnum):
    """What sort of text is looked at, which decides what can be told from chance.

    PROSE: what people write and read; everything is looked for. FIELD: the same where nothing says whether
    figures are a number or a text, as in CSV. MARKS: attributes, styles and formulas, full of words and
    figures that mean something to programs; surnames and initials alone are not looked for, nor figures
    alone. RAW: readable stretches of bytes that are no text; short words there are chance.
    """

    PROSE = "prose"
    FIELD = "field"
    MARKS = "marks"
    RAW = "raw"
