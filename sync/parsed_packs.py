"""What the packs that come with the product say, already parsed: reading TOML is a tenth of a start.

Each file's part is used only for the very text that it was made from; a pack that has been changed since
is parsed as any other. Made by ``python -m tests.sync.renew_parsed_packs``.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from validators.pack_problems import Problems, Values, read_toml

FILE = "parsed.json"
_DAY = "a day of TOML"


def read_known(text: str, source: str, folder: Path) -> tuple[Values, Problems]:
    """Return what a text says, as ``read_toml`` does.

    Args:
        text: What the file holds.
        source: Its name.
        folder: Where the parsed form lies.

    Raises:
        TemplateError: the text is not TOML; it names the line.
    """
    known = _parsed(folder).get(source)
    if known is None or known["text"] != fingerprint(text):
        return read_toml(text, source)
    return known["values"], Problems(source, text)


def parsed_form(texts: Mapping[str, str]) -> str:
    """Return what belongs in the file for the texts of packs, by their names."""
    parts = {
        name: {"text": fingerprint(text), "values": read_toml(text, name)[0]} for name, text in texts.items()
    }
    return json.dumps(parts, ensure_ascii=False, indent=1, default=_day_as_table) + "\n"


def fingerprint(text: str) -> str:
    """Return what a text is recognised by."""
    return sha256(text.encode()).hexdigest()


@cache
def _parsed(folder: Path) -> Values:
    try:
        parsed: Values = json.loads((folder / FILE).read_bytes(), object_hook=_table_as_day)
    except OSError:
        return {}
    return parsed


def _day_as_table(day: date) -> dict[str, str]:
    return {_DAY: day.isoformat()}


def _table_as_day(table: Values) -> Values | date:
    return date.fromisoformat(table[_DAY]) if table.keys() == {_DAY} else table
