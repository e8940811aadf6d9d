"""How the whole suite runs: Hypothesis profiles, and programs from outside Python."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

REQUIRE_TOOLS = "AP_REGISTER_REQUIRE_TOOLS"

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is not a failing test
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


def needs_tool(name: str) -> str:
    """Return the path of a program from outside Python.

    Without the program the test is skipped. Where `AP_REGISTER_REQUIRE_TOOLS` is set it fails, so that a
    machine which is meant to have everything cannot pass by skipping.
    """
    found = shutil.which(name)
    if found is not None:
        return found
    if os.environ.get(REQUIRE_TOOLS):
        pytest.fail(f"{name} is not installed, and {REQUIRE_TOOLS} says that it must be.", pytrace=False)
    pytest.skip(f"{name} is not installed.")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail a test marked `needs_tool("name", ...)` where a program is missing."""
    for mark in item.iter_markers("needs_tool"):
        for name in mark.args:
            needs_tool(name)
