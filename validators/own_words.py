"""What a school's own rule says where the school gives it no words of its own."""

from collections.abc import Mapping

from validators.shapes import Shape

FIRES: Mapping[Shape, str] = {
    Shape.MUST_EXIST_BY: "It is not recorded by its last day, or was done after it.",
    Shape.WITHIN_DAYS_OF: "It is not recorded by its last day, or its date lies outside the days that count.",
    Shape.ONE_OF: "The cell is blank, or holds something else than the words that count.",
}
EXAMPLE = "On the last day it is on time, on the day after it is late."
EXAMPLE_ONE_OF = "Capitals do not matter; a word that is not on the list is shown."
CANNOT_TELL = "One of the columns is not there, or a cell cannot be read."
ACTION: Mapping[Shape, str] = {
    Shape.MUST_EXIST_BY: "Arrange it, and record it in the register.",
    Shape.WITHIN_DAYS_OF: "Arrange it, and record it in the register; correct the date if it is wrong.",
    Shape.ONE_OF: "Check it, and correct the register.",
}

_NOT_RECORDED = "{{thing}} for {{{who}}} was due {{due}} and is not recorded."
_EARLY = "{{thing}} for {{{who}}} is dated {{done}}; the first day that counts is {{d}}."
_BLANK = "{{thing}} for {{{who}}} is not recorded; it should be {{list}}."
_OTHER = '{{thing}} for {{{who}}} is recorded as "{{text}}"; it should be {{list}}.'
_MESSAGES: Mapping[Shape, Mapping[str, str]] = {
    Shape.MUST_EXIST_BY: {"default": _NOT_RECORDED},
    Shape.WITHIN_DAYS_OF: {"default": _NOT_RECORDED, "early": _EARLY},
    Shape.ONE_OF: {"default": _OTHER, "blank": _BLANK},
}

HELP: Mapping[str, str] = {
    "days": "How many days",
    "count": "Whether school days or calendar days are counted",
    "side": "Whether the days are counted after the other date or before it",
    "rolls": "Whether a last day without school moves forward to the next school day",
    "may_be_blank": "Whether a blank cell is in order",
    "values": "The words that count",
}
"""What each setting of an own rule means."""

ALWAYS = frozenset({"provider", "cell", "tab", "field", "text", "date"})
"""Words that every message of an own rule may use, besides the pupil where it is about one."""

WORDS: Mapping[str, frozenset[str]] = {
    "due_soon": frozenset({"due", "days"}),
    "late": frozenset({"due", "done", "days"}),
    "early": frozenset({"done", "d"}),
    "future": frozenset({"due", "days", "booked"}),
    "placeholder": frozenset({"due", "days"}),
    "placeholder_undated": frozenset({"list"}),
    "cannot_tell": frozenset({"why"}),
    "blank": frozenset({"list"}),
}
"""Further words of single messages."""

_WITH_A_DAY = frozenset({"default", "due_soon", "late", "future", "placeholder", "cannot_tell"})
VARIANTS: Mapping[Shape, frozenset[str]] = {
    Shape.MUST_EXIST_BY: _WITH_A_DAY,
    Shape.WITHIN_DAYS_OF: _WITH_A_DAY | {"early"},
    Shape.ONE_OF: frozenset({"default", "blank", "placeholder_undated", "cannot_tell"}),
}
"""The messages that each shape may say."""


def messages_of(shape: Shape, voice: str) -> dict[str, str]:
    """Return the messages of a shape for rules about a pupil or a provider."""
    return {variant: text.format(who=voice) for variant, text in _MESSAGES[shape].items()}


def words_of(shape: Shape, variant: str) -> frozenset[str]:
    """Return the words that one message of a shape may use besides those of every message."""
    if variant != "default":
        return WORDS[variant]
    return frozenset({"list"}) if shape is Shape.ONE_OF else frozenset({"due", "days"})
