"""Value classes that are cheap to make: a large register makes millions of them.

To a type checker a record is the dataclass that it says it is, frozen where it says so: nothing may assign to
it. While the program runs nobody looks, because guarding every assignment makes a value cost three times as
much, and its class too.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen, eq=True, **wanted):
        """Return what makes a dataclass of a class; a frozen one can be hashed like any other."""
        return dataclass(eq=eq, unsafe_hash=frozen and eq, **wanted)


__all__ = ["record"]
