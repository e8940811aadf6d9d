"""A page that says how a register stands: no script, nothing loaded from elsewhere, and no pupil."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from reports.working.urgency import Urgency
from reports.working.wording import moment_in_words

_SHOWN = (
    Urgency.ACT_NOW,
    Urgency.HOLD_ENDED,
    Urgency.OVERDUE,
    Urgency.PUT_RIGHT,
    Urgency.DUE_THIS_WEEK,
    Urgency.COULD_NOT_CHECK,
    Urgency.FIX_DATA,
    Urgency.COMING_UP,
    Urgency.ON_HOLD,
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:1rem/1.5 Arial,sans-serif;color:#1a1a1a;background:#fff;max-width:42rem;margin:2rem auto;"
    "padding:0 1rem}h1{font-size:1.6rem;margin:0 0 .5rem}table{border-collapse:collapse;margin:1rem 0}"
    "th,td{border:1px solid #767676;padding:.35rem .7rem;text-align:left}td.n{text-align:right}"
    ".told{border-left:.4rem solid #1f3864;padding:.3rem .8rem;margin:1rem 0}"
)


@dataclass(frozen=True, slots=True)
class StatusPage:
    """What the page says.

    Attributes:
        name: Of the register.
        checked_at: When it was last checked, as clocks in England showed it.
        next_due: When the next check is due at the latest.
        headline: How much there is to do, in one sentence.
        counts: Rows of the to-do list by urgency.
        told: What must be read before all else.
        version: Of this program.
    """

    name: str
    checked_at: datetime
    next_due: datetime
    headline: str
    counts: Mapping[str, int]
    told: Sequence[str] = ()
    version: str = ""


def status_html(page: StatusPage) -> str:
    """Return the page as HTML in UTF-8."""
    name, checked = escape(page.name), escape(moment_in_words(page.checked_at))
    due = escape(moment_in_words(page.next_due))
    told = "".join(f'<p class="told">{escape(one)}</p>\n' for one in page.told)
    rows = "".join(
        f'<tr><th scope="row">{escape(word)}</th><td class="n">{page.counts.get(word, 0):,}</td></tr>\n'
        for word in _SHOWN
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>AP register: {name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>AP register: {name}</h1>\n"
        f"<p>Checked {checked}. If it is later than {due}, checks have stopped: tell IT.</p>\n"
        f"<p><strong>{escape(page.headline)}</strong></p>\n{told}"
        "<table>\n<caption>What there is to do</caption>\n"
        '<thead><tr><th scope="col">How urgent</th><th scope="col">Rows</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n"
        f"<p>Made by ap-register {escape(page.version)}. It names no pupil.</p>\n"
        "</main>\n</body>\n</html>\n"
    )
