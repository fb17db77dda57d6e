from typing import Any

import boto3
from botocore.stub import Stubber

from shared.catalog import Scope
from shared.services.s3.checks.multi_region import multi_region_access_point_blocks_public_access
from shared.services.s3.readers import bucket_storage
from shared.services.s3.readers.multi_region import HOME, list_multi_region_access_points
from shared.services.s3.resources.bucket import Block, BucketStorage
from shared.services.s3.resources.multi_region import MultiRegionAccessPoint
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.s3.builders import FULL_BLOCK, SCOPE, a_bucket

OREGON = Scope("aws", SCOPE.account_id, HOME)


def a_point(**changes: Any) -> MultiRegionAccessPoint:
    good: dict[str, Any] = {"status": "READY", "block": FULL_BLOCK}
    return MultiRegionAccessPoint(
        arn=f"arn:aws:s3::{SCOPE.account_id}:accesspoint/mfzwi23gnjvgw.mrap",
        account_id=SCOPE.account_id,
        region=HOME,
        resource_id="world",
        **good | changes,
    )


CASES = [
    *table(
        multi_region_access_point_blocks_public_access,
        ("it does", (a_point(),), PASS, "blocked"),
        ("it does not", (a_point(block=Block(block_acls=True)),), FAIL, "BlockPublicPolicy"),
        ("it goes", (a_point(status="DELETING", block=Block()),), NOT_APPLICABLE, "deleted"),
    ),
]


@each(CASES)
def test_it_judges_points_of_many_regions(case: Case) -> None:
    case.holds()


def a_client() -> Any:
    return boto3.client("s3control", HOME, aws_access_key_id="AKIA", aws_secret_access_key="made up")


def test_points_of_all_regions_are_listed_in_the_one_that_tells_them() -> None:
    client = a_client()
    item = {"Name": "world", "Alias": "mfzwi23gnjvgw.mrap", "Status": "READY", "PublicAccessBlock": {}}
    with Stubber(client) as stubber:
        stubber.add_response("list_multi_region_access_points", {"AccessPoints": [item], "NextToken": "two"})
        stubber.add_response("list_multi_region_access_points", {})
        found = list(list_multi_region_access_points(client, OREGON, None))

    assert [list(page.resources) for page in found] == [[a_point(block=Block())], []]


def test_no_other_region_is_asked() -> None:
    client = a_client()
    with Stubber(client):
        assert list(list_multi_region_access_points(client, SCOPE, None)) == []


def test_what_is_measured_of_a_bucket() -> None:
    (reader,) = bucket_storage.READERS
    assert reader.make({"standard": [1.0], "objects": [2.0]}) == BucketStorage((1,), (2,))
    assert [metric.dimensions(a_bucket()) for metric in reader.metrics] == [
        {"BucketName": "acme-data", "StorageType": "StandardStorage"},
        {"BucketName": "acme-data", "StorageType": "AllStorageTypes"},
    ]
