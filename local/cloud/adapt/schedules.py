"""Scheduler: MiniStack's own ticker knows no time zones and substitutes nothing. Ours runs instead; it is switched off.

A schedule's target is called as the schedule's role: `credentials_of` stands for the scheduler's AssumeRole. And a
call is authorized on the schedule in its group, where MiniStack takes every schedule to be in `default`.
"""

import hashlib
import json
import secrets
import time
from typing import Any

from ministack.core import iam_actions
from ministack.services import scheduler, sts

from local.cloud.aws import Credentials


def install() -> None:
    scheduler.start_scheduler = _stay_off
    resource_of = iam_actions.extract_resource_arn

    def extract_resource_arn(service: str, method: str, path: str, headers: Any, body: bytes, *more: Any) -> Any:
        found = resource_of(service, method, path, headers, body, *more)
        if service != "scheduler" or ":schedule/default/" not in found:
            return found
        return found.replace(":schedule/default/", f":schedule/{_group(body, more[0])}/")

    iam_actions.extract_resource_arn = extract_resource_arn


def _group(body: bytes, query: dict[str, list[str]]) -> str:
    named: str = (query.get("groupName") or [""])[0] or json.loads(body or b"{}").get("GroupName", "default")
    return named


def _stay_off() -> None:
    """local.cloud.clock fires the schedules."""


def credentials_of(role_arn: str) -> Credentials:
    """Temporary credentials of a role of the hosting account, as the scheduler service would be given."""
    account, role = role_arn.split(":")[4], role_arn.rsplit("/", 1)[-1]
    made = secrets.token_hex(32)
    access_key = f"ASIA{hashlib.sha256(made.encode()).hexdigest()[:16].upper()}"
    sts.register_session(
        access_key,
        {
            "Arn": f"arn:aws:sts::{account}:assumed-role/{role}/scheduler",
            "UserId": f"{role}:scheduler",
            "SecretAccessKey": made,
            "SessionToken": made,
            "Expiration": time.time() + 900,
        },
    )
    return Credentials(access_key, made, made)
