"""The command ``rules``: the catalogue, or one rule explained. Reads no register and writes nothing."""

from typing import cast

from sheet_templates.errors import SettingsError
from sync.call import Call
from sync.exit_codes import ExitCode
from sync.usage import UsageError
from validators.built import BUILT
from validators.catalogue import Catalogue


def run(call: Call) -> int:
    """Print the rules, those of a preset, or one of them, as they read on the day that is asked for.

    Raises:
        UsageError: there is no such rule or preset.
        UserError: the settings file, or the policy pack that it names, cannot be used.
    """
    catalogue = call.catalogue().on(call.as_of())
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

    name, built = call.text("id"), _built(catalogue)
    if name is None:
        return rules_list_text(catalogue, call.options.preset, built=built, as_of=call.as_of())
    rule = catalogue.rule(name)
    return rule_text(rule, catalogue, built=rule.id in built)


def _object(call: Call, catalogue: Catalogue) -> dict[str, object]:
    """Return the catalogue for programs, cut down to the rule that was named."""
    from reports.catalogue import rules_json

    name, built = call.text("id"), _built(catalogue)
    whole = rules_json(catalogue, call.options.preset, built=built)
    if name is None:
        return whole
    wanted = catalogue.rule(name).id
    rules = cast("list[dict[str, object]]", rules_json(catalogue, built=built)["rules"])
    return {**whole, "rules": [rule for rule in rules if rule["id"] == wanted]}


def _built(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the rules that are checked; a school's own rules always are."""
    return BUILT | {rule.id for rule in catalogue.rules if rule.test is not None}
