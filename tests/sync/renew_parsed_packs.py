"""Parses the packs that come with the product anew: ``python -m tests.sync.renew_parsed_packs``."""

from sync.pack_files import BUILT_IN, PACKS, PRESETS, WORDING
from sync.parsed_packs import FILE, parsed_form


def fresh() -> str:
    """Return the parsed form of the packs as they are now."""
    return parsed_form(
        {name: (PACKS / name).read_text(encoding="utf-8") for name in (*BUILT_IN, WORDING, PRESETS)}
    )


if __name__ == "__main__":
    (PACKS / FILE).write_text(fresh(), encoding="utf-8", newline="\n")
