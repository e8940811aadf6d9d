"""Quality checks and monitoring visits of providers: policy sections 5 and 7."""

from collections.abc import Iterator
from datetime import date

from validators.calendar_dates import academic_year_of
from validators.context import Context
from validators.engine import Check, Verdict
from validators.entries import Entry
from validators.facts import Fact, FactState
from validators.half_terms import Term
from validators.judging import judge, school_days_after
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell
from validators.providers import Provider, ProviderCheck
from validators.rules.recorded import Kind, day_of, recorded, still_owed, unsure
from validators.rules.subjects import providers_in_use
from validators.rules.termly import owed_term, was_there
from validators.states import State

SCHOOL_QA = Kind("provider_checks", "check_type", "School QA", "done_on")
LA_VISIT = "LA monitoring visit"
REQUESTED_ON = "provider_checks.requested_on"
RETURNED_ON = "provider_checks.form_returned_on"
PUPIL_VOICE = "provider_checks.pupil_voice"
DONE_ON = "provider_checks.done_on"


def checked_each_term(provider: Provider, ctx: Context) -> Outcome:
    """Judge that the school checked the quality of a provider in each term in which pupils attended it.

    Stays open until the next check.

    Source:
        Policy 5, regular monitoring and quality assurance of all APs. Termly is our reading of regular.
    """
    entries = sorted((Entry(check.row, check.done, ()) for check in provider.checks), key=_day_of_entry)
    known = recorded(entries, SCHOOL_QA, ctx)

    def is_owed(term: Term) -> bool:
        return any(was_there(placement, term, ctx.as_of) for placement in provider.placements)

    term = owed_term((day_of(fact) for fact in known.done), is_owed, ctx)
    if isinstance(term, Outcome):
        return term
    last = day_of(known.done[-1]) if known.done else None
    return still_owed(known, term.due, ctx, after=last).within(term.slot).with_words(term=term.name)


def _day_of_entry(entry: Entry) -> date:
    return entry.day


def forms_returned(ctx: Context) -> Iterator[Verdict]:
    """Judge that the form of each visit the council asked for was returned within twenty school days.

    Source:
        Policy 7, monitoring visit form when requested by the LA. The days are our choice.
    """
    for provider in ctx.register.providers:
        requests = [check for check in provider.checks if _may_be_request(check)]
        for number, check in enumerate(sorted(requests, key=_requested), start=1):
            yield provider.about, _form(check, ctx).within(f"request {number}")


def _may_be_request(check: ProviderCheck) -> bool:
    requested = check.row.day("requested_on")
    return (
        check.type in {LA_VISIT, None} and not requested.is_blank and requested.state is not FactState.ABSENT
    )


def _requested(check: ProviderCheck) -> date:
    return check.row.day("requested_on").value or date.max


def _form(check: ProviderCheck, ctx: Context) -> Outcome:
    requested, returned = check.row.day("requested_on"), check.row.day("form_returned_on")
    due = school_days_after(requested, REQUESTED_ON, "request", ctx.limit("school_days"), ctx)
    if requested.is_open and returned.value is not None and returned.value <= ctx.as_of:
        return OK
    outcome = judge(returned, due, ctx, field=RETURNED_ON)
    if check.type is None and outcome.state.is_finding:
        outcome = unsure(_some_check(check), "", due)
    return outcome.with_words(date=requested.value)


def _some_check(check: ProviderCheck) -> Fact[object]:
    typed = check.row.fact("check_type")
    return Fact(FactState.UNKNOWN, typed.where, text=typed.text, note="the kind of check is not known")


def forms_have_pupil_voice(ctx: Context) -> Iterator[Verdict]:
    """Judge that each form that went back to the council holds what pupils said.

    Source:
        Policy 7, monitoring visit form with pupil voice questionnaire.
    """
    for provider in ctx.register.providers:
        visits = [check for check in provider.checks if check.type == LA_VISIT]
        for number, check in enumerate(sorted(visits, key=_returned), start=1):
            returned = check.row.day("form_returned_on")
            outcome = _pupil_voice(check, returned, ctx).within(f"form {number}")
            yield provider.about, outcome.with_words(date=returned.value).of_step(returned.value)


def _returned(check: ProviderCheck) -> date:
    return check.row.day("form_returned_on").value or date.max


def _pupil_voice(check: ProviderCheck, returned: Fact[date], ctx: Context) -> Outcome:
    voice = check.row.yes("pupil_voice")
    if returned.is_blank or (returned.value is not None and returned.value > ctx.as_of):
        return NOT_APPLICABLE
    if voice.value is True:
        return OK
    if voice.is_open:
        return cannot_tell(voice, PUPIL_VOICE)
    if returned.is_open:
        return cannot_tell(returned, RETURNED_ON)
    return Outcome(State.MISSING if voice.is_blank else State.BREACH, voice.where)


def few_visits(ctx: Context) -> Iterator[Verdict]:
    """Say that a provider had more visits for the council in an academic year than its protocol allows.

    Source:
        Darlington QA protocol: at most two visits to a provider a year.
    """
    year = academic_year_of(ctx.as_of)
    for provider in ctx.register.providers:
        visits = [check.done for check in provider.checks if check.type == LA_VISIT]
        yield provider.about, _number_of_visits(visits, year, ctx).within(f"{year}/{(year + 1) % 100:02}")


def _number_of_visits(visits: list[Fact[date]], year: int, ctx: Context) -> Outcome:
    done = [one for one in visits if one.value is not None and one.value <= ctx.as_of]
    this_year = sorted((one for one in done if academic_year_of(day_of(one)) == year), key=day_of)
    most = ctx.limit("visits")
    if len(this_year) > most:
        return breach(this_year[-1].where, n=len(this_year)).of_step(this_year[-1].value)
    unread = [one for one in visits if one.is_open]
    return cannot_tell(unread[0], DONE_ON) if len(this_year) + len(unread) > most else OK


CHECKS = (
    Check("AP-QA-01", providers_in_use(checked_each_term)),
    Check("AP-QA-02", forms_returned),
    Check("AP-QA-03", forms_have_pupil_voice),
    Check("AP-QA-04", few_visits),
)
