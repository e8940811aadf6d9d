"""What set-up found in one register as plain data for other programs; keys are only added."""

from reports.checked import Checked
from reports.veil import veil
from reports.working.setup_needs import Need
from reports.working.setup_proposal import Proposal
from reports.working.setup_text import SAMPLES
from reports.working.setup_unread import UnreadWord
from validators.states import Severity


def setup_json(proposal: Proposal, checked: Checked, *, names: bool) -> dict[str, object]:
    """Return the object of one register.

    Args:
        proposal: What set-up found.
        checked: What a check of the register finds now.
        names: Whether cells are shown as examples, and tabs that name a pupil.
    """
    found = [one for one in checked.result.findings if one.state.is_counted]
    shown = {
        "name": proposal.name,
        "source": checked.source,
        "revision": checked.revision,
        "preset": checked.preset,
        "complete": checked.is_complete,
        "summary": proposal.summary,
        "questions": len(proposal.questions),
        "tabs": [
            {"tab": tab.title, "read_as": tab.read_as, "headings": len(tab.headings)} for tab in proposal.tabs
        ],
        "absent": [{"table": title, "rules": rules} for title, rules in proposal.absent],
        "needs": [_need(one, names=names) for one in proposal.needs],
        "words": [_word(one, names=names) for one in proposal.words],
        "notes": list(proposal.notes),
        "counts": {one.value: sum(finding.severity is one for finding in found) for one in Severity},
        "samples": [
            {
                "rule": one.rule.id,
                "severity": one.severity.value,
                "tab": one.where.tab,
                "cell": one.where.cell,
                "message": one.message(names=names),
            }
            for one in found[:SAMPLES]
        ],
    }
    veiled = shown if names else veil(shown, checked.veiled)
    return veiled if isinstance(veiled, dict) else shown


def _need(need: Need, *, names: bool) -> dict[str, object]:
    return {
        "field": f"{need.table.name}.{need.field.name}",
        "label": need.label,
        "tab": need.tab,
        "state": need.state.value,
        "unsure": need.state.is_question,
        "columns": list(need.maybe),
        "why": need.why,
        "holds": need.holds,
        "examples": list(need.examples) if names else [],
        "rules": [rule.id for rule in need.rules],
    }


def _word(word: UnreadWord, *, names: bool) -> dict[str, object]:
    return {
        "field": f"{word.table.name}.{word.field.name}",
        "tab": word.tab,
        "cell": word.cell,
        "rows": word.rows,
        "word": word.word if names else None,
        "means": word.means or None,
        "choices": [choice.value for choice in word.field.choices],
    }
