"""When a task runs next, by the clock on the customer's wall, across changes of the clock."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.errors import InvalidInput
from shared.domain.schedule import (
    Frequency,
    Schedule,
    Weekday,
    flexible_minutes,
    next_times,
    shortest_interval,
)

NINE: dict[str, Any] = {"minute": 0, "hour": 9}


def a_cron(text: str, timezone: str = "UTC") -> Schedule:
    return Schedule(frequency=Frequency.CRON, cron=text, timezone=timezone)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "expression"),
    [
        (Schedule(frequency=Frequency.HOURLY, minute=7), "cron(7 * * * ? *)"),
        (Schedule(frequency=Frequency.DAILY, **NINE), "cron(0 9 * * ? *)"),
        (Schedule(frequency=Frequency.WEEKLY, weekday=Weekday.SUNDAY, **NINE), "cron(0 9 ? * SUN *)"),
        (Schedule(frequency=Frequency.MONTHLY, day=28, **NINE), "cron(0 9 28 * ? *)"),
        (Schedule(frequency=Frequency.MONTHLY, day="last", **NINE), "cron(0 9 L * ? *)"),
        (a_cron("cron(0 9 ? * mon#1 *)"), "cron(0 9 ? * MON#1 *)"),
    ],
)
def test_a_schedule_becomes_the_schedulers_expression(schedule: Schedule, expression: str) -> None:
    assert schedule.expression == expression
    assert len(next_times(schedule, utc("2026-01-01T00:00"), 3)) == 3


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"frequency": Frequency.DAILY, "minute": 0}, "schedule.hour"),
        ({"frequency": Frequency.DAILY, "minute": 0, "hour": 24}, "schedule.hour"),
        ({"frequency": Frequency.HOURLY, "minute": 60}, "schedule.minute"),
        ({"frequency": Frequency.HOURLY, "minute": 0, "hour": 1}, "schedule.hour"),
        ({"frequency": Frequency.WEEKLY, **NINE}, "schedule.weekday"),
        ({"frequency": Frequency.MONTHLY, "day": 31, **NINE}, "schedule.day"),
        ({"frequency": Frequency.MONTHLY, "day": 0, **NINE}, "schedule.day"),
        ({"frequency": Frequency.CRON}, "schedule.cron"),
        ({"frequency": Frequency.CRON, "cron": "every day"}, "schedule.cron"),
        ({"frequency": Frequency.DAILY, "cron": "0 9 * * ? *", **NINE}, "schedule.cron"),
        ({"frequency": Frequency.DAILY, "timezone": "Mars/Olympus", **NINE}, "schedule.timezone"),
        ({"frequency": Frequency.DAILY, "timezone": "", **NINE}, "schedule.timezone"),
        ({"frequency": Frequency.DAILY, "timezone": "../etc/passwd", **NINE}, "schedule.timezone"),
    ],
)
def test_a_schedule_that_cannot_be_names_the_field_and_the_way_out(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Schedule(**fields)
    assert refused.value.field == field
    assert refused.value.remedy


def test_the_hour_stays_while_the_clock_changes() -> None:
    daily = Schedule(frequency=Frequency.DAILY, timezone="Europe/Berlin", **NINE)
    assert next_times(daily, utc("2026-03-28T00:00"), 3) == [
        utc("2026-03-28T08:00"),
        utc("2026-03-29T07:00"),
        utc("2026-03-30T07:00"),
    ]


def test_a_time_that_the_clock_skips_does_not_fire() -> None:
    daily = Schedule(frequency=Frequency.DAILY, timezone="America/New_York", minute=30, hour=2)
    assert next_times(daily, utc("2026-03-07T00:00"), 3) == [
        utc("2026-03-07T07:30"),
        utc("2026-03-09T06:30"),
        utc("2026-03-10T06:30"),
    ]


def test_a_time_that_the_clock_shows_twice_fires_once() -> None:
    daily = Schedule(frequency=Frequency.DAILY, timezone="America/New_York", minute=30, hour=1)
    assert next_times(daily, utc("2026-11-01T00:00"), 2) == [utc("2026-11-01T05:30"), utc("2026-11-02T06:30")]


def test_the_next_time_is_strictly_later() -> None:
    daily = Schedule(frequency=Frequency.DAILY, **NINE)
    assert next_times(daily, utc("2026-01-01T09:00"), 1) == [utc("2026-01-02T09:00")]
    assert next_times(daily, utc("2026-01-01T08:59:59"), 1) == [utc("2026-01-01T09:00")]


def test_a_schedule_whose_years_are_over_has_no_next_time() -> None:
    assert next_times(a_cron("0 9 1 1 ? 2025"), utc("2026-01-01T00:00"), 5) == []
    assert len(next_times(a_cron("0 9 1 1 ? 2027-2028"), utc("2026-01-01T00:00"), 5)) == 2


FIELDS = {
    "minute": st.lists(st.integers(0, 59), min_size=1, max_size=3),
    "hour": st.lists(st.integers(0, 23), min_size=1, max_size=4),
    "weekday": st.lists(st.integers(1, 7), min_size=1, max_size=7),
}
# Days before a change of the clock, of an hour, of half an hour, at midnight, and none at all.
PLACES = st.sampled_from(
    [
        ("America/New_York", "2026-03-07T12:00"),
        ("America/New_York", "2026-10-31T12:00"),
        ("Europe/London", "2026-03-28T12:00"),
        ("Europe/London", "2026-10-24T12:00"),
        ("Australia/Lord_Howe", "2026-04-03T12:00"),
        ("Australia/Lord_Howe", "2026-10-02T12:00"),
        ("America/Santiago", "2026-09-05T12:00"),
        ("Africa/Cairo", "2026-04-23T12:00"),
        ("Asia/Kolkata", "2026-01-01T00:00"),
        ("Pacific/Kiritimati", "2026-12-31T00:00"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(FIELDS["minute"], FIELDS["hour"], FIELDS["weekday"], PLACES)
def test_next_times_agree_with_watching_the_clock_minute_by_minute(
    minutes: list[int], hours: list[int], weekdays: list[int], place: tuple[str, str]
) -> None:
    timezone, start = place[0], utc(place[1])
    text = f"{_listed(minutes)} {_listed(hours)} ? * {_listed(weekdays)} *"
    seen = []
    for minute in range(1, 3 * 24 * 60):
        moment = start + timedelta(minutes=minute)
        wall = moment.astimezone(ZoneInfo(timezone))
        if wall.minute in minutes and wall.hour in hours and wall.isoweekday() % 7 + 1 in weekdays and not wall.fold:
            seen.append(moment)
    assert next_times(a_cron(text, timezone), start, len(seen)) == seen
    assert next_times(a_cron(text, timezone), start, len(seen) + 1)[: len(seen)] == seen


@settings(max_examples=60, deadline=None)
@given(FIELDS["minute"], FIELDS["hour"], FIELDS["weekday"])
def test_no_two_times_are_closer_than_the_shortest_interval(
    minutes: list[int], hours: list[int], weekdays: list[int]
) -> None:
    schedule = a_cron(f"{_listed(minutes)} {_listed(hours)} ? * {_listed(weekdays)} *")
    times = next_times(schedule, utc("2026-01-01T00:00"), 120)
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert min(gaps) == shortest_interval(schedule)


@pytest.mark.parametrize(
    ("schedule", "minutes"),
    [
        (Schedule(frequency=Frequency.HOURLY, minute=0), 0),
        (a_cron("0 */12 * * ? *"), 0),
        (Schedule(frequency=Frequency.DAILY, **NINE), 60),
        (Schedule(frequency=Frequency.MONTHLY, day=1, **NINE), 60),
        (a_cron("0 9 1 1 ? 2030"), 60),
    ],
)
def test_only_daily_and_rarer_runs_may_start_late(schedule: Schedule, minutes: int) -> None:
    assert flexible_minutes(schedule) == minutes


def _listed(numbers: list[int]) -> str:
    return ",".join(str(number) for number in numbers)
