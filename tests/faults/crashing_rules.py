"""Lets each rule fall over in three ways: the others go on, and what it would find is never called fine."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sync import checking
from sync.exit_codes import ExitCode
from sync.pack_files import built_in_catalogue
from tests.faults.counts import Counts, Plan, spread
from tests.sync.frames import run
from validators.context import Context
from validators.engine import Check, Verdict
from validators.rules import CHECKS

AS_OF = date(2026, 11, 23)
WAYS = (ValueError, MemoryError, RecursionError)
_LATE = "AP-SG-05"
"""Looks at what the other rules found, so it finds less where one of them could not run."""


def crashing_rules(plan: Plan) -> Counts:
    """Check a made-up school once for each rule and way."""
    counts, state = Counts(), plan.folder / "state"
    run(["demo", str(plan.folder / "demo")], state=state)
    register = next((plan.folder / "demo").glob("*register*.xlsx"))
    good = _checked(register, state)
    on = {rule.id for rule in built_in_catalogue().enabled("everything", as_of=AS_OF)} - good["silent"]
    cases = [(check, way) for check in CHECKS if check.rule in on for way in WAYS]
    for number in spread(range(len(cases)), plan.sample):
        check, way = cases[number]
        with _falling(check, way) as fell:
            found = _checked(register, state)
        if fell:  # a rule about a list that this register does not have is not asked
            counts.note("isolated", _harm(check.rule, good, found))
    return counts


@contextmanager
def _falling(check: Check, way: type[Exception]) -> Iterator[list[str]]:
    """Put a rule that falls over in the place of one, and give what is filled once it does."""
    fell: list[str] = []

    def fall(_: Context) -> Iterable[Verdict]:
        fell.append(check.rule)
        raise way

    known = vars(checking)
    known["CHECKS"] = tuple(replace(one, run=fall) if one is check else one for one in CHECKS)
    try:
        yield fell
    finally:
        known["CHECKS"] = CHECKS


def _checked(register: Path, state: Path) -> dict[str, Any]:
    ran = run(["check", str(register), "--json", "--as-of", AS_OF.isoformat()], state=state)
    told = json.loads(ran.out)
    [one] = told["registers"] or [{}]
    return {
        "code": ran.code,
        "complete": told["complete"],
        "errors": json.dumps(told["errors"]),
        "findings": {(each["rule"], str(each["where"]), each["state"]): each for each in one["findings"]},
        "checked": one["coverage"]["checked"],
        "silent": {each["rule"] for each in one["coverage"]["cannot_tell"]},
    }


def _harm(rule: str, good: dict[str, Any], found: dict[str, Any]) -> str | None:
    """Return what went wrong, None where nothing did."""
    if found["code"] != ExitCode.BUG or found["complete"]:
        return f"{rule}: exit code {found['code']}, complete {found['complete']}"
    if rule not in found["errors"]:
        return f"{rule}: it is not named"
    if found["checked"] >= good["checked"]:
        return f"{rule}: it counts as checked"
    theirs = {
        key
        for key, each in good["findings"].items()
        if key[0] not in {rule, _LATE} and rule not in each["also"]
    }
    lost = theirs - found["findings"].keys()
    return f"{rule}: {len(lost)} findings of other rules are gone" if lost else None
