"""Reads the policy packs that come with the product, and a school's own over them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import validators
from sheet_templates.errors import TemplateError
from sheet_templates.own_tables import joined
from sync.parsed_packs import read_known
from validators.catalogue import Catalogue
from validators.clauses import Clauses, parse_clauses
from validators.pack import Pack, Preset
from validators.pack_problems import Problems, Values
from validators.pack_reading import combined, parse_pack
from validators.preset_reading import CommonWording, parse_presets, parse_wording

BUILT_IN = (
    "data.toml",
    "policy-register.toml",
    "policy-safeguarding.toml",
    "policy-referral.toml",
    "policy-review.toml",
    "policy-attendance.toml",
    "policy-quality.toml",
    "policy-ending.toml",
    "policy-governance.toml",
    "national-safeguarding.toml",
    "national-placement.toml",
    "national-attendance.toml",
)
"""Files of rules in the order of the catalogue."""

WORDING = "wording.toml"
PRESETS = "presets.toml"
CLAUSES = "clauses.toml"
PACKS = Path(validators.__file__).parent / "packs"
"""Where they lie."""

_TODO = "Correct the setting, or leave it out to use the built-in packs alone."


@cache
def built_in_catalogue() -> Catalogue:
    """Return the rules and presets that come with the product."""
    wording = common_wording()
    packs = tuple(parse_pack(_built_in(name), name, wording=wording, read=_read) for name in BUILT_IN)
    rules = combined(packs)
    return Catalogue(packs, rules, parse_presets(_built_in(PRESETS), PRESETS, rules, read=_read))


def built_in_clauses() -> Clauses:
    """Return what the policy and the national sources ask for, clause by clause."""
    return parse_clauses(_built_in(CLAUSES), CLAUSES)


def catalogue_with(own: Path | None) -> Catalogue:
    """Return the built-in catalogue with a school's own pack over it.

    A school's own file names only what differs, and what it adds. A folder may hold several, and its
    own presets in ``presets.toml``; what it does not name stays as it is.

    Args:
        own: A file, a folder of ``.toml`` files, or None.

    Raises:
        TemplateError: it cannot be read, or what it says cannot be used; it names every line.
    """
    catalogue = built_in_catalogue()
    if own is None:
        return catalogue
    texts = {path: _own_text(path) for path in _own_files(own)}
    packs = _own_packs({path: text for path, text in texts.items() if path.name != PRESETS}, catalogue)
    combined(packs)
    catalogue = catalogue.with_own(packs)
    for path, text in texts.items():
        if path.name == PRESETS:
            own_presets = parse_presets(text, str(path), catalogue.rules)
            catalogue = replace(catalogue, presets=_presets_over(catalogue.presets, own_presets))
    return catalogue


def _own_packs(texts: Mapping[Path, str], catalogue: Catalogue) -> list[Pack]:
    """Return a school's own packs; each may name the columns of the others."""
    from validators.own_pack import fields_in, parse_own_pack

    fields = {path: fields_in(text, str(path)) for path, text in texts.items()}
    return [
        parse_own_pack(
            text,
            str(path),
            catalogue.rules,
            wording=common_wording(),
            others=joined(one for other, one in fields.items() if other != path),
        )
        for path, text in texts.items()
    ]


@cache
def common_wording() -> CommonWording:
    """Return what rules say when they have no words of their own."""
    return parse_wording(_built_in(WORDING), WORDING, read=_read)


def _built_in(name: str) -> str:
    return (PACKS / name).read_text(encoding="utf-8")


def _read(text: str, source: str) -> tuple[Values, Problems]:
    return read_known(text, source, PACKS)


def _own_files(own: Path) -> list[Path]:
    if own.is_file():
        return [own]
    found = sorted(path for path in own.glob("*.toml") if path.is_file())
    if not found:
        what = "There is no pack in that folder." if own.is_dir() else "There is no pack at that place."
        raise TemplateError(what, where=str(own), todo=_TODO)
    return found


def _own_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TemplateError("The pack could not be opened.", where=str(path), todo=_TODO) from error
    except UnicodeDecodeError as error:
        todo = "Save it as text in UTF-8."
        raise TemplateError("The pack is not a text file.", where=str(path), todo=todo) from error


def _presets_over(presets: Sequence[Preset], own: Sequence[Preset]) -> tuple[Preset, ...]:
    by_name = {preset.name: preset for preset in (*presets, *own)}
    return tuple(by_name.values())
