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

from shared.catalog import Account, BatchReader, Fact, FactReader, Lister, Reader, Resource, Sweep
from shared.catalog.metrics import MetricReader
from shared.catalog.policy import Principal
from shared.catalog.registry import room
from shared.catalog.resource import account_resource
from shared.services.s3.readers import READERS
from shared.services.s3.readers.access_point import list_access_points
from shared.services.s3.readers.bucket import list_buckets, read_bucket_regions
from shared.services.s3.resources.access_point import AccessPoint, AccessPointBlock, AccessPointPolicyStatus
from shared.services.s3.resources.account import AccountBlock, BucketRegions
from shared.services.s3.resources.bucket import (
    AccessLogging,
    Block,
    Bucket,
    BucketAcl,
    BucketBlock,
    BucketPolicy,
    BucketTags,
    Cors,
    CorsRule,
    DefaultEncryption,
    Lifecycle,
    LifecycleRule,
    Notifications,
    ObjectLock,
    OpenUploads,
    Ownership,
    PolicyStatus,
    Replication,
    ReplicationRule,
    Versioning,
    Website,
)
from shared.services.s3.resources.multi_region import MultiRegionAccessPoint
from tests.services.s3.builders import ALL_USERS, FULL_BLOCK, SCOPE, a_bucket, an_access_point, an_account

ALL_ON = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
NAME = "acme-data"
TIME = datetime(2026, 5, 1, tzinfo=UTC)
CREDENTIALS = {"aws_access_key_id": "AKIA", "aws_secret_access_key": "made up"}


def a_client(name: str) -> Any:
    return boto3.client(name, "eu-west-1", **CREDENTIALS)  # type: ignore[call-overload]


@pytest.fixture
def s3() -> Iterator[Any]:
    with mock_aws():
        client = a_client("s3")
        client.create_bucket(Bucket=NAME, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        yield client


def read(client: Any, fact: type[Fact]) -> Fact:
    """As the engine does it: codes that are answers become the facts that they mean."""
    reader = room("s3").readers[fact]
    assert isinstance(reader, Reader)
    resources: dict[type[Resource], Resource] = {
        Bucket: a_bucket(),
        AccessPoint: an_access_point(),
        Account: an_account(),
    }
    try:
        return reader.read(client, resources[reader.of])
    except ClientError as error:
        return reader.absent[error.response["Error"]["Code"]]


def recorded(fact: type[Fact], answer: dict[str, Any]) -> Fact:
    reader = room("s3").readers[fact]
    client, _, operation = reader.operations[0].partition(":")
    with Stubber(a_client(client)) as stubber:
        stubber.add_response(xform_name(operation), answer)
        return read(stubber.client, fact)


def test_a_bare_bucket_has_nothing_set(s3: Any) -> None:
    for fact in (
        BucketTags({}),
        AccessLogging(None),
        Notifications(()),
        BucketBlock(Block()),
        BucketPolicy(()),
        PolicyStatus(public=False),
        Ownership(None),
        Cors(()),
        Website(serves=False),
        DefaultEncryption(None),
        Versioning(None),
        Lifecycle(()),
        ObjectLock(enabled=False),
        Replication(()),
        OpenUploads(()),
    ):
        assert read(s3, type(fact)) == fact


def test_tags_are_read(s3: Any) -> None:
    s3.put_bucket_tagging(Bucket=NAME, Tagging={"TagSet": [{"Key": "owner", "Value": "data"}]})

    assert read(s3, BucketTags) == BucketTags({"owner": "data"})


def test_block_public_access_of_a_bucket_is_read(s3: Any) -> None:
    s3.put_public_access_block(Bucket=NAME, PublicAccessBlockConfiguration=ALL_ON | {"BlockPublicPolicy": False})

    assert read(s3, BucketBlock) == BucketBlock(Block(block_acls=True, ignore_acls=True, restrict=True))


def test_a_policy_is_read_as_statements(s3: Any) -> None:
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{NAME}/*"}
    s3.put_bucket_policy(Bucket=NAME, Policy=json.dumps({"Version": "2012-10-17", "Statement": statement}))

    policy = read(s3, BucketPolicy)

    assert isinstance(policy, BucketPolicy)
    assert [one.principals for one in policy.statements] == [(Principal("AWS", "*"),)]


def test_an_acl_names_groups_by_uri_and_users_by_id(s3: Any) -> None:
    s3.put_bucket_acl(Bucket=NAME, ACL="public-read")

    acl = read(s3, BucketAcl)

    assert isinstance(acl, BucketAcl)
    assert {(one.grantee, one.permission) for one in acl.grants} == {(acl.owner, "FULL_CONTROL"), (ALL_USERS, "READ")}


def test_ownership_is_read(s3: Any) -> None:
    s3.put_bucket_ownership_controls(
        Bucket=NAME, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    )

    assert read(s3, Ownership) == Ownership("BucketOwnerEnforced")


def test_cors_is_read(s3: Any) -> None:
    rule = {"AllowedOrigins": ["*"], "AllowedMethods": ["GET", "PUT"]}
    s3.put_bucket_cors(Bucket=NAME, CORSConfiguration={"CORSRules": [rule]})

    assert read(s3, Cors) == Cors((CorsRule(("*",), ("GET", "PUT")),))


def test_encryption_is_read(s3: Any) -> None:
    default = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "key-1"}
    rule = {"ApplyServerSideEncryptionByDefault": default, "BucketKeyEnabled": True}
    s3.put_bucket_encryption(Bucket=NAME, ServerSideEncryptionConfiguration={"Rules": [rule]})

    assert read(s3, DefaultEncryption) == DefaultEncryption("aws:kms", "key-1", bucket_key=True)


def test_versioning_is_read(s3: Any) -> None:
    s3.put_bucket_versioning(Bucket=NAME, VersioningConfiguration={"Status": "Enabled"})

    assert read(s3, Versioning) == Versioning("Enabled")


def test_open_uploads_are_read(s3: Any) -> None:
    s3.create_multipart_upload(Bucket=NAME, Key="large")

    uploads = read(s3, OpenUploads)

    assert isinstance(uploads, OpenUploads)
    assert len(uploads.begun) == 1


def test_lifecycle_rules_are_read() -> None:
    whole = {
        "ID": "a",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Transitions": [{"Days": 30, "StorageClass": "GLACIER"}],
        "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
    }
    part = {"ID": "b", "Status": "Disabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 1}}
    markers = {"ID": "c", "Status": "Enabled", "Prefix": "", "Expiration": {"ExpiredObjectDeleteMarker": True}}

    assert recorded(Lifecycle, {"Rules": [whole, part, markers]}) == Lifecycle(
        (
            LifecycleRule(True, expires_old_versions=True, transitions=("GLACIER",), aborts_uploads_after=7),
            LifecycleRule(False, covers_all=False, expires=True),
            LifecycleRule(True),
        )
    )


def test_encryption_that_is_blocked_is_read() -> None:
    rule = {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"},
        "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]},
    }

    assert recorded(DefaultEncryption, {"ServerSideEncryptionConfiguration": {"Rules": [rule]}}) == DefaultEncryption(
        "AES256", blocked=("SSE-C",)
    )


def test_mfa_delete_is_read() -> None:
    assert recorded(Versioning, {"Status": "Enabled", "MFADelete": "Enabled"}) == Versioning("Enabled", mfa_delete=True)


def test_access_logging_is_read() -> None:
    logging = {"LoggingEnabled": {"TargetBucket": "acme-logs", "TargetPrefix": "s3/"}}

    assert recorded(AccessLogging, logging) == AccessLogging("acme-logs", "s3/")


def test_notifications_of_all_kinds_are_read() -> None:
    topic, function = "arn:aws:sns:eu-west-1:1:topic", "arn:aws:lambda:eu-west-1:1:function:f"
    answer = {
        "TopicConfigurations": [{"TopicArn": topic, "Events": ["s3:ObjectCreated:*"]}],
        "LambdaFunctionConfigurations": [{"LambdaFunctionArn": function, "Events": ["s3:ObjectCreated:*"]}],
        "EventBridgeConfiguration": {},
    }

    assert recorded(Notifications, answer) == Notifications((topic, function, "EventBridge"))


@pytest.mark.parametrize(("retention", "days"), [({"Days": 30}, 30), ({"Years": 2}, 730)])
def test_a_lock_is_read_in_days(retention: dict[str, int], days: int) -> None:
    rule = {"DefaultRetention": {"Mode": "COMPLIANCE", **retention}}
    answer = {"ObjectLockConfiguration": {"ObjectLockEnabled": "Enabled", "Rule": rule}}

    assert recorded(ObjectLock, answer) == ObjectLock(enabled=True, mode="COMPLIANCE", days=days)


def test_replication_is_read() -> None:
    rule = {"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::acme-copy"}}
    answer = {"ReplicationConfiguration": {"Role": "arn:aws:iam::1:role/r", "Rules": [rule]}}

    assert recorded(Replication, answer) == Replication((ReplicationRule(True, "arn:aws:s3:::acme-copy"),))


def test_a_website_serves_or_redirects() -> None:
    assert recorded(Website, {"IndexDocument": {"Suffix": "index.html"}}) == Website(serves=True)
    assert recorded(Website, {"RedirectAllRequestsTo": {"HostName": "a.example"}}) == Website(
        serves=False, redirects_to="a.example"
    )


def test_whether_policies_are_public_is_read() -> None:
    assert recorded(PolicyStatus, {"PolicyStatus": {"IsPublic": True}}) == PolicyStatus(public=True)
    assert recorded(AccessPointPolicyStatus, {"PolicyStatus": {"IsPublic": True}}) == AccessPointPolicyStatus(
        public=True
    )


def test_block_public_access_of_account_and_access_point_is_read() -> None:
    answer = {"PublicAccessBlockConfiguration": ALL_ON}

    assert recorded(AccountBlock, answer) == AccountBlock(FULL_BLOCK)
    assert recorded(AccessPointBlock, answer) == AccessPointBlock(FULL_BLOCK)


def test_an_account_without_its_own_block_has_none() -> None:
    reader = room("s3").readers[AccountBlock]
    assert isinstance(reader, Reader)

    with mock_aws(), pytest.raises(ClientError) as caught:
        reader.read(a_client("s3control"), account_resource("aws", "123456789012"))

    assert reader.absent[caught.value.response["Error"]["Code"]] == AccountBlock(Block())


def test_buckets_are_listed_over_all_pages_each_in_its_own_region() -> None:
    def one(name: str, region: str) -> dict[str, Any]:
        return {"Name": name, "CreationDate": TIME, "BucketRegion": region}

    client = a_client("s3")
    with Stubber(client) as stubber:
        first = {"Buckets": [one("a", "eu-west-1")], "ContinuationToken": "two"}
        stubber.add_response("list_buckets", first, {"MaxBuckets": 1000})
        second = {"Buckets": [one("b", "us-east-1")]}
        stubber.add_response("list_buckets", second, {"MaxBuckets": 1000, "ContinuationToken": "two"})
        listed = list(list_buckets(client, SCOPE, None))

    assert [page.next for page in listed] == ["two", None]
    found = [one for page in listed for one in page.resources]
    assert [(one.arn, one.region) for one in found] == [
        ("arn:aws:s3:::a", "eu-west-1"),
        ("arn:aws:s3:::b", "us-east-1"),
    ]


def test_a_location_of_null_is_us_east_1() -> None:
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="first")
        (page,) = list_buckets(a_client("s3"), SCOPE, None)
    assert [bucket.region for bucket in page.resources] == ["us-east-1"]


@pytest.mark.parametrize(("location", "region"), [("EU", "eu-west-1"), ("ap-southeast-2", "ap-southeast-2")])
def test_a_bucket_whose_region_is_not_told_is_asked_for_its_location(location: str, region: str) -> None:
    client = a_client("s3")
    with Stubber(client) as stubber:
        stubber.add_response("list_buckets", {"Buckets": [{"Name": "a", "CreationDate": TIME}]})
        stubber.add_response("get_bucket_location", {"LocationConstraint": location}, {"Bucket": "a"})
        (page,) = list_buckets(client, SCOPE, None)
    assert [bucket.region for bucket in page.resources] == [region]


def test_access_points_are_listed_from_where_they_were_left() -> None:
    point = {
        "Name": "point",
        "NetworkOrigin": "VPC",
        "Bucket": "box",
        "AccessPointArn": SCOPE.arn("s3", "accesspoint/point"),
    }
    sent = {"AccountId": SCOPE.account_id, "MaxResults": 1000, "NextToken": "two"}

    client = a_client("s3control")
    with Stubber(client) as stubber:
        stubber.add_response("list_access_points", {"AccessPointList": [point]}, sent)
        (page,) = list_access_points(client, SCOPE, "two")

    assert [(one.arn, one.origin) for one in page.resources] == [(SCOPE.arn("s3", "accesspoint/point"), "VPC")]


# Those that ask in the region of these tests: the engine itself reads metrics, and one list is of another region.
ASKING = [
    one
    for one in READERS
    if not isinstance(one, MetricReader) and not (isinstance(one, Lister) and MultiRegionAccessPoint in one.resources)
]


def name_of(reader: Lister | FactReader) -> str:
    return reader.resources[0].__name__ if isinstance(reader, Lister) else reader.fact.__name__


@pytest.mark.parametrize("reader", ASKING, ids=name_of)
def test_what_aws_denies_is_raised(reader: Lister | FactReader) -> None:
    client, _, operation = reader.operations[0].partition(":")
    with Stubber(a_client(client)) as stubber:
        stubber.add_client_error(xform_name(operation), "AccessDenied", "Access Denied")
        with pytest.raises(ClientError, match="Access Denied"):
            attempt(reader, stubber.client)


def attempt(reader: Lister | FactReader, client: Any) -> Any:
    match reader:
        case Lister():
            return list(reader.list_pages(client, SCOPE, None))
        case Sweep():
            return reader.read(client, SCOPE)
        case BatchReader():
            return reader.read(client, [a_bucket()])
        case Reader():
            assert "AccessDenied" not in reader.absent
            return reader.read(client, an_access_point() if reader.of is AccessPoint else a_bucket())


def test_where_the_accounts_buckets_are_from_all_pages() -> None:
    client = boto3.client("s3", "us-east-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")
    pages: list[dict[str, Any]] = [
        {"Buckets": [{"Name": "one", "BucketRegion": "eu-west-1"}], "ContinuationToken": "two"},
        {"Buckets": [{"Name": "two", "BucketRegion": "us-east-1"}]},
    ]
    with Stubber(client) as stubber:
        for page in pages:
            stubber.add_response("list_buckets", page)
        found = read_bucket_regions(client, account_resource("aws", "123456789012"))

    assert found == BucketRegions({"one": "eu-west-1", "two": "us-east-1"})
