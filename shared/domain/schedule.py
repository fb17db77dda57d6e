"""When a task runs: a plain frequency or a cron expression, in a time zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from shared.domain.cron import Cron, parse_cron
from shared.domain.errors import InvalidInput

_LAST_DAY = date(2199, 12, 31)
_FLEXIBLE_FROM = timedelta(days=1)
_FLEXIBLE_MINUTES = 60


class Frequency(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    CRON = "cron"


class Weekday(StrEnum):
    MONDAY = "MON"
    TUESDAY = "TUE"
    WEDNESDAY = "WED"
    THURSDAY = "THU"
    FRIDAY = "FRI"
    SATURDAY = "SAT"
    SUNDAY = "SUN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Each frequency takes exactly its own fields, and the constructor raises InvalidInput (`schedule.hour`) else.

    hourly: minute. daily: minute, hour. weekly: minute, hour, weekday. monthly: minute, hour, day (1 to 28, or
    `last`). cron: cron, six fields in AWS's dialect. timezone: an IANA name; times are by its clock.
    """

    frequency: Frequency
    timezone: str = "UTC"
    minute: int | None = None
    hour: int | None = None
    weekday: Weekday | None = None
    day: int | Literal["last"] | None = None
    cron: str | None = None

    def __post_init__(self) -> None:
        if self.timezone not in _timezones():
            raise InvalidInput(
                "schedule.timezone",
                f"there is no time zone {self.timezone!r}",
                "Use an IANA name as in `Europe/Berlin`.",
            )
        _check_fields(self)
        _check_range("minute", self.minute, 0, 59)
        _check_range("hour", self.hour, 0, 23)
        if self.day != "last":
            _check_range("day", self.day, 1, 28)
        if self.cron is not None:
            parse_cron(self.cron)

    @property
    def expression(self) -> str:
        """As EventBridge Scheduler takes it: `cron(0 9 ? * MON *)`."""
        return f"cron({_fields(self)})"


# The fields of each frequency, besides the time zone.
_TAKES: dict[Frequency, frozenset[str]] = {
    Frequency.HOURLY: frozenset({"minute"}),
    Frequency.DAILY: frozenset({"minute", "hour"}),
    Frequency.WEEKLY: frozenset({"minute", "hour", "weekday"}),
    Frequency.MONTHLY: frozenset({"minute", "hour", "day"}),
    Frequency.CRON: frozenset({"cron"}),
}


def next_times(schedule: Schedule, after: datetime, count: int) -> list[datetime]:
    """The next `count` firings strictly after `after`, in UTC; fewer where the expression's years end.

    As EventBridge Scheduler keeps it: a time that the clock skips in spring does not fire; a time that it shows
    twice in autumn fires once, the first time.
    """
    cron, zone = _cron(schedule), ZoneInfo(schedule.timezone)
    found: list[datetime] = []
    for day in cron.days((after.astimezone(zone) - timedelta(days=1)).date(), _LAST_DAY):
        found += (moment for moment in _firings(cron, day, zone) if moment > after)
        if len(found) >= count:
            break
    return sorted(found)[:count]


def shortest_interval(schedule: Schedule) -> timedelta | None:
    """The least time by the clock on the wall between two runs; None when it fires only once."""
    return _cron(schedule).shortest_interval()


def flexible_minutes(schedule: Schedule) -> int:
    """How late a run may start: an hour where it is daily or rarer, so that tenants spread; else 0."""
    gap = shortest_interval(schedule)
    return _FLEXIBLE_MINUTES if gap is None or gap >= _FLEXIBLE_FROM else 0


def _firings(cron: Cron, day: date, zone: ZoneInfo) -> list[datetime]:
    local = (datetime.combine(day, time(hour, minute), zone) for hour in cron.hours for minute in cron.minutes)
    return [moment.astimezone(UTC) for moment in local if _exists(moment, zone)]


def _exists(moment: datetime, zone: ZoneInfo) -> bool:
    there_and_back = moment.astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def _cron(schedule: Schedule) -> Cron:
    return parse_cron(_fields(schedule))


def _fields(schedule: Schedule) -> str:
    at = f"{schedule.minute} {schedule.hour}"
    match schedule.frequency:
        case Frequency.HOURLY:
            return f"{schedule.minute} * * * ? *"
        case Frequency.DAILY:
            return f"{at} * * ? *"
        case Frequency.WEEKLY:
            return f"{at} ? * {schedule.weekday} *"
        case Frequency.MONTHLY:
            return f"{at} {'L' if schedule.day == 'last' else schedule.day} * ? *"
        case Frequency.CRON:
            return parse_cron(schedule.cron or "").text


def _check_fields(schedule: Schedule) -> None:
    takes = _TAKES[schedule.frequency]
    for name in ("minute", "hour", "weekday", "day", "cron"):
        given = getattr(schedule, name) is not None
        if given and name not in takes:
            raise InvalidInput(f"schedule.{name}", f"a schedule that is {schedule.frequency} has none", "Leave it out.")
        if not given and name in takes:
            raise InvalidInput(f"schedule.{name}", f"a schedule that is {schedule.frequency} needs it", "Add it.")


def _check_range(name: str, value: int | None, low: int, high: int) -> None:
    if value is not None and not low <= value <= high:
        remedy = f"Use {low} to {high}." if name != "day" else "Use 1 to 28, or `last` for the month's last day."
        raise InvalidInput(f"schedule.{name}", f"{value} is out of range", remedy)


@lru_cache(maxsize=1)
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())
