"""Which addresses can be used: one and nothing beside it, and no secret in the clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.telling.addresses import domain_of, is_host, is_mail_address, is_this_computer, web_fault


@pytest.mark.parametrize(
    "text",
    [
        "ap@school.example",
        "a.b-c+d@x-y.school.example",
        "o'brien@school.example",
        "ap@localhost",
        "a@127.0.0.1",
    ],
)
def test_a_mail_address_alone_is_one(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ap",
        "@school.example",
        "ap@",
        "AP <ap@school.example>",
        "ap@school.example, b@school.example",
        "ap@school.example\nBcc: x@other.example",
        "ap@school.example\r\n",
        "ap @school.example",
        '"a b"@school.example',
        "a..b@school.example",
        "ap@-school.example",
        "ap@school..example",
        "zoë@school.example",
        "ap@schule.straße",
        f"{'a' * 65}@school.example",
        f"ap@{'a.' * 130}example",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_mail_address(text)


@given(st.text(max_size=20), st.sampled_from('\r\n\t ,;<>"()\x00é'), st.text(max_size=20))
def test_no_address_holds_what_could_end_a_header(before: str, bad: str, after: str) -> None:
    assert not is_mail_address(f"{before}{bad}{after}@school.example")


@pytest.mark.parametrize("text", ["smtp.school.example", "localhost", "192.0.2.1", "::1"])
def test_a_host_is_a_name_or_a_number(text: str) -> None:
    assert is_host(text)


@pytest.mark.parametrize(
    "text", ["", "smtp.school.example:25", "https://x", "a b", "user@host", "-x", "x" * 254]
)
def test_a_host_is_nothing_more(text: str) -> None:
    assert not is_host(text)


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("LOCALHOST", True),
        ("localhost.school.example", False),
        ("127.0.0.1.school.example", False),
        ("0.0.0.0", False),  # noqa: S104 - a name, nothing is bound
        ("192.168.0.1", False),
    ],
)
def test_this_computer_is_told_from_all_others(host: str, is_here: bool) -> None:  # noqa: FBT001 - a case
    assert is_this_computer(host) is is_here


@pytest.mark.parametrize(
    "url",
    [
        "https://hc.school.example/ping/abc",
        "https://hc.school.example:8443/p?create=1",
        "http://127.0.0.1:8000/ping/abc",
        "http://localhost/p",
        "https://[2001:db8::1]/p",
    ],
)
def test_the_address_of_a_health_check_can_be_used(url: str) -> None:
    assert web_fault(url) == ""


@pytest.mark.parametrize(
    ("url", "todo"),
    [
        ("http://hc.school.example/ping/abc", "Use https"),
        ("https://user:word@hc.school.example/p", "before an @"),
        ("https://hc.school.example/p#x", "behind a #"),
        ("hc.school.example/p", "whole address"),
        ("ftp://hc.school.example/p", "whole address"),
        ("https:///p", "whole address"),
        ("https://hc.school.example:99999/p", "whole address"),
        ("https://hc.school.example:0/p", "whole address"),
        ("https://[::1", "whole address"),
        ("https://hc.school.example/a b", "whole address"),
        ("https://hc.school.example/a\nb", "whole address"),
        ("https://hc.school.example/é", "whole address"),
    ],
)
def test_one_that_cannot_is_told_what_to_do_about_and_not_quoted(url: str, todo: str) -> None:
    fault = web_fault(url)

    assert todo in fault
    assert "school" not in fault


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_looked_at(text: str) -> None:
    for judged in (text, f"https://{text}", f"http://127.0.0.1{text}"):
        assert isinstance(web_fault(judged), str)
    assert is_host(text) in {True, False}


def test_what_stands_behind_the_at_is_the_domain() -> None:
    assert domain_of("ap@school.example") == "school.example"
