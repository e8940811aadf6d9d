"""Sessions off site that the local authority may have to be told of once the law is in force."""

from validators.context import Context
from validators.engine import Check
from validators.outcomes import OK, Outcome, breach, cannot_tell
from validators.placements import Placement
from validators.rules.subjects import active
from validators.weekly_sessions import AP_SESSIONS, hours_at_ap, sessions_at_ap


def off_site_at_all(placement: Placement, ctx: Context) -> Outcome:
    """Find pupils who spend any session a week off site; hours alone are enough.

    Source:
        Children's Wellbeing and Schools Act 2026, section 38, not seen in force.
    """
    sessions, hours = sessions_at_ap(placement), hours_at_ap(placement)
    for fact in (sessions, hours):
        if fact.value:
            return breach(fact.where)
    return OK if sessions.value == 0 else cannot_tell(sessions, AP_SESSIONS)


CHECKS = (Check("NAT-CNIS-01", active(off_site_at_all)),)
