"""The demo account's secrets in each region: one that is looked after, and some that were."""

import json
from collections.abc import Mapping
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags
from local.cloud.demo.missing.secretsmanager import tell_of_secret

_STRANGER = "arn:aws:iam::333333333333:root"
_READ = "secretsmanager:GetSecretValue"

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        client = account.client("secretsmanager", region)
        _orders(account, client, region)
        _partner(client)
        _forgotten(client)


def _secret(client: Any, name: str, **params: Any) -> str:
    arn: str = client.create_secret(Name=name, SecretString="demo", **params)["ARN"]
    return arn


def _write_policy(client: Any, arn: str, *statements: Mapping[str, Any]) -> None:
    policy = {"Version": "2012-10-17", "Statement": [{"Resource": "*", "Action": _READ, **one} for one in statements]}
    client.put_resource_policy(SecretId=arn, ResourcePolicy=json.dumps(policy))


def _orders(account: DemoAccount, client: Any, region: str) -> None:
    """Rotates every month, has a replica, and is for one role alone."""
    arn = _secret(client, "orders/database", KmsKeyId="alias/orders", Tags=tags(Owner="shop"))
    role = {"ArnNotEquals": {"aws:PrincipalArn": f"arn:aws:iam::{account.account_id}:role/orders"}}
    _write_policy(client, arn, {"Effect": "Deny", "Principal": "*", "Condition": role})
    other = next(one for one in account.regions if one != region)
    tell_of_secret(
        arn,
        RotationEnabled=True,
        RotationLambdaARN=f"arn:aws:lambda:{region}:{account.account_id}:function:rotate-database",
        RotationRules={"AutomaticallyAfterDays": 30},
        LastRotatedDate=days_ago(12),
        NextRotationDate=days_ago(-18),
        LastAccessedDate=days_ago(1),
        PrimaryRegion=region,
        ReplicationStatus=[{"Region": other, "Status": "InSync", "StatusMessage": "Replication succeeded"}],
    )


def _partner(client: Any) -> None:
    """Its rotation failed half way, months ago; its replica too; and the policy was opened to find out why."""
    arn = _secret(client, "partner/api")
    _write_policy(
        client,
        arn,
        {"Effect": "Allow", "Principal": "*"},
        {"Effect": "Allow", "Principal": {"AWS": _STRANGER}},
    )
    failed = {"Region": "ap-southeast-2", "Status": "Failed", "StatusMessage": "Secret with this name already exists"}
    tell_of_secret(
        arn,
        RotationEnabled=True,
        RotationRules={"AutomaticallyAfterDays": 30},
        LastRotatedDate=days_ago(120),
        NextRotationDate=days_ago(90),
        LastChangedDate=days_ago(90),
        LastAccessedDate=days_ago(2),
        SecretVersionsToStages={"1111": ["AWSCURRENT"], "2222": ["AWSPENDING"]},
        ReplicationStatus=[failed],
    )


def _forgotten(client: Any) -> None:
    """Made years ago, and neither changed nor read since."""
    tell_of_secret(_secret(client, "legacy/ftp"), CreatedDate=days_ago(900), LastChangedDate=days_ago(900))
