"""Reads the account's own settings of IAM."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Reader
from shared.services.iam.resources.account import (
    AccountSummary,
    CloudShellHolders,
    PasswordPolicy,
    RootVirtualMfa,
    SupportHolders,
)
from shared.services.iam.resources.identity import VirtualMfa

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

_LIMITED = ("Users", "Groups", "Roles", "Policies", "InstanceProfiles", "ServerCertificates")


def read_summary(iam: "IAMClient", _: Account) -> AccountSummary:
    found: Any = iam.get_account_summary()["SummaryMap"]
    limited = [name for name in _LIMITED if f"{name}Quota" in found]
    return AccountSummary(
        # Where AWS does not tell, the root user is held to have what every root user has unless it is taken away.
        root_password=bool(found.get("AccountPasswordPresent", True)),
        root_keys=bool(found["AccountAccessKeysPresent"]),
        root_mfa=bool(found["AccountMFAEnabled"]),
        used={name: found[name] for name in limited},
        allowed={name: found[f"{name}Quota"] for name in limited},
    )


def read_root_virtual_mfa(iam: "IAMClient", account: Account) -> RootVirtualMfa:
    """From all pages. Only virtual devices are listed, each with whose it is."""
    serials: list[str] = []
    for answer in iam.get_paginator("list_virtual_mfa_devices").paginate(AssignmentStatus="Assigned"):
        serials.extend(one["SerialNumber"] for one in answer["VirtualMFADevices"] if _is_of_root(one, account))
    return RootVirtualMfa(tuple(serials))


def _is_of_root(device: Any, account: Account) -> bool:
    """The root user's ARN is the account's; devices of old do not say whose they are, but bear a fixed name."""
    serial: str = device["SerialNumber"]
    return device.get("User", {}).get("Arn") == account.arn or serial.endswith("/root-account-mfa-device")


def read_password_policy(iam: "IAMClient", _: Account) -> PasswordPolicy:
    found = iam.get_account_password_policy()["PasswordPolicy"]
    return PasswordPolicy(
        is_own=True,
        min_length=found["MinimumPasswordLength"],
        symbols=found["RequireSymbols"],
        numbers=found["RequireNumbers"],
        uppercase=found["RequireUppercaseCharacters"],
        lowercase=found["RequireLowercaseCharacters"],
        users_may_change=found["AllowUsersToChangePassword"],
        max_age=found.get("MaxPasswordAge") or None,
        remembered=found.get("PasswordReusePrevention", 0),
        hard_expiry=found.get("HardExpiry", False),
    )


def read_virtual_mfa(iam: "IAMClient", account: Account) -> VirtualMfa:
    """From all pages. AWS names the user of each device; the root user is none."""
    users: set[str] = set()
    for answer in iam.get_paginator("list_virtual_mfa_devices").paginate(AssignmentStatus="Assigned"):
        owners: list[Any] = [one.get("User", {}) for one in answer["VirtualMFADevices"]]
        users.update(one["UserName"] for one in owners if ":user/" in one.get("Arn", ""))
    return VirtualMfa(frozenset(users))


def read_support_holders(iam: "IAMClient", account: Account) -> SupportHolders:
    holders = policy_holders(iam, account, "AWSSupportAccess")
    return SupportHolders(tuple(name for kind, name in holders if kind == "role"))


def read_cloudshell_holders(iam: "IAMClient", account: Account) -> CloudShellHolders:
    holders = policy_holders(iam, account, "AWSCloudShellFullAccess")
    return CloudShellHolders(tuple(f"{kind}/{name}" for kind, name in holders))


def policy_holders(iam: "IAMClient", account: Account, policy: str) -> list[tuple[str, str]]:
    """Kind and name of all that one of AWS's policies is attached to, from all pages."""
    partition = account.arn.split(":")[1]
    found: list[tuple[str, str]] = []
    paginator = iam.get_paginator("list_entities_for_policy")
    for answer in paginator.paginate(PolicyArn=f"arn:{partition}:iam::aws:policy/{policy}"):
        found.extend(("user", one["UserName"]) for one in answer["PolicyUsers"])
        found.extend(("group", one["GroupName"]) for one in answer["PolicyGroups"])
        found.extend(("role", one["RoleName"]) for one in answer["PolicyRoles"])
    return found


READERS = (
    Reader(AccountSummary, Account, "iam:GetAccountSummary", read_summary),
    Reader(RootVirtualMfa, Account, "iam:ListVirtualMFADevices", read_root_virtual_mfa),
    Reader(VirtualMfa, Account, "iam:ListVirtualMFADevices", read_virtual_mfa),
    Reader(
        PasswordPolicy,
        Account,
        "iam:GetAccountPasswordPolicy",
        read_password_policy,
        {"NoSuchEntity": PasswordPolicy()},
    ),
    Reader(SupportHolders, Account, "iam:ListEntitiesForPolicy", read_support_holders),
    Reader(
        CloudShellHolders,
        Account,
        "iam:ListEntitiesForPolicy",
        read_cloudshell_holders,
        {"NoSuchEntity": CloudShellHolders(())},  # not every partition has the policy
    ),
)
