"""Packs as text for tests, and rules made from them."""

from validators.pack import Rule
from validators.pack_reading import parse_pack

HEAD = """
[pack]
name = "policy"
title = "A policy"
version = "1"
checked_on = 2026-11-01
"""

RULE = """
[rules.AP-REF-03]
title = "Part A within a week"
clause = "7"
clauses = ["C-33"]
source = "A policy, section 7"
source_date = "2025-02"
confidence = "seen"
severity = "high"
owner = "AP lead"
subject = "placement"
needs = ["placements.part_a_on", "placements.referral_on|placements.start_on"]
default_on = true
settings = { days = 7, anchor = "referral_on", share = 0.5, each = false, who = ["A", "B"] }
settings_choices = { anchor = ["referral_on", "start_on"] }
thing = "Part A"
fires = "It is late."
example = "Due on Monday, late on Tuesday."
cannot_tell = "There is no column."
action = "Send it."
[rules.AP-REF-03.settings_help]
days = "Days"
anchor = "From when"
share = "A share"
each = "Each"
who = "Who"
[rules.AP-REF-03.messages]
default = "Part A for {pupil} was due {due}."
late = "{thing} for {pupil} was {days} days late, by {anchor}."
[rules.AP-REF-03.actions]
late = "Be sooner."
"""

PACK = HEAD + RULE


def pack_with(old: str, new: str) -> str:
    """Return the pack with one thing changed that is in it."""
    assert old in PACK
    return PACK.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """Return the number of the first line that holds a part."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


def a_rule(name: str = "AP-REF-03", *, default_on: bool = True, severity: str = "high") -> Rule:
    """Return the rule of the pack under another id."""
    text = PACK.replace("AP-REF-03", name).replace("default_on = true", f"default_on = {default_on}".lower())
    text = text.replace('severity = "high"', f'severity = "{severity}"')
    return parse_pack(text, "a.toml").rules[0]
