from datetime import date

import pytest

from reports.returns.owed import Owed, Thing, in_doubt, not_looked_at, owed_by
from reports.returns.reminders import reminders, reminders_report
from reports.returns.told import Teller, teller
from tests.reports.returns.materials import material_of, provider_of
from tests.reports.returns.registers import EVERY_CELL_IN_DOUBT, FULL, NOBODY, ONE
from tests.validators.building import Tabs

SHOW = Teller(names=True)
MESSAGE = """\
Dear Oak Centre,

Could you let us have the following? If it is on its way already, thank you.

Late:
- Certificate of public liability insurance, was due 22 November 2026.

If something here does not fit what you have, tell us and we will put it right.

With thanks,
Merrowby Academy
23 November 2026"""
MONDAY = date(2026, 11, 23)


def owed(tabs: Tabs, provider: str = "Oak Centre", as_of: date = MONDAY) -> list[str]:
    material = material_of(tabs, as_of)
    return [one.told(SHOW) for one in owed_by(provider_of(material, provider), material)]


def things(tabs: Tabs, provider: str = "Oak Centre") -> list[Thing]:
    material = material_of(tabs)
    return [one.thing for one in owed_by(provider_of(material, provider), material)]


def with_provider(cells: str, headings: str) -> dict[str, str]:
    register = "Pupil | Year | Provider | Start date\nASH, Ada | 10 | Oak Centre | 2026-09-07"
    providers = f"Provider name | Setting type | {headings}\nOak Centre | FE college | {cells}"
    return {"Register": register, "Providers": providers}


@pytest.mark.parametrize(
    ("cells", "headings", "said"),
    [
        pytest.param(
            "2026-11-22",
            "Insurance expires on",
            "Certificate of public liability insurance, was due 22 November 2026",
            id="insurance that ended yesterday",
        ),
        pytest.param(
            "2026-11-23",
            "Insurance expires on",
            "Certificate of public liability insurance, due by 23 November 2026",
            id="insurance that ends today",
        ),
        pytest.param("2027-10-01", "Insurance expires on", None, id="insurance with a long time to go"),
        pytest.param("soon", "Insurance expires on", None, id="insurance that cannot be read"),
        pytest.param(
            "",
            "Written confirmation",
            "Letter that confirms the checks of your staff (DBS and others)",
            id="no letter at all",
        ),
        pytest.param("2026-09-01", "Written confirmation", None, id="a letter in date"),
        pytest.param("2026-09-08", "Written confirmation", None, id="a letter that came late is there"),
        pytest.param(
            "2025-09-01",
            "Written confirmation",
            "Letter that confirms the checks of your staff (DBS and others), was due 1 September 2026",
            id="a letter more than a year old",
        ),
        pytest.param(
            "No",
            "Will tell us of staff changes",
            "Written undertaking to tell us of changes of staff",
            id="no undertaking",
        ),
        pytest.param("Yes", "Will tell us of staff changes", None, id="an undertaking"),
        pytest.param("Do not use", "Provider status", None, id="a provider not to be used owes no evidence"),
    ],
)
def test_papers_that_are_due_or_late_are_asked_for(cells: str, headings: str, said: str | None) -> None:
    assert owed(with_provider(cells, headings)) == ([] if said is None else [said])


def test_a_letter_is_asked_for_once_however_many_pupils_there_are() -> None:
    tabs = with_provider("", "Written confirmation")
    tabs["Register"] += "\nBIRCH, Ben | 9 | Oak Centre | 2026-09-14"

    assert things(tabs) == [Thing.STAFF_CHECKS]


@pytest.mark.parametrize(
    ("review", "as_of", "said"),
    [
        pytest.param("2026-09-21", MONDAY, ["was due 9 November 2026"], id="late"),
        pytest.param("2026-10-12", MONDAY, ["due by 30 November 2026"], id="due soon"),
        pytest.param("2026-11-09", MONDAY, [], id="not due yet"),
        pytest.param("2026-09-21 & 2026-12-01", MONDAY, [], id="late, and booked"),
        pytest.param("w/b 7/9", MONDAY, [], id="a day that cannot be read"),
    ],
)
def test_reviews_are_asked_for_as_long_as_none_is_booked(review: str, as_of: date, said: list[str]) -> None:
    tabs = f"Pupil | Provider | Start date | Review date\nASH, Ada | Oak Centre | 2026-09-07 | {review}"

    assert owed(tabs, as_of=as_of) == [f"Review of Ada ASH, {when}; which days suit you?" for when in said]


def test_days_without_a_mark_are_named_for_each_pupil() -> None:
    register = "Pupil | Provider | Start date | Timetable\nASH, Ada | Oak Centre | 2026-11-16 | Mon, Tue"
    attendance = "Pupil | Provider | Date | Mark\nASH, Ada | Oak Centre | 2026-11-16 | /"

    assert owed({"Register": register, "Attendance": attendance}) == [
        "Attendance of Ada ASH: no mark for 17 November 2026"
    ]


def test_what_is_late_comes_before_what_is_due_soon() -> None:
    tabs = with_provider("2026-11-22", "Insurance expires on")
    tabs["Register"] = (
        "Pupil | Provider | Start date | Review date\nASH, Ada | Oak Centre | 2026-09-07 | 2026-10-12"
    )
    material = material_of(tabs)

    assert [one.is_late for one in owed_by(provider_of(material, "Oak Centre"), material)] == [True, False]
    (message,) = reminders(material, names=True)
    assert message.text.index("Late:") < message.text.index("Due soon:")


def test_audit_actions_are_counted() -> None:
    assert "Evidence for 1 action from the audit, was due 2 November 2026" in owed(FULL)


def test_an_ended_placement_owes_no_review_and_no_report() -> None:
    line = "ASH, Ada | Oak Centre | 2026-09-07 | 2026-11-20 |"
    tabs = f"Pupil | Provider | Start date | Actual end date | Review date\n{line}"

    assert owed(tabs) == []


def test_what_cannot_be_told_is_said_to_the_school_only() -> None:
    material = material_of(with_provider("soon", "Insurance expires on"))
    provider = provider_of(material, "Oak Centre")

    (doubt,) = in_doubt(provider, material, teller(material, names=False))

    assert "Oak Centre" in doubt
    assert doubt in reminders_report(material, names=False)
    assert reminders(material, names=False) == ()


def test_things_that_the_register_has_no_place_for_are_said_to_the_school() -> None:
    material = material_of(ONE)

    assert not_looked_at(material) == tuple(thing.value for thing in Thing)
    assert "Not looked at in this register: Attendance, Report, Review" in reminders_report(
        material, names=True
    )


def test_a_message_is_polite_short_and_signed() -> None:
    material = material_of(with_provider("2026-11-22", "Insurance expires on"))

    (message,) = reminders(material, names=True)

    assert message.subject == "Merrowby Academy: 1 thing we need from Oak Centre"
    assert message.text == MESSAGE


def test_each_provider_has_a_message_of_its_own_behind_a_page_for_the_school() -> None:
    text = reminders_report(material_of(FULL), names=True)
    pages = text.split("\n" + "-" * 72 + "\n")

    assert [page.strip().split("\n")[0] for page in pages] == [
        "Reminders to providers",
        "To: Elm House",
        "To: Oak Centre",
    ]
    assert "2 messages for a person to read and send." in pages[0]
    assert "Ada" in pages[2]
    assert "Ada" not in pages[1]


def test_pupils_are_named_only_when_asked_for() -> None:
    text = reminders_report(material_of(FULL), names=False)

    assert "A.A. (Y10)" in text
    assert not [name for name in ("Ada", "ASH", "Birch", "CEDAR") if name in text]


@pytest.mark.parametrize("tabs", [NOBODY, ONE], ids=["nobody", "one pupil"])
def test_without_anything_owed_no_message_is_made(tabs: str) -> None:
    material = material_of(tabs)

    assert reminders(material, names=True) == ()
    assert "No reminder to send: nothing that could be checked is late or due soon" in (
        reminders_report(material, names=True)
    )


def test_an_incomplete_check_is_said_to_the_school() -> None:
    assert "This check is not complete" in reminders_report(material_of(NOBODY), names=True)


def test_a_register_with_every_cell_in_doubt_asks_a_provider_for_nothing_that_is_not_known() -> None:
    material = material_of(EVERY_CELL_IN_DOUBT)

    assert "could not be" not in "".join(one.text for one in reminders(material, names=True))


def test_a_provider_s_name_on_two_lines_stands_on_one() -> None:
    tabs = with_provider("2026-11-22", "Insurance expires on")
    tabs = {title: text.replace("Oak Centre", "Oak\\nCentre") for title, text in tabs.items()}

    (message,) = reminders(material_of(tabs), names=True)

    assert message.text.startswith("Dear Oak Centre,\n")


def test_nothing_is_said_of_a_day_where_none_applies() -> None:
    assert (
        Owed(Thing.INSURANCE, None, None, is_late=True).told(SHOW)
        == "Certificate of public liability insurance"
    )
