"""What each tier includes. A change of the table is a new version; tenants keep a tier's name, not its numbers."""

from dataclasses import dataclass
from datetime import timedelta

from shared.domain.errors import InvalidInput, LimitExceeded
from shared.domain.schedule import Schedule, shortest_interval

TIERS_VERSION = 1
FIRST_TIER = "free"
# Of objects; its value is a tier's retention_days.
RETENTION_TAG = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """runs_a_day: of all tasks together, by UTC day; retention_days: how long runs and their results are kept."""

    name: str
    accounts: int
    tasks: int
    shortest_interval: timedelta
    runs_a_day: int
    members: int
    retention_days: int

    def admit(self, limit: str, number: int) -> None:
        """limit: accounts, tasks, members or runs_a_day; number: how many there would be. Raises LimitExceeded."""
        allowed: int = getattr(self, limit)
        if number > allowed:
            raise LimitExceeded(limit.replace("_", " "), allowed, self.name)

    def admit_schedule(self, schedule: Schedule) -> None:
        """Raises LimitExceeded where two runs would follow each other sooner than the tier includes."""
        gap = shortest_interval(schedule)
        if gap is not None and gap < self.shortest_interval:
            raise TooFrequent(int(self.shortest_interval.total_seconds() // 60), self.name)


class TooFrequent(LimitExceeded):
    """allowed: the shortest interval in minutes."""

    def __init__(self, minutes: int, tier: str) -> None:
        super().__init__("minutes between runs", minutes, tier)
        self.args = (f"the {tier} tier runs a task every {minutes} minutes at most. Choose a rarer schedule.",)


_TABLE = (
    Tier(
        name="free",
        accounts=2,
        tasks=5,
        shortest_interval=timedelta(hours=1),
        runs_a_day=25,
        members=3,
        retention_days=30,
    ),
    Tier(
        name="team",
        accounts=20,
        tasks=50,
        shortest_interval=timedelta(minutes=15),
        runs_a_day=500,
        members=20,
        retention_days=180,
    ),
    Tier(
        name="business",
        accounts=500,
        tasks=500,
        shortest_interval=timedelta(minutes=5),
        runs_a_day=10_000,
        members=200,
        retention_days=400,
    ),
)
TIERS = {tier.name: tier for tier in _TABLE}
# A number that some run was once promised stays here, also when no tier has it any more: its objects wait for it.
RETENTIONS = tuple(sorted({tier.retention_days for tier in _TABLE}))


def tier_named(name: str) -> Tier:
    """Raises InvalidInput."""
    found = TIERS.get(name)
    if found is None:
        raise InvalidInput("tier", f"there is no tier {name!r}", f"Choose one of {', '.join(TIERS)}.")
    return found
