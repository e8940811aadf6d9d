"""Telling around a run: a call when it begins and one when it has ended, and mails and alerts after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sync.clock import SystemWaiter
from sync.telling.heartbeat import Heartbeat, check_of, counts_of
from sync.telling.telling import Heard, Telling, note_heartbeat, tell, told_before

__all__ = ["Around", "Heard", "Telling"]


@dataclass(slots=True)
class Around:
    """What is told around one run.

    Attributes:
        telling: What it works with.
        comes_again: Whether another run follows today, as in the service.
    """

    telling: Telling
    comes_again: bool = False
    _heartbeat: Heartbeat | None = None

    def start(self) -> tuple[str, ...]:
        """Say that a run begins, and return what went wrong with telling before."""
        telling = self.telling
        check = check_of(telling.settings.heartbeat, telling.environ)
        if check is not None:
            self._heartbeat = Heartbeat(check, telling.clock, SystemWaiter())
            self._heartbeat.start()
        return told_before(telling.folder)

    def end(self, ended: Sequence[Heard], code: int) -> tuple[str, ...]:
        """Tell of a run that has ended, and return what went wrong with that."""
        troubles = list(tell(self.telling, ended, comes_again=self.comes_again))
        if self._heartbeat is not None:
            why = self._heartbeat.end(code, counts_of(ended))
            note_heartbeat(self.telling, why)
            troubles += [why] if why else []
        return tuple(troubles)
