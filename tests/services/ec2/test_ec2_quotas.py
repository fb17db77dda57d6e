"""Quotas and what is counted of them, and what AWS Backup protects: judged, and read from recorded answers."""

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from shared.services.ec2.checks import quota as checks
from shared.services.ec2.readers import quota as readers
from shared.services.ec2.resources.quota import (
    ComputeCounts,
    NetworkCounts,
    ProtectedResources,
    Quotas,
    StorageCounts,
)
from shared.services.ec2.resources.region import AddressCount
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.ec2.builders import NOW, SCOPE, a_region, a_volume, days_ago

THIS_MONTH, LAST_MONTH = NOW.at, days_ago(20)


def counted(
    quotas: dict[str, float],
    *,
    vcpus: dict[str, int] | None = None,
    purchases: tuple[tuple[datetime, str], ...] = (),
    storage: StorageCounts = StorageCounts(),  # noqa: B008 - immutable
    network: NetworkCounts = NetworkCounts(),  # noqa: B008 - immutable
    addresses: int = 0,
) -> tuple[Any, ...]:
    compute = ComputeCounts(vcpus or {}, purchases)
    return (a_region(), Quotas(quotas), compute, storage, network, AddressCount(addresses), NOW)


def bought(*purchases: tuple[datetime, str]) -> tuple[Any, ...]:
    return counted({"L-D0B7243C": 2}, purchases=purchases)


CASES = [
    *table(
        checks.region_is_below_its_quotas,
        ("below", counted({"L-1216C47A": 100}, vcpus={"standard": 79, "g": 500}), PASS, "1 quotas"),
        ("at 80 percent", counted({"L-1216C47A": 100}, vcpus={"standard": 80}), FAIL, "80 of 100 vCPUs of standard"),
        ("another class", counted({"L-DB2E81BA": 8}, vcpus={"g": 8}), FAIL, "vCPUs of G and VT"),
        ("disks", counted({"L-7A658B76": 50}, storage=StorageCounts({"gp3": 45 * 1024})), FAIL, "45 of 50 TiB of gp3"),
        ("operations", counted({"L-B3A130E6": 100}, storage=StorageCounts(iops={"io1": 90})), FAIL, "IOPS of io1"),
        ("snapshots", counted({"L-309BACF6": 10}, storage=StorageCounts(snapshots=9)), FAIL, "9 of 10 snapshots"),
        ("networks", counted({"L-F678F1CE": 5}, network=NetworkCounts(vpcs=4)), FAIL, "4 of 5 VPCs"),
        ("gateways", counted({"L-A4707A72": 5}, network=NetworkCounts(0, 5)), FAIL, "5 of 5 internet gateways"),
        ("addresses", counted({"L-0263D0A3": 5}, addresses=4), FAIL, "4 of 5 Elastic IPs"),
        ("nothing is used of nothing", counted({"L-417A185B": 0}), PASS, "1 quotas"),
        ("bought this month", bought((THIS_MONTH, "region"), (THIS_MONTH, "region")), FAIL, "2 of 2 Reserved"),
        ("bought in different zones", bought((THIS_MONTH, "a"), (THIS_MONTH, "b")), PASS, "1 quotas"),
        ("bought before", bought((LAST_MONTH, "region"), (LAST_MONTH, "region")), PASS, "1 quotas"),
        ("a region without Service Quotas", counted({"L-OTHER": 1}), NOT_APPLICABLE, "none of them"),
        (
            "the tenant is careful",
            (*counted({"L-F678F1CE": 5}, network=NetworkCounts(vpcs=3)), checks.QuotaRoom(50)),
            FAIL,
            "3 of 5 VPCs",
        ),
    ),
    *table(
        checks.volume_is_in_backup,
        ("itself", (a_volume(), ProtectedResources(frozenset({"vol-1"}))), PASS, "vol-1"),
        ("by its instance", (a_volume(), ProtectedResources(frozenset({"i-1"}))), PASS, "i-1"),
        ("neither", (a_volume(), ProtectedResources(frozenset({"vol-2"}))), FAIL, "neither"),
        ("not attached", (a_volume(state="available"), ProtectedResources(frozenset())), NOT_APPLICABLE, "available"),
    ),
]


@each(CASES)
def test_it_judges_quotas_and_backups(case: Case) -> None:
    case.holds()


def client(service: str) -> tuple[Any, Stubber]:
    made = boto3.client(service, "eu-west-1", aws_access_key_id="AKIA", aws_secret_access_key="made up")  # type: ignore[call-overload]
    return made, Stubber(made)


def test_quotas_of_three_services_from_all_pages() -> None:
    quotas, stubber = client("service-quotas")
    stubber.add_response("list_service_quotas", {"Quotas": [{"QuotaCode": "L-1", "Value": 5.0}], "NextToken": "more"})
    stubber.add_response("list_service_quotas", {"Quotas": [{"QuotaCode": "L-2", "Value": 6.0}, {"QuotaCode": "L-0"}]})
    stubber.add_response("list_service_quotas", {"Quotas": []}, {"ServiceCode": "ebs", "MaxResults": 100})
    stubber.add_response("list_service_quotas", {"Quotas": [{"QuotaCode": "L-3", "Value": 7.0}]})
    with stubber:
        assert readers.read_quotas(quotas, a_region()) == Quotas({"L-1": 5, "L-2": 6, "L-3": 7})


def an_item(instance_type: str, cores: int, **more: Any) -> dict[str, Any]:
    return {"InstanceType": instance_type, "CpuOptions": {"CoreCount": cores, "ThreadsPerCore": 2}, **more}


def test_cpus_are_counted_by_class_and_spot_instances_are_not() -> None:
    ec2, stubber = client("ec2")
    instances = [an_item("m5.large", 1), an_item("c7g.xlarge", 2), an_item("g5.xlarge", 2)]
    spot = an_item("m5.large", 1, InstanceLifecycle="spot")
    stubber.add_response("describe_instances", {"Reservations": [{"Instances": [*instances, spot]}]})
    start = datetime(2026, 5, 1, tzinfo=UTC)
    reserved = [{"Start": start, "InstanceCount": 2}, {"Start": start, "InstanceCount": 1, "AvailabilityZone": "a"}]
    stubber.add_response("describe_reserved_instances", {"ReservedInstances": [*reserved, {"InstanceCount": 1}]})
    with stubber:
        found = readers.read_compute_counts(ec2, a_region())

    assert found.vcpus == {"standard": 6, "g": 4}
    assert found.purchases == ((start, "region"), (start, "region"), (start, "a"))


@pytest.mark.parametrize(
    ("instance_type", "expected"),
    [
        ("t3.micro", "standard"),
        ("im4gn.large", "standard"),
        ("inf2.xlarge", "inf"),
        ("h1.2xlarge", "standard"),
        ("hpc7g.4xlarge", "hpc"),
        ("u7i-12tb.224xlarge", "high-memory"),
        ("u-6tb1.56xlarge", "high-memory"),
        ("vt1.3xlarge", "g"),
        ("gr6.4xlarge", "g"),
        ("dl1.24xlarge", "dl"),
        ("d3.xlarge", "standard"),
        ("mac2.metal", "mac"),
        ("m5.large", "standard"),
        ("x2idn.16xlarge", "x"),
        ("trn1.2xlarge", "trn"),
    ],
)
def test_the_class_of_a_type(instance_type: str, expected: str) -> None:
    assert readers.class_of(instance_type) == expected


def test_volumes_and_snapshots_are_counted() -> None:
    ec2, stubber = client("ec2")
    volumes = [{"VolumeType": "gp3", "Size": 10, "Iops": 3000}, {"VolumeType": "gp3", "Size": 5, "Iops": 3000}]
    stubber.add_response("describe_volumes", {"Volumes": [*volumes, {"VolumeType": "st1", "Size": 500}]})
    stubber.add_response("describe_snapshots", {"Snapshots": [{"SnapshotId": "snap-1"}, {"SnapshotId": "snap-2"}]})
    with stubber:
        found = readers.read_storage_counts(ec2, a_region())

    assert found == StorageCounts({"gp3": 15, "st1": 500}, {"gp3": 6000, "st1": 0}, 2)


def test_networks_that_others_share_use_their_quotas() -> None:
    ec2, stubber = client("ec2")
    stubber.add_response("describe_vpcs", {"Vpcs": [{"OwnerId": SCOPE.account_id}, {"OwnerId": "999988887777"}]})
    stubber.add_response("describe_internet_gateways", {"InternetGateways": [{"OwnerId": SCOPE.account_id}]})
    with stubber:
        assert readers.read_network_counts(ec2, a_region()) == NetworkCounts(1, 1)


def test_volumes_and_instances_that_backup_protects() -> None:
    backup, stubber = client("backup")
    results = [
        {"ResourceArn": "arn:aws:ec2:eu-west-1:1:volume/vol-1", "ResourceType": "EBS"},
        {"ResourceArn": "arn:aws:ec2:eu-west-1:1:instance/i-1", "ResourceType": "EC2"},
        {"ResourceArn": "arn:aws:rds:eu-west-1:1:db:shop", "ResourceType": "RDS"},
    ]
    stubber.add_response("list_protected_resources", {"Results": results})
    with stubber:
        assert readers.read_protected_resources(backup, a_region()) == ProtectedResources(frozenset({"vol-1", "i-1"}))
