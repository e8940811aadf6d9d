"""A school's own rules: three shapes of test over placements, providers and reviews."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from sheet_templates.fields import FieldKind
from sheet_templates.records import record
from validators.about import About
from validators.context import Context
from validators.engine import Check, Verdict
from validators.facts import Fact, FactState
from validators.judging import judge
from validators.outcomes import NOT_APPLICABLE, OK, Outcome, breach, cannot_tell, unknowable
from validators.pack import Rule, Subject
from validators.placements import Placement, Status
from validators.providers import Provider
from validators.reviews import Review
from validators.rules.own_days import as_day, first_day, last_day
from validators.safe_text import safe_text
from validators.shapes import STATUS, Condition, OwnTest, Shape
from validators.states import State

YES_NO = {True: "Yes", False: "No"}
_SHOWN_AS_IT_IS = frozenset({FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.NUMBER, FieldKind.YEAR_GROUP})


def own_checks(rules: Iterable[Rule]) -> tuple[Check, ...]:
    """Return the functions of those rules that are a school's own."""
    return tuple(Check(rule.id, judge_own) for rule in rules if rule.test is not None)


def judge_own(ctx: Context) -> Iterator[Verdict]:
    """Judge the rule of the context, which is a school's own, over all that it is about."""
    test = cast("OwnTest", ctx.rule.test)
    for case in _CASES[ctx.rule.subject](ctx, test):
        yield case.about, _judged(case, test, ctx).within(case.slot)


@record(frozen=True, slots=True)
class _Case:
    """One placement, provider or review, with all that a rule about it may name.

    Attributes:
        about: Whom it is about.
        provider: The provider.
        placement, review: What it is, or None.
        slot: What tells reviews of one placement apart.
    """

    about: About
    provider: Provider
    placement: Placement | None = None
    review: Review | None = None
    slot: str = ""

    def fact(self, name: str) -> Fact[object]:
        """Return a column, written ``table.field``."""
        table, _, field = name.partition(".")
        if self.review is not None and table == "reviews":
            return self.review.fact if field == "review_on" else self.review.row.fact(field)
        if self.placement is not None and table == "placements":
            fact = self.placement.fact(field)
            known = replace(fact, state=FactState.KNOWN, value=self.placement.status)
            return known if name == STATUS else fact
        return self.provider.fact(field)


def _placements(ctx: Context, test: OwnTest) -> Iterator[_Case]:
    """Give the placements that a rule is about: those of the states it names, else all that are current."""
    named = [set(map(str.casefold, one.values)) for one in test.when if one.field == STATUS]
    for placement in ctx.register.placements:
        status = placement.status
        if named:
            is_wanted = all(status.casefold() in states for states in named)
            is_recent = placement.is_current or placement.owes_ending or not placement.is_taken_up
        else:
            is_wanted, is_recent = True, placement.is_current
        if is_wanted and is_recent:
            yield _Case(placement.about, placement.provider, placement)


def _providers(ctx: Context, test: OwnTest) -> Iterator[_Case]:
    """Give the providers that a pupil attends now."""
    for provider in ctx.register.providers:
        if provider.is_in_use:
            yield _Case(provider.about, provider)


def _reviews(ctx: Context, test: OwnTest) -> Iterator[_Case]:
    """Give the latest review held of each placement, and those that are booked."""
    for case in _placements(ctx, test):
        placement = cast("Placement", case.placement)
        if placement.status is Status.REFERRED:
            continue
        first = max(len(placement.held_reviews) - 1, 0)
        for number, review in enumerate(placement.reviews[first:], start=first + 1):
            yield replace(case, review=review, slot=f"review {number}")


_CASES = {Subject.PLACEMENT: _placements, Subject.PROVIDER: _providers, Subject.REVIEW: _reviews}


def _judged(case: _Case, test: OwnTest, ctx: Context) -> Outcome:
    """Return what the test says; a condition that cannot be read leaves only what is in order anyway."""
    open_condition: tuple[Fact[object], str] | None = None
    for condition in test.when:
        fact = case.fact(condition.field)
        if fact.is_open:
            open_condition = open_condition or (fact, condition.field)
        elif not _holds(fact, condition):
            return NOT_APPLICABLE
    outcome = _SHAPES[test.shape](case, test, ctx)
    if open_condition is not None and outcome.state.is_finding:
        outcome = cannot_tell(*open_condition)
    return _worded(outcome, case, test) if outcome.state.is_finding else outcome


def _holds(fact: Fact[object], condition: Condition) -> bool:
    """Whether a column holds one of the words; of several choices in a cell one is enough."""
    wanted = {value.casefold() for value in condition.values}
    return not wanted.isdisjoint(word.casefold() for word in _words(fact.value))


def _words(value: object) -> list[str]:
    """Return what a cell holds in words: none when blank, several for several choices."""
    if value is None:
        return []
    if isinstance(value, bool):
        return [YES_NO[value]]
    if isinstance(value, frozenset):
        return [str(one) for one in value]
    return [f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())]


def _worded(outcome: Outcome, case: _Case, test: OwnTest) -> Outcome:
    """Return an outcome with the words that every message of an own rule may use."""
    fact = case.fact(test.field)
    words: dict[str, object] = {"field": fact.where.heading or test.heading, **_said(fact, test)}
    if test.base:
        words["date"] = as_day(case.fact(test.base)).value
    words.setdefault("date", None)
    return replace(outcome, words={**words, **outcome.words})


def _said(fact: Fact[object], test: OwnTest) -> dict[str, object]:
    """Return what the judged cell says; a free text only as far as it can name nobody."""
    if test.kind in _SHOWN_AS_IT_IS and fact.value is not None:
        return {"text": ", ".join(_words(fact.value))}
    return {"text": safe_text(fact.text), "full_text": fact.text}


def must_exist_by(case: _Case, test: OwnTest, ctx: Context) -> Outcome:
    """Judge that a column is filled by a day; a date by its day, anything else by being there."""
    fact = case.fact(test.field)
    due = last_day(as_day(case.fact(test.base)), test, ctx)
    if fact.value is None or isinstance(fact.value, bool | date):
        is_done = fact.value is True
        return OK if is_done else judge(_unless_no(fact), due, ctx, field=test.field)
    return OK


def _unless_no(fact: Fact[object]) -> Fact[date]:
    """Return a fact as a day; a no is a day that is still to come."""
    if fact.value is False:
        return Fact(FactState.KNOWN, fact.where, text=fact.text)
    return cast("Fact[date]", fact)


def within_days_of(case: _Case, test: OwnTest, ctx: Context) -> Outcome:
    """Judge that a date lies neither before the first nor after the last day that counts."""
    done = as_day(case.fact(test.field))
    if done.is_blank and ctx.rule.settings["may_be_blank"]:
        return NOT_APPLICABLE
    base = as_day(case.fact(test.base))
    outcome = judge(done, last_day(base, test, ctx), ctx, field=test.field)
    if done.value is None or outcome.state in {State.DONE_LATE, State.CANNOT_TELL}:
        return outcome
    first = first_day(base, test, ctx)
    if first.unknown:
        return unknowable(first.unknown)
    if first.day is None or done.value >= first.day:
        return outcome
    return breach(done.where, variant="early", done=done.value, d=first.day).of_step(done.value)


def one_of(case: _Case, test: OwnTest, ctx: Context) -> Outcome:
    """Judge that a cell holds one of the words that count."""
    fact, values = case.fact(test.field), ctx.listed("values")
    if fact.is_open:
        return cannot_tell(fact, test.field, list=_listed(values))
    if not fact.is_blank:
        is_listed = _holds(fact, Condition(test.field, values))
        return OK if is_listed else breach(fact.where, list=_listed(values))
    if ctx.rule.settings["may_be_blank"]:
        return NOT_APPLICABLE
    is_stand_in = fact.state is FactState.PLACEHOLDER
    return Outcome(
        State.MISSING,
        fact.where,
        variant="placeholder_undated" if is_stand_in else "blank",
        words={"list": _listed(values), "text": fact.text},
        placeholder=fact.text if is_stand_in else "",
    )


def _listed(values: tuple[str, ...]) -> str:
    return " or ".join(values)


_SHAPES = {
    Shape.MUST_EXIST_BY: must_exist_by,
    Shape.WITHIN_DAYS_OF: within_days_of,
    Shape.ONE_OF: one_of,
}
