"""What the command check gives the system, and what it leaves alone."""

import hashlib
import socket
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from sync import checking
from tests.canary import canaries_in
from tests.sync.commands.check_runs import (
    IN_ORDER,
    LATE,
    NO_END,
    a_register,
    check,
    findings,
    told,
)
from tests.sync.frames import run
from validators.context import Context
from validators.engine import Check, Verdict
from validators.rules import CHECKS


def test_a_register_that_is_in_order_gives_0_at_every_severity(folder: Path) -> None:
    path = a_register(folder, IN_ORDER)

    for severity in ("critical", "high", "medium", "low", "never"):
        assert check(folder, path, "--fail-on", severity).code == 0
    assert findings(check(folder, path, "--json")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param([], 1, id="high, when nothing is said"),
        pytest.param(["--fail-on", "critical"], 0, id="only critical ones"),
        pytest.param(["--fail-on", "low"], 1, id="low ones too"),
        pytest.param(["--fail-on", "never"], 0, id="never"),
    ],
)
def test_a_finding_gives_1_from_the_severity_that_is_asked_for(
    words: Sequence[str], code: int, folder: Path
) -> None:
    path = a_register(folder, LATE)

    assert check(folder, path, *words).code == code


def test_a_finding_below_the_severity_gives_0(folder: Path) -> None:
    path = a_register(folder, IN_ORDER.replace(",10,", ",19,"))

    assert [one["severity"] for one in findings(check(folder, path, "--json"))] == ["medium"]
    assert check(folder, path).code == 0
    assert check(folder, path, "--fail-on", "medium").code == 1


@pytest.mark.parametrize(
    "words",
    [["--fail-on", "bad"], ["--nonsense"], ["--as-of", "31/11/2026"], ["--preset", "none-such"]],
    ids=["a severity", "a flag", "a day", "a preset"],
)
def test_what_cannot_be_used_gives_2_and_nothing_on_stdout(words: Sequence[str], folder: Path) -> None:
    path = a_register(folder, LATE)

    ran = run(["check", str(path), "--json", *words], state=folder.parent / "state")

    assert (ran.code, ran.out) == (2, "")
    assert "to do" in ran.err


def test_a_register_that_is_not_there_gives_3(folder: Path) -> None:
    ran = check(folder, folder / "AP registr.xlsx", "--json")

    assert ran.code == 3
    assert told(ran)["complete"] is False
    assert told(ran)["registers"] == []
    assert [set(error) for error in told(ran)["errors"]] == [{"register", "what", "where", "todo", "retry"}]


def test_no_register_named_and_none_in_the_settings_gives_3(folder: Path) -> None:
    ran = check(folder, "--json")

    assert ran.code == 3
    assert told(ran)["errors"][0]["what"] == "No register was named, and the settings hold none."


SETTINGS = '[[registers]]\nname = "Main"\npath = "share/{}"\n'


def settings(folder: Path, *texts: str) -> Path:
    path = folder.parent / "ap-register.toml"
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_a_register_without_placements_gives_3_unless_it_may_be_empty(folder: Path) -> None:
    path = a_register(folder)
    strict = settings(folder, SETTINGS.format(path.name))
    ran = check(folder, "-c", strict, "--json")
    strict.write_text(SETTINGS.format(path.name) + "may_be_empty = true\n", encoding="utf-8")

    relaxed = check(folder, "-c", strict, "--json")

    assert (ran.code, told(ran)["complete"]) == (3, False)
    assert told(ran)["errors"][0]["what"] == "The register has headings but no placements under them."
    assert (relaxed.code, told(relaxed)["complete"]) == (0, True)


def test_a_broken_register_does_not_keep_back_what_the_other_one_has(folder: Path) -> None:
    good = a_register(folder, LATE)
    (folder / "broken.xlsx").write_bytes(b"%PDF-1.7 made up")
    both = settings(
        folder, SETTINGS.format("broken.xlsx"), SETTINGS.format(good.name).replace("Main", "Second")
    )

    ran = check(folder, "-c", both, "--json")

    assert ran.code == 3
    assert told(ran)["complete"] is False
    assert [one["name"] for one in told(ran)["registers"]] == ["Second"]
    assert [error["register"] for error in told(ran)["errors"]] == ["Main"]
    assert [one["where"]["cell"] for one in findings(ran) if one["rule"] == "AP-REF-03"] == ["H2"]


def explode(ctx: Context) -> Iterable[Verdict]:
    raise RuntimeError(repr(ctx.register.placements[0].pupil))


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule among the others that falls over, with a pupil's name in its words."""
    others = tuple(one for one in CHECKS if one.rule != "AP-AGR-01")
    monkeypatch.setattr(checking, "CHECKS", (*others, Check("AP-AGR-01", explode)))


@pytest.mark.usefixtures("crashing")
def test_a_rule_that_falls_over_gives_70_and_the_other_findings(folder: Path) -> None:
    ran = check(folder, a_register(folder, LATE), "--json", "--show-names")

    assert ran.code == 70
    assert told(ran)["complete"] is False
    (error,) = told(ran)["errors"]
    assert error["what"] == "Rule AP-AGR-01 could not run."
    assert "RuntimeError" in error["where"]
    assert [one["rule"] for one in findings(ran)] == ["AP-REF-03"]
    gaps = {one["rule"]: one for one in told(ran)["registers"][0]["coverage"]["cannot_tell"]}
    assert gaps["AP-AGR-01"]["why"] == "the rule could not run"


@pytest.mark.usefixtures("crashing")
def test_a_rule_that_falls_over_lets_no_name_out(folder: Path) -> None:
    ran = check(folder, a_register(folder, LATE), "-vv")

    assert ran.code == 70
    assert canaries_in(ran.out, ran.err) == []


def looks_of(folder: Path) -> dict[str, tuple[int, str]]:
    """Return what a folder holds: by name, when it was changed and what is in it."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in [folder, *folder.rglob("*")]
    }


@pytest.mark.parametrize(
    "words", [[], ["--json"], ["--show-names", "-vv"]], ids=["text", "JSON", "all of it"]
)
def test_a_check_changes_nothing_where_the_register_lies(words: Sequence[str], folder: Path) -> None:
    path = a_register(folder, LATE, NO_END)
    (folder / "~$AP register.csv").write_bytes(b"\x03Kim")
    before = looks_of(folder)

    assert check(folder, path, *words).code == 1
    assert check(folder, folder, *words).code == 1

    assert looks_of(folder) == before


def test_a_register_in_a_folder_that_cannot_be_written_is_checked(folder: Path) -> None:
    path = a_register(folder, LATE)
    path.chmod(0o444)
    folder.chmod(0o555)

    try:
        ran = check(folder, path, "--json")
    finally:
        folder.chmod(0o755)

    assert (ran.code, len(findings(ran))) == (1, 1)


def test_a_check_asks_no_network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert check(folder, a_register(folder, LATE)).code == 1
