"""The faults of the state as rows of the table."""

from collections import Counter
from collections.abc import Callable

from tests.faults.counts import Counts, Plan
from tests.faults.state_kills import damages, kills

KILLS, DAMAGES = 100, 200
_HARMS = ("lost", "torn", "damaged", "wrong", "failed")


def killed(plan: Plan) -> Counts:
    """Kill a program that saves the state, again and again."""
    return _counted(kills, "kills", _rounds(KILLS, plan), plan.seed)


def damaged(plan: Plan) -> Counts:
    """Damage the state at random places and open it."""
    return _counted(damages, "damages", _rounds(DAMAGES, plan), plan.seed)


def _rounds(usual: int, plan: Plan) -> int:
    return usual if plan.sample is None else min(usual, plan.sample)


def _counted(work: Callable[[int, int], Counter[str]], faults: str, rounds: int, seed: int) -> Counts:
    told = work(rounds, seed)
    harms = [f"{told[word]} {word}" for word in _HARMS if told[word]]
    outcomes = Counter({word: number for word, number in told.items() if word != faults and number})
    return Counts(told[faults], outcomes, harms)
