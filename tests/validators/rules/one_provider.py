"""One provider, judged by one rule: what a test of a rule about providers mostly needs.

    said = provider_judged("AP-AUD-01", {"LA audit on": "2025-11-24"})
    assert said.state is State.OK

The Oak Centre stands in row 2 of the provider list, its columns from C on in the order of the test, and
two pupils of Year 10 attend it. Cells are written as in ``tests.grids``.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from tests.validators.building import AS_OF, check
from tests.validators.rules.one_placement import Judged, judged_of

NAME = "Oak Centre"
TWO_PUPILS = ("SMITH, Jo | 10 | Oak Centre | 2026-09-14 |", "BROWN, Al | 10 | Oak Centre | 2026-10-05 |")
PLACEMENTS = "Pupil | Year | Provider | Start date | Status"
CHECKS = ("Provider", "Check type", "Done on")


def provider_judged(
    rule: str,
    columns: Mapping[str, str],
    as_of: date = AS_OF,
    *,
    checks: Sequence[str] | None = None,
    more: Sequence[str] = (),
    placements: Sequence[str] = TWO_PUPILS,
    name: str = NAME,
    waiver: str = "",
    settings: Mapping[str, object] | None = None,
    **context: object,
) -> Judged:
    """Return what a rule says of one provider.

    Args:
        rule: Its id.
        columns: Cells of the provider list by heading.
        as_of: The day of the run.
        checks: Rows of the provider checks, after the provider's name; no such tab when left out.
        more: Further headings of the checks.
        placements: Rows of the register.
        name: The provider's name in the provider list.
        waiver: A row of the waivers, after the rule.
        settings: Changed limits of the rule.
        context: More for ``check``.
    """
    headings = " | ".join(("Provider name", "Setting type", *columns))
    tabs = {
        "Register": "\n".join((PLACEMENTS, *placements)),
        "Providers": f"{headings}\n" + " | ".join((name, "", *columns.values())),
    }
    if checks is not None:
        rows = (f"{NAME} | {row}" for row in checks)
        tabs["Provider checks"] = "\n".join((" | ".join((*CHECKS, *more)), *rows))
    if waiver:
        head = "Rule | Scope | Applies to | Kind | Reason | Approved by | Until"
        tabs["Waivers"] = f"{head}\n{rule} | {waiver}"
    changes = {rule: dict(settings)} if settings else None
    return judged_of(check(tabs, as_of, rules=[rule], settings=changes, **context), rule)  # type: ignore[arg-type]
