"""Data check of providers' names: each must be in the school's own list, if there is one."""

from collections.abc import Iterator, Sequence

from sheet_templates.addresses import Where
from validators.context import Context
from validators.dates_in_words import listed
from validators.engine import Check, Verdict
from validators.outcomes import Outcome, data
from validators.providers import Provider
from validators.values.providers import match_provider, split_providers

_MOST_CELLS = 2


def unlisted(ctx: Context) -> Iterator[Verdict]:
    """Find names of providers that are not in the provider list, each said once, at its first cell.

    Close names are suggested and never used. Nothing is said where the register has no list.
    """
    names = {
        folded: provider.name for folded, provider in ctx.register.by_name.items() if provider.row is not None
    }
    for provider in ctx.register.providers:
        if not provider.listed:
            yield provider.about, _said(provider, names)


def _said(provider: Provider, names: dict[str, str]) -> Outcome:
    cells = _cells(provider)
    several = split_providers(provider.name, names)
    if len(several) > 1:
        return data(
            provider.where, variant="several", text=provider.name, n=len(several), cells=_named(cells)
        )
    suggestions = match_provider(provider.name, names).suggestions
    variant = "default" if suggestions else "unlike"
    if len(cells) > 1:
        variant = "repeated" if suggestions else "unlike_repeated"
    words = {"text": provider.name, "suggestions": " or ".join(suggestions), "cells": _named(cells)}
    return data(provider.where, variant=variant, **words)


def _cells(provider: Provider) -> Sequence[Where]:
    """Return the cells of placements and provider checks that hold the name."""
    placements = [row.where("provider") for placement in provider.placements for row in placement.rows]
    return [*placements, *(check.row.where("provider") for check in provider.checks)]


def _named(cells: Sequence[Where]) -> str:
    """Return the first cells, and how many more there are; the tab stands beside a cell of another tab."""
    first = cells[0].tab
    shown = [cell.cell if cell.tab == first else f"{cell.tab} {cell.cell}" for cell in cells[:_MOST_CELLS]]
    more = len(cells) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


CHECKS = (Check("DAT-03", unlisted),)
