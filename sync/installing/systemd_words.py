"""Writing words and paths into unit files; each kind of line reads quotes and backslashes in its own way."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "%": "%%"}
_FIRST_SHOWN = 32


def command_line(words: tuple[str, ...]) -> str:
    """Return a command for ``ExecStart=``, in which no ``$`` stands for a variable."""
    program, *others = map(_quoted, words)
    return " ".join([f":{program}", *others])


def listed_path(path: str, prefix: str = "") -> str:
    """Return a path for a list such as ``ReadWritePaths=``, where a backslash stands for itself.

    Args:
        path: In full.
        prefix: ``-`` where the path may be missing.
    """
    plain = f"{prefix}{path}".replace("%", "%%")
    if '"' not in plain:
        return f'"{plain}"'
    return "".join(f"'{part}'" if part == '"' else f'"{part}"' for part in _split_at_quotes(plain))


def bound_path(path: str, prefix: str = "") -> str:
    """Return a path for ``BindPaths=`` and the like, where a backslash takes the next letter as it is."""
    plain = f"{prefix}{path}".replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def plain_path(path: str) -> str:
    """Return a path for a line that holds nothing else and knows no quotes."""
    return path.replace("%", "%%")


def _quoted(word: str) -> str:
    return '"' + "".join(map(_escaped, word)) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return f"\\x{ord(letter):02x}" if ord(letter) < _FIRST_SHOWN else letter


def _split_at_quotes(text: str) -> list[str]:
    parts: list[str] = []
    for part in text.split('"'):
        parts += [part, '"']
    return [part for part in parts[:-1] if part]
