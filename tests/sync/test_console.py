import io
import json
import threading
from io import StringIO

import pytest

from sheet_templates.errors import UserError
from sync.console import Console, OutputClosed, has_color, shown, standard_console
from tests.sync.frames import Screen


def a_console(out: StringIO | None = None, err: StringIO | None = None, **parts: bool) -> Console:
    return Console(out or StringIO(), err or StringIO(), **parts)


@pytest.mark.parametrize(
    ("choice", "stream", "no_color", "terminal", "expected"),
    [
        pytest.param("auto", Screen(), False, "xterm", True, id="a screen"),
        pytest.param("auto", Screen(), True, "xterm", False, id="NO_COLOR"),
        pytest.param("auto", Screen(), False, "dumb", False, id="a terminal without colour"),
        pytest.param("auto", Screen(), False, None, True, id="Windows, where TERM is not set"),
        pytest.param("auto", StringIO(), False, "xterm", False, id="a file"),
        pytest.param("always", StringIO(), True, "dumb", True, id="asked for"),
        pytest.param("never", Screen(), False, "xterm", False, id="asked not to"),
    ],
)
def test_colour_is_for_screens_unless_somebody_says_otherwise(
    choice: str, stream: StringIO, *, no_color: bool, terminal: str | None, expected: bool
) -> None:
    assert has_color(choice, stream, no_color=no_color, terminal=terminal) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Amy\x1b[2J", "Amy\N{REPLACEMENT CHARACTER}[2J", id="a terminal's control sequence"),
        pytest.param(
            "a\x9bm\x7f", "a\N{REPLACEMENT CHARACTER}m\N{REPLACEMENT CHARACTER}", id="its one-letter form"
        ),
        pytest.param(
            "a\rb\0", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}", id="back to the line's start"
        ),
        pytest.param("a\u202eb\u2066c", "abc", id="text turned round"),
        pytest.param("one\n\ttwo é 山", "one\n\ttwo é 山", id="lines, tabs and letters stay"),
    ],
)
def test_text_from_a_register_cannot_change_what_a_screen_shows(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_lines_go_to_stdout_and_notes_to_stderr() -> None:
    out, err = StringIO(), StringIO()
    console = a_console(out, err)

    console.line("a result")
    console.line()
    console.note("a note\x1b")

    assert out.getvalue() == "a result\n\n"
    assert err.getvalue() == "a note\N{REPLACEMENT CHARACTER}\n"


def test_an_error_answers_what_where_and_what_to_do() -> None:
    err = StringIO()

    a_console(err=err).error(UserError("Two things:\nfirst\nsecond", where="s.toml", todo="Do it."))

    assert err.getvalue() == "what   Two things:\n       first\n       second\nwhere  s.toml\nto do  Do it.\n"


def test_an_answer_that_an_error_lacks_is_left_out() -> None:
    err = StringIO()

    a_console(err=err).error(UserError("It did not work."))

    assert err.getvalue() == "what   It did not work.\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        pytest.param("cp1252", b'{"a": "\\u00e9\\ud83d\\ude00"}\n', id="Windows"),
        pytest.param("utf-8", '{"a": "é\U0001f600"}\n'.encode(), id="everywhere else"),
        pytest.param("UTF8", '{"a": "é\U0001f600"}\n'.encode(), id="another name of it"),
    ],
)
def test_json_is_whole_in_every_encoding(encoding: str, expected: bytes) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace", newline="\n")

    console = Console(stream, StringIO())
    console.json({"a": "é\U0001f600"})
    console.flush()

    assert raw.getvalue() == expected


def test_json_survives_half_a_letter() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace")
    console = Console(stream, StringIO())

    console.json({"a": "x\ud800"})
    console.flush()

    assert json.loads(raw.getvalue()) == {"a": "x\ud800"}


def test_json_is_indented_on_a_screen_only() -> None:
    screen, file = Screen(), StringIO()

    a_console(screen).json({"a": [1]})
    a_console(file).json({"a": [1]})

    assert screen.getvalue().count("\n") == 5
    assert file.getvalue() == '{"a": [1]}\n'


def test_a_table_is_laid_out_without_colour_where_none_is_wanted() -> None:
    out = StringIO()

    a_console(out).rich().print("[red]AP[/red] :smile: 2026", style="bold")

    assert out.getvalue() == "[red]AP[/red] :smile: 2026\n"


def test_a_table_is_in_colour_where_that_is_wanted() -> None:
    out = Screen()

    a_console(out, color=True).rich().print("x", style="red")

    assert "\x1b[" in out.getvalue()


def test_short_work_shows_no_progress() -> None:
    err = Screen()

    with a_console(err=err).progress("Reading", delay_seconds=60):
        pass

    assert err.getvalue() == ""


def test_long_work_shows_what_is_being_done_and_takes_it_away() -> None:
    err = _Noticing()

    with a_console(err=err).progress("Reading the register", delay_seconds=0) as progress:
        assert err.written.wait(10)
        progress.say("Checking")

    assert err.getvalue() == (f"\rReading the register ...\r{'Checking ...'.ljust(24)}\r{' ' * 24}\r")


class _Noticing(Screen):
    """A screen on which one can wait for the first letters."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


@pytest.mark.parametrize(
    "console",
    [
        pytest.param(a_console(), id="into a file"),
        pytest.param(a_console(err=Screen(), quiet=True), id="when told to be quiet"),
    ],
)
def test_progress_is_shown_on_a_screen_only(console: Console) -> None:
    with console.progress("Reading", delay_seconds=0) as progress:
        progress.say("Checking")

    assert isinstance(console.err, StringIO)
    assert console.err.getvalue() == ""


def test_what_is_said_before_the_delay_is_not_shown() -> None:
    err = Screen()

    with a_console(err=err).progress("Reading", delay_seconds=60) as progress:
        progress.say("Checking")

    assert err.getvalue() == ""


def test_a_screen_that_cannot_be_written_never_stops_the_work() -> None:
    class Broken(Screen):
        def write(self, text: str) -> int:
            raise OSError(5, "gone")

    with a_console(err=Broken()).progress("Reading", delay_seconds=0) as progress:
        progress.say("Checking")
        done = True

    assert done


class _Failing(StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error


def test_a_reader_that_went_away_is_told_apart_from_a_disk_that_is_full() -> None:
    with pytest.raises(OutputClosed):
        a_console(_Failing(BrokenPipeError(32, "Broken pipe"))).line("x")
    with pytest.raises(UserError, match="could not be written") as raised:
        a_console(_Failing(OSError(28, "No space left on device"))).line("x")

    assert raised.value.where == "No space left on device"


def test_a_stream_without_a_reason_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError) as raised:
        a_console(_Failing(OSError())).line("x")

    assert raised.value.where == "stdout"


def test_the_console_of_a_process_without_streams_goes_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)

    console = standard_console()
    console.line("x")

    assert not console.out.isatty()
