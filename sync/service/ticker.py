"""A ticker on the library ``schedule`` that nothing stops: no job that fails, no clock that is set back.

By itself the library runs a job that raised again at each look, never gets to the jobs behind it, and
stands still for as long as a clock was set back. Here a job that raises is told of and has its next turn, and
a clock that went back makes everything due at once. Times are those of the clock that is given, in UTC, so
no change to summer time moves them. What there is to do is decided by the job, from what was done before.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import schedule

from sync.clock import Clock


class Ticker(schedule.Scheduler):
    """Does things every so many seconds.

    Args:
        clock: What time it is.
        told: Told of each exception that a job raises.
    """

    def __init__(self, clock: Clock, told: Callable[[Exception], None]) -> None:
        super().__init__()
        self._clock = clock
        self._told = told
        self._seen = self._now()

    def repeat(self, seconds: int, job: Callable[[], None]) -> None:
        """Do something at the next look, and then every so many seconds after it ended."""
        made = self.every(seconds).seconds.do(job)
        made.next_run = self._now()

    def run_pending(self) -> None:
        """Do what is due; where the clock went back, all of it."""
        now = self._now()
        if now < self._seen:
            for job in self.jobs:
                job.next_run = now
        self._seen = now
        for job in [job for job in self.jobs if job.next_run is None or job.next_run <= now]:
            self._run_job(job)

    def _run_job(self, job: schedule.Job) -> None:
        try:
            if job.job_func is not None:
                job.job_func()
        except Exception as error:  # noqa: BLE001 - a job that fails must not stop the others, nor its next turn
            self._told(error)
        job.last_run = self._now()
        job.next_run = job.last_run + timedelta(seconds=job.interval)

    def _now(self) -> datetime:
        """Return this moment in UTC, without a zone, as the library compares moments."""
        return self._clock.now().replace(tzinfo=None)
