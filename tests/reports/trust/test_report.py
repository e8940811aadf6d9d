"""The workbook about many schools: one row a school, totals that say of whom, and what was not read."""

import random
from dataclasses import replace

import pytest

from reports.governors import keys
from reports.governors.compliance import RuleLine, is_reported
from reports.governors.earlier import EarlierUnread, earlier_periods
from reports.governors.keys import Key
from reports.governors.lengths import BANDS
from reports.trust.families import OTHER, family_of
from reports.trust.report import NoSchool, TrustReport, trust_report
from reports.trust.schools import School
from sheet_templates.plan import Cell, SheetPlan
from sync.pack_files import built_in_catalogue
from tests.reports.governors.schools import AUTUMN, HEADINGS, SPRING, about, material_of, table
from tests.reports.governors.test_left_out import SOON
from tests.reports.suppression.reader import read
from tests.reports.trust.trusts import Trust, a_trust, kept, material, school, some_rows
from validators.states import Severity


def _tab(report: TrustReport, title: str) -> SheetPlan:
    return next(one for one in report.plan.sheets if one.title == title)


def _rows(report: TrustReport, title: str) -> dict[str, list[object]]:
    rows: list[list[object]] = [
        [cell.value if isinstance(cell, Cell) else cell for cell in row] for row in _tab(report, title).rows
    ]
    return {str(row[0]): row[1:] for row in rows}


def _top(report: TrustReport, title: str) -> str:
    tab = _tab(report, title)
    top = tab.top if tab.table else tab.rows
    return " ".join(str(cell.value if isinstance(cell, Cell) else cell) for row in top for cell in row)


def _trust(**sizes: int) -> Trust:
    return Trust({name: material(some_rows(random.Random(name), size)) for name, size in sizes.items()})


def test_a_school_has_a_row_and_all_have_a_total() -> None:
    rows = _rows(_trust(Ashdown=20, Cedar=12).publish(), "Schools")

    assert [row[0] for row in rows.values()] == [32, 20, 12]
    assert list(rows) == ["All 2 schools", "Ashdown", "Cedar"]


def test_numbers_are_those_of_each_schools_own_workbook() -> None:
    trust = _trust(Ashdown=35, Cedar=20)
    own = {name: trust.publish_own(name) for name in trust.materials}

    report = trust.publish()

    for name, workbook in own.items():
        told = report.shown.of_school[name]
        both = {key: text for key, text in told.items() if key in workbook.shown.texts}
        assert len(both) > 30
        for key, text in both.items():
            assert text in {workbook.shown.texts[key], "[c]"}, key


def test_totals_are_the_sums_of_what_was_counted() -> None:
    report = _trust(Ashdown=35, Cedar=20).publish()

    values = {cell.at: cell.value for cell in report.system.cells}
    crossed = [one for one in report.system.sums if one.whole.table.startswith("2 schools")]
    assert len(crossed) > 20
    assert all(values[one.whole] == sum(values[part] for part in one.parts) for one in crossed)


def test_a_school_of_which_nobody_can_tell_is_no_0() -> None:
    trust = _trust(Ashdown=20, Cedar=12)
    trust.materials["Dale"] = material_of(table(HEADINGS, *SOON))

    report = trust.publish()

    rows = _rows(report, "Schools")
    assert next(iter(rows)) == "2 of 3 schools"
    assert set(rows["Dale"][:-1]) == {"[x]"}
    assert "Nobody can tell whether any pupil was in AP" in str(_rows(report, "Not checked")["Dale"])


def test_a_register_that_was_not_read_is_no_0() -> None:
    report = _trust(Ashdown=20, Cedar=12, Dale=9).publish(unread=["Dale"])

    rows = _rows(report, "Schools")
    assert next(iter(rows)) == "2 of 3 schools"
    assert set(rows["Dale"][:-1]) == {"[x]"}
    assert rows["Dale"][-1] == "Not read: see Not checked"
    assert _rows(report, "Not checked")["Dale"] == ["All of it", "The file cannot be opened."]
    assert "Not in any number: Dale." in _top(report, "Summary")
    assert "at 2 of 3 schools" in _top(report, "Summary")
    assert set(_rows(report, "Compliance")["Dale"]) == {"[x]"}


def test_a_school_with_nobody_reads_0() -> None:
    rows = _rows(_trust(Ashdown=20, Few=2, Nil=0).publish(), "Schools")

    assert rows["Nil"][:6] == [0] * 6


def test_a_school_with_one_pupil_shows_nothing_by_groups_and_cannot_be_told_from_the_total() -> None:
    report = _trust(Ashdown=20, Cedar=12, One=1).publish()

    assert set(_rows(report, "Length of time")["One"]) == {"[c]"}
    pupils = {name: row[0] for name, row in _rows(report, "Schools").items()}
    assert pupils["One"] == "[c]"
    assert "[c]" in {pupils["All 3 schools"], pupils["Ashdown"], pupils["Cedar"]}


def test_a_trust_of_one_school_hides_what_the_school_hides() -> None:
    report = _trust(Ashdown=3).publish()

    assert list(_rows(report, "Schools")) == ["The school", "Ashdown"]
    assert {row[0] for row in _rows(report, "Schools").values()} == {"[c]"}


def test_what_a_schools_own_workbook_hides_stays_hidden() -> None:
    trust = a_trust(0)
    own = {name: trust.publish_own(name) for name in trust.materials}

    report = trust.publish()

    for name, workbook in own.items():
        hidden = {key for key, text in workbook.shown.texts.items() if text == "[c]"}
        told = report.shown.of_school[name]
        assert {told[key] for key in hidden & told.keys()} == {"[c]"}


def test_a_schools_own_workbook_hides_what_the_trust_hid() -> None:
    trust = _trust(Ashdown=20, Cedar=12, Few=2)
    report = trust.publish()

    for name in ("Ashdown", "Cedar"):
        own = trust.publish_own(name)
        told = report.shown.of_school[name]
        hidden = {key for key, text in told.items() if text == "[c]" and key in own.shown.texts}
        assert hidden
        assert {own.shown.texts[key] for key in hidden} == {"[c]"}


def test_a_school_that_is_read_later_is_not_told_by_two_totals() -> None:
    trust = _trust(Ashdown=20, Cedar=12, Few=2)
    first = trust.publish(unread=["Few"])

    second = trust.publish()

    assert _rows(first, "Schools")["2 of 3 schools"][0] == 32
    assert _rows(second, "Schools")["All 3 schools"][0] == "[c]"
    earlier = [cell for cell in second.system.cells if cell.at.table.startswith("2 schools")]
    assert earlier
    assert not any(cell.printed for cell in earlier)


def test_totals_are_left_out_where_earlier_ones_were_of_a_school_that_is_not_read_now() -> None:
    trust = _trust(Ashdown=20, Cedar=12, Dale=9)
    trust.publish()

    again = trust.publish(unread=["Dale"])

    assert _rows(again, "Schools")["2 of 3 schools"][0] == "[x]"
    assert "Totals are left out" in _top(again, "Schools")


def test_the_same_workbook_again_shows_the_same() -> None:
    trust = _trust(Ashdown=20, Cedar=12, Few=2)

    once, again = trust.publish(), trust.publish()

    assert again.shown == once.shown


def test_a_column_that_a_register_lacks_is_not_available_and_not_in_the_total() -> None:
    trust = _trust(Ashdown=20, Cedar=12)
    plain = "Pupil | Year | Provider | Start date"
    rows = [f"CHILD{n}, A{n} | 10 | Oak Centre | 2026-09-07" for n in range(8)]

    trust.materials["Plain"] = material_of(table(plain, *rows), rules=("AP-END-01",))

    report = trust.publish()

    assert "2 of 3 schools" in _rows(report, "Sessions")
    assert set(_rows(report, "Sessions")["Plain"]) == {"[x]"}
    assert report.shown.of_school["Plain"][keys.pupils()] == "8"


def test_where_no_register_has_a_column_the_tab_says_so() -> None:
    report = _trust(Ashdown=20).publish()

    assert not _tab(report, "Attendance at AP").table
    assert "No register that was read has a column for this" in _top(report, "Attendance at AP")


def test_compliance_counts_rules_and_never_calls_fine_what_was_not_checked() -> None:
    report = _trust(Ashdown=20, Cedar=12).publish()

    rows = _rows(report, "Compliance")
    critical = [row[0] for row in rows.values()]
    assert set(critical) == {"[x]"}
    assert rows["Schools with something open"][-1] == "[z]"


def test_every_rule_that_comes_with_the_program_has_a_family() -> None:
    rules = [rule.id for rule in built_in_catalogue().rules if is_reported(rule)]

    assert [rule for rule in rules if family_of(rule) == OTHER] == []
    assert family_of("OWN-01") == OTHER


def test_a_trust_without_a_register_that_can_be_read_has_no_workbook() -> None:
    with pytest.raises(NoSchool) as refused:
        trust_report([School("Ashdown", "a", why="The file cannot be opened.")], "Made-up Trust")

    assert "Ashdown: The file cannot be opened." in refused.value.where


def test_totals_that_cannot_be_read_stop_the_workbook() -> None:
    schools = [school("Ashdown", material(some_rows(random.Random(1), 9)))]

    with pytest.raises(EarlierUnread):
        trust_report(schools, "Made-up Trust", published=[{"schema": 1}])


def test_a_later_term_is_compared_with_no_earlier_total() -> None:
    trust = _trust(Ashdown=20, Cedar=12)
    trust.publish()
    trust.materials = {name: about(one, SPRING) for name, one in trust.materials.items()}

    report = trust.publish()

    assert report.totals["periods"] != trust.totals[0]["periods"]
    assert not any(cell.withheld for cell in report.system.cells)


def test_what_is_kept_holds_no_more_than_what_was_shown() -> None:
    report = _trust(Ashdown=20, Few=3).publish()

    [few] = earlier_periods([kept(report.of_schools["Few"])])
    assert set(few.texts[keys.LENGTH].values()) == {"[c]"}
    assert set(few.groups(keys.LENGTH)) == {keys.ALL, *BANDS, "Cannot tell"}


def test_the_chart_is_of_the_schools_whose_number_is_shown() -> None:
    report = _trust(Ashdown=20, Cedar=12, Few=2, Nil=0).publish()

    tab = _tab(report, "Pupils by school")
    assert all(isinstance(row[1], int) for row in tab.rows)
    [chart] = tab.charts
    assert "the number is not shown" in chart.alt


def test_with_one_number_there_is_no_chart() -> None:
    assert "Pupils by school" not in [one.title for one in _trust(Ashdown=20).publish().plan.sheets]


def test_an_incomplete_check_is_told() -> None:
    one = school("Ashdown", material(some_rows(random.Random(1), 9)))

    report = trust_report([replace(one, is_complete=False)], "Made-up Trust")

    assert "In part" in str(_rows(report, "Schools")["Ashdown"][-1])
    assert "Read in part only: Ashdown." in _top(report, "Summary")


@pytest.mark.parametrize("number", [1, 2])
def test_with_all_that_readers_have_nothing_hidden_is_worked_out(number: int) -> None:
    trust = a_trust(number)
    names = list(trust.materials)
    for name in names[::2]:
        trust.publish_own(name)
    trust.publish()
    for name in names[1::2]:
        trust.publish_own(name)
    report = trust.publish()

    system, shown = report.system, report.published.shown
    hidden = {cell.at for cell in system.cells if cell.printed} - shown
    assert not hidden & read(system, shown, by_rows=True).exact.keys()


def test_one_number_told_of_autumn_is_of_the_days_of_autumn() -> None:
    report = _trust(Ashdown=20).publish()

    [period] = earlier_periods([kept(report.totals)])
    assert period.days == (AUTUMN.first, AUTUMN.last)
    assert Key(keys.LENGTH, keys.ALL) in report.shown.of_all


def _with_rules(open_ones: int) -> School:
    """Return a school with two critical rules that were checked, and one that was not."""
    rules = [
        rule
        for rule in built_in_catalogue().rules
        if rule.severity is Severity.CRITICAL and is_reported(rule)
    ]
    lines = [RuleLine(rule, met=3, open=int(n < open_ones)) for n, rule in enumerate(rules[:2])]
    one = school("Ashdown", material(some_rows(random.Random(1), 9)))
    assert one.figures is not None
    lacking = RuleLine(rules[2], lacking="What it rests on is not known.")
    return replace(one, figures=replace(one.figures, rules=(*lines, lacking)))


def test_a_critical_rule_with_something_open_is_told_first() -> None:
    report = trust_report([_with_rules(1)], "Made-up Trust")

    assert _rows(report, "Compliance")["Ashdown"][0] == "1 of 2"
    said = (
        "Critical rules have something open at 1 of 1 school (Ashdown); at 1 of 1 some could not be checked."
    )
    assert said in " ".join(_top(report, "Summary").split())
    assert "What it rests on is not known." in str(_tab(report, "Not checked").rows)


def test_where_nothing_critical_is_open_what_was_not_checked_is_still_told() -> None:
    report = trust_report([_with_rules(0)], "Made-up Trust")

    said = "No critical rule that could be checked has anything open; at 1 of 1 some could not be checked"
    assert said in " ".join(_top(report, "Compliance").split())
