"""The command ``rules``: the catalogue, or one rule explained. Reads no register and writes nothing."""

from typing import cast

from sheet_templates.errors import SettingsError
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.pack_files import built_in_catalogue
from sync.usage import UsageError
from validators.built import BUILT
from validators.catalogue import Catalogue


def run(call: Call) -> int:
    """Print the rules, those of a preset, or one of them.

    Raises:
        UsageError: there is no such rule or preset.
    """
    catalogue = built_in_catalogue()
    try:
        if call.options.json:
            call.console.json({**_object(call, catalogue), **call.told()})
        else:
            call.console.line("\n".join(_lines(call, catalogue)))
    except SettingsError as error:
        raise UsageError(error.what, where="ap-register rules", todo=error.todo) from error
    return ExitCode.DONE


def _lines(call: Call, catalogue: Catalogue) -> list[str]:
    from reports.catalogue import rule_text, rules_list_text

    name = call.text("id")
    if name is None:
        return rules_list_text(catalogue, call.options.preset, built=BUILT)
    rule = catalogue.rule(name)
    return rule_text(rule, catalogue, built=rule.id in BUILT)


def _object(call: Call, catalogue: Catalogue) -> dict[str, object]:
    """Return the catalogue for programs, cut down to the rule that was named."""
    from reports.catalogue import rules_json

    name = call.text("id")
    whole = rules_json(catalogue, call.options.preset, built=BUILT)
    if name is None:
        return whole
    wanted = catalogue.rule(name).id
    rules = cast("list[dict[str, object]]", rules_json(catalogue, built=BUILT)["rules"])
    return {**whole, "rules": [rule for rule in rules if rule["id"] == wanted]}
