"""The clock fires schedules when their own time zone says so, once for each scheduled time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import given, settings
from hypothesis import strategies as st

from local.cloud.clock import Agenda, Due, deliver, filled_input, next_time
from shared.domain.schedule import Frequency, Schedule, next_times

ARN = "arn:aws:scheduler:eu-west-1:111111111111:schedule/tasks/task-1"


def a_schedule(cron: str = "0 7 * * ? *", timezone: str = "UTC", **fields: Any) -> dict[str, Any]:
    return {
        "Arn": ARN,
        "Name": "task-1",
        "State": "ENABLED",
        "ScheduleExpression": f"cron({cron})",
        "ScheduleExpressionTimezone": timezone,
        "Target": {"Arn": "machine", "RoleArn": "role", "Input": "{}"},
    } | fields


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("timezone", "after", "expected"),
    [
        pytest.param("UTC", "2026-03-01T06:59:59", "2026-03-01T07:00:00", id="utc"),
        pytest.param("Europe/Berlin", "2026-03-28T12:00:00", "2026-03-29T05:00:00", id="the day summer time begins"),
        pytest.param("Europe/Berlin", "2026-10-24T12:00:00", "2026-10-25T06:00:00", id="the day it ends"),
        pytest.param("America/New_York", "2026-03-07T13:00:00", "2026-03-08T11:00:00", id="new york, other dates"),
        pytest.param("Australia/Lord_Howe", "2026-01-01T00:00:00", "2026-01-01T20:00:00", id="half an hour of summer"),
        pytest.param("Asia/Kolkata", "2026-01-01T01:29:59", "2026-01-01T01:30:00", id="a zone of half hours"),
    ],
)
def test_seven_in_the_morning_is_seven_on_the_wall(timezone: str, after: str, expected: str) -> None:
    assert next_time(a_schedule(timezone=timezone), at(after)) == at(expected)


def test_a_time_that_spring_skips_does_not_fire_and_one_that_autumn_repeats_fires_once() -> None:
    spring = a_schedule("30 2 * * ? *", "Europe/Berlin")
    assert next_time(spring, at("2026-03-28T12:00:00")) == at("2026-03-30T00:30:00")
    autumn = a_schedule("30 2 * * ? *", "Europe/Berlin")
    first = next_time(autumn, at("2026-10-24T12:00:00"))
    assert first == at("2026-10-25T00:30:00")
    assert next_time(autumn, at("2026-10-25T00:30:00")) == at("2026-10-26T01:30:00")


@settings(max_examples=50, deadline=None)
@given(
    cron=st.sampled_from(["0 7 * * ? *", "*/15 * ? * MON-FRI *", "0 0 L * ? *", "5 2 ? * SUN#2 *"]),
    timezone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
    minutes=st.integers(min_value=0, max_value=60 * 24 * 366),
)
def test_what_fires_is_what_the_platform_shows_as_the_next_run(cron: str, timezone: str, minutes: int) -> None:
    after = at("2026-01-01T00:00:00") + timedelta(minutes=minutes)
    shown = next_times(Schedule(frequency=Frequency.CRON, cron=cron, timezone=timezone), after, 1)
    assert [next_time(a_schedule(cron, timezone), after)] == shown


def test_a_schedule_fires_once_for_each_scheduled_time_however_often_one_looks() -> None:
    agenda, schedules = Agenda(), [a_schedule("*/5 * * * ? *")]
    start = at("2026-01-01T00:01:00")
    fired = [due.at for second in range(600) for due in agenda.due(schedules, start + timedelta(seconds=second))]
    assert fired == [at("2026-01-01T00:05:00"), at("2026-01-01T00:10:00")]


def test_what_was_missed_while_the_clock_stood_is_fired_once_and_not_made_up_for() -> None:
    agenda, schedules = Agenda(), [a_schedule("*/5 * * * ? *")]
    assert agenda.due(schedules, at("2026-01-01T00:01:00")) == []
    assert [due.at for due in agenda.due(schedules, at("2026-01-01T03:00:00"))] == [at("2026-01-01T00:05:00")]
    assert agenda.due(schedules, at("2026-01-01T03:00:01")) == []


def test_a_changed_schedule_counts_from_the_change() -> None:
    agenda, start = Agenda(), at("2026-01-01T00:01:00")
    agenda.due([a_schedule("0 7 * * ? *")], start)
    agenda.due([a_schedule("2 0 * * ? *")], start)
    fired = agenda.due([a_schedule("2 0 * * ? *")], at("2026-01-01T00:02:00"))
    assert [due.at for due in fired] == [at("2026-01-01T00:02:00")]


def test_a_schedule_that_is_off_or_over_or_deleted_does_not_fire() -> None:
    agenda, start, later = Agenda(), at("2026-01-01T00:00:30"), at("2026-01-01T00:05:01")
    off = a_schedule("*/5 * * * ? *", State="DISABLED")
    over = a_schedule("*/5 * * * ? *", Arn=f"{ARN}-2", EndDate=start)
    deleted = a_schedule("*/5 * * * ? *", Arn=f"{ARN}-3")
    agenda.due([off, over, deleted], start)
    assert agenda.due([off, over], later) == []
    assert agenda.due([off, over, deleted], later) == []


def test_a_schedule_with_a_start_does_not_fire_before_it() -> None:
    schedule = a_schedule("*/5 * * * ? *", StartDate=at("2026-01-01T00:10:00"))
    assert next_time(schedule, at("2026-01-01T00:01:00")) == at("2026-01-01T00:10:00")


def test_an_expression_that_nobody_can_fire_is_left_alone() -> None:
    assert next_time(a_schedule() | {"ScheduleExpression": "every now and then"}, at("2026-01-01T00:00:00")) is None


def test_the_placeholders_of_the_input_are_filled_in() -> None:
    text = '{"scheduled_at": "<aws.scheduler.scheduled-time>", "attempt": "<aws.scheduler.attempt-number>"}'
    due = Due(a_schedule(Target={"Input": text}), at("2026-01-01T07:00:00"))
    assert filled_input(due, "execution", 2) == '{"scheduled_at": "2026-01-01T07:00:00Z", "attempt": "2"}'


class _Targets:
    """Refuses a number of calls, then takes them."""

    def __init__(self, refusals: int) -> None:
        self.refusals, self.calls = refusals, 0
        self.buried: list[str] = []

    def call(self, due: Due, text: str) -> None:
        self.calls += 1
        if self.calls <= self.refusals:
            raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "StartExecution")

    def bury(self, due: Due, text: str, error: str) -> None:
        self.buried.append(error)


def a_due(retries: int) -> Due:
    target: Mapping[str, Any] = {"Arn": "machine", "RetryPolicy": {"MaximumRetryAttempts": retries}}
    return Due(a_schedule(Target=target), datetime.now(UTC))


def test_a_target_that_refuses_is_called_again_until_it_takes_the_event() -> None:
    targets = _Targets(refusals=2)
    deliver(a_due(retries=5), targets, wait=lambda _: None)
    assert (targets.calls, targets.buried) == (3, [])


def test_an_event_that_nobody_takes_goes_to_the_dead_letters_in_aws_own_words() -> None:
    targets = _Targets(refusals=99)
    deliver(a_due(retries=2), targets, wait=lambda _: None)
    assert targets.calls == 3
    assert ["AccessDeniedException" in error for error in targets.buried] == [True]
