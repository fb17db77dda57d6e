"""The demo account's keys: in each region one as it should be and one that grew beside it; at home all kinds."""

import json
from collections.abc import Mapping
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago
from local.cloud.demo.missing.kms import Plan, plan_key

_STRANGER = "arn:aws:iam::333333333333:root"
_IMAGE = "7a" * 48
_ZEROS = "0" * 96

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        kms = account.client("kms", region)
        _orders(account, kms)
        _partners(account, kms)
    kms, keys = account.client("kms"), account.backend("kms", account.home).keys
    _forgotten(kms)
    _enclaves(account, kms)
    _spread(account, kms, keys)
    _imported(kms, keys)


def _key(kms: Any, alias: str, *statements: Mapping[str, Any], **params: Any) -> str:
    policy = {"Policy": json.dumps({"Version": "2012-10-17", "Statement": list(statements)})} if statements else {}
    name: str = kms.create_key(**policy, **params)["KeyMetadata"]["KeyId"]
    if alias:
        kms.create_alias(AliasName=f"alias/{alias}", TargetKeyId=name)
    return name


def _allow(principal: Any, *actions: str, **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": list(actions), "Resource": "*", **more}


def _root(account: DemoAccount) -> dict[str, str]:
    return {"AWS": f"arn:aws:iam::{account.account_id}:root"}


def _orders(account: DemoAccount, kms: Any) -> None:
    """Rotates, is used every day, and lets a service in on the account's own behalf."""
    own = {"StringEquals": {"aws:SourceAccount": account.account_id}}
    logs = _allow({"Service": "delivery.logs.amazonaws.com"}, "kms:GenerateDataKey*", Condition=own)
    tags = [{"TagKey": "Owner", "TagValue": "shop"}]
    name = _key(kms, "orders", _allow(_root(account), "kms:*"), logs, Tags=tags)
    kms.enable_key_rotation(KeyId=name)
    plan_key(name, Plan(used_at=days_ago(0.1)))


def _partners(account: DemoAccount, kms: Any) -> None:
    """Everybody decrypts with it, a partner does more, and nobody has used it for half a year."""
    name = _key(
        kms,
        "",
        _allow(_root(account), "kms:*"),
        _allow("*", "kms:Decrypt"),
        _allow({"AWS": _STRANGER}, "kms:Encrypt", "kms:CreateGrant"),
        _allow({"Service": "delivery.logs.amazonaws.com"}, "kms:GenerateDataKey*"),
        _allow({"AWS": f"arn:aws:iam::{account.account_id}:role/partner-gateway"}, "kms:*"),
    )
    kms.create_grant(KeyId=name, GranteePrincipal=_STRANGER, Operations=["Decrypt"])
    plan_key(name, Plan(used_at=days_ago(180)))


def _forgotten(kms: Any) -> None:
    """Disabled; about to be deleted; and one that only a deleted user could administer, which rotates once in years."""
    kms.disable_key(KeyId=_key(kms, "invoices-2019"))
    kms.schedule_key_deletion(KeyId=_key(kms, "archive"), PendingWindowInDays=14)
    orphan = _key(kms, "payroll", _allow({"AWS": "AIDAEXAMPLEOFSOMEONE"}, "kms:*"))
    kms.enable_key_rotation(KeyId=orphan)
    plan_key(orphan, Plan(used_at=days_ago(3), days=2560))


def _enclaves(account: DemoAccount, kms: Any) -> None:
    """One key that only an enclave on the right instance gets plaintext from, and one with ways around it."""
    managed = _allow(
        _root(account), "kms:Describe*", "kms:Get*Policy", "kms:List*", "kms:PutKeyPolicy", "kms:Get*Status"
    )
    role = {"AWS": f"arn:aws:iam::{account.account_id}:role/enclave"}
    bound = {"ImageSha384": _IMAGE, "PCR3": "3c" * 48}
    _key(kms, "signing-enclave", managed, _allow(role, "kms:Decrypt", Condition=_attests(bound)))
    loose = _allow(role, "kms:Decrypt", Condition=_attests({"PCR0": _ZEROS}))
    _key(kms, "trial-enclave", _allow(_root(account), "kms:*"), loose)


def _attests(measurements: Mapping[str, str]) -> dict[str, Any]:
    asked = {f"kms:RecipientAttestation:{name}": value for name, value in measurements.items()}
    return {"StringEqualsIgnoreCase": asked}


def _spread(account: DemoAccount, kms: Any, keys: Mapping[str, Any]) -> None:
    """Two keys of many regions: one has its replica, the other was only meant to."""
    _key(kms, "sessions", MultiRegion=True)
    name = _key(kms, "carts", MultiRegion=True)
    other = account.regions[1]
    arn = f"arn:aws:kms:{other}:{account.account_id}:key/{name}"
    keys[name].multi_region_configuration["ReplicaKeys"] = [{"Arn": arn, "Region": other}]


def _imported(kms: Any, keys: Mapping[str, Any]) -> None:
    """Material that came from outside: some lasts, some ends next week, some never came."""
    for alias, days in (("ledger", 700), ("ledger-old", 7)):
        plan_key(_key(kms, alias, Origin="EXTERNAL"), Plan(used_at=days_ago(1), expires=days_ago(-days)))
    keys[_key(kms, "ledger-next", Origin="EXTERNAL")].key_state = "PendingImport"
