"""What a command must know before it starts: the catalogue of rules and the settings."""

from pathlib import Path

from sheet_templates.tables import TABLES
from sync.call import Call
from sync.folders import user_settings_folder
from sync.pack_files import built_in_catalogue
from sync.settings import Settings
from sync.settings_file import find_file
from sync.settings_names import Names
from sync.settings_reading import read_settings
from validators.catalogue import Catalogue


def known_catalogue() -> Catalogue:
    """Return all rules and presets that come with this version."""
    return built_in_catalogue()


def known_settings(call: Call, catalogue: Catalogue) -> Settings:
    """Return the settings of this call; the defaults where there is no file.

    Raises:
        SettingsError: the file cannot be read or used; all its faults are listed.
    """
    path = find_file(call.options, Path.cwd(), user_settings_folder())
    return Settings() if path is None else read_settings(path, names_of(catalogue))


def names_of(catalogue: Catalogue) -> Names:
    """Return every name that settings may use."""
    return Names(
        rules={rule.id: rule.settings for rule in catalogue.rules},
        presets=[preset.name for preset in catalogue.presets],
        tables={table.name: [field.name for field in table.fields] for table in TABLES},
    )
