"""Readers against an emulated account, and on recorded answers for what that does not know."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.stub import Stubber
from moto import mock_aws

from shared.catalog import GLOBAL_REGION, BatchReader, Fact, FactReader, Lister, Reader, Resource, Scope, Sweep
from shared.catalog.policy import Principal
from shared.catalog.registry import room
from shared.services.iam.readers import READERS
from shared.services.iam.readers.authorization import list_identities, sweep_administrator_groups, sweep_group_members
from shared.services.iam.readers.certificate import list_certificates
from shared.services.iam.readers.credential_report import (
    ReportLate,
    read_root_credentials,
    read_user_credentials,
    report,
)
from shared.services.iam.resources.account import (
    AccountSummary,
    CloudShellHolders,
    PasswordPolicy,
    RootVirtualMfa,
    SupportHolders,
)
from shared.services.iam.resources.identity import (
    AccessKey,
    AdministratorGroups,
    Credentials,
    Group,
    GroupMembers,
    Role,
    User,
    VirtualMfa,
)
from shared.services.iam.resources.policy import Policy
from tests.services.iam.builders import SCOPE, an_account

MOTO = Scope("aws", "123456789012", GLOBAL_REGION)
TIME = datetime(2026, 5, 1, tzinfo=UTC)
KINDS = ["User", "Group", "Role", "LocalManagedPolicy"]
READING = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
TRUST = {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}


def document(statement: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def a_client() -> Any:
    return boto3.client("iam", "us-east-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")


@pytest.fixture
def iam() -> Iterator[Any]:
    with mock_aws():
        yield a_client()


@pytest.fixture
def stubbed() -> Iterator[tuple[Any, Stubber]]:
    client = a_client()
    with Stubber(client) as stubber:
        yield client, stubber


def the[R: Resource](iam: Any, kind: type[R]) -> R:
    (found,) = (one for page in list_identities(iam, MOTO, None) for one in page.resources if isinstance(one, kind))
    return found


def read(client: Any, fact: type[Fact]) -> Fact:
    """As the engine does it: codes that are answers become the facts that they mean."""
    reader = room("iam").readers[fact]
    assert isinstance(reader, Reader)
    try:
        return reader.read(client, an_account())
    except ClientError as error:
        return reader.absent[error.response["Error"]["Code"]]


def recorded(fact: type[Fact], *answers: dict[str, Any]) -> Fact:
    operation = room("iam").readers[fact].operations[0].partition(":")[2]
    client = a_client()
    with Stubber(client) as stubber:
        for answer in answers:
            stubber.add_response(xform_name(operation), answer)
        return read(client, fact)


def test_an_empty_account_has_one_empty_page(iam: Any) -> None:
    (page,) = list_identities(iam, MOTO, None)

    assert (page.resources, page.next) == ([], None)


def test_a_user_has_its_groups_tags_and_policies(iam: Any) -> None:
    iam.create_group(GroupName="people")
    iam.create_user(UserName="alice", Tags=[{"Key": "owner", "Value": "data"}])
    iam.add_user_to_group(UserName="alice", GroupName="people")
    iam.put_user_policy(UserName="alice", PolicyName="own", PolicyDocument=document(READING))

    user = the(iam, User)

    assert (user.arn, user.resource_id) == ("arn:aws:iam::123456789012:user/alice", "alice")
    assert (user.groups, user.tags) == (("people",), {"owner": "data"})
    assert [(one.name, one.statements[0].actions) for one in user.inline] == [("own", ("s3:GetObject",))]


def test_a_role_has_its_trust_and_attached_policies(iam: Any) -> None:
    policy = iam.create_policy(PolicyName="reports", PolicyDocument=document(READING))["Policy"]["Arn"]
    iam.create_role(RoleName="web", AssumeRolePolicyDocument=document(TRUST))
    iam.attach_role_policy(RoleName="web", PolicyArn=policy)

    role = the(iam, Role)

    assert role.attached == (policy,)
    assert role.trust[0].principals == (Principal("Service", "ec2.amazonaws.com"),)
    assert role.last_used_at is None


def test_a_policy_has_the_statements_of_its_default_version(iam: Any) -> None:
    arn = iam.create_policy(PolicyName="reports", PolicyDocument=document(READING))["Policy"]["Arn"]
    wider = READING | {"Action": "s3:*"}
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=document(wider), SetAsDefault=True)

    policy = the(iam, Policy)

    assert (policy.arn, policy.attachments, policy.boundaries) == (arn, 0, 0)
    assert policy.statements[0].actions == ("s3:*",)


def test_members_of_groups_are_counted(iam: Any) -> None:
    iam.create_group(GroupName="people")
    for name in ("alice", "bob"):
        iam.create_user(UserName=name)
        iam.add_user_to_group(UserName=name, GroupName="people")

    assert the(iam, Group).resource_id == "people"
    assert sweep_group_members(iam, MOTO) == {"people": GroupMembers(2)}


def test_identities_are_listed_over_all_pages(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    sent = {"Filter": KINDS, "MaxItems": 1000}
    stubber.add_response("get_account_authorization_details", {"IsTruncated": True, "Marker": "two"}, sent)
    role = {
        "Path": "/aws-service-role/support.amazonaws.com/",
        "RoleName": "support",
        "Arn": "arn:aws:iam::111122223333:role/aws-service-role/support.amazonaws.com/support",
        "CreateDate": TIME,
        "AssumeRolePolicyDocument": document(TRUST),
        "RoleLastUsed": {"LastUsedDate": TIME, "Region": "eu-west-1"},
        "PermissionsBoundary": {
            "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": "arn:aws:iam::1:policy/b",
        },
    }
    second = {"IsTruncated": False, "RoleDetailList": [role]}
    stubber.add_response("get_account_authorization_details", second, sent | {"Marker": "two"})

    first, last = list_identities(client, SCOPE, None)

    assert (first.next, last.next) == ("two", None)
    (found,) = last.resources
    assert isinstance(found, Role)
    assert (found.last_used_at, found.boundary) == (TIME, "arn:aws:iam::1:policy/b")
    assert found.is_managed_by_aws


HEAD = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,"
    "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
    "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
    "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
    "cert_1_last_rotated,cert_2_active,cert_2_last_rotated"
)
MAY = "2026-05-01T00:00:00+00:00"
NO_KEY, NO_CERTIFICATE = "false,N/A,N/A,N/A,N/A", "false,N/A"
ROOT_CELLS = ("<root_account>,arn:r", MAY, "not_supported", MAY, "not_supported,not_supported,true")
ROOT = ",".join((*ROOT_CELLS, NO_KEY, NO_KEY, NO_CERTIFICATE, NO_CERTIFICATE))
ALICE_CELLS = ("alice,arn:a", MAY, "true,no_information", MAY, "N/A,true", f"true,{MAY},N/A,N/A,N/A", NO_KEY)
ALICE = ",".join((*ALICE_CELLS, f"true,{MAY}", NO_CERTIFICATE))
UNDATED_CELLS = ("bob,arn:b", MAY, "false,N/A,N/A,N/A,false", "true,N/A,N/A,N/A,N/A", NO_KEY)
UNDATED = ",".join((*UNDATED_CELLS, NO_CERTIFICATE, NO_CERTIFICATE))


def answer_report(stubber: Stubber, *rows: str) -> None:
    stubber.add_response("generate_credential_report", {"State": "COMPLETE"})
    content = "\n".join((HEAD, *rows)).encode()
    stubber.add_response(
        "get_credential_report", {"Content": content, "ReportFormat": "text/csv", "GeneratedTime": TIME}
    )


def test_the_report_tells_of_users_by_name(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    answer_report(stubber, ROOT, ALICE)

    found = read_user_credentials(client, an_account())

    assert found.generated_at == TIME
    assert found.rows == {
        "alice": Credentials(
            password=True,
            password_changed_at=TIME,
            password_used_at=None,
            mfa=True,
            keys=(AccessKey(1, active=True, rotated_at=TIME, last_used_at=None),),
            certificates=1,
        )
    }


def test_the_report_tells_of_the_root_user(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    answer_report(stubber, ROOT, ALICE)

    root = read_root_credentials(client, an_account()).row

    assert (root.password_used_at, root.keys) == (TIME, ())


def test_a_report_without_the_root_user_is_an_error(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    answer_report(stubber, ALICE)

    with pytest.raises(KeyError, match="root_account"):
        read_root_credentials(client, an_account())


def test_an_active_key_without_a_date_is_an_error(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    answer_report(stubber, UNDATED)

    with pytest.raises(ValueError, match="dates no key 1 of arn:b"):
        read_user_credentials(client, an_account())


def test_a_report_is_waited_for(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    stubber.add_response("generate_credential_report", {"State": "STARTED"})
    stubber.add_response("generate_credential_report", {"State": "INPROGRESS"})
    answer_report(stubber, ALICE)
    waits: list[float] = []

    _generated_at, rows = report(client, waits.append)

    assert list(rows) == ["alice"]
    assert len(waits) == 2


def test_a_report_that_does_not_come_is_an_error(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    for _ in range(30):
        stubber.add_response("generate_credential_report", {"State": "INPROGRESS"})

    with pytest.raises(ReportLate, match="within 60 seconds"):
        report(client, lambda _: None)


def test_the_summary_is_read(iam: Any) -> None:
    iam.create_user(UserName="alice")

    summary = read(iam, AccountSummary)

    assert isinstance(summary, AccountSummary)
    assert (summary.used["Users"], summary.allowed["Users"]) == (1, 5000)


def test_keys_and_mfa_of_root_are_read_from_the_summary() -> None:
    answer = {"SummaryMap": {"AccountAccessKeysPresent": 1, "AccountMFAEnabled": 1}}

    assert recorded(AccountSummary, answer) == AccountSummary(
        root_password=True, root_keys=True, root_mfa=True, used={}, allowed={}
    )


def test_a_root_user_whose_credentials_were_removed_centrally_has_no_password() -> None:
    answer = {"SummaryMap": {"AccountAccessKeysPresent": 0, "AccountMFAEnabled": 0, "AccountPasswordPresent": 0}}

    summary = recorded(AccountSummary, answer)

    assert isinstance(summary, AccountSummary)
    assert not summary.root_password


def test_virtual_devices_of_root_are_told_from_those_of_users() -> None:
    def device(name: str, arn: str | None) -> dict[str, Any]:
        user = {"Path": "/", "UserName": "x", "UserId": "1" * 16, "Arn": arn, "CreateDate": TIME}
        serial = {"SerialNumber": f"arn:aws:iam::111122223333:mfa/{name}"}
        return serial | ({"User": user} if arn else {})

    first = {
        "VirtualMFADevices": [
            device("phone", "arn:aws:iam::111122223333:user/alice"),
            device("safe", an_account().arn),
        ],
        "IsTruncated": True,
        "Marker": "two",
    }
    second = {"VirtualMFADevices": [device("root-account-mfa-device", None)]}

    assert recorded(RootVirtualMfa, first, second) == RootVirtualMfa(
        ("arn:aws:iam::111122223333:mfa/safe", "arn:aws:iam::111122223333:mfa/root-account-mfa-device")
    )


def test_users_whose_device_is_an_application() -> None:
    user = {
        "Path": "/",
        "UserName": "alice",
        "UserId": "1" * 16,
        "Arn": "arn:aws:iam::1:user/alice",
        "CreateDate": TIME,
    }
    root = {"Path": "/", "UserName": "acme", "UserId": "1" * 16, "Arn": an_account().arn, "CreateDate": TIME}
    serial = "arn:aws:iam::111122223333:mfa/phone"
    first = {"VirtualMFADevices": [{"SerialNumber": serial, "User": user}], "IsTruncated": True, "Marker": "two"}
    second = {"VirtualMFADevices": [{"SerialNumber": serial, "User": root}, {"SerialNumber": serial}]}

    assert recorded(VirtualMfa, first, second) == VirtualMfa(frozenset({"alice"}))


def test_the_groups_that_make_users_administrators(iam: Any) -> None:
    for group in ("admins", "readers"):
        iam.create_group(GroupName=group)
        iam.create_user(UserName=f"of-{group}")
        iam.add_user_to_group(GroupName=group, UserName=f"of-{group}")
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    iam.put_group_policy(GroupName="admins", PolicyName="all", PolicyDocument=json.dumps(everything))

    assert sweep_administrator_groups(iam, SCOPE) == {"of-admins": AdministratorGroups(("admins",))}


def test_for_what_a_key_was_used_last(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    keys = f"true,{MAY},{MAY},eu-west-1,s3", NO_KEY
    answer_report(
        stubber, ",".join(("alice,arn:a", MAY, "false,N/A,N/A,N/A,false", *keys, NO_CERTIFICATE, NO_CERTIFICATE))
    )

    assert read_user_credentials(client, an_account()).rows["alice"].keys[0].last_used_for == "s3"


def test_an_account_without_its_own_password_policy_has_awss_default(iam: Any) -> None:
    assert read(iam, PasswordPolicy) == PasswordPolicy(is_own=False, min_length=8)


def test_a_password_policy_is_read(iam: Any) -> None:
    iam.update_account_password_policy(MinimumPasswordLength=14, RequireSymbols=True, PasswordReusePrevention=24)

    assert read(iam, PasswordPolicy) == PasswordPolicy(is_own=True, min_length=14, symbols=True, remembered=24)


def test_holders_of_awss_policies_are_read_from_all_pages() -> None:
    first = {
        "PolicyRoles": [{"RoleName": "a"}],
        "PolicyUsers": [],
        "PolicyGroups": [],
        "IsTruncated": True,
        "Marker": "two",
    }
    second = {"PolicyRoles": [], "PolicyUsers": [{"UserName": "b"}], "PolicyGroups": [{"GroupName": "c"}]}

    assert recorded(SupportHolders, first, second) == SupportHolders(("a",))
    assert recorded(CloudShellHolders, first, second) == CloudShellHolders(("role/a", "user/b", "group/c"))


def test_nobody_holds_a_policy_that_the_partition_does_not_have(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    stubber.add_client_error("list_entities_for_policy", "NoSuchEntity")

    assert read(client, CloudShellHolders) == CloudShellHolders(())


def test_certificates_are_listed_from_where_they_were_left(stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    item = {
        "Path": "/",
        "ServerCertificateName": "site",
        "ServerCertificateId": "1" * 16,
        "Arn": "arn:aws:iam::111122223333:server-certificate/site",
        "Expiration": TIME,
    }
    sent = {"MaxItems": 1000, "Marker": "two"}
    stubber.add_response("list_server_certificates", {"ServerCertificateMetadataList": [item]}, sent)

    (page,) = list_certificates(client, SCOPE, "two")

    assert [(one.arn, one.expires_at) for one in page.resources] == [(item["Arn"], TIME)]


def name_of(reader: Lister | FactReader) -> str:
    return reader.resources[0].__name__ if isinstance(reader, Lister) else reader.fact.__name__


@pytest.mark.parametrize("reader", READERS, ids=name_of)
def test_what_aws_denies_is_raised(reader: Lister | FactReader, stubbed: tuple[Any, Stubber]) -> None:
    client, stubber = stubbed
    stubber.add_client_error(xform_name(reader.operations[0].partition(":")[2]), "AccessDenied", "Access Denied")

    with pytest.raises(ClientError, match="Access Denied"):
        attempt(reader, client)


def attempt(reader: Lister | FactReader, client: Any) -> Any:
    match reader:
        case Lister():
            return list(reader.list_pages(client, SCOPE, None))
        case Sweep():
            return reader.read(client, SCOPE)
        case BatchReader():
            return reader.read(client, [an_account()])
        case Reader():
            assert "AccessDenied" not in reader.absent
            return reader.read(client, an_account())
