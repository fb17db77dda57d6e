"""The demo account's users, groups, roles, policies and certificates: careful ones, and what grew over the years."""

import json
from typing import Any

from moto.iam.models import SigningCertificate

from local.cloud.demo.kit import ONE_ACCOUNT, DemoAccount, days_ago, tags
from local.cloud.demo.missing.iam import expire_certificate

_AWS = "arn:aws:iam::aws:policy"
_KEY = "arn:aws:iam::222222222222:u2f/user/{}/yubikey"
_STRANGER = "333333333333"
_READING = {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::acme-invoices-eu-west-1/*"]}
_EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}
_ESCALATING = {
    "Effect": "Allow",
    "Action": ["iam:PutUserPolicy", "iam:AttachRolePolicy", "kms:Decrypt"],
    "Resource": "*",
}
_DANGEROUS = {
    "Effect": "Allow",
    "Action": [
        "iam:PassRole",
        "lambda:*",
        "sts:AssumeRole",
        "kms:Decrypt",
        "cloudtrail:StopLogging",
        "aws-marketplace:Subscribe",
        "bedrock-agentcore:GetWorkloadAccessToken",
    ],
    "Resource": "*",
}


_NEVER_PASSES = (
    "iam.account.has-audit-role",
    "iam.account.has-support-role",
    "iam.account.organization-manages-root-centrally",
    "iam.account.passwords-are-long",
    "iam.account.passwords-are-not-reused",
    "iam.account.passwords-expire",
    "iam.account.passwords-need-symbols",
    "iam.account.passwords-need-uppercase",
    "iam.account.people-come-from-identity-provider",
    "iam.account.root-has-hardware-mfa",
    "iam.account.root-has-mfa",
    "iam.account.root-has-no-access-keys",
    "iam.account.root-is-not-used",
)
_NEVER_FAILS = (
    "iam.account.cloudshell-is-not-open",
    "iam.account.is-below-its-quotas",
    "iam.account.passwords-need-lowercase",
    "iam.account.passwords-need-numbers",
    "iam.account.users-may-change-their-password",
)
NOT_PRODUCIBLE = {
    **{check: {"PASS": ONE_ACCOUNT} for check in _NEVER_PASSES},
    **{check: {"FAIL": ONE_ACCOUNT} for check in _NEVER_FAILS},
}


def fill(account: DemoAccount) -> None:
    iam, backend = account.client("iam"), account.backend("iam", "aws")
    _policies(iam, account)
    _groups(iam, account)
    _users(iam, backend)
    _roles(iam, backend, account)
    _certificates(iam, backend)
    iam.update_account_password_policy(
        MinimumPasswordLength=8, RequireNumbers=True, RequireLowercaseCharacters=True, AllowUsersToChangePassword=True
    )
    backend.account_summary._account_access_keys_present = 1  # of the root user, as its credential report says
    iam.generate_credential_report()


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trusting(principal: Any, action: str = "sts:AssumeRole", **condition: Any) -> str:
    """A trust policy of one statement."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    return document(statement | ({"Condition": condition} if condition else {}))


def _policies(iam: Any, account: DemoAccount) -> None:
    for name, statement in (
        ("acme-invoices-read", _READING),
        ("acme-everything", _EVERYTHING),
        ("acme-platform-team", _DANGEROUS),
        ("acme-storage", {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}),
    ):
        iam.create_policy(PolicyName=name, PolicyDocument=document(statement))


def _groups(iam: Any, account: DemoAccount) -> None:
    own = f"arn:aws:iam::{account.account_id}:policy"
    for name, policy in (
        ("developers", f"{own}/acme-invoices-read"),
        ("platform", f"{own}/acme-platform-team"),
        ("administrators", f"{_AWS}/AdministratorAccess"),
        ("interns", f"{own}/acme-storage"),
    ):
        iam.create_group(GroupName=name)
        iam.attach_group_policy(GroupName=name, PolicyArn=policy)
    iam.put_group_policy(GroupName="developers", PolicyName="extra", PolicyDocument=document(_READING))
    iam.put_group_policy(GroupName="interns", PolicyName="extra", PolicyDocument=document(_ESCALATING))


def _users(iam: Any, backend: Any) -> None:
    for name, group, owner in (
        ("alice", "developers", "finance"),
        ("bob", "developers", None),
        ("carol", "platform", None),
        ("dave", "administrators", None),
        ("erin", "developers", "research"),
        ("frank", "administrators", "security"),
        ("deploy-bot", "platform", "platform"),
        ("legacy-bot", "developers", None),
    ):
        iam.create_user(UserName=name, Tags=tags(Owner=owner) if owner else [])
        iam.add_user_to_group(GroupName=group, UserName=name)
        backend.users[name].create_date = days_ago(700)
    _passwords(iam, backend)
    _keys(iam, backend)
    iam.attach_user_policy(UserName="dave", PolicyArn=f"{_AWS}/AdministratorAccess")
    iam.put_user_policy(UserName="carol", PolicyName="extra", PolicyDocument=document(_ESCALATING))
    iam.put_user_policy(UserName="erin", PolicyName="extra", PolicyDocument=document(_READING))


def _passwords(iam: Any, backend: Any) -> None:
    for name, used in (("alice", 3), ("bob", 200), ("carol", 10), ("dave", 1), ("erin", 20), ("frank", 2)):
        iam.create_login_profile(UserName=name, Password="Made-up-for-the-demo-1")  # noqa: S106 - made up
        backend.users[name].password_last_used = days_ago(used)
    phone = iam.create_virtual_mfa_device(VirtualMFADeviceName="erin")["VirtualMFADevice"]["SerialNumber"]
    for name, device in (("alice", _KEY.format("alice")), ("erin", phone), ("frank", _KEY.format("frank"))):
        iam.enable_mfa_device(
            UserName=name,
            SerialNumber=device,
            AuthenticationCode1="123456",
            AuthenticationCode2="654321",
        )


def _keys(iam: Any, backend: Any) -> None:
    """Days since each key was made, and since it was used (None: never)."""
    held: dict[str, list[tuple[int, int | None]]] = {
        "deploy-bot": [(20, 1)],
        "legacy-bot": [(800, 300)],
        "carol": [(60, 2), (400, None)],
        "dave": [(30, 5)],
    }
    for name, keys in held.items():
        for made, used in keys:
            key = iam.create_access_key(UserName=name)["AccessKey"]["AccessKeyId"]
            found = next(one for one in backend.users[name].access_keys if one.access_key_id == key)
            found.create_date = days_ago(made)
            found.last_used = None if used is None else days_ago(used)
            found.last_used_service = "sts" if name == "deploy-bot" else "s3"


def _roles(iam: Any, backend: Any, account: DemoAccount) -> None:
    _service_roles(iam, account)
    _foreign_roles(iam)
    _web_roles(iam, account)
    for name, age, used in (("shop-web", 300, 1), ("partner-loose", 900, 400), ("migration", 500, None)):
        backend_role = backend.get_role(name)
        backend_role.create_date = days_ago(age)
        backend_role.last_used = None if used is None else days_ago(used)


def _service_roles(iam: Any, account: DemoAccount) -> None:
    iam.create_role(
        RoleName="shop-web",
        AssumeRolePolicyDocument=trusting({"Service": "ec2.amazonaws.com"}),
        Tags=tags(Owner="shop"),
    )
    iam.create_instance_profile(InstanceProfileName="shop-web")
    iam.add_role_to_instance_profile(InstanceProfileName="shop-web", RoleName="shop-web")
    iam.put_role_policy(RoleName="shop-web", PolicyName="read", PolicyDocument=document(_READING))
    iam.create_role(RoleName="flow-logs", AssumeRolePolicyDocument=trusting({"Service": "vpc-flow-logs.amazonaws.com"}))
    careful = trusting({"Service": "scheduler.amazonaws.com"}, StringEquals={"aws:SourceAccount": account.account_id})
    iam.create_role(RoleName="nightly-jobs", AssumeRolePolicyDocument=careful)
    iam.create_role(RoleName="migration", AssumeRolePolicyDocument=trusting({"Service": "lambda.amazonaws.com"}))
    iam.put_role_policy(RoleName="migration", PolicyName="all", PolicyDocument=document(_ESCALATING))
    iam.attach_role_policy(RoleName="migration", PolicyArn=f"{_AWS}/AdministratorAccess")


def _foreign_roles(iam: Any) -> None:
    stranger = {"AWS": f"arn:aws:iam::{_STRANGER}:root"}
    bound = trusting(stranger, StringEquals={"sts:ExternalId": "acme-7f3a9c"})
    iam.create_role(RoleName="partner", AssumeRolePolicyDocument=bound)
    iam.create_role(RoleName="partner-loose", AssumeRolePolicyDocument=trusting(stranger))
    iam.attach_role_policy(RoleName="partner-loose", PolicyArn=f"{_AWS}/ReadOnlyAccess")
    iam.create_role(RoleName="open-house", AssumeRolePolicyDocument=trusting({"AWS": "*"}))


def _web_roles(iam: Any, account: DemoAccount) -> None:
    provider = f"arn:aws:iam::{account.account_id}:oidc-provider/token.actions.githubusercontent.com"
    subject = "token.actions.githubusercontent.com:sub"
    action = "sts:AssumeRoleWithWebIdentity"
    for name, pattern in (("deploy-shop", "repo:acme/shop:*"), ("deploy-anything", "*")):
        trust = trusting({"Federated": provider}, action, StringLike={subject: pattern})
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)


def _certificates(iam: Any, backend: Any) -> None:
    for name, left in (("shop-2026", 200), ("shop-2025", 12), ("shop-2024", -90)):
        iam.upload_server_certificate(ServerCertificateName=name, CertificateBody=_PEM, PrivateKey=_PEM)
        expire_certificate(name, days_ago(-left))
    backend.users["dave"].signing_certificates["demo"] = SigningCertificate("demo", "dave", _PEM)


# moto reads nothing of it.
_PEM = "-----BEGIN CERTIFICATE-----\nZGVtbw==\n-----END CERTIFICATE-----"
