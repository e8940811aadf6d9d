"""That the measuring works; how fast things are is never a test."""

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from tests.bench import measuring, plan, work
from tests.bench.__main__ import main
from tests.bench.authority_work import linked
from tests.bench.made_up import HEADINGS, rows, write_workbook
from tests.bench.marks_by_pandas import by_column, by_merging, frames_of
from tests.bench.measuring import Sample
from tests.bench.results import Result, table

IN_A_PROCESS_OF_ITS_OWN = measuring.sample


def _mostly_here(words: Sequence[str], environ: Mapping[str, str] | None = None) -> Sample:
    """Do pieces of work in this process, but one: loading the libraries for each takes ten times as long."""
    match words:
        case ["-m", "tests.bench.made_up", path, number, failing]:
            write_workbook(Path(path), int(number), failing=float(failing))
            return Sample(0.0, 0.0, 0.0)
        case ["-m", "tests.bench.work", name, what, *warm] if name != "floor":
            out = StringIO()
            with redirect_stdout(out):
                work.main(name, Path(what), is_warm=bool(warm))
            gc.enable()
            told = json.loads(out.getvalue())
            return Sample(told["cpu"], told["cpu"], 1.0, told["steps"])
        case _:
            return IN_A_PROCESS_OF_ITS_OWN(words, environ)


def test_everything_can_be_measured_on_a_small_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "results.json"
    monkeypatch.setattr(measuring, "sample", _mostly_here)
    monkeypatch.setattr(plan, "sample", _mostly_here)

    assert main(["--quick", "--rows", "200", "--json", str(file)]) == 0

    told = json.loads(file.read_text(encoding="utf-8"))
    assert all(one["value"] > 0 for one in told["results"] if "over the imports" not in one["what"])
    assert "read 200 rows x 20 columns" in capsys.readouterr().out
    assert any("marks of 100 placements, every rule" in one["what"] for one in told["results"])
    assert str(Path.home()) not in file.read_text(encoding="utf-8")


def spoilt(failing: float) -> int:
    words = {"A123456789012", "soon", "lots", "see file", "9/31/26"}
    return sum(not words.isdisjoint(map(str, entry)) for entry in rows(400, failing=failing))


def test_made_up_registers_are_the_same_every_time_and_fail_as_often_as_they_are_asked_to() -> None:
    first = list(rows(400))

    assert first[0] == list(HEADINGS)
    assert list(rows(400)) == first
    assert spoilt(0.0) == 0
    assert 0 < spoilt(0.05) < 40
    assert spoilt(1.0) > 150


@pytest.mark.parametrize(
    ("result", "met"),
    [
        pytest.param(Result("read", 1.0, "s", "other", 10.0, 0.16), True, id="within the share"),
        pytest.param(Result("read", 2.0, "s", "other", 10.0, 0.16), False, id="above the share"),
        pytest.param(Result("start", 59.0, "ms", most=60), True, id="within the value"),
        pytest.param(Result("start", 61.0, "ms", most=60), False, id="above the value"),
        pytest.param(Result("check", 1.0, "s"), None, id="no target"),
    ],
)
def test_a_target_is_a_share_of_another_or_a_value(result: Result, *, met: bool | None) -> None:
    assert result.is_met is met
    assert len({line.count("|") for line in table([result]).splitlines()}) == 1


class BrokenDownError(Exception):
    """Something that stops the measuring half way."""


def test_what_was_measured_before_a_breakdown_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(_: object) -> Iterator[Result]:
        yield Result("read", 1.0, "s")
        raise BrokenDownError

    monkeypatch.setattr("tests.bench.__main__.measured", measured)
    file = tmp_path / "results.json"

    with pytest.raises(BrokenDownError):
        main(["--json", str(file)])

    assert [one["what"] for one in json.loads(file.read_text(encoding="utf-8"))["results"]] == ["read"]


def test_an_authority_has_some_twenty_marks_a_placement_and_two_ways_to_ask_agree() -> None:
    attendance = linked(Path("40"))
    answers = by_column(attendance)

    assert len(attendance.placements) == 40
    assert 600 < len(attendance.rows) < 1_000
    assert answers == by_merging(frames_of(attendance))
    assert answers.missing > 0
    assert answers.low > 0
