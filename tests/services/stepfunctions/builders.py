"""A well-kept state machine and what AWS tells of it, of which a test changes only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.catalog import Now, Scope
from shared.services.stepfunctions.resources import (
    Activity,
    StateMachine,
    StateMachineSettings,
    StateMachineUse,
    TaskState,
)

SCOPE = Scope("aws", "111122223333", "eu-west-1")
NOW = Now(datetime(2026, 6, 1, 12, tzinfo=UTC))
ARN = SCOPE.arn("states", "stateMachine:orders")
LOG = SCOPE.arn("logs", "log-group:/acme/orders:*")
FUNCTION = "arn:aws:states:::lambda:invoke"
JOB = "arn:aws:states:::ecs:runTask.sync"


def days_ago(days: float) -> datetime:
    return NOW.at - timedelta(days=days)


def a_machine(**changes: Any) -> StateMachine:
    good = StateMachine(
        arn=ARN,
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="orders",
        kind="STANDARD",
        created_at=days_ago(100),
    )
    return replace(good, **changes)


def settings(**changes: Any) -> StateMachineSettings:
    return replace(StateMachineSettings("ERROR", LOG, traces=True, key="alias/x", times_out=True), **changes)


def a_task(**changes: Any) -> TaskState:
    return replace(TaskState("Charge", FUNCTION, times_out=True, retries=True), **changes)


def a_use(**changes: Any) -> StateMachineUse:
    return replace(StateMachineUse(35, started=100, failed=0, throttled=0), **changes)


def an_activity() -> Activity:
    return Activity(
        arn=SCOPE.arn("states", "activity:approve"),
        account_id=SCOPE.account_id,
        region=SCOPE.region,
        resource_id="approve",
    )
