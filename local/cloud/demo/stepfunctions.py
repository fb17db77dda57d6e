"""The demo account's state machines in each region: one that is kept well, and one that nobody looks after."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.measured import measure

_FUNCTION = "arn:aws:states:::lambda:invoke"
_JOB = "arn:aws:states:::ecs:runTask.sync"
_RETRY = [{"ErrorEquals": ["Lambda.ServiceException", "Lambda.TooManyRequestsException"], "MaxAttempts": 3}]

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        _orders(account, region)
        _returns(account, region)
        _unused(account, region)
        client = account.client("stepfunctions", region)
        client.create_activity(name="approve", tags=[{"key": "Owner", "value": "shop"}])
        client.create_activity(name="pack-by-hand")


def _make(account: DemoAccount, region: str, name: str, states: dict[str, Any], **more: Any) -> str:
    definition = {"StartAt": next(iter(states)), "States": states}
    made = account.client("stepfunctions", region).create_state_machine(
        name=name,
        definition=json.dumps(definition),
        roleArn=f"arn:aws:iam::{account.account_id}:role/acme-{name}",
        **more,
    )
    arn: str = made["stateMachineArn"]
    return arn


def _task(resource: str, *, end: bool = True, following: str = "", **more: Any) -> dict[str, Any]:
    return {"Type": "Task", "Resource": resource, **({"End": True} if end else {"Next": following}), **more}


def _orders(account: DemoAccount, region: str) -> None:
    group = f"arn:aws:logs:{region}:{account.account_id}:log-group:/acme/orders:*"
    arn = _make(
        account,
        region,
        "orders",
        {
            "Charge": _task(_FUNCTION, end=False, following="Pack", Retry=_RETRY),
            "Pack": _task(_JOB, TimeoutSeconds=3600),
        },
        loggingConfiguration={
            "level": "ERROR",
            "includeExecutionData": False,
            "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}],
        },
        tracingConfiguration={"enabled": True},
        encryptionConfiguration={"type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": "alias/acme"},
        tags=[{"key": "Owner", "value": "shop"}],
    )
    measure(account, region, "AWS/States", {"StateMachineArn": arn}, ExecutionsStarted=[400, 420], ExecutionsFailed=[1])


def _returns(account: DemoAccount, region: str) -> None:
    """Logs what passes through, holds a password, waits for ever, and fails every other time."""
    group = f"arn:aws:logs:{region}:{account.account_id}:log-group:/acme/returns:*"
    password = {"endpoint": "https://pay.acme.example", "password": "correct-horse-battery"}
    arn = _make(
        account,
        region,
        "returns",
        {
            "Refund": _task(_FUNCTION, end=False, following="Restock", Parameters=password),
            "Restock": _task(_JOB),
        },
        loggingConfiguration={
            "level": "ALL",
            "includeExecutionData": True,
            "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": group}}],
        },
    )
    used = {"ExecutionsStarted": [10], "ExecutionsFailed": [4], "ExecutionsTimedOut": [1], "ExecutionThrottled": [9]}
    measure(account, region, "AWS/States", {"StateMachineArn": arn}, **used)


def _unused(account: DemoAccount, region: str) -> None:
    arn = _make(account, region, "migration-2019", {"Done": {"Type": "Succeed"}})
    for machine in account.backend("stepfunctions", region).state_machines:
        if machine.arn == arn:
            machine.creation_date = days_ago(900).replace(tzinfo=None)  # as moto itself writes it
