"""Whatever stands in a school's own pack, it is read or refused with its lines; nothing else happens."""

import json
import re
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from sheet_templates.errors import TemplateError
from tests.validators.building import OWN_HEAD
from tests.validators.own_texts import BASE, FIELDS, RULE, WORDING
from validators.own_pack import fields_in, parse_own_pack
from validators.pack import Pack

KEYS = (
    *("title", "subject", "thing", "severity", "owner", "clause", "action", "messages", "actions", "when"),
    *("must_exist_by", "within_days_of", "one_of", "settings", "enabled", "effective_from", "from", "field"),
    *("by", "of", "days", "count", "side", "rolls", "values", "may_be_blank", "heading", "kind", "choices"),
    *("aliases", "done_date", "date", "default", "late", "reason", "status", "default_on", "needs"),
)
WORDS = (
    *("start_on", "pastoral_meeting_on", "house", "placement", "provider", "review", "high", "Behaviour"),
    *("school days", "before", "date", "choice", "text", "{pupil}", "{due} {zz}", "Start date", "Red", ""),
)
PLAIN = st.one_of(
    st.sampled_from(WORDS), st.integers(-3, 40), st.booleans(), st.lists(st.sampled_from(WORDS), max_size=3)
)
NAMES = st.sampled_from(KEYS)
INNER = st.recursive(PLAIN, lambda more: st.dictionaries(NAMES, more, max_size=4), max_leaves=8)
TABLES = st.dictionaries(NAMES, INNER, max_size=6)


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + " }"
    return json.dumps(value)


def _table(heading: str, values: Mapping[str, object]) -> str:
    return f"{heading}\n" + "".join(f"{name} = {_toml(one)}\n" for name, one in values.items())


def _read_or_refused(text: str) -> None:
    fields_in(text, "own.toml")
    pack, refused = _read(text)
    if refused is not None:
        lines = refused.where.splitlines()
        assert lines
        assert all(re.match(r"own\.toml, line [1-9][0-9]*: .+", line) for line in lines)
        assert refused.todo
    for rule in pack.rules if pack is not None else ():
        assert all(rule.message(variant) for variant in rule.messages)
        assert rule.settings.keys() == rule.settings_help.keys()


def _read(text: str) -> tuple[Pack | None, TemplateError | None]:
    try:
        return parse_own_pack(text, "own.toml", BASE, wording=WORDING), None
    except TemplateError as refused:
        return None, refused


@given(TABLES, TABLES, TABLES, TABLES)
def test_any_pack_is_read_or_refused_with_its_lines(
    field: Mapping[str, object],
    own: Mapping[str, object],
    changed: Mapping[str, object],
    version: Mapping[str, object],
) -> None:
    _read_or_refused(
        OWN_HEAD
        + _table("[fields.placements.ours]", field)
        + _table("[rules.OWN-02]", own)
        + _table("[rules.AP-REF-03]", {name: one for name, one in changed.items() if name != "from"})
        + _table("[[rules.AP-REF-03.from]]", version)
    )


@given(st.dictionaries(NAMES, INNER, min_size=1, max_size=2))
def test_a_good_pack_with_anything_more_in_it_is_read_or_refused(more: Mapping[str, object]) -> None:
    taken = set(re.findall(r"^(\w+) =", RULE, flags=re.MULTILINE))
    new = {name: one for name, one in more.items() if name not in taken}

    _read_or_refused(OWN_HEAD + FIELDS + _table(RULE, new))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    _read_or_refused(text)
