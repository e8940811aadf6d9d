"""What set-up says on the screen about one register: questions, what is missing, what was found."""

from collections.abc import Iterator

from reports.check_text import Line, Style, place, summary
from reports.checked import Checked
from reports.veil import veil_text
from reports.working.setup_needs import Need
from reports.working.setup_proposal import Proposal, waiting
from reports.working.wording import counted
from sheet_templates.setup_sheet import TITLE

SAMPLES = 5
_NAMED_RULES = 2
_WORDS_SHOWN = 10


def setup_lines(proposal: Proposal, checked: Checked, *, names: bool) -> list[Line]:
    """Return what was found and what is asked.

    Args:
        proposal: What set-up found.
        checked: What a check of the register finds now.
        names: Whether cells are shown as examples, and tabs that name a pupil.
    """
    lines = [
        Line(f"{proposal.name}: {proposal.summary}", Style.TITLE),
        *_tabs(proposal),
        *(Line(note, Style.HIGH) for note in proposal.notes),
        *_questions(proposal, names=names),
        *_words(proposal, names=names),
        *_missing(proposal),
        *_found(proposal, names=names),
    ]
    return lines if names else [Line(veil_text(line.text, checked.veiled), line.style) for line in lines]


def sample_lines(checked: Checked, *, names: bool) -> list[Line]:
    """Return what a run would find: how much, and the five most serious things."""
    found = [one for one in checked.result.findings if one.state.is_counted]
    lines = [Line("A dry run", Style.HEADING), Line(f"  {summary(checked)}")]
    for finding in found[:SAMPLES]:
        lines.append(
            Line(f"  {place(finding.where)}  {finding.severity.value} ({finding.rule.id})", Style.OTHER)
        )
        lines.append(Line(f"      {finding.message(names=names)}"))
    if len(found) > SAMPLES:
        lines.append(Line(f"  and {len(found) - SAMPLES} more: ap-register check lists all.", Style.QUIET))
    return lines if names else [Line(veil_text(line.text, checked.veiled), line.style) for line in lines]


def _tabs(proposal: Proposal) -> Iterator[Line]:
    for tab in proposal.tabs:
        yield Line(f'  Tab "{tab.title}": {tab.read_as}', Style.QUIET)
    for title, rules in proposal.absent:
        yield Line(
            f"  No tab holds {title}; {waiting(rules)}.",
            Style.QUIET,
        )


def _questions(proposal: Proposal, *, names: bool) -> Iterator[Line]:
    if not proposal.questions:
        return
    yield Line(f'To answer on the tab "{TITLE}"', Style.HEADING)
    for need in proposal.questions:
        yield Line(f"  {need.label}, tab {need.tab}: {need.why}", Style.HIGH)
        yield Line(f"      {_sample(need, names=names)}", Style.QUIET)
        if need.rules:
            yield Line(f"      Without it we cannot check {_waiting(need)}.", Style.QUIET)


def _words(proposal: Proposal, *, names: bool) -> Iterator[Line]:
    words = [word for word in proposal.words if not word.means]
    if not words:
        return
    yield Line(f'Words that are not understood; say on "{TITLE}" what they mean', Style.HEADING)
    for word in words[:_WORDS_SHOWN]:
        shown = f"“{word.word}”" if names else "a word"
        yield Line(f"  {word.label}, tab {word.tab}, {word.cell}: {shown}, {counted(word.rows, 'row')}")
    if len(words) > _WORDS_SHOWN:
        yield Line(f"  and {len(words) - _WORDS_SHOWN} more", Style.QUIET)


def _missing(proposal: Proposal) -> Iterator[Line]:
    missing = [one for one in proposal.needs if one.state.is_missing]
    if missing:
        yield Line("Not found", Style.HEADING)
    for need in missing:
        waiting = f": we cannot check {_waiting(need)}" if need.rules else ""
        yield Line(f"  {need.label}, tab {need.tab}{waiting}.", Style.QUIET)


def _found(proposal: Proposal, *, names: bool) -> Iterator[Line]:
    found = [one for one in proposal.needs if one.state.is_used]
    if found:
        yield Line("Found", Style.HEADING)
    for need in found:
        name = need.maybe[0] if need.maybe else ""
        yield Line(f"  {need.label}, tab {need.tab}: “{name}”, {_sample(need, names=names)}", Style.QUIET)


def _sample(need: Need, *, names: bool) -> str:
    """Return examples where cells may be shown, else what kind of values there are."""
    if names and need.examples:
        return f"such as {'; '.join(need.examples)}"
    return need.holds or "nothing there yet"


def _waiting(need: Need) -> str:
    named = ", ".join(f"{rule.title} ({rule.id})" for rule in need.rules[:_NAMED_RULES])
    more = len(need.rules) - _NAMED_RULES
    return f"{named} and {more} more" if more > 0 else named
