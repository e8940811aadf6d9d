"""A server, a session signed in to it, and a register in it."""

from collections.abc import Iterator

import pytest
from google.auth.transport.requests import AuthorizedSession

from tests.sheets_server.clients import session
from tests.sheets_server.register import REGISTER
from tests.sheets_server.running import Running, running


@pytest.fixture
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture
def http(server: Running) -> Iterator[AuthorizedSession]:
    with session(server) as one:
        yield one


@pytest.fixture
def book(server: Running) -> str:
    return server.seed(REGISTER)[0]
