"""The page that says how a register stands."""

from datetime import datetime
from html.parser import HTMLParser

from reports.status_page import StatusPage, status_html
from reports.working.urgency import Urgency

PAGE = StatusPage(
    "Main <school> & co",
    datetime(2026, 11, 23, 6, 0),
    datetime(2026, 11, 24, 6, 0),
    "2 overdue.",
    {Urgency.OVERDUE: 2, Urgency.DONE: 7},
    ("The register is a <copy>.",),
    "0.1.0",
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)
        self.addresses += [str(value) for name, value in attrs if name in {"src", "href", "action"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    return reader


def test_it_is_whole_and_loads_nothing() -> None:
    reader = _read(status_html(PAGE))

    assert reader.open == []
    assert not reader.addresses
    assert not reader.tags & {"script", "img", "link", "iframe", "form", "object"}


def test_it_says_when_it_was_checked_and_when_to_be_worried() -> None:
    text = status_html(PAGE)

    assert "Checked Mon 23 November 2026 06:00" in text
    assert "later than Tue 24 November 2026 06:00" in text


def test_every_number_stands_beside_its_word_and_what_is_done_is_left_out() -> None:
    text = status_html(PAGE)

    assert '<th scope="row">Overdue</th><td class="n">2</td>' in text
    assert '<th scope="row">Act now</th><td class="n">0</td>' in text
    assert "Done" not in text


def test_what_people_typed_is_text_and_nothing_else() -> None:
    text = status_html(PAGE)

    assert "Main &lt;school&gt; &amp; co" in text
    assert "<copy>" not in text
    assert "<school>" not in text


def test_equal_pages_are_equal_to_the_byte() -> None:
    assert status_html(PAGE) == status_html(PAGE)
