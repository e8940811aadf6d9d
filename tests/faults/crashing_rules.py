"""Lets each rule fall over in three ways: the others go on, and what it would find is never called fine."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sync import checking
from sync.exit_codes import ExitCode
from tests.faults.counts import Counts, Plan, spread
from tests.sync.frames import run
from validators.context import Context
from validators.engine import Check, Verdict
from validators.rules import CHECKS

WAYS = (ValueError, MemoryError, RecursionError)
_LATE = "AP-SG-05"
"""Looks at what the other rules found, so it finds less where one of them could not run."""


def crashing_rules(plan: Plan) -> Counts:
    """Check a made-up school once for each rule and way."""
    counts, state = Counts(), plan.folder / "state"
    run(["demo", str(plan.folder / "demo")], state=state)
    register = next((plan.folder / "demo").glob("*register*.xlsx"))
    good = _checked(register, state)
    cases = [(check, way) for check in CHECKS for way in WAYS]
    for number in spread(range(len(cases)), plan.sample):
        check, way = cases[number]
        with _falling(check, way):
            found = _checked(register, state)
        is_on = any(one["rule"] == check.rule for one in good["coverage"]["checked_rules"])
        counts.note("isolated" if is_on else "not on", _harm(check.rule, good, found) if is_on else None)
    return counts


@contextmanager
def _falling(check: Check, way: type[Exception]) -> Iterator[None]:
    """Put a rule that falls over in the place of one, for as long as this lasts."""

    def fall(_: Context) -> Iterable[Verdict]:
        raise way

    known = vars(checking)
    known["CHECKS"] = tuple(replace(one, run=fall) if one is check else one for one in CHECKS)
    try:
        yield
    finally:
        known["CHECKS"] = CHECKS


def _checked(register: Path, state: Path) -> dict[str, Any]:
    ran = run(["check", str(register), "--json", "--as-of", "2026-11-23"], state=state)
    told = json.loads(ran.out)
    [one] = told["registers"] or [{}]
    silent = {each["rule"] for each in one["coverage"]["cannot_tell"]}
    return {
        "code": ran.code,
        "complete": told["complete"],
        "errors": json.dumps(told["errors"]),
        "findings": {(each["rule"], str(each["where"]), each["state"]): each for each in one["findings"]},
        "coverage": one["coverage"]
        | {"checked_rules": [{"rule": c.rule} for c in CHECKS if c.rule not in silent]},
    }


def _harm(rule: str, good: dict[str, Any], found: dict[str, Any]) -> str | None:
    """Return what went wrong, None where nothing did."""
    if found["code"] != ExitCode.BUG or found["complete"]:
        return f"{rule}: exit code {found['code']}, complete {found['complete']}"
    if rule not in found["errors"]:
        return f"{rule}: it is not named"
    if found["coverage"]["checked"] >= good["coverage"]["checked"]:
        return f"{rule}: it counts as checked"
    theirs = {
        key
        for key, each in good["findings"].items()
        if key[0] not in {rule, _LATE} and rule not in each["also"]
    }
    lost = theirs - found["findings"].keys()
    return f"{rule}: {len(lost)} findings of other rules are gone" if lost else None
