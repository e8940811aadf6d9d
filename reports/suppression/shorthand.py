"""What stands in a cell in place of a number, and what it means. In square brackets, never a dash or a blank.

Source:
    Government Analysis Function, guidance on symbols in tables: letters in square brackets.
"""

from types import MappingProxyType

CONFIDENTIAL = "[c]"
NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
LOW = "[low]"

MEANING = MappingProxyType(
    {
        CONFIDENTIAL: (
            "Confidential. We hide every number of pupils from 1 to 4, so that nobody can be recognised. We "
            "hide some other numbers too, sometimes a 0, where a hidden one could be worked out from them."
        ),
        NOT_AVAILABLE: "Not available. The register does not hold what is needed to work this out.",
        NOT_APPLICABLE: "Not applicable. There is nothing to count here.",
        LOW: "Low. The number rounds to 0, but it is not 0.",
    }
)
"""For each shorthand what it means, in the order of the "How to read" sheet."""
