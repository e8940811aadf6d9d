"""What set-up says on the screen: all that is proposed first, then what was written, then what comes next."""

from collections.abc import Iterator, Sequence

from reports.check_text import Line, Style
from reports.working.setup_text import sample_lines, setup_lines
from reports.working.wording import counted
from sheet_templates.setup_sheet import TITLE
from sync.health.points import Point, Verdict, summary
from sync.setting_up.done import Done, Ended, Saved


def proposal_lines(done: Sequence[Done], *, names: bool) -> Iterator[Line]:
    """Give what is proposed for each register, before anything is written.

    Args:
        done: The registers.
        names: Whether cells are shown as examples, and tabs that name a pupil.
    """
    for one in done:
        if one.prepared is not None:
            yield from setup_lines(one.prepared.proposal, one.prepared.outcome.checked, names=names)
            if one.prepared.told:
                yield Line(f"  {one.prepared.told}", Style.HIGH)
    left = [one.left_out for one in done if one.left_out]
    if left:
        yield Line("Left out, because no list of placements was found in it:", Style.HEADING)
        yield from (Line(f"  {place}") for place in left)
        yield Line("  To set one up all the same, name it: ap-register setup FILE", Style.QUIET)


def ended_lines(ended: Ended, *, names: bool, is_dry: bool) -> Iterator[Line]:
    """Give what was written, what the doctor says, what a run would find, and what comes next.

    Args:
        ended: All of it.
        names: Whether pupils are shown by their names.
        is_dry: Whether nothing was written.
    """
    for one in ended.done:
        yield from _written_lines(one, is_dry=is_dry)
    yield from _settings_lines(ended.saved, is_dry=is_dry)
    yield from _doctor_lines(ended.points)
    for one in ended.done:
        if one.prepared is not None:
            yield Line(one.name if len(ended.done) > 1 else "", Style.TITLE)
            yield from sample_lines(one.prepared.outcome.checked, names=names)
    yield from _next(ended.done)


def _written_lines(one: Done, *, is_dry: bool) -> Iterator[Line]:
    if one.written is None or one.written.path is None:
        return
    where = f'the tab "{", ".join(one.written.tabs) or TITLE}" of {one.written.path}'
    if is_dry:
        yield Line(f"Nothing was written. Set-up would write {where}.")
    else:
        yield Line(f"{'Written' if one.written.changed else 'Nothing new to write'}: {where}.")
    for told in (one.why, *one.written.told):
        if told:
            yield Line(told)


def _settings_lines(saved: Saved, *, is_dry: bool) -> Iterator[Line]:
    for told in saved.told:
        yield Line(told, Style.HIGH)
    if saved.error is not None:
        return
    if not saved.lines:
        yield Line(f"Settings: nothing to add to {saved.path}.", Style.QUIET)
        return
    yield Line(f"Settings: {'would be added' if is_dry else 'added'} to {saved.path}", Style.HEADING)
    for line in saved.lines:
        yield Line(f"  {line}")
    if saved.copy is not None:
        yield Line(f"  What it was before is kept as {saved.copy}.", Style.QUIET)


def _doctor_lines(points: Sequence[Point]) -> Iterator[Line]:
    yield Line(f"Doctor: {summary(points)}", Style.HEADING)
    for point in points:
        if point.verdict is not Verdict.OK:
            yield Line(f"  {point.verdict:<6}{point.part}: {point.what}", Style.HIGH)
            yield from (Line(f"        {text}") for text in (point.where, point.todo) if text)


def _next(done: Sequence[Done]) -> Iterator[Line]:
    read = [one.prepared for one in done if one.prepared is not None]
    questions = sum(len(one.proposal.questions) for one in read)
    yield Line("")
    if len(done) > 1:
        left, unread = sum(bool(one.left_out) for one in done), sum(bool(one.errors) for one in done)
        said = [f"{counted(len(read), 'register')} read", counted(questions, "question")]
        said += [f"{left} left out"] if left else []
        said += [f"{unread} with something to put right, see below"] if unread else []
        yield Line(f"{'; '.join(said)}.")
    without = [one.outcome.checked for one in read if not one.outcome.checked.calendar_known]
    if without:
        who = f" of {counted(len(without), 'school')}" if len(done) > 1 else ""
        yield Line(
            f"The half-terms{who} are not known, so days are estimated and some rules cannot be checked."
        )
        yield Line("  Add a calendar tab (ap-register template calendar), or a file: --calendar terms.ics.")
    if questions:
        yield Line(f'Next: answer on the tab "{TITLE}", save, and run: ap-register check', Style.TITLE)
    else:
        yield Line("Next: ap-register run", Style.TITLE)
