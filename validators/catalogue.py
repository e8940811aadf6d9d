"""All rules there are, and which of them a run uses."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheet_templates.errors import SettingsError
from sheet_templates.fields import Table
from sheet_templates.own_tables import OwnFields, joined, tables_with
from sheet_templates.records import record
from sheet_templates.tables import TABLES
from validators.pack import Pack, Preset, Rule, is_of, nearest
from validators.rule_changes import Changes, changed, unlike_own

FUTURE = "DAT-07"
"""The rule about days on which something is said to have been done, and which have not come yet."""


@record(frozen=True, slots=True)
class Catalogue:
    """All rules there are, and the presets that choose among them.

    Attributes:
        packs: Where the rules come from.
        rules: All of them, in a fixed order, each once.
        presets: In the order in which they are offered.
        tables: The tables of a register, with the school's own columns.
    """

    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    presets: tuple[Preset, ...]
    tables: tuple[Table, ...] = TABLES

    def with_own(self, packs: Sequence[Pack]) -> "Catalogue":
        """Return the catalogue with a school's own packs over it: what they change, and what they add."""
        by_id = {rule.id: rule for rule in (*self.rules, *(rule for pack in packs for rule in pack.rules))}
        own = joined(pack.fields for pack in packs)
        rules = tuple(_with_done_dates(rule, own) for rule in by_id.values())
        return replace(self, packs=(*self.packs, *packs), rules=rules, tables=tables_with(own))

    def on(self, day: date) -> "Catalogue":
        """Return the catalogue with its rules as they read on a day."""
        return replace(self, rules=tuple(rule.on(day) for rule in self.rules))

    def rule(self, name: str) -> Rule:
        """Return the rule of that id, typed in capitals or not.

        Raises:
            SettingsError: there is none; it names the nearest.
        """
        for rule in self.rules:
            if rule.id == name.strip().upper():
                return rule
        raise SettingsError(
            f"There is no rule {name}.{nearest(name.upper(), self.ids)}",
            todo='"ap-register rules" lists all rules.',
        )

    def preset(self, name: str) -> Preset:
        """Return the preset of that name.

        Raises:
            SettingsError: there is none; it names the nearest.
        """
        for preset in self.presets:
            if preset.name == name.strip():
                return preset
        names = [preset.name for preset in self.presets]
        raise SettingsError(
            f"There is no preset {name}.{nearest(name, names)}",
            todo=f"Use one of these: {', '.join(names)}.",
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all rules."""
        return tuple(rule.id for rule in self.rules)

    def chosen(self, preset: str) -> tuple[Rule, ...]:
        """Return the rules of a preset with its limits, whatever the day.

        Raises:
            SettingsError: there is no such preset.
        """
        choice = self.preset(preset)
        return tuple(self._limited(choice, rule) for rule in self.rules if choice.takes(rule))

    def enabled(
        self,
        preset: str,
        *,
        as_of: date,
        on: Collection[str] = (),
        off: Collection[str] = (),
        overrides: Mapping[str, Changes] | None = None,
    ) -> tuple[Rule, ...]:
        """Return the rules that a run uses, in the order of the catalogue, with the school's limits.

        Args:
            preset: Its name.
            as_of: The day of the run; rules not in force on it are left out.
            on: Ids or families used besides those of the preset.
            off: Ids or families not used; wins over `on`.
            overrides: What differs for single rules, by id; ``enabled`` wins over all the above.

        Raises:
            SettingsError: a name is not known or a value is of the wrong kind; names all of them.
        """
        chosen, changes = self.preset(preset), overrides or {}
        faults = [*self._unknown(on), *self._unknown(off)]
        for name, change in changes.items():
            faults += self._unknown([name]) or unlike_own(self.rule(name), change)
        if faults:
            raise SettingsError("\n".join(faults), todo='"ap-register rules ID" shows what a rule allows.')
        by_id = {name.strip().upper(): change for name, change in changes.items()}
        return tuple(
            changed(self._limited(chosen, rule), by_id.get(rule.id, {}))
            for rule in self.on(as_of).rules
            if rule.applies_on(as_of)
            and by_id.get(rule.id, {}).get("enabled", _is_on(rule, chosen, on, off)) is True
        )

    @staticmethod
    def _limited(preset: Preset, rule: Rule) -> Rule:
        limits = preset.settings.get(rule.id, {})
        return changed(rule, {name: limits[name] for name in limits.keys() - rule.settled})

    def _unknown(self, names: Iterable[str]) -> list[str]:
        return [
            f"There is no rule {name}.{nearest(name.upper(), self.ids)}"
            for name in names
            if not any(is_of(name, rule) for rule in self.rules)
        ]


def _with_done_dates(rule: Rule, own: OwnFields) -> Rule:
    """Return the rule about days in the future with a school's own columns among those that it looks at."""
    done = [f"{table}.{field.name}" for table, fields in own.items() for field in fields if field.done_date]
    if rule.id != FUTURE or not done:
        return rule
    return replace(rule, needs=("|".join([*rule.needs, *done]),))


def _is_on(rule: Rule, preset: Preset, on: Collection[str], off: Collection[str]) -> bool:
    if any(is_of(name, rule) for name in off):
        return False
    return preset.takes(rule) or any(is_of(name, rule) for name in on)
