"""One call of a command: what was asked, and what it may use to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sync.arguments import Words
from sync.clock import Clock, today_in_london
from sync.console import Console
from sync.options import Options
from validators.dates_in_words import day_in_words

if TYPE_CHECKING:
    from sync.settings import RegisterSettings, Settings
    from sync.settings_file import Document
    from sync.settings_names import Names
    from validators.catalogue import Catalogue

DEFAULT_PRESET = "everything"
_FAIL_ON = {"check": "high"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What holds for one register.

    Attributes:
        preset: The set of rules.
        fail_on: From which severity on the exit code is 1, or ``never``.
        show_names: Whether full names may be shown.
    """

    preset: str
    fail_on: str
    show_names: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The settings, and all rules there are with the school's own."""

    settings: "Settings"
    catalogue: "Catalogue"


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is given.

    Attributes:
        command: Its name.
        words: Its own words and flags by key, as typed.
        options: The flags of all commands, and the variables.
        console: Where to print.
        clock: What time it is.
        environ: The environment variables.
    """

    command: str
    words: Words
    options: Options
    console: Console
    clock: Clock
    environ: Mapping[str, str] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """Return a word or a flag's value as typed, or None where it was not given."""
        value = self.words.get(key)
        return value if isinstance(value, str) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the words of an argument that repeats, or the one of another; none where none was given."""
        value = self.words.get(key)
        if isinstance(value, list):
            return tuple(str(one) for one in value)
        return (value,) if isinstance(value, str) else ()

    def is_set(self, key: str) -> bool:
        """Whether a switch of the command was given."""
        return self.words.get(key) is True

    def as_of(self) -> date:
        """Return the day to check for: the one asked for, else today in England."""
        return self.options.as_of or today_in_london(self.clock)

    def settings(self, names: "Names | None" = None) -> "Settings":
        """Return the settings, all at their defaults where there is no file.

        Args:
            names: The rules, presets and tables there are; names in the file are checked against them.

        Raises:
            SettingsError: the file cannot be read, or has faults.
        """
        from sync.settings import Settings
        from sync.settings_reading import settings_in

        document = self._document()
        return settings_in(document, names) if document is not None else Settings()

    def catalogue(self) -> "Catalogue":
        """Return all rules, with the school's own policy pack over those that come with the product.

        Raises:
            SettingsError: the settings file cannot be read.
            TemplateError: the pack that it names cannot be used.
        """
        return _catalogue(self._document())

    def settled(self) -> "Settled":
        """Return the settings and the rules, the names in the settings checked against those of the rules.

        Raises:
            SettingsError: the settings file cannot be read, or has faults.
            TemplateError: the pack that it names cannot be used.
        """
        from sync.settings import Settings
        from sync.settings_names import names_of
        from sync.settings_reading import settings_in

        document = self._document()
        catalogue = _catalogue(document)
        settings = settings_in(document, names_of(catalogue)) if document is not None else Settings()
        return Settled(settings, catalogue)

    def _document(self) -> "Document | None":
        """Return the settings file, or None where there is none."""
        from sync.folders import user_settings_folder
        from sync.settings_file import find_file, read_document

        path = find_file(self.options, Path.cwd(), user_settings_folder())
        return read_document(path) if path is not None else None

    def choices(self, settings: "Settings", register: "RegisterSettings | None" = None) -> Choices:
        """Return what holds after flags, variables, settings and defaults, in that order."""
        options = self.options
        preset = register.preset if register is not None else None
        return Choices(
            preset=options.preset or preset or settings.preset or DEFAULT_PRESET,
            fail_on=options.fail_on or settings.fail_on or _FAIL_ON.get(self.command, "never"),
            show_names=bool(settings.show_names if options.show_names is None else options.show_names),
        )

    def notices(self) -> tuple[str, ...]:
        """Return what every output of this call must say about its day."""
        told = []
        if self.options.moment is not None:
            told.append(f"The clock was set to {self.options.moment.isoformat()} by AP_REGISTER_NOW.")
        if self.options.as_of is not None:
            told.append(f"Done as if it were {day_in_words(self.options.as_of)}.")
        return tuple(told)

    def notices_on_tabs(self) -> tuple[str, ...]:
        """Return the same for tabs, which say the moment elsewhere and must not change with it."""
        told = []
        if self.options.moment is not None:
            told.append("The clock was set by AP_REGISTER_NOW, so the times on these tabs are made up.")
        if self.options.as_of is not None:
            told.append(f"Done as if it were {day_in_words(self.options.as_of)}.")
        return tuple(told)

    def told(self) -> dict[str, object]:
        """Return the notices as a part of a JSON object, nothing when there are none."""
        notices = list(self.notices())
        return {"notices": notices} if notices else {}


def _catalogue(document: "Document | None") -> "Catalogue":
    from sync.pack_files import built_in_catalogue, catalogue_with

    if document is None:
        return built_in_catalogue()
    from sync.settings_reading import pack_in

    return catalogue_with(pack_in(document))
