import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import (
    AnotherRunActive,
    RegisterBusy,
    RegisterChanged,
    RegisterDenied,
    RegisterLocked,
    RegisterMissing,
    RegisterUnreadable,
    SafetyStop,
    SettingsError,
    StoreError,
    TemplateError,
    UserError,
)
from sync.exit_codes import ExitCode, code_for, worst
from sync.usage import UsageError

OUTCOMES = [code for code in ExitCode if code is not ExitCode.USAGE]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param([], 0, id="nothing happened"),
        pytest.param([0, 0], 0, id="all done"),
        pytest.param([0, 1], 1, id="findings beat done"),
        pytest.param([1, 75], 75, id="busy beats findings"),
        pytest.param([75, 3], 3, id="not run beats busy"),
        pytest.param([3, 4, 1], 4, id="a safety stop beats not run"),
        pytest.param([4, 70], 70, id="a bug beats a safety stop"),
        pytest.param([130, 70, 4, 3, 75, 1, 0], 130, id="interrupted beats all"),
    ],
)
def test_of_several_outcomes_the_worst_counts(codes: list[int], expected: int) -> None:
    assert worst(codes) == expected


@pytest.mark.parametrize("code", [2, 5, -1])
def test_a_code_that_no_outcome_has_is_refused(code: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        worst([0, code])


@given(st.lists(st.sampled_from(OUTCOMES)), st.lists(st.sampled_from(OUTCOMES)))
def test_outcomes_may_be_gathered_in_any_grouping(some: list[ExitCode], others: list[ExitCode]) -> None:
    assert worst([*some, *others]) == worst([worst(others), worst(some)])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (UsageError, 2),
        (SettingsError, 3),
        (TemplateError, 3),
        (RegisterMissing, 3),
        (RegisterDenied, 3),
        (RegisterUnreadable, 3),
        (StoreError, 3),
        (SafetyStop, 4),
        (RegisterLocked, 75),
        (RegisterBusy, 75),
        (RegisterChanged, 75),
        (AnotherRunActive, 75),
    ],
)
def test_each_error_has_the_exit_code_that_schedulers_rely_on(kind: type[UserError], expected: int) -> None:
    assert code_for(kind("It did not work.")) == expected
