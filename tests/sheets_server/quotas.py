"""How many calls a minute one person may make; off until limits are set."""

from dataclasses import dataclass, field

from tests.sheets_server.errors import over_quota

_MINUTE = 60


@dataclass(slots=True)
class Quotas:
    """Counts by minute.

    Attributes:
        limits: Most calls a minute of each kind, ``Read`` and ``Write``, for one person.
        project: The same for everybody together.
        used: Calls by kind, person ("" for everybody) and minute.
    """

    limits: dict[str, int] = field(default_factory=dict)
    project: dict[str, int] = field(default_factory=dict)
    used: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def take(self, kind: str, who: str, now: float) -> None:
        """Count one call.

        Raises:
            ApiError: 429 for one too many; it is not counted.
        """
        minute = int(now // _MINUTE)
        wanted = [((kind, who, minute), self.limits.get(kind)), ((kind, "", minute), self.project.get(kind))]
        if any(limit is not None and self.used.get(key, 0) >= limit for key, limit in wanted):
            raise over_quota(kind)
        for key, _ in wanted:
            self.used[key] = self.used.get(key, 0) + 1
