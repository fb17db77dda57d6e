import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from shared.catalog import Fact, Lister
from shared.catalog.policy import Principal
from shared.services.kms.readers import READERS
from shared.services.kms.resources import Key, KeyGrants, KeyPolicy, KeyRotation, KeyState, KeyTags, KeyUse
from tests.services.kms.builders import OTHER, ROOT, a_key, days_ago
from tests.services.recorded import SCOPE, Refused, Source, Told, each_refusal, listed, raises_what_aws_refuses, read

ID = "1" * 36


def key_item(name: str) -> dict[str, str]:
    return {"KeyId": name, "KeyArn": SCOPE.arn("kms", f"key/{name}")}


def alias(name: str, target: str | None) -> dict[str, str]:
    return {"AliasName": f"alias/{name}"} | ({} if target is None else {"TargetKeyId": target})


@each_refusal(tuple(one for one in READERS if not isinstance(one, Lister)))
def test_what_aws_refuses_is_raised(source: Source, code: str) -> None:
    raises_what_aws_refuses(source, a_key(), code)


def test_keys_are_listed_over_all_pages_without_those_that_aws_manages() -> None:
    found = listed(
        "kms",
        Key,
        Told("ListAliases", {"Aliases": [alias("orders", "k-1"), alias("aws/s3", "k-2")], "NextMarker": "more"}),
        Told(
            "ListAliases",
            {"Aliases": [alias("aws/ssm", None), alias("bills", "k-1")]},
            {"Limit": 100, "Marker": "more"},
        ),
        Told("ListKeys", {"Keys": [key_item("k-1"), key_item("k-2")], "NextMarker": "next", "Truncated": True}),
        Told("ListKeys", {"Keys": [key_item("k-3")]}, {"Limit": 1000, "Marker": "next"}),
    )

    assert [(one.resource_id, one.aliases) for one in found] == [("k-1", ("alias/bills", "alias/orders")), ("k-3", ())]
    assert found[0].arn == SCOPE.arn("kms", "key/k-1")


@pytest.mark.parametrize("code", ["AccessDeniedException", "ThrottlingException"])
def test_keys_are_not_listed_where_their_aliases_are_not_told(code: str) -> None:
    with pytest.raises(ClientError, match=code):
        listed("kms", Key, Refused("ListAliases", code))


def test_an_account_without_keys_is_empty() -> None:
    assert listed("kms", Key, Told("ListAliases", {"Aliases": []}), Told("ListKeys", {"Keys": []})) == []


def metadata(**more: Any) -> Told:
    good = {"KeyId": ID, "KeyState": "Enabled", "CreationDate": days_ago(9), "KeySpec": "RSA_2048", "Origin": "AWS_KMS"}
    return Told("DescribeKey", {"KeyMetadata": good | more})


REGIONS = {"MultiRegionKeyType": "PRIMARY", "ReplicaKeys": [{"Arn": ROOT, "Region": "us-east-1"}]}
DOCUMENT = {"Statement": {"Effect": "Allow", "Principal": {"AWS": ROOT}, "Action": "kms:*", "Resource": "*"}}
ROWS: list[tuple[str, tuple[Told | Refused, ...], Fact]] = [
    ("a key", (metadata(),), KeyState("Enabled", days_ago(9), "RSA_2048")),
    (
        "a key in two regions that will be deleted",
        (metadata(MultiRegionConfiguration=REGIONS, KeyState="PendingDeletion", DeletionDate=days_ago(-7)),),
        KeyState(
            "PendingDeletion",
            days_ago(9),
            "RSA_2048",
            deleted_at=days_ago(-7),
            multi_region="PRIMARY",
            replicas=("us-east-1",),
        ),
    ),
    (
        "imported material",
        (metadata(Origin="EXTERNAL", ValidTo=days_ago(-3)),),
        KeyState("Enabled", days_ago(9), "RSA_2048", "EXTERNAL", expires=days_ago(-3)),
    ),
    (
        "rotates",
        (Told("GetKeyRotationStatus", {"KeyRotationEnabled": True, "RotationPeriodInDays": 90}),),
        KeyRotation(90),
    ),
    ("rotates, no period", (Told("GetKeyRotationStatus", {"KeyRotationEnabled": True}),), KeyRotation(365)),
    (
        "does not rotate",
        (Told("GetKeyRotationStatus", {"KeyRotationEnabled": False, "RotationPeriodInDays": 90}),),
        KeyRotation(None),
    ),
    ("cannot rotate", (Refused("GetKeyRotationStatus", "UnsupportedOperationException"),), KeyRotation(None)),
    (
        "used",
        (
            Told(
                "GetKeyLastUsage",
                {
                    "KeyLastUsage": {"Operation": "Decrypt", "Timestamp": days_ago(1)},
                    "TrackingStartDate": days_ago(50),
                },
            ),
        ),
        KeyUse(days_ago(1), "Decrypt", days_ago(50)),
    ),
    ("unused", (Told("GetKeyLastUsage", {"TrackingStartDate": days_ago(50)}),), KeyUse(None, "", days_ago(50))),
    ("no grants", (Told("ListGrants", {"Grants": []}),), KeyGrants(())),
    (
        "grants on two pages",
        (
            Told(
                "ListGrants", {"Grants": [{"GranteePrincipal": ROOT}, {"GranteePrincipal": OTHER}], "NextMarker": "m"}
            ),
            Told(
                "ListGrants", {"Grants": [{"GranteePrincipal": ROOT}, {"GranteeServicePrincipal": "rds.amazonaws.com"}]}
            ),
        ),
        KeyGrants((ROOT, OTHER, "rds.amazonaws.com")),
    ),
    (
        "tags",
        (Told("ListResourceTags", {"Tags": [{"TagKey": "owner", "TagValue": "shop"}]}),),
        KeyTags({"owner": "shop"}),
    ),
    ("no tags", (Told("ListResourceTags", {"Tags": []}),), KeyTags({})),
]


@pytest.mark.parametrize(("answers", "fact"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_kms_tells_of_a_key_is_read(answers: tuple[Told, ...], fact: Fact) -> None:
    assert read("kms", type(fact), a_key(resource_id=ID), *answers) == fact


def test_the_policy_is_read_as_statements() -> None:
    found = read("kms", KeyPolicy, a_key(), Told("GetKeyPolicy", {"Policy": json.dumps(DOCUMENT)}))

    assert isinstance(found, KeyPolicy)
    assert [one.principals for one in found.statements] == [(Principal("AWS", ROOT),)]
