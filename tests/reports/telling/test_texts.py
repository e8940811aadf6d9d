"""A digest as it is read: whole, in plain words, harmless as HTML, and without any name."""

import re
from html.parser import HTMLParser

import pytest

from reports.telling.digest import Digest, digest_for
from reports.telling.html import html_of
from reports.telling.layout import blocks, short_text
from reports.telling.plain_text import text_of
from reports.telling.roles import Role
from reports.telling.standing import Trouble
from reports.telling.told import Told
from reports.working.urgency import Urgency
from tests.reports.telling.arranged import FRIDAY, MAIN, MONDAY, a_line, a_standing, a_told

NOT_OUR_WORDS = {"please", "sorry", "valid", "invalid", "error", "errors", "forbidden", "failed", "failure"}
MOST_WORDS = 25


def every_urgency() -> Told:
    lines = [
        a_line(ref, urgency=word) for ref, word in enumerate(Urgency, start=1) if word is not Urgency.DONE
    ]
    soon = a_line(90, urgency=Urgency.COMING_UP, due=FRIDAY, soon_from=MONDAY)
    back = a_line(91, is_back=True)
    unknown = a_line(92, urgency=Urgency.COULD_NOT_CHECK, is_critical=True)
    return a_told(*lines, soon, back, unknown, troubles={"chats": "The chat took nothing."})


def digests() -> list[Digest]:
    one = every_urgency()
    two = {MAIN: one.standings[MAIN], "b": a_standing(name="Lower", troubles=tuple(Trouble))}
    tolds = [one, a_told(), Told(two, {MAIN: frozenset()}), Told({"c": a_standing(checked_at=None)}), Told()]
    return [digest_for(role, told, MONDAY, set(Role)) for told in tolds for role in [*Role, None]]


def plain(digest: Digest) -> str:
    return text_of(blocks(digest, "0.1.0"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)
        self.names |= {name for name, _ in attrs}
        self.addresses += [str(value) for name, value in attrs if name in {"src", "href", "action"}]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    return reader


def test_the_text_says_what_is_the_matter_where_and_how_much() -> None:
    told = a_told(a_line(1, urgency=Urgency.ACT_NOW), a_line(2), a_line(3), known={2})

    text = plain(digest_for(Role.AP_LEAD, told, MONDAY, set(Role)))

    assert text.startswith("AP register, 23 November 2026\n=====")
    assert "1 to act on now, 1 new." in text
    assert "\nMain\n----\n/srv/ap/AP register.xlsx\n" in text
    assert "Checked Mon 23 November 2026 06:00. Open for you: 1 act now, 2 overdue." in text
    assert "To act on now: 1\n  - Referral form Part A within a week: AP-0001 (new)\n" in text
    assert "New: 1\n  - Referral form Part A within a week, overdue: AP-0003\n" in text


def test_a_register_in_trouble_says_so_before_all_that_is_known_of_it() -> None:
    standing = a_standing(a_line(1), troubles=(Trouble.LOCKED,), was_checked=False)

    text = plain(digest_for(Role.AP_LEAD, Told({MAIN: standing}), MONDAY, set(Role)))

    assert "* Not checked to the end. Somebody had it open.\n" in text
    assert "Last checked Mon 23 November 2026 06:00. Open for you then: 1 overdue." in text


def test_registers_without_anything_for_the_reader_are_told_of_in_one_line() -> None:
    one, two = a_standing(a_line(1)), a_standing(name="Lower")

    quiet = plain(digest_for(Role.SENCO, Told({"a": two}), MONDAY, set(Role)))
    some = plain(digest_for(Role.AP_LEAD, Told({"a": one, "b": two}), MONDAY, set(Role)))
    none = plain(digest_for(Role.SENCO, Told({"a": two, "b": two}), MONDAY, set(Role)))

    assert "All well: 1 register checked to the end, and nothing for you to do today." in quiet
    assert "Nothing is open for you in the register." in quiet
    assert "Nothing is open for you in the other register." in some
    assert "Nothing is open for you in the 2 registers." in none


def test_what_is_too_much_for_a_mail_is_counted() -> None:
    told = a_told(
        *[a_line(n) for n in range(1, 40)], *[a_line(100 + n, title=f"Rule {n}") for n in range(30)]
    )

    text = plain(digest_for(Role.AP_LEAD, told, MONDAY, set(Role)))

    assert "and 27 more" in text
    assert "and 11 other rules: see AP To do" in text


def test_an_alert_says_how_each_register_stands_and_no_ref() -> None:
    text = short_text(digest_for(None, every_urgency(), MONDAY, set(Role)))

    assert text.startswith("Main: checked. Open for you: 1 act now, 1 hold ended, 2 overdue")
    assert "AP-0" not in text


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.role or "everybody")
def test_the_html_is_whole_and_loads_nothing(digest: Digest) -> None:
    reader = read(html_of(blocks(digest, "0.1.0"), digest.subject))

    assert reader.open == []
    assert reader.addresses == []
    assert reader.tags <= {"html", "head", "meta", "title", "body", "h1", "h2", "h3", "p", "ul", "li"}
    assert not any(name.startswith("on") for name in reader.names)


def test_only_an_address_of_google_sheets_is_a_link() -> None:
    sheet = "https://docs.google.com/spreadsheets/d/1AbC/edit"
    for place, links in ((sheet, [sheet]), ("javascript:alert(1)", []), ("https://other.example/x", [])):
        told = Told({MAIN: a_standing(a_line(1), place=place)}, {MAIN: frozenset()})
        digest = digest_for(Role.AP_LEAD, told, MONDAY, set(Role))

        assert read(html_of(blocks(digest, "1"), digest.subject)).addresses == links


def test_what_people_typed_into_settings_is_text_and_nothing_else() -> None:
    told = Told({MAIN: a_standing(a_line(1, title="<b>x</b>"), name="<script>")}, {MAIN: frozenset()})
    digest = digest_for(Role.AP_LEAD, told, MONDAY, set(Role))

    page = html_of(blocks(digest, "1"), digest.subject)

    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.role or "everybody")
def test_words_are_those_that_staff_know(digest: Digest) -> None:
    text = f"{digest.subject}\n{plain(digest)}\n{short_text(digest)}"

    assert set(re.findall(r"[a-z]+", text.lower())) & NOT_OUR_WORDS == set()
    assert "!" not in text
    assert "None" not in text
    assert not re.search(r"\b1 (registers|rows|rules)\b", text)


@pytest.mark.parametrize("trouble", list(Trouble), ids=lambda trouble: trouble.name)
def test_every_trouble_is_a_short_sentence_or_two(trouble: Trouble) -> None:
    assert trouble.endswith(".")
    assert len(trouble.split()) <= MOST_WORDS


@pytest.mark.parametrize("digest", digests(), ids=lambda digest: digest.role or "everybody")
def test_lines_of_the_text_are_short_enough_for_any_screen_and_a_ref_is_never_broken(digest: Digest) -> None:
    for line in plain(digest).splitlines():
        assert len(line) <= 78
        assert not line.endswith("AP-")


def test_a_subject_is_one_line_of_counts_and_fixed_words() -> None:
    for digest in digests():
        assert re.fullmatch(r"AP register: [a-z0-9, ]+", digest.subject)
        assert len(digest.subject) < 150


def test_equal_digests_are_equal_to_the_byte() -> None:
    for one, two in zip(digests(), digests(), strict=True):
        assert plain(one) == plain(two)
        assert html_of(blocks(one, "1"), one.subject) == html_of(blocks(two, "1"), two.subject)
