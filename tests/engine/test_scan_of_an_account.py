"""Scans of an emulated account with the real rooms: which calls they make, and what they need to be told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from moto import mock_aws

from shared.domain.errors import UnknownRegion
from shared.engine import UnknownCheck, UnknownService, scan
from shared.engine.selection import operations, select_checks

REGIONS = ["eu-west-1", "us-east-1"]
# Of all services: tests/local/cloud/test_demo.py, where each has resources.
SERVICES = ["ec2", "iam", "s3"]


@pytest.fixture
def session() -> Iterator[boto3.Session]:
    with mock_aws():
        made = boto3.Session(aws_access_key_id="a", aws_secret_access_key="b", region_name="eu-west-1")
        made.client("ec2").create_volume(AvailabilityZone="eu-west-1a", Size=8)
        for region in REGIONS:
            where: Any = {"CreateBucketConfiguration": {"LocationConstraint": region}} if region != "us-east-1" else {}
            made.client("s3", region_name=region).create_bucket(Bucket=f"box-{region}", **where)
        made.client("iam").create_user(UserName="somebody")
        yield made


@pytest.fixture
def called(session: boto3.Session) -> set[str]:
    """Operations that leave the session from now on."""
    seen: set[str] = set()

    def note(model: Any, **_: Any) -> None:
        seen.add(f"{model.service_model.service_name}:{model.name}")

    session.events.register("before-call.*", note)
    return seen


@pytest.mark.parametrize("service", SERVICES)
def test_a_scan_calls_nothing_outside_what_its_checks_declare(
    session: boto3.Session, called: set[str], service: str
) -> None:
    found = list(scan(session, services=[service], regions=REGIONS))
    assert found
    assert called
    assert called <= set(operations(select_checks(services=[service])))


def test_the_scan_of_one_check_calls_what_it_alone_declares(session: boto3.Session, called: set[str]) -> None:
    list(scan(session, checks=["ec2.volume.is-attached"], regions=["eu-west-1"]))
    assert called == {"sts:GetCallerIdentity", "ec2:DescribeRegions", "ec2:DescribeVolumes"}


def test_a_finding_says_the_region_of_its_bucket(session: boto3.Session) -> None:
    found = [one for one in scan(session, services=["s3"], regions=REGIONS) if one.resource_id.startswith("box-")]
    assert {(one.resource_id, one.region) for one in found} == {(f"box-{region}", region) for region in REGIONS}


def test_findings_of_a_service_without_regions_say_global(session: boto3.Session) -> None:
    assert {one.region for one in scan(session, services=["iam"], regions=["eu-west-1"])} == {"global"}


@pytest.mark.parametrize(
    ("options", "error"),
    [({"checks": ["ec2.volume.is-atached"]}, UnknownCheck), ({"services": ["mars"]}, UnknownService)],
)
def test_an_unknown_word_is_refused_before_any_call(
    session: boto3.Session, called: set[str], options: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        scan(session, **options)
    assert called == set()


def test_an_unknown_region_is_refused_with_the_nearest_ones(session: boto3.Session) -> None:
    with pytest.raises(UnknownRegion, match="eu-west-1"):
        next(scan(session, services=["ec2"], regions=["eu-wst-1"]))


def test_several_scans_in_one_process_do_not_disturb_each_other(session: boto3.Session) -> None:
    def keys(service: str) -> set[str]:
        return {one.key for one in scan(session, services=[service], regions=REGIONS)}

    alone = [keys(service) for service in SERVICES]
    with ThreadPoolExecutor(len(SERVICES)) as threads:
        assert list(threads.map(keys, SERVICES)) == alone
