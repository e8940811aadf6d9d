"""What the to-do list shows of each finding."""

from dataclasses import replace
from datetime import date

import pytest

from reports.working.items import about_text, items_of, keyed
from reports.working.urgency import Urgency
from tests.reports.working.findings import ABOUT, DAY, PUPIL, WHERE, a_finding
from validators.about import About, Kind
from validators.states import Severity, State

KEY = b"a key for tests"


def test_a_row_says_what_to_do_who_does_it_and_which_rule_asks() -> None:
    (item,) = items_of([a_finding(also=("AP-X-01",))], DAY, KEY)

    assert item.about == "Ada Plover, Oak Centre"
    assert item.who == a_finding().rule.owner
    assert item.why.endswith(f"(AP-REF-03, AP-X-01; policy section {a_finding().rule.clause})")
    assert item.next_step


def test_a_source_that_is_no_section_of_the_policy_is_named_as_it_is() -> None:
    finding = a_finding()
    finding = replace(finding, rule=replace(finding.rule, clause="KCSIE 2025, 169"))

    assert items_of([finding], DAY, KEY)[0].why.endswith("; KCSIE 2025, 169)")


@pytest.mark.parametrize("state", [State.DONE_LATE, State.WAIVED, State.ON_HOLD])
def test_what_is_done_or_decided_asks_for_nothing(state: State) -> None:
    assert items_of([a_finding(state=state)], DAY, KEY) == []


@pytest.mark.parametrize(
    ("about", "text"),
    [
        pytest.param(ABOUT, "Ada Plover, Oak Centre", id="placement"),
        pytest.param(replace(ABOUT, provider=""), "Ada Plover", id="pupil alone"),
        pytest.param(About(Kind.PROVIDER, "p", WHERE, None, "Oak Centre"), "Oak Centre", id="provider"),
        pytest.param(About(Kind.SCHOOL, "school", WHERE), "The school", id="school"),
        pytest.param(About(Kind.ROW, "r", WHERE), "", id="row that names nobody"),
        pytest.param(About(Kind.ROW, "r", WHERE, None, "Oak Centre"), "Oak Centre", id="row with a provider"),
    ],
)
def test_whom_a_row_is_about(about: About, text: str) -> None:
    assert about_text(a_finding(about=about)) == text


def test_the_list_is_in_order_of_urgency_then_of_due_dates() -> None:
    late = a_finding(id="late")
    later = a_finding(id="later", due=date(2026, 11, 24))
    critical = a_finding(id="critical", severity=Severity.CRITICAL, due=None)
    unknown = a_finding(id="unknown", severity=Severity.CRITICAL, state=State.CANNOT_TELL, due=DAY)
    minor = a_finding(id="minor", severity=Severity.LOW, state=State.CANNOT_TELL)

    items = items_of([minor, later, late, critical, unknown], DAY, KEY)

    assert [item.id for item in items] == ["unknown", "critical", "late", "later", "minor"]
    assert items[0].urgency is Urgency.COULD_NOT_CHECK


def test_findings_known_by_the_same_each_have_a_row() -> None:
    other = replace(WHERE, row=30)

    items = items_of([a_finding(), a_finding(where=other), a_finding(id="b")], DAY, KEY)

    assert sorted(item.id for item in items) == ["AP-REF-03/1", "AP-REF-03/1-2", "b"]


def test_a_pupil_is_known_by_the_name_alone_from_before_a_number_was_added() -> None:
    about = About(Kind.PUPIL, f"pupil:{PUPIL.key}", WHERE, PUPIL)
    nameless = replace(about, pupil=replace(PUPIL, surname="", forename=""))

    assert items_of([a_finding(about=about)], DAY, KEY)[0].was == (
        keyed(KEY, "subject", "pupil:ada plover|"),
    )
    assert items_of([a_finding(about=nameless)], DAY, KEY)[0].was == ()
    assert items_of([a_finding()], DAY, KEY)[0].was == ()


def test_only_what_is_critical_ignores_holds() -> None:
    assert not items_of([a_finding()], DAY, KEY)[0].is_critical
    assert items_of([a_finding(severity=Severity.CRITICAL)], DAY, KEY)[0].is_critical


def test_hashes_of_other_keys_are_others() -> None:
    assert keyed(KEY, "a", "b") != keyed(b"another", "a", "b") != keyed(b"another", "ab", "")
