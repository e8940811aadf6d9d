"""Exceptions as requests and urllib3 raise them; most are met over real connections in the other tests."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests import exceptions as asked
from urllib3 import exceptions as carried

from sync.google.http.breaks import trouble_of
from sync.google.http.trouble import Kind


def caused(error: BaseException, cause: BaseException) -> BaseException:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (asked.ConnectTimeout(), Kind.NO_CONNECTION),
        (asked.ReadTimeout(), Kind.TOO_SLOW),
        (TimeoutError(), Kind.TOO_SLOW),
        (asked.ConnectionError(caused(carried.HTTPError(), socket.gaierror())), Kind.NAME_NOT_FOUND),
        (asked.ConnectionError(), Kind.NO_CONNECTION),
        (carried.ProtocolError("Connection broken", carried.IncompleteRead(3, 4)), Kind.DAMAGED),
        (carried.DecodeError(), Kind.DAMAGED),
        (asked.ProxyError(), Kind.PROXY_DOWN),
        (OSError("Tunnel connection failed: 407 Proxy Authentication Required"), Kind.PROXY_SIGN_IN),
        (OSError("Tunnel connection failed: 451 No"), Kind.PROXY_FORBIDS),
        (OSError("Tunnel connection failed: 502 Bad Gateway"), Kind.PROXY_DOWN),
        (OSError("something else"), Kind.NO_CONNECTION),
    ],
    ids=repr,
)
def test_what_lies_at_the_bottom_decides(error: BaseException, kind: Kind) -> None:
    assert trouble_of(error).kind is kind


def test_exceptions_that_lead_to_each_other_are_looked_at_once() -> None:
    one, other = OSError("one"), OSError("other")
    one.__cause__, other.__context__ = other, one

    assert trouble_of(one).kind is Kind.NO_CONNECTION


@given(st.text(max_size=60))
def test_no_text_of_an_exception_is_a_reason_to_fail(text: str) -> None:
    assert trouble_of(asked.ConnectionError(text)).kind in Kind
