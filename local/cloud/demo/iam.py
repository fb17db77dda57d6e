"""The demo account's users, roles, groups and policies."""

import json
from typing import Any

from local.cloud.demo.account import DemoAccount


def fill(account: DemoAccount) -> None:
    iam = account.client("iam")
    iam.create_user(UserName="alice")
    _roles(iam)


def trusting(service: str) -> str:
    """A trust policy for one AWS service."""
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _roles(iam: Any) -> None:
    iam.create_role(RoleName="shop-web", AssumeRolePolicyDocument=trusting("ec2.amazonaws.com"))
    iam.create_instance_profile(InstanceProfileName="shop-web")
    iam.add_role_to_instance_profile(InstanceProfileName="shop-web", RoleName="shop-web")
    iam.create_role(RoleName="flow-logs", AssumeRolePolicyDocument=trusting("vpc-flow-logs.amazonaws.com"))
