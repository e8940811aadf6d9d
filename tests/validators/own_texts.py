"""A school's own pack as text for tests."""

from tests.validators.building import OWN_HEAD
from tests.validators.pack_texts import PACK
from validators.own_pack import parse_own_pack
from validators.pack import Pack, Rule
from validators.pack_reading import parse_pack
from validators.preset_reading import CommonWording, parse_wording

WORDING: CommonWording = parse_wording(
    """
[pupil.messages]
late = "{thing} for {pupil} was late."
due_soon = "{thing} is due soon."
cannot_tell = "{thing}: {why}."
placeholder_undated = "{thing}: {text}."
placeholder = "{thing}: {text}, {due}."
[provider.messages]
late = "{thing} of {provider} was late."
""",
    "wording.toml",
)
BASE: tuple[Rule, ...] = parse_pack(PACK, "policy.toml", wording=WORDING).rules

FIELDS = """
[fields.placements.pastoral_meeting_on]
heading = "Pastoral meeting"
kind = "date"
[fields.placements.house]
heading = "House"
kind = "choice"
choices = ["Red", "Blue"]
[fields.providers.link_person]
heading = "Link person"
kind = "text"
"""

RULE = """
[rules.OWN-01]
title = "Pastoral meeting"
subject = "placement"
thing = "The pastoral meeting"
severity = "high"
owner = "Pastoral lead"
must_exist_by = { field = "pastoral_meeting_on", by = "start_on", days = 5 }
when = { reason = "Behaviour" }
"""


def own_pack(text: str) -> Pack:
    """Return an own pack, told without its head."""
    return parse_own_pack(f"{OWN_HEAD}{text}", "own.toml", BASE, wording=WORDING)
