"""Headings as staff write them: what they mean, and what is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.heading_index import key, words
from sheet_templates.headings import (
    Match,
    heading_words,
    is_known,
    match,
    meaning_of,
    near_misses,
    normalise,
    tables_knowing,
)
from sheet_templates.layout import How
from sheet_templates.tables import TABLES, table

PLACEMENTS = table("placements")

AS_STAFF_WRITE = {
    "pupil_name": "Pupil; Name; Student; Student name; Pupil Name; Child; YP; Young person; Learner;"
    " Legal name; Preferred name",
    "surname": "Surname; Legal Surname; Last name; Family name",
    "forename": "First name; Forename; Given name; Chosen name; Known as",
    "upn": "UPN; Unique Pupil Number; UPN No; Pupil UPN; UPN number",
    "admission_no": "Adno; Adm No; Admission Number; MIS ID; SIMS ID; Arbor ID; Exam no",
    "dob": "DOB; D.O.B.; Date of birth; Birth date; Birthdate",
    "year_group": "Year; Yr; Year Group; NCY; NC Year; Yr Grp; Year/Reg; Cohort; Form",
    "sen_status": "SEN; SEND; SEN Status; SEN stage; EHCP; EHCP Y/N; SEN code; K/E; Need",
    "looked_after": "LAC; CLA; CiC; Looked after; In care; LAC/PLAC",
    "social_worker": "SW; Social worker; CP/CIN; CIN; Social care; EH/CIN/CP/LAC; Vulnerability",
    "pupil_premium": "PP; FSM; FSM6; Disadvantaged; PPG; Ever 6",
    "provider": "Provider; AP; AP provider; Provision; Placement; Setting; Alternative provider; Where;"
    " AP name; Name of provision; Centre",
    "site_address": "Address; Location; Venue; Site; Postcode; Where based; Address of provision",
    "reason": "Reason; Reason for AP; Placement reason; Primary reason; Category; Referral reason; Rationale",
    "prior_strategies": "Strategies tried; Interventions; Previous interventions; Prior support; APDR;"
    " Graduated response; Evidence of impact; PSP",
    "route": "Arranged by; Commissioned by; Legal route; Route",
    "attendance_code": "Code; Attendance code; Reg code; B/D/K",
    "agreed_on": "Date agreed; Decision date; Panel date; SLT agreed; Approved",
    "family_consulted_on": "Parent consulted; Parent contact; Parental consent; Consent; Family meeting;"
    " P/C informed",
    "referral_on": "Referral; Referral date; Date referred; Date of referral; Ref date; Referred on;"
    " Ref sent",
    "planning_call_on": "AP conversation; Planning meeting; Call with provider; Initial discussion;"
    " Provider contact",
    "part_a_on": "Part A; Part A sent; Part A complete; Form A; Referral form A; RF Part A",
    "part_b_on": "Part B; Part B sent; Form B; RF Part B",
    "welcome_on": "Welcome meeting; Welcome mtg; Induction; Admission meeting; Start meeting;"
    " Initial meeting; Intro visit",
    "welcome_attended": "Attendees; Who attended; Present; Attended by; Welcome attendees",
    "welcome_topics": "Discussed; Agenda; Topics; Checklist; Items covered",
    "ipa_signed_on": "IPA; Placement agreement; Individual Placement Agreement; SLA; ISA;"
    " Individual Service Agreement; Agreement signed; Contract",
    "start_on": "Start; Start Date; Date started; From; Entry date; Placement start; Commenced; First day;"
    " DoA",
    "planned_end_on": "End; Planned end; Expected end; To; Review/End; Until; Target end; Proposed end;"
    " End date",
    "actual_end_on": "Left; Leaving date; Actual end; Date ended; Finished; Ceased; Withdrawn on",
    "timetable": "Days; Days attending; Timetable; Pattern; Attendance pattern; When; Mon–Fri; Schedule;"
    " Days/Times",
    "ap_sessions": "Sessions; Sessions per week; No. sessions; Sess/wk; Days pw; FT/PT",
    "hours_per_week": "Hours; Hours per week; Hrs",
    "school_sessions": "In school; School sessions; Mainstream sessions; School days; Sessions in school",
    "notice_sent_on": "s29A letter; Direction letter; OSD notice; Notice to parents; Letter sent;"
    " Off site letter",
    "la_informed_on": "LA informed; LA notified; Council informed; AP@ email; LA aware",
    "planned_outcomes": "Outcomes; Targets; Objectives; Aims; Intended outcomes; Purpose; SMART targets;"
    " Expected impact",
    "achieved": "Outcome; Outcome met?; Impact; Achieved; RAG; Result; Progress",
    "review_on": "Review; Review date; Last review; Half-term review; Date reviewed; Review mtg",
    "next_review_on": "Next review; Review due; NRD; Due; Next mtg",
    "safeguarding_audit_on": "SG audit; Safeguarding audit; Safeguarding check; S/G",
    "la_audit_on": "LA audit; Annual audit; Council audit; DBC audit; LA visit",
    "written_confirmation_on": "Letter of assurance; LoA; DBS confirmation; SCR confirmation;"
    " Vetting letter; Staff checks; Safer recruitment letter",
    "insurance_expires_on": "Insurance; PLI; Public liability; Ins. expiry; Insurance cert",
    "evaluation_on": "Evaluation; End review; Exit review; Final report; Evaluated; Impact review",
    "reintegration_on": "Reintegration; Reintegration plan; Re-int; Return plan; RI plan; Transition plan;"
    " Exit plan",
    "vpp_reported_on": "VPP; VPP report; VPP return; Perspective; PL updated; 3 wkly",
}

GUESTS = {
    "review_on": "reviews",
    "next_review_on": "reviews",
    "safeguarding_audit_on": "providers",
    "la_audit_on": "providers",
    "written_confirmation_on": "providers",
    "insurance_expires_on": "providers",
}


@pytest.mark.parametrize(
    ("heading", "field"),
    [(heading.strip(), field) for field, text in AS_STAFF_WRITE.items() for heading in text.split(";")],
)
def test_headings_that_staff_write_find_their_field_on_a_placements_tab(heading: str, field: str) -> None:
    found = match(heading, PLACEMENTS, certain_count=3)
    assert (found.field, found.part) == (field, GUESTS.get(field, ""))


@pytest.mark.parametrize(
    ("heading", "maybe"),
    [
        ("Due diligence", "safeguarding_audit_on"),
        ("Pre-placement check", "safeguarding_audit_on"),
        ("Checks done", "safeguarding_audit_on"),
        ("Safer recruitment check", "safeguarding_audit_on"),
        ("SG visit", "safeguarding_audit_on"),
        ("Last audit", "la_audit_on"),
        ("QA visit", "la_audit_on"),
        ("LA QA", "la_audit_on"),
    ],
)
@pytest.mark.parametrize("tab", ["placements", "providers"])
def test_a_vetting_tick_never_passes_for_an_audit(tab: str, heading: str, maybe: str) -> None:
    for text in (heading, heading.upper(), f"{heading} date", f"{heading} (date)"):
        found = match(text, table(tab), certain_count=40)
        assert found.field is None, text
        assert found.unsure, text
        assert maybe in found.maybe, text


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("  Start\n date ", "start date"),
        ("START DATE:", "start date"),
        ("Start date (dd/mm/yyyy)", "start date"),
        ("Start date [if known] (dd/mm)", "start date"),
        ("D.O.B.", "dob"),
        ("Pupil’s name", "pupils name"),
        ("Prénom", "prenom"),
        ("Part A", "part a"),
        ("H&S", "h and s"),
        ("Attendance %", "attendance pct"),
        ("start_on", "start on"),
        ("(see notes)", "see notes"),
        ("", ""),
        ("***", ""),
    ],
)
def test_a_heading_becomes_plain_words(heading: str, plain: str) -> None:
    assert normalise(heading) == plain


@given(st.text(max_size=40))
def test_making_a_heading_plain_twice_changes_nothing(heading: str) -> None:
    assert words(words(heading)) == words(heading)


@given(st.text(max_size=60), st.sampled_from(TABLES))
def test_any_text_at_all_gets_an_answer_that_agrees_with_itself(heading: str, one: object) -> None:
    found = match(heading, one, certain_count=9)  # type: ignore[arg-type]  # sampled_from widens the type
    assert (found.field is None) == (found.how is How.NONE)
    assert not (found.unsure and found.field)
    assert bool(found.maybe) == found.unsure


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("End date (actual)", "actual_end_on"),
        ("End (planned)", "planned_end_on"),
        ("Provider (AP)", "provider"),
        ("Sessions (per week)", "ap_sessions"),
        ("Sessions (school)", "school_sessions"),
        ("End date (if known)", "planned_end_on"),
        ("Year (NC)", "year_group"),
    ],
)
def test_words_in_brackets_are_heard_before_they_are_dropped(heading: str, field: str) -> None:
    assert match(heading, PLACEMENTS).field == field


@pytest.mark.parametrize(
    "heading", ["Start date (old)", "Outcome (school)", "Part A (requested)", "End (new)"]
)
def test_brackets_that_may_change_the_meaning_make_it_unsure(heading: str) -> None:
    found = match(heading, PLACEMENTS, certain_count=10)
    assert found.field is None
    assert found.unsure


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date of safeguarding audit", "safeguarding_audit_on"),
        ("SG audit date", "safeguarding_audit_on"),
        ("Part A date", "part_a_on"),
        ("Date of welcome meeting", "welcome_on"),
        ("IPA date", "ipa_signed_on"),
        ("PP Y/N", "pupil_premium"),
        ("In care Y/N", "looked_after"),
        ("Evaluation completed", "evaluation_on"),
        ("Risk assessment done", "risk_assessed_on"),
    ],
)
def test_the_word_date_around_a_dates_heading_changes_nothing(heading: str, field: str) -> None:
    assert match(heading, PLACEMENTS).field == field


@pytest.mark.parametrize(
    "heading", ["Reason date", "Provider date", "Placement date", "Year date", "Start Y/N"]
)
def test_the_word_date_makes_no_date_of_another_column(heading: str) -> None:
    assert meaning_of(heading, "placements") is None


@pytest.mark.parametrize(
    ("heading", "maybe"),
    [
        ("SG audt", "safeguarding_audit_on"),
        ("Pupil Nmae", "pupil_name"),
        ("Planed end date", "planned_end_on"),
        ("Safeguarding audit completed by school", "safeguarding_audit_on"),
        ("Individual placement agreement returned", "ipa_signed_on"),
    ],
)
def test_near_misses_are_named_and_not_used(heading: str, maybe: str) -> None:
    found = match(heading, PLACEMENTS, certain_count=40)
    assert found.field is None
    assert found.unsure
    assert maybe in found.maybe


@pytest.mark.parametrize("heading", ["Medication", "Taxi firm", "x", "", "R", "Mum's number"])
def test_headings_that_are_nothing_we_know_stay_so(heading: str) -> None:
    assert match(heading, PLACEMENTS, certain_count=40) == Match(None)


def test_near_misses_name_three_fields_at_most() -> None:
    assert 1 <= len(near_misses("Planned start end review date meeting", "placements")) <= 3


@pytest.mark.parametrize("heading", ["Date", "URN", "Type", "Insurance date", "Return date", "Attendance"])
def test_headings_that_could_be_many_things_are_unsure(heading: str) -> None:
    found = match(heading, PLACEMENTS, certain_count=40)
    assert found.field is None
    assert found.unsure


def test_spellings_with_and_without_gaps_are_one_heading() -> None:
    assert (
        len({key(text) for text in ("Re-int", "REINT", "re int", "Re–int", "Re\u2011int", "R.e.i.n.t")}) == 1
    )


def test_a_certain_heading_of_any_table_is_known() -> None:
    assert is_known("SG Audit")
    assert is_known("Week beginning")
    assert not is_known("SG visit")
    assert not is_known("Smith")


def test_tables_that_know_a_heading_are_named() -> None:
    assert tables_knowing("UPN") >= {"placements", "reviews"}
    assert tables_knowing("Part A") == {"placements"}
    assert tables_knowing("Medication") == frozenset()


def test_words_of_headings_are_lower_case_words() -> None:
    assert {"audit", "provider", "dob"} <= heading_words()
    assert all(word == word.casefold() and " " not in word for word in heading_words())
