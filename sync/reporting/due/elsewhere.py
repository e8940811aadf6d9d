"""What is said of reports where registers are checked on other computers: none is made there."""

from sync.reporting.due.reported import Reported

_TOLD = (
    "Reports are not made on the computers of a cluster, which do not know what earlier ones showed. Run once"
    " without --scheduler to have those made that are due."
)


class Elsewhere:
    """Stands for what makes reports, on a computer that must not."""

    def make(self, *_: object) -> Reported:
        """Make none, and say so."""
        return Reported(doubts=(_TOLD,))
