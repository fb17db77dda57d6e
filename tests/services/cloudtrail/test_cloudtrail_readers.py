import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.catalog import Account, Fact, Region, Resource
from shared.catalog.registry import room
from shared.services.cloudtrail.readers import READERS
from shared.services.cloudtrail.readers.selectors import selectors_of
from shared.services.cloudtrail.readers.trail import list_trails
from shared.services.cloudtrail.resources.activity import Enumeration, SeenCall
from shared.services.cloudtrail.resources.bucket import (
    AccountBlock,
    BucketBlock,
    BucketGrants,
    BucketLifecycle,
    BucketLogging,
    BucketMfaDelete,
    BucketPolicyStatus,
    OwnBuckets,
)
from shared.services.cloudtrail.resources.event_data_store import EventDataStore, StoreSettings, StoreTags
from shared.services.cloudtrail.resources.trail import (
    AccountTrails,
    RegionTrails,
    Selector,
    Trail,
    TrailStatus,
    TrailTags,
)
from tests.services.cloudtrail.builders import KEY, a_region, a_store, a_trail, an_account
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

TIME = datetime(2026, 5, 1, tzinfo=UTC)
OF: dict[type[Resource], Resource] = {
    Trail: a_trail(),
    EventDataStore: a_store(),
    Account: an_account(),
    Region: a_region(),
}


def resource_of(fact: type[Fact]) -> Resource:
    return OF[room("cloudtrail").readers[fact].of]


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, resource_of(source.fact) if hasattr(source, "fact") else a_trail(), code)


def test_trails_are_listed_in_their_home_region() -> None:
    item = {
        "Name": "audit",
        "TrailARN": a_trail().arn,
        "HomeRegion": SCOPE.region,
        "S3BucketName": "acme-trail",
        "IsMultiRegionTrail": True,
        "LogFileValidationEnabled": True,
        "KmsKeyId": KEY,
        "CloudWatchLogsLogGroupArn": a_trail().log_group,
        "HasInsightSelectors": True,
    }
    found = listed("cloudtrail", Trail, Told("DescribeTrails", {"trailList": [item]}, {"includeShadowTrails": False}))
    assert found == [a_trail()]


def test_a_region_without_trails_is_empty() -> None:
    assert listed("cloudtrail", Trail, Told("DescribeTrails", {"trailList": []})) == []


def test_event_data_stores_are_listed_over_all_pages() -> None:
    def item(name: str) -> dict[str, str]:
        return {"EventDataStoreArn": SCOPE.arn("cloudtrail", f"eventdatastore/{name}"), "Name": name}

    found = listed(
        "cloudtrail",
        EventDataStore,
        Told("ListEventDataStores", {"EventDataStores": [item("first")], "NextToken": "more"}),
        Told("ListEventDataStores", {"EventDataStores": [item("second")]}, {"NextToken": "more"}),
    )
    assert [one.resource_id for one in found] == ["first", "second"]


STATUS = Told("GetTrailStatus", {"IsLogging": True}, {"Name": a_trail().arn})
SELECTORS = Told("GetEventSelectors", {"EventSelectors": [{"ReadWriteType": "WriteOnly"}]})
TRAILS = {"trailList": [{"Name": "audit", "TrailARN": a_trail().arn}]}
TAGS = [{"Key": "owner", "Value": "security"}, {"Key": "audited"}]
GRANTS = [
    {"Permission": "READ", "Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}},
    {"Permission": "FULL_CONTROL", "Grantee": {"Type": "CanonicalUser", "ID": "1"}},
    {"Permission": "WRITE", "Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}},
]
BLOCK = {"PublicAccessBlockConfiguration": {"IgnorePublicAcls": True, "RestrictPublicBuckets": False}}
EXPIRES: dict[str, Any] = {"Status": "Enabled", "Expiration": {"Days": 400}}
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    ("a trail that logs", (STATUS,), TrailStatus(logging=True)),
    (
        "errors of delivery",
        (
            Told(
                "GetTrailStatus",
                {
                    "IsLogging": True,
                    "LatestDeliveryError": "NoSuchBucket",
                    "LatestCloudWatchLogsDeliveryTime": TIME,
                    "LatestCloudWatchLogsDeliveryError": "",
                },
            ),
        ),
        TrailStatus(logging=True, file_error="NoSuchBucket", last_to_log_group=TIME),
    ),
    (
        "a trail's tags",
        (Told("ListTags", {"ResourceTagList": [{"ResourceId": a_trail().arn, "TagsList": TAGS}]}),),
        TrailTags({"owner": "security", "audited": ""}),
    ),
    ("no tags", (Told("ListTags", {"ResourceTagList": []}),), TrailTags({})),
    (
        "a store's tags",
        (Told("ListTags", {"ResourceTagList": [{"ResourceId": a_store().arn, "TagsList": TAGS}]}),),
        StoreTags({"owner": "security", "audited": ""}),
    ),
    (
        "a store",
        (Told("GetEventDataStore", {"Status": "ENABLED", "RetentionPeriod": 90, "MultiRegionEnabled": True}),),
        StoreSettings("ENABLED", 90, is_multi_region=True),
    ),
    ("no trails in the region", (Told("DescribeTrails", {"trailList": []}),), RegionTrails(())),
    (
        "no trails at all",
        (Told("DescribeTrails", {"trailList": []}, {"includeShadowTrails": True}),),
        AccountTrails(()),
    ),
    ("buckets", (Told("ListBuckets", {"Buckets": [{"Name": "a"}]}),), OwnBuckets(frozenset({"a"}))),
    (
        "a public policy",
        (Told("GetBucketPolicyStatus", {"PolicyStatus": {"IsPublic": True}}),),
        BucketPolicyStatus(public=True),
    ),
    ("no policy", (Refused("GetBucketPolicyStatus", "NoSuchBucketPolicy"),), BucketPolicyStatus(public=False)),
    ("grants", (Told("GetBucketAcl", {"Grants": GRANTS}),), BucketGrants(("READ",))),
    ("a block", (Told("GetPublicAccessBlock", BLOCK),), BucketBlock(ignores_acls=True)),
    ("no block", (Refused("GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),), BucketBlock()),
    ("the account's block", (Told("GetPublicAccessBlock", BLOCK),), AccountBlock(ignores_acls=True)),
    (
        "no block of the account",
        (Refused("GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"),),
        AccountBlock(),
    ),
    (
        "access logs",
        (Told("GetBucketLogging", {"LoggingEnabled": {"TargetBucket": "b", "TargetPrefix": ""}}),),
        BucketLogging("b"),
    ),
    ("no access logs", (Told("GetBucketLogging", {}),), BucketLogging(None)),
    (
        "MFA delete",
        (Told("GetBucketVersioning", {"Status": "Enabled", "MFADelete": "Enabled"}),),
        BucketMfaDelete(enabled=True),
    ),
    ("no versions", (Told("GetBucketVersioning", {}),), BucketMfaDelete(enabled=False)),
    ("a rule", (Told("GetBucketLifecycleConfiguration", {"Rules": [EXPIRES]}),), BucketLifecycle(ends=True)),
    (
        "a rule that is off",
        (Told("GetBucketLifecycleConfiguration", {"Rules": [EXPIRES | {"Status": "Disabled"}]}),),
        BucketLifecycle(),
    ),
    ("no rules", (Refused("GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration"),), BucketLifecycle()),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_fact_is_read(answers: tuple[Told | Refused, ...], fact: Fact) -> None:
    assert read("cloudtrail", type(fact), resource_of(type(fact)), *answers) == fact


def test_what_a_trail_records_is_read_with_whether_it_does() -> None:
    found = read("cloudtrail", RegionTrails, a_region(), Told("DescribeTrails", TRAILS), STATUS, SELECTORS)
    assert isinstance(found, RegionTrails)
    (recording,) = found.recordings
    assert (recording.logging, recording.selectors) == (True, (Selector("Management", reads=False),))


def test_the_emulated_cloudtrail_is_read() -> None:
    with mock_aws():
        place: Any = {"LocationConstraint": SCOPE.region}
        boto3.client("s3", SCOPE.region).create_bucket(Bucket="acme-trail", CreateBucketConfiguration=place)
        client = boto3.client("cloudtrail", SCOPE.region)
        client.create_trail(Name="audit", S3BucketName="acme-trail", IsMultiRegionTrail=True)
        (page,) = list_trails(client, SCOPE, None)
    assert [(one.resource_id, one.is_multi_region, one.key) for one in page.resources] == [("audit", True, None)]


def advanced(**fields: dict[str, list[str]]) -> dict[str, Any]:
    names = {"category": "eventCategory", "read_only": "readOnly", "type": "resources.type", "arn": "resources.ARN"}
    selectors = [{"Field": names.get(key, key), **operators} for key, operators in fields.items()]
    return {"AdvancedEventSelectors": [{"FieldSelectors": selectors}]}


def basic(values: list[str]) -> dict[str, Any]:
    data = {"Type": "AWS::S3::Object", "Values": values}
    return {"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": False, "DataResources": [data]}]}


MANAGEMENT, DATA, S3 = {"Equals": ["Management"]}, {"Equals": ["Data"]}, {"Equals": ["AWS::S3::Object"]}
OBJECTS = Selector("Data", resource_type="AWS::S3::Object")
FORMS: list[tuple[str, dict[str, Any], Selector]] = [
    ("all management events", advanced(category=MANAGEMENT), Selector("Management")),
    ("writes", advanced(category=MANAGEMENT, read_only={"Equals": ["false"]}), Selector("Management", reads=False)),
    (
        "all but KMS's",
        advanced(category=MANAGEMENT, eventSource={"NotEquals": ["kms.amazonaws.com"]}),
        Selector("Management", excluded=("kms.amazonaws.com",)),
    ),
    (
        "one source's",
        advanced(category=MANAGEMENT, eventSource={"Equals": ["iam.amazonaws.com"]}),
        Selector("Management", narrowed=True),
    ),
    ("all objects", advanced(category=DATA, type=S3), OBJECTS),
    (
        "objects of a bucket",
        advanced(category=DATA, type=S3, arn={"StartsWith": ["arn:aws:s3:::a/"]}),
        Selector("Data", resource_type="AWS::S3::Object", narrowed=True),
    ),
    ("all objects, basic", basic(["arn:aws:s3"]), OBJECTS),
    ("all objects of all buckets, basic", basic(["arn:aws-us-gov:s3:::"]), OBJECTS),
    (
        "objects of a bucket, basic",
        basic(["arn:aws:s3:::a/"]),
        Selector("Data", resource_type="AWS::S3::Object", narrowed=True),
    ),
]


@pytest.mark.parametrize(("answer", "selector"), [row[1:] for row in FORMS], ids=[one[0] for one in FORMS])
def test_selectors_of_both_forms_are_read(answer: dict[str, Any], selector: Selector) -> None:
    assert selectors_of(answer) == (selector,)


def test_a_type_without_values_records_nothing() -> None:
    assert selectors_of(basic([])) == ()


def event(**more: Any) -> dict[str, Any]:
    identity = {"arn": "arn:aws:iam::1:user/a", **more.pop("identity", {})}
    return {"EventTime": TIME, "CloudTrailEvent": json.dumps({"userIdentity": identity, **more})}


def test_calls_of_the_console_and_of_services_are_not_seen() -> None:
    events = [
        event(),
        event(sessionCredentialFromConsole="true"),
        event(identity={"invokedBy": "config.amazonaws.com"}),
    ]
    asked = {"LookupAttributes": [{"AttributeKey": "EventName", "AttributeValue": "ListAttachedUserPolicies"}]}
    found = read(
        "cloudtrail",
        Enumeration,
        an_account(),
        Told("LookupEvents", {"Events": events}, asked | {"MaxResults": 50}),
        *(Told("LookupEvents", {"Events": []}) for _ in range(3)),
    )
    assert found == Enumeration((SeenCall("arn:aws:iam::1:user/a", "ListAttachedUserPolicies", TIME),))
