"""Looks at messages that a school words itself: whether they are ever said, and every word gets filled."""

from collections.abc import Iterator, Mapping

from validators import own_words
from validators.message import tokens_in
from validators.pack import Rule, nearest
from validators.pack_problems import Path, Problems

_ALWAYS = frozenset({"provider", "cell", "tab"})
"""Words that every finding has."""


def look_at_words(rule: Rule, given: Mapping[str, object], path: Path, problems: Problems) -> None:
    """Note messages that a rule never says, and words in them that nothing would fill.

    Args:
        rule: The rule before the school's words.
        given: What the school says; looked at are ``messages``, ``actions`` and ``action``.
        path: Where that stands.
        problems: What is wrong is added to it.
    """
    for key in ("messages", "actions"):
        for variant, text in _texts(given, key):
            known = _known(rule, variant)
            if known is None:
                problems.unknown((*path, key, variant), _variants(rule), f"a message of {rule.id}")
            else:
                _look_at_tokens(text, known, (*path, key, variant), problems)
    action = given.get("action")
    if isinstance(action, str):
        known = _of_rule(rule) if rule.test else _of_rule(rule) | frozenset(tokens_in(rule.action))
        _look_at_tokens(action, known, (*path, "action"), problems)


def _texts(given: Mapping[str, object], key: str) -> Iterator[tuple[str, str]]:
    texts = given.get(key, {})
    yield from texts.items() if isinstance(texts, dict) else ()


def _variants(rule: Rule) -> frozenset[str]:
    if rule.test is not None:
        return own_words.VARIANTS[rule.test.shape]
    return frozenset({*rule.messages, *rule.common.messages})


def _known(rule: Rule, variant: str) -> frozenset[str] | None:
    """Return the words that one message may use, or None where the rule never says it."""
    if variant not in _variants(rule):
        return None
    if rule.test is not None:
        return _of_rule(rule) | own_words.words_of(rule.test.shape, variant)
    said = rule.messages.get(variant) or rule.common.messages[variant]
    done = rule.actions.get(variant) or rule.common.actions.get(variant) or rule.action
    return _of_rule(rule) | frozenset(tokens_in(f"{said} {done}"))


def _of_rule(rule: Rule) -> frozenset[str]:
    """Return the words that every message of a rule may use."""
    pupil = frozenset({"pupil"} if rule.subject.voice == "pupil" else ())
    own = own_words.ALWAYS if rule.test is not None else _ALWAYS
    return own | pupil | rule.own_tokens


def _look_at_tokens(text: str, known: frozenset[str], path: Path, problems: Problems) -> None:
    for token in tokens_in(text):
        if token not in known:
            problems.add(path, f"{{{token}}} has no meaning here.{nearest(token, known)}")
