"""Actions of IAM on an emulated account: each puts right what its check found, and its undo brings that back."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from moto import mock_aws

from shared.catalog.registry import room
from shared.services.iam.actions.user import Tags
from tests.services.acting import ACCOUNT, Emulated, Repair, each_repair
from tests.services.iam.builders import ADMINISTRATOR, READ_ONLY, allow
from tests.services.iam.plans import REFUSALS
from tests.services.planning import Sample

CLOUDSHELL = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
TRUST = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Emulated]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made up")
    monkeypatch.setenv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
    with mock_aws(config={"iam": {"load_aws_managed_policies": True}}):
        yield Emulated("iam")


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def iam(account: Emulated) -> Any:
    return account.client("iam")


def the_account(_: Emulated) -> str:
    return ACCOUNT


def a_user(account: Emulated, *, keys: int = 0, password: bool = False) -> str:
    iam(account).create_user(UserName="alice")
    for _ in range(keys):
        iam(account).create_access_key(UserName="alice")
    if password:
        iam(account).create_login_profile(UserName="alice", Password="made up, 14 characters")
    return "alice"


def after(days: int, **made: Any) -> Callable[[Emulated], str]:
    """A user, and so many days."""

    def make(account: Emulated) -> str:
        found = a_user(account, **made)
        account.later(days)
        return found

    return make


def a_certificate() -> str:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin + timedelta(days=365))
    return made.sign(key, SHA256()).public_bytes(Encoding.PEM).decode()


def a_user_with_a_certificate(account: Emulated) -> str:
    found = a_user(account)
    iam(account).upload_signing_certificate(UserName=found, CertificateBody=a_certificate())
    return found


def a_user_with_policies(account: Emulated) -> str:
    found = a_user(account)
    iam(account).attach_user_policy(UserName=found, PolicyArn=READ_ONLY)
    iam(account).put_user_policy(UserName=found, PolicyName="own", PolicyDocument=document(allow("s3:GetObject")))
    return found


def an_administrator(account: Emulated) -> str:
    found = a_user(account)
    iam(account).attach_user_policy(UserName=found, PolicyArn=ADMINISTRATOR)
    return found


def administrators(account: Emulated) -> str:
    iam(account).create_group(GroupName="admins")
    iam(account).attach_group_policy(GroupName="admins", PolicyArn=ADMINISTRATOR)
    return "admins"


def an_empty_group(account: Emulated) -> str:
    found = administrators(account)
    iam(account).put_group_policy(GroupName=found, PolicyName="own", PolicyDocument=document(allow("s3:GetObject")))
    return found


def a_role(account: Emulated, policy: str = ADMINISTRATOR) -> str:
    iam(account).create_role(RoleName="web", AssumeRolePolicyDocument=document(TRUST))
    iam(account).attach_role_policy(RoleName="web", PolicyArn=policy)
    return "web"


def an_account_with_cloudshell(account: Emulated) -> str:
    a_role(account, CLOUDSHELL)
    iam(account).attach_user_policy(UserName=a_user(account), PolicyArn=CLOUDSHELL)
    return ACCOUNT


def an_account_with_a_weak_policy(account: Emulated) -> str:
    iam(account).update_account_password_policy(MinimumPasswordLength=6)
    return ACCOUNT


def a_policy_of_nobody(account: Emulated) -> str:
    made = iam(account).create_policy(PolicyName="reports", Path="/a/", PolicyDocument=document(allow("s3:GetObject")))
    arn = made["Policy"]["Arn"]
    newer = document(allow("s3:ListBucket"))
    iam(account).create_policy_version(PolicyArn=arn, PolicyDocument=newer, SetAsDefault=True)
    return "reports"


def a_certificate_that_expired(account: Emulated) -> str:
    iam(account).upload_server_certificate(
        ServerCertificateName="site", CertificateBody=a_certificate(), PrivateKey="made up"
    )
    account.later(days=4000)
    return "site"


PASSWORD_CHECKS = (
    "passwords-are-long",
    "passwords-are-not-reused",
    "passwords-expire",
    "passwords-need-lowercase",
    "passwords-need-numbers",
    "passwords-need-symbols",
    "passwords-need-uppercase",
    "users-may-change-their-password",
)

REPAIRS = [
    Repair("iam.user.uses-its-access-keys", "iam.user.deactivate-unused-keys", after(47, keys=1)),
    Repair("iam.user.rotates-access-keys", "iam.user.deactivate-old-keys", after(92, keys=2)),
    Repair(
        "iam.user.has-no-key-that-was-never-used",
        "iam.user.deactivate-keys-never-used",
        after(0, keys=1, password=True),
    ),
    Repair("iam.user.has-one-active-key", "iam.user.keep-one-key", after(0, keys=2)),
    Repair("iam.user.uses-its-password", "iam.user.delete-password", after(47, password=True)),
    Repair("iam.user.has-policies-through-groups", "iam.user.move-policies-to-group", a_user_with_policies),
    Repair("iam.user.is-no-administrator", "iam.user.detach-administrator-policies", an_administrator),
    Repair("iam.user.is-tagged", "iam.user.tag", a_user, Tags({"owner": "data"})),
    *(
        Repair(f"iam.account.{name}", "iam.account.set-password-policy", make)
        for name in PASSWORD_CHECKS
        for make in (the_account, an_account_with_a_weak_policy)
    ),
    Repair("iam.account.has-support-role", "iam.account.make-support-role", the_account),
    Repair("iam.account.cloudshell-is-not-open", "iam.account.detach-cloudshell", an_account_with_cloudshell),
    Repair("iam.policy.is-attached", "iam.policy.delete", a_policy_of_nobody),
    Repair("iam.group.has-members", "iam.group.delete", an_empty_group),
    Repair("iam.group.is-no-administrator", "iam.group.detach-administrator-policies", administrators),
    Repair("iam.role.is-no-administrator", "iam.role.detach-administrator-policies", a_role),
    Repair(
        "iam.server-certificate.has-not-expired", "iam.server-certificate.delete-expired", a_certificate_that_expired
    ),
]
# moto's credential report never tells of signing certificates.
NOT_EMULATED = {("iam.user.has-no-signing-certificates", "iam.user.deactivate-signing-certificates")}


@each_repair(REPAIRS)
def test_an_action_puts_right_what_its_check_found_and_its_undo_brings_it_back(
    repair: Repair, account: Emulated
) -> None:
    repair.holds(account)


def test_every_check_that_names_an_action_is_tried_with_it() -> None:
    named = {(check.id, check.fixed_by) for check in room("iam").checks.values() if check.fixed_by}

    assert named - {(one.check, one.action) for one in REPAIRS} == NOT_EMULATED
    assert {action for _, action in named} == set(room("iam").actions)


@pytest.mark.parametrize(("sample", "reason"), REFUSALS, ids=[f"{one.action}: {words}" for one, words in REFUSALS])
def test_an_action_refuses_what_it_would_not_change_or_should_not(sample: Sample, reason: str) -> None:
    assert reason in getattr(sample.answer(), "reason", "")


def test_signing_certificates_are_deactivated_and_come_back(account: Emulated) -> None:
    user = a_user_with_a_certificate(account)

    def status() -> str:
        (found,) = iam(account).list_signing_certificates(UserName=user)["Certificates"]
        return str(found["Status"])

    plan = account.plan("iam.user.deactivate-signing-certificates", user)
    account.perform(plan.do, {})
    assert status() == "Inactive"
    account.perform(plan.undo, {})
    assert status() == "Active"


def test_a_user_keeps_its_rights_in_the_group_that_they_move_to(account: Emulated) -> None:
    user = a_user_with_policies(account)

    account.perform(account.plan("iam.user.move-policies-to-group", user).do, {})

    (group,) = iam(account).list_groups_for_user(UserName=user)["Groups"]
    name = group["GroupName"]
    assert name == "rights-of-alice"
    attached = iam(account).list_attached_group_policies(GroupName=name)["AttachedPolicies"]
    assert [one["PolicyArn"] for one in attached] == [READ_ONLY]
    assert iam(account).get_group_policy(GroupName=name, PolicyName="own")["PolicyDocument"]["Statement"] == [
        allow("s3:GetObject")
    ]


def test_a_password_policy_that_is_stricter_somewhere_stays_so_there(account: Emulated) -> None:
    iam(account).update_account_password_policy(MinimumPasswordLength=20, MaxPasswordAge=30, HardExpiry=True)

    account.perform(account.plan("iam.account.set-password-policy", ACCOUNT).do, {})

    found = iam(account).get_account_password_policy()["PasswordPolicy"]
    assert (found["MinimumPasswordLength"], found["MaxPasswordAge"], found["HardExpiry"]) == (20, 30, True)
    assert found["RequireSymbols"]


def test_a_deleted_policy_comes_back_with_its_default_version_and_path(account: Emulated) -> None:
    plan = account.plan("iam.policy.delete", a_policy_of_nobody(account))

    account.perform((*plan.do, *plan.undo), {})

    (found,) = iam(account).list_policies(Scope="Local")["Policies"]
    assert (found["PolicyName"], found["Path"]) == ("reports", "/a/")
    default = iam(account).get_policy_version(PolicyArn=found["Arn"], VersionId=found["DefaultVersionId"])
    assert default["PolicyVersion"]["Document"]["Statement"] == [allow("s3:ListBucket")]
