"""Two years of the service for each seed: a computer that sleeps, starts anew, and has a wrong clock."""

from collections import Counter

from tests.faults.counts import Counts, Plan
from tests.sync.service.test_two_years import lived

SEEDS = 20


def years(plan: Plan) -> Counts:
    """Live two years for so many seeds; each check that fails and each wrong clock is a fault."""
    counts = Counts()
    for number in range(min(plan.sample or SEEDS, SEEDS)):
        told = lived(plan.seed + number)
        checks = Counter(told.computer.checks)
        missed = told.looked - checks.keys() - set(told.computer.failed)
        again = sum(each - 1 for each in checks.values())
        counts.faults += told.troubled + len(told.computer.failed)
        counts.outcomes["slots checked once"] += len(checks)
        counts.outcomes["checked again after a wrong clock"] += again
        if missed or again > told.troubled:
            counts.harms.append(f"seed {plan.seed + number}: {len(missed)} slots missed, {again} again")
    return counts
