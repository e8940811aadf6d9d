"""How words and paths are written into unit files, read back by the rules that systemd documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.installing.systemd_words import bound_path, command_line, listed_path, plain_path

_UNESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
_PATHS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(lambda text: f"/{text}")


def _read(text: str, *, escapes: str) -> list[str]:
    """Return the words of a line; ``escapes`` is "c", "next" or "none": what a backslash does."""
    words, word, quote, at = [], "", "", 0
    while at < len(text):
        letter = text[at]
        if letter == "\\" and escapes != "none":
            at += 1
            if escapes == "c" and text[at] == "x":
                word += chr(int(text[at + 1 : at + 3], 16))
                at += 2
            else:
                word += _UNESCAPED.get(text[at], text[at]) if escapes == "c" else text[at]
        elif quote:
            word, quote = (word, "") if letter == quote else (word + letter, quote)
        elif letter in "\"'":
            quote = letter
        elif letter == " ":
            words.append(word)
            word = ""
        else:
            word += letter
        at += 1
    return [one.replace("%%", "%") for one in (*words, word)]


@given(st.lists(_WORDS, min_size=1, max_size=3))
def test_any_words_of_a_command_are_read_back(words: list[str]) -> None:
    line = command_line(tuple(words))

    assert _read(line.removeprefix(":"), escapes="c") == words
    assert "\n" not in line
    assert line.startswith(":")


@given(_PATHS, st.sampled_from(["", "-"]))
def test_any_path_of_a_list_is_read_back(path: str, prefix: str) -> None:
    assert _read(listed_path(path, prefix), escapes="none") == [prefix + path]


@given(_PATHS, st.sampled_from(["", "-"]))
def test_any_path_that_is_bound_is_read_back(path: str, prefix: str) -> None:
    assert _read(bound_path(path, prefix), escapes="next") == [prefix + path]


@pytest.mark.parametrize(
    ("path", "listed", "bound"),
    [
        pytest.param("/srv/AP", '"/srv/AP"', '"/srv/AP"', id="plain"),
        pytest.param("/srv/100 %", '"/srv/100 %%"', '"/srv/100 %%"', id="blank and per cent"),
        pytest.param('/srv/a"b', '''"/srv/a"'"'"b"''', '"/srv/a\\"b"', id="quotation mark"),
        pytest.param("/srv/a\\b", '"/srv/a\\b"', '"/srv/a\\\\b"', id="backslash"),
        pytest.param("/srv/Zoë's", '"/srv/Zoë\'s"', '"/srv/Zoë\'s"', id="other letters"),
    ],
)
def test_paths_are_written_as_each_line_reads_them(path: str, listed: str, bound: str) -> None:
    assert (listed_path(path), bound_path(path)) == (listed, bound)


def test_a_line_that_knows_no_quotes_has_none() -> None:
    assert plain_path("/etc/100 % AP/key.json") == "/etc/100 %% AP/key.json"
