"""The ten tables: complete, without two fields for one heading, and every heading finds its field."""

from collections.abc import Iterator

import pytest

from sheet_templates.fields import Field, FieldKind, Need, Table
from sheet_templates.heading_index import key, words
from sheet_templates.headings import match
from sheet_templates.layout import How
from sheet_templates.tables import TABLES, table

EVERY_FIELD = {
    "placements": """
        placement_ref surname forename pupil_name upn admission_no dob year_group sex sen_status looked_after
        social_worker pupil_premium provider site_address reason prior_strategies route delivery agreed_on
        family_consulted_on referral_on planning_call_on planning_call_method part_a_on part_b_on
        referral_outcome welcome_on welcome_attended welcome_topics ipa_signed_on risk_assessed_on start_on
        planned_end_on actual_end_on timetable ap_sessions school_sessions hours_per_week notice_sent_on
        la_informed_on planned_outcomes achieved ap_lead evaluation_on evaluation_parts reintegration_on
        reintegration_with full_time_return_on destination vpp_reported_on status suspension_from
        left_roll_on weekly_cost school_attendance_pct notice_items reason_note part_time_until
        census_reason attendance_code notes welcome_at welcome_method
    """,
    "providers": """
        provider_name also_known_as setting_type urn ukprn address other_sites in_catalogue
        catalogue_checked_on safeguarding_audit_on safeguarding_audit_outcome la_audit_on
        la_audit_safeguarding la_audit_health_safety written_confirmation_on staff_change_undertaking
        insurance_expires_on dsl_name status offer
    """,
    "reviews": """
        review_on planned_for format attended progress_reviewed attendance_reviewed still_safe_and_suitable
        decision next_review_on invited_on outcome_sent_on pupil_name provider placement_ref
    """,
    "attendance": """
        date session mark reported_at followed_up register_code possible attended week_beginning month
        pupil_name provider placement_ref
    """,
    "provider_checks": """
        provider check_type requested_on done_on by_role outcome pupil_voice form_returned_on actions_due_on
        actions_closed_on evidence_ref pupil_name placement_ref
    """,
    "questionnaires": "instrument point done_on completed_by total pupil_name provider placement_ref",
    "log": """
        date type requested_on raised_on dsl_told_on case_ref provider_invited family_agreed note pupil_name
        provider placement_ref
    """,
    "school_events": "type due_on done_on covers_from covers_to ref providers_covered",
    "calendar": "kind half_term first_day last_day",
    "waivers": "rule scope target kind reason approved_by until date",
}

DONE_DATES = {
    "part_a_on",
    "part_b_on",
    "planning_call_on",
    "ipa_signed_on",
    "evaluation_on",
    "reintegration_on",
    "vpp_reported_on",
    "safeguarding_audit_on",
    "la_audit_on",
    "written_confirmation_on",
    "done_on",
}
BOOKABLE_DATES = {"welcome_on", "review_on", "next_review_on", "start_on", "planned_end_on", "actual_end_on"}
DANGEROUS = ("Placement", "To", "From", "Due", "Where", "Progress", "Left", "Need")
IN_SEVERAL_PLACES = {"Type", "Address", "Postcode", "Location"}


def fields() -> Iterator[tuple[Table, Field]]:
    return ((one, field) for one in TABLES for field in one.fields)


def headings_of(field: Field) -> list[str]:
    return [field.heading, field.name, *field.aliases, *field.weak, *field.risky, *field.titled]


ALL_FIELDS = [pytest.param(one, field, id=f"{one.name}.{field.name}") for one, field in fields()]
ALL_TABLES = [pytest.param(one, id=one.name) for one in TABLES]


def test_there_are_ten_tables_found_by_name() -> None:
    assert [one.name for one in TABLES] == list(EVERY_FIELD)
    assert all(table(one.name) is one for one in TABLES)


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(KeyError):
        table("pupils")


@pytest.mark.parametrize("one", ALL_TABLES)
def test_a_table_has_every_field_once(one: Table) -> None:
    names = [field.name for field in one.fields]
    assert len(names) == len(set(names))
    assert set(EVERY_FIELD[one.name].split()) <= set(names)


@pytest.mark.parametrize("one", ALL_TABLES)
def test_no_heading_is_claimed_by_two_fields_of_a_table(one: Table) -> None:
    owners: dict[str, set[str]] = {}
    for field in one.fields:
        for text in headings_of(field):
            owners.setdefault(key(text), set()).add(field.name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("one", ALL_TABLES)
def test_a_doubtful_heading_is_never_a_certain_one_too(one: Table) -> None:
    sure = {key(text) for field in one.fields for text in headings_of(field)}
    assert [text for field in one.fields for text in field.doubts if key(text) in sure] == []


@pytest.mark.parametrize("one", ALL_TABLES)
def test_guests_keep_out_of_the_way_of_the_tables_own_headings(one: Table) -> None:
    own = {key(text) for field in one.fields for text in (*headings_of(field), *field.doubts)}
    guests = [table(guest.table).field(name) for guest in one.guests for name in guest.fields]
    allowed = {key(text) for text in IN_SEVERAL_PLACES}
    assert [
        t for field in guests for t in headings_of(field) if key(t) in own and key(t) not in allowed
    ] == []


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_every_heading_finds_its_field(one: Table, field: Field) -> None:
    for text in headings_of(field):
        found = match(text, one, certain_count=3, speaks=True)
        assert (found.field, found.part, found.unsure) == (field.name, "", False), text


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_the_blank_registers_heading_and_the_name_match_exactly(one: Table, field: Field) -> None:
    texts = {field.heading, field.name} - {text.casefold() for text in field.titled}
    assert {match(text, one).how for text in texts} == {How.EXACT}


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_a_doubtful_heading_names_its_field_and_is_not_used(one: Table, field: Field) -> None:
    for text in field.doubts:
        found = match(text, one, certain_count=50)
        assert found.field is None, text
        assert found.unsure, text
        assert field.name in found.maybe, text


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_every_field_tells_staff_what_to_type_in_one_sentence(one: Table, field: Field) -> None:
    assert field.help.endswith("."), one.name
    assert field.help[0].isupper()
    assert len(field.help.split()) <= 25
    assert not {"please", "invalid", "sorry"} & set(words(field.help).split())
    assert "!" not in field.help


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_only_choices_have_choices_and_they_always_do(one: Table, field: Field) -> None:
    chosen = {FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO}
    assert bool(field.choices) == (field.kind in chosen), one.name


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_no_word_stands_for_two_values_of_a_field(one: Table, field: Field) -> None:
    owners: dict[str, set[str]] = {}
    for choice in field.choices:
        for text in (choice.value, *choice.synonyms):
            owners.setdefault(text.casefold(), set()).add(choice.value)
    assert {text: values for text, values in owners.items() if len(values) > 1} == {}, one.name


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_dates_are_never_weakly_claimed(one: Table, field: Field) -> None:
    is_date = field.kind in {FieldKind.DATE, FieldKind.DATE_OR_YES}
    assert not (is_date and field.weak), one.name


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_headings_that_count_days_are_among_the_fields_own(one: Table, field: Field) -> None:
    assert set(field.days) <= {*field.aliases, *field.weak}, one.name
    assert not field.days or field.kind is FieldKind.SESSIONS


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_a_done_date_is_a_date(one: Table, field: Field) -> None:
    assert not field.done_date or field.kind in {FieldKind.DATE, FieldKind.DATE_OR_YES}, one.name


def test_what_was_done_cannot_lie_ahead_and_what_is_booked_can() -> None:
    done = {field.name for _, field in fields() if field.done_date}
    assert done >= DONE_DATES
    assert not done & BOOKABLE_DATES


@pytest.mark.parametrize("one", ALL_TABLES)
def test_anchors_keys_and_guests_name_real_fields(one: Table) -> None:
    names = {field.name for field in one.fields}
    assert one.anchors
    assert names >= {name for group in (*one.anchors, *one.titled_anchors) for name in group}
    assert one.keys
    assert names >= set(one.keys)
    assert all(table(guest.table).field(name) for guest in one.guests for name in guest.fields)


@pytest.mark.parametrize("heading", DANGEROUS)
@pytest.mark.parametrize("one", ALL_TABLES)
def test_dangerous_headings_wait_for_three_certain_ones(one: Table, heading: str) -> None:
    assert match(heading, one, certain_count=2).field is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Placement", "provider"),
        ("Where", "provider"),
        ("To", "planned_end_on"),
        ("From", "start_on"),
        ("Due", "next_review_on"),
        ("Progress", "achieved"),
        ("Left", "actual_end_on"),
        ("Need", "sen_status"),
    ],
)
def test_dangerous_headings_count_from_three_certain_ones(heading: str, field: str) -> None:
    assert match(heading, table("placements"), certain_count=3).field == field


@pytest.mark.parametrize(("one", "field"), ALL_FIELDS)
def test_headings_that_need_a_title_are_unsure_without_one(one: Table, field: Field) -> None:
    for text in field.titled:
        found = match(text, one, certain_count=50)
        assert (found.field, found.unsure, found.maybe) == (None, True, (field.name,)), text


def test_required_columns_are_those_without_which_a_register_says_little() -> None:
    required = {field.name for field in table("placements").fields if field.need is Need.REQUIRED}
    assert required >= {"surname", "forename", "year_group", "provider", "reason", "referral_on", "start_on"}
    assert "pupil_name" not in required


def test_looking_up_a_field_that_is_not_there_is_refused() -> None:
    assert table("providers").field("urn").checks == ("digits:6",)
    with pytest.raises(KeyError):
        table("providers").field("surname")
