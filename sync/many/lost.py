"""What is told of a register whose check did not come to an end."""

from sheet_templates.errors import UserError
from sync.exit_codes import ExitCode
from sync.many.came import Came
from sync.many.kit import Item, Kit
from sync.state.register_id import register_id


def was_lost(item: Item, kit: Kit, exit_code: int | None) -> Came:
    """Return what came of a register whose process ended in the middle.

    Args:
        item: The register.
        kit: What it was checked with.
        exit_code: How the process ended, as the system says; a negative one is a signal.
    """
    return _not_checked(
        item,
        kit,
        UserError(
            "This register was not checked: the process that checked it ended in the middle.",
            where=f"{item.register.source} ({_how(exit_code)})",
            todo="The other registers went on. The computer may lack memory: check this one by itself.",
        ),
    )


def was_lost_in_cluster(item: Item, kit: Kit, kind: str) -> Came:
    """Return what came of a register that a cluster gave nothing back for.

    Args:
        item: The register.
        kit: What it was checked with.
        kind: What the library calls it.
    """
    return _not_checked(
        item,
        kit,
        UserError(
            "This register was not checked: the cluster gave no result for it.",
            where=f"{item.register.source} ({kind})",
            todo="See that its workers run the same version of ap-register and reach that place. The other "
            "registers went on.",
        ),
    )


def took_too_long(item: Item, kit: Kit, seconds: float) -> Came:
    """Return what came of a register whose check was ended because it took too long."""
    return _not_checked(
        item,
        kit,
        UserError(
            f"This register was not checked: its check took longer than {_length(seconds)} and was ended.",
            where=item.register.source,
            todo="The other registers went on. See whether its folder answers, then check it by itself.",
        ),
    )


def _not_checked(item: Item, kit: Kit, error: UserError) -> Came:
    ident = register_id(kit.key, item.register.source)
    return Came(item.register.name, ident, errors=(error,), code=ExitCode.NOT_RUN, is_recorded=False)


def _how(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"signal {-exit_code}"
    return f"exit code {exit_code}"


def _length(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"  # noqa: PLR2004 - plural
