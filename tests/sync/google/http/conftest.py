"""A server that stands for Google, and a register in it."""

from collections.abc import Iterator

import pytest

from tests.sheets_server.register import REGISTER
from tests.sheets_server.running import Running, running


@pytest.fixture
def server() -> Iterator[Running]:
    with running() as one:
        yield one


@pytest.fixture
def book(server: Running) -> str:
    return server.seed(REGISTER)[0]
