import re

import pytest

from sheet_templates.errors import RegisterBusy, RegisterChanged, RegisterError
from sync.google.api import Refused
from sync.google.http.limits import Limits
from sync.google.http.remedies import REMEDIES, error_of
from sync.google.http.trouble import PASSING, Kind, Trouble

ACCOUNT = "ap-register@made-up-school.iam.gserviceaccount.com"
PAGE = "https://docs.google.com/spreadsheets/d/1AbC"
SAID = "Zephyrine Quillfeather"
BANNED = re.compile(
    r"\b(please|sorry|invalid|valid|forbidden|oops|token|http error|exception)\b|!", re.IGNORECASE
)


def said(trouble: Trouble, account: str = ACCOUNT, limits: Limits | None = None) -> RegisterError:
    return error_of(trouble, account=account, where=PAGE, limits=limits or Limits())


def test_there_are_words_for_every_trouble() -> None:
    assert set(REMEDIES) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_each_says_what_happened_where_and_what_to_do(kind: Kind) -> None:
    error = said(Trouble(kind, 418, link="https://console.cloud.google.com/a", message=SAID))

    assert error.what.endswith(".")
    assert error.todo.endswith((".", ":8080."))
    assert error.where == PAGE
    assert not BANNED.search(str(error).replace("oauth2.googleapis.com", ""))
    assert "{" not in str(error)
    assert SAID not in str(error)
    assert all(
        len(sentence.split()) <= 25 for sentence in re.split(r"(?<=[.:]) ", f"{error.what} {error.todo}")
    )


@pytest.mark.parametrize("kind", sorted(PASSING))
def test_what_passes_is_worth_coming_back_for(kind: Kind) -> None:
    assert isinstance(said(Trouble(kind)), RegisterBusy)


def test_whatever_else_is_worth_coming_back_for_is_named_here() -> None:
    retried = {kind for kind in Kind if said(Trouble(kind)).retry} - PASSING

    assert retried == {Kind.OUT_OF_TIME, Kind.TOO_MANY_TODAY, Kind.RANGE_GONE}
    assert isinstance(said(Trouble(Kind.RANGE_GONE)), RegisterChanged)


@pytest.mark.parametrize("kind", [Kind.REFUSED, Kind.PROTECTED])
def test_a_refused_batch_keeps_its_place_and_google_s_words(kind: Kind) -> None:
    error = said(Trouble(kind, 400, request=4, message=SAID))

    assert isinstance(error, Refused)
    assert (error.request, error.message) == (4, SAID)


def test_an_account_that_is_not_known_is_described() -> None:
    assert said(Trouble(Kind.NOT_SHARED), account="").what == (
        "The spreadsheet is not shared with the account that ap-register signs in with."
    )


@pytest.mark.parametrize(
    ("link", "todo"),
    [
        (
            "https://console.cloud.google.com/a",
            "to switch it on at https://console.cloud.google.com/a, and run",
        ),
        ("", "to switch it on, and run"),
    ],
)
def test_google_s_link_is_passed_on_where_there_is_one(link: str, todo: str) -> None:
    assert todo in said(Trouble(Kind.API_OFF, link=link)).todo


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (None, "is wrong."),
        (0.0, "is wrong."),
        (59.0, "is wrong."),
        (60.0, "is 1 minute ahead."),
        (-600.0, "is 10 minutes behind."),
        (629.0, "is 10 minutes ahead."),
        (3600.0, "is 1 hour ahead."),
        (-2 * 86_400.0, "is 2 days behind."),
    ],
)
def test_a_clock_is_wrong_by_a_length_that_people_say(ahead: float | None, words: str) -> None:
    assert said(Trouble(Kind.CLOCK_WRONG, ahead=ahead)).what.endswith(words)


@pytest.mark.parametrize(("total", "words"), [(300.0, "5 minutes"), (60.0, "1 minute"), (0.5, "1 second")])
def test_the_time_that_was_given_is_said(total: float, words: str) -> None:
    error = said(Trouble(Kind.OUT_OF_TIME), limits=Limits(total=total))

    assert error.what == f"Google Sheets had not answered after {words}."
