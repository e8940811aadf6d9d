"""Looks for what identifies pupils, and collects what it finds with its place."""

from collections.abc import Iterable, Sequence

from reports.leaks.identity import Identity
from reports.leaks.kinds import Context, Kind
from sync.leak_scan.found import Leak


class Looking:
    """What is looked for in one file, and what was found so far.

    Attributes:
        identity: What identifies the pupils.
        leaks: In the order in which they were found, each once.
    """

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.leaks: dict[Leak, None] = {}
        self._seen: dict[Context, set[str]] = {context: set() for context in Context}

    def add(self, part: str, place: str, kinds: Iterable[Kind]) -> None:
        """Note what was found at a place."""
        for kind in sorted(kinds):
            self.leaks[Leak(part, place, kind)] = None

    def take(self, part: str, texts: Iterable[str], context: Context, place: str = "") -> None:
        """Look at texts, except those that were looked at already in a place more exact."""
        seen = self._seen[context] | self._seen[Context.PROSE]
        new = tuple(set(texts) - seen)
        self._seen[context].update(new)
        for kinds in self.identity.kinds_in_all(new, context).values():
            self.add(part, place, kinds)

    def take_across(self, part: str, lines: Sequence[str]) -> None:
        """Look for names that are divided over texts beside each other, and stand whole in none of them."""
        alone = self.identity.kinds_in_all(tuple(set(lines)), Context.MARKS)
        rest = " ".join(line for line in lines if Kind.NAME not in alone.get(line, ()))
        if Kind.NAME in self.identity.kinds_in(rest, Context.MARKS):
            self.add(part, "", [Kind.NAME])

    def is_clean(self, text: str) -> bool:
        """Whether a text may be shown in a message."""
        return not self.identity.kinds_in(text)

    def seen(self, texts: Iterable[str]) -> None:
        """Note texts that were looked at with their places."""
        self._seen[Context.PROSE].update(texts)
