"""The texts that our own published files are made of, read from the modules that hold them.

A list of their words beside them would be out of date with the next sentence that somebody adds, and a pupil
called Short would then keep a report from being published.
"""

import ast
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from reports.leaks.spared import fixed_texts
from sync.pack_files import built_in_catalogue

_PUBLISHED = ("governors", "trust", "suppression", "telling", "status_page.py")
"""What makes files that leave the school without pupils in them."""


@cache
def own_texts() -> tuple[str, ...]:
    """Return every text in the modules that make published files, and the texts of rules, roles and columns.

    What the modules say about themselves is left out.
    """
    sources = (source for name in _PUBLISHED for source in _sources(files("reports") / name))
    texts = (text for source in sources for text in _texts_of(source))
    return tuple(dict.fromkeys((*fixed_texts(built_in_catalogue()), *texts)))


def _sources(place: Traversable) -> Iterator[str]:
    """Give the modules of a folder, or the one module that a file is."""
    if place.is_dir():
        for one in place.iterdir():
            yield from _sources(one)
    elif place.name.endswith(".py"):
        yield place.read_text(encoding="utf-8")


def _texts_of(source: str) -> Iterator[str]:
    """Give the texts of a module, except those that stand by themselves and describe something."""
    tree = ast.parse(source)
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value
