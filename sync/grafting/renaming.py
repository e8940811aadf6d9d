"""Formulas and links of our tabs when a tab or a table is called otherwise in the register."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from xml.sax.saxutils import unescape

from sync.grafting.documents import attribute_text, element_text

_NAMED: Final = {"&quot;": '"', "&apos;": "'", "&#10;": "\n", "&#13;": "\r", "&#9;": "\t"}
_FORMULAS: Final = re.compile(
    rb"(<(?:[A-Za-z][\w.-]*:)?(f|formula|formula1|formula2|calculatedColumnFormula|totalsRowFormula|sqref)"
    rb"(?:\s[^<>]*)?>)([^<]*)(</)"
)
_LINKS: Final = re.compile(rb"""(\slocation=)("[^"<]*"|'[^'<]*')""")
_PLAIN_TITLE: Final = re.compile(r"[^\W\d][\w.]*")


@dataclass(frozen=True)
class Renaming:
    """What is called otherwise.

    Attributes:
        tabs: Titles in the scratch workbook to those in the register, where they differ.
        tables: Names of tables likewise.
    """

    tabs: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _new(self) -> dict[str, str]:
        """What stands in formulas to what is to stand there."""
        found: dict[str, str] = {}
        for old, new in self.tabs.items():
            found[f"{_quoted(old)}!"] = found[f"{old}!"] = f"{_quoted(new)}!"
        return found | dict(self.tables)

    @cached_property
    def _old(self) -> re.Pattern[str]:
        quoted = [re.escape(f"{_quoted(old)}!") for old in self.tabs]
        plain = [rf"(?<![\w.'\]]){re.escape(old)}!" for old in self.tabs if _PLAIN_TITLE.fullmatch(old)]
        tables = [rf"(?<![\w.]){re.escape(old)}(?=\[)" for old in self.tables]
        return re.compile("|".join([*quoted, *plain, *tables]))

    def formula(self, text: str) -> str:
        """Return a formula with the new titles and names."""
        return self._old.sub(lambda found: self._new[found[0]], text) if self._new else text

    def part(self, content: bytes) -> bytes:
        """Return a part of ours with its formulas and links renamed."""
        if not self.tabs and not self.tables:
            return content
        content = _FORMULAS.sub(self._formula, content)
        return _LINKS.sub(
            lambda found: found[1] + b'"%b"' % self._text(found[2][1:-1], attribute_text), content
        )

    def _formula(self, found: re.Match[bytes]) -> bytes:
        return found[1] + self._text(found[3], element_text) + found[4]

    def _text(self, raw: bytes, escaped: Callable[[str], bytes]) -> bytes:
        text = unescape(raw.decode(), _NAMED)
        renamed = self.formula(text)
        return raw if renamed == text else escaped(renamed)


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"
