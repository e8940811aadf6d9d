"""Who signed: the roles that may set aside, or sign off, what is critical, as people write them."""

import re
from collections.abc import Collection

from validators.values.folding import phrases, words

SAFEGUARDING_LEADS = phrases(
    "safeguarding lead|dsl|ddsl|designated safeguarding lead|deputy designated safeguarding lead|"
    "deputy safeguarding lead|deputy dsl|lead dsl|designated safeguarding officer|dso"
)
SENIOR_LEADERS = phrases(
    "senior leader|headteacher|head teacher|head|executive headteacher|executive head|acting headteacher|"
    "acting head|deputy headteacher|deputy head teacher|deputy head|assistant headteacher|"
    "assistant head teacher|assistant head|principal|vice principal|deputy principal|assistant principal|"
    "slt|senior leadership team|ht|dht|aht"
)
_BETWEEN = re.compile(r"[,;/()\n:]| - | and |&")


def has_role(text: str, roles: Collection[str]) -> bool:
    """Whether a cell names one of some roles, alone or beside a name: "Mrs A Ode (DSL)".

    Args:
        text: As typed; case, spaces and punctuation make no difference.
        roles: What the roles are called.
    """
    wanted = {words(role) for role in roles}
    return any(words(part) in wanted for part in (text, *_BETWEEN.split(text)))


def may_waive_critical(text: str) -> bool:
    """Whether somebody may set aside what is critical: the safeguarding lead or a senior leader."""
    return has_role(text, SAFEGUARDING_LEADS | SENIOR_LEADERS)
