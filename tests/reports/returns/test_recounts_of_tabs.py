"""Reviews, audits, reminders and findings of the returns, counted once more from the rows as typed."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.material import Material
from reports.returns.annex import annex_report
from reports.returns.la_return import la_return_report
from reports.returns.provider_sheets import provider_report
from reports.returns.reminders import reminders
from tests.reports.returns import drawn
from tests.reports.returns.materials import (
    ONE_RULE,
    column_of,
    head_of,
    material_of,
    plain,
    provider_of,
    rows_of,
)
from tests.validators.building import rules_of
from validators.dates_in_words import day_in_words

FIRST, LAST, TODAY = drawn.PERIOD.first, drawn.PERIOD.last, drawn.TODAY
A_YEAR_AGO = TODAY.replace(year=TODAY.year - 1)
A_MONTH = timedelta(days=30)

recounted: Callable[[Callable[..., None]], Callable[..., None]] = settings(max_examples=25)

Rows = tuple[drawn.Row, ...]

_NEAR = st.integers(-60, 60).map(lambda n: TODAY + timedelta(days=n))
_CELLS = st.one_of(_NEAR, st.sampled_from([A_YEAR_AGO, A_YEAR_AGO - timedelta(days=1), "", "soon"]))
_EACH = st.fixed_dictionaries(dict.fromkeys(drawn.PROVIDERS, _CELLS))
_PART_A = st.sampled_from(["sent", "late", ""])


def _register(rows: Rows, *, part_a: dict[str, str] | None = None) -> str:
    """Return the placements, each referred 40 days ago where part A matters."""
    referred = TODAY - timedelta(days=40)
    days = {"sent": referred, "late": referred + timedelta(days=20), "": ""}
    headings = "Pupil | Year | Provider | Start date | Actual end date"
    lines = [f"{headings} | Referral date | Part A sent on" if part_a else headings]
    for row in rows:
        more = f" | {referred} | {days[part_a[row.name]]}" if part_a else ""
        lines.append(f"{row.name} | 10 | {row.provider} | {row.start} | {row.end or ''}{more}")
    return "\n".join(lines)


def _providers(heading: str, cells: dict[str, date | str]) -> str:
    lines = [f"{name} | {cell}" for name, cell in cells.items()]
    return "\n".join((f"Provider name | {heading}", *lines))


def _made(rule: str, **tabs: str) -> Material:
    rules = [one for one in rules_of(as_of=TODAY) if one.id == rule] or ONE_RULE
    return material_of(tabs, TODAY, period=drawn.PERIOD, rules=rules)


@given(drawn.rows(), st.data())
@recounted
def test_the_annex_has_a_row_for_each_review_of_the_period(rows: Rows, data: st.DataObject) -> None:
    inside = [row for row in rows if row.was_in(FIRST, LAST)]
    held = {row.name: data.draw(st.lists(_NEAR, max_size=3, unique=True)) for row in inside}
    known = {
        row.name: [day for day in held[row.name] if row.was_in(day, day) and isinstance(row.start, date)]
        for row in inside
    }
    lines = [f"{row.name} | {row.provider} | {day}" for row in inside for day in known[row.name]]
    tabs = {"Reviews": "\n".join(("Pupil | Provider | Review date", *lines))}
    sheet = annex_report(_made("", Register=_register(rows), **tabs), names=True).sheets[3]

    counts = {row.shown: sum(FIRST <= day <= min(LAST, TODAY) for day in known[row.name]) for row in inside}
    assert Counter(column_of(sheet, "Pupil")) == {name: max(number, 1) for name, number in counts.items()}
    number, without = sum(counts.values()), sum(not one for one in counts.values())
    said = f"{number} review{'' if number == 1 else 's'}"
    more = f"; {without} placement{'' if without == 1 else 's'} without one in these days" if without else ""
    assert (f"{said}{more}." if inside else "No pupil was in AP in these days.") in head_of(sheet)


def _audit(cell: date | str) -> str:
    if not isinstance(cell, date):
        return "not known" if cell else "no audit"
    if cell > TODAY:
        return "no audit"
    return "Yes" if cell >= A_YEAR_AGO else "out of date"


@given(drawn.rows(), _EACH)
@recounted
def test_the_la_sees_for_each_provider_used_whether_its_audit_is_in_date(
    rows: Rows, cells: dict[str, date | str]
) -> None:
    tabs = {"Register": _register(rows), "Providers": _providers("LA audit on", cells)}
    sheet = la_return_report(_made("AP-AUD-01", **tabs), names=True).sheets[1]
    used = sorted({row.provider for row in rows if row.was_in(FIRST, LAST)})
    told = {row["Provider"]: row for row in rows_of(sheet) if row["Audit"] == "LA annual audit"}

    assert sorted(map(str, told)) == used
    for name in used:
        cell = cells[name]
        assert told[name]["In date"] == _audit(cell), name
        if isinstance(cell, date):
            assert told[name]["Date"] == (
                cell if cell <= TODAY else f"none yet, booked for {day_in_words(cell)}"
            )
    counts = Counter({"Yes": "in date"}.get(one, one) for one in (_audit(cells[name]) for name in used))
    said = [
        f"{counts[one]} {one}" for one in ("in date", "out of date", "no audit", "not known") if counts[one]
    ]
    assert not used or f"used. LA audits: {', '.join(said)}." in head_of(sheet)


@given(drawn.rows(), _EACH)
@recounted
def test_each_provider_is_reminded_of_its_own_insurance_and_of_nothing_else(
    rows: Rows, cells: dict[str, date | str]
) -> None:
    tabs = {"Register": _register(rows), "Providers": _providers("Insurance expires on", cells)}
    material = _made("NAT-INS-01", **tabs)
    going_on = [row for row in rows if row.end is None or row.end > TODAY]
    in_use = {row.provider for row in going_on if not isinstance(row.start, date) or row.start <= TODAY}
    owed = {
        name: day
        for name, day in cells.items()
        if name in in_use and isinstance(day, date) and day <= TODAY + A_MONTH
    }
    sent = {one.provider.name: one.text for one in reminders(material, names=True)}

    assert {name: verb for name in sent for verb in ("was due", "due by") if verb in sent[name]} == {
        name: "was due" if day < TODAY else "due by" for name, day in owed.items()
    }
    for name in drawn.PROVIDERS:
        sheet = provider_report(material, provider_of(material, name), names=True).sheets[2]
        assert column_of(sheet, "Due") == [day for of, day in owed.items() if of == name]
        assert name not in owed or day_in_words(owed[name]) in sent[name]


@given(drawn.rows(), st.data())
@recounted
def test_the_annex_counts_the_findings_about_each_placement(rows: Rows, data: st.DataObject) -> None:
    part_a = {row.name: data.draw(_PART_A) for row in rows} or {"": ""}
    made = _made("AP-REF-03", Register=_register(rows, part_a=part_a))
    _, placements, findings, _ = annex_report(made, names=True).sheets
    inside = [row for row in rows if row.was_in(FIRST, LAST)]
    missing = {row.shown for row in inside if part_a[row.name] == ""}

    assert set(column_of(findings, "Pupil")) == missing
    assert len(findings.rows) == len(missing)
    for row in rows_of(placements):
        expected = "1 high" if row["Pupil"] in missing else "none in what could be checked"
        assert plain(row["Open findings"]) == expected
