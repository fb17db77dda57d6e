"""Readers of Lightsail on recorded answers: moto knows nothing of it."""

from typing import Any

import pytest

from shared.catalog import Resource
from shared.services.lightsail.readers import READERS
from shared.services.lightsail.resources import (
    Bucket,
    BundlePrices,
    ContainerService,
    Database,
    Disk,
    Distribution,
    Instance,
    InstanceSnapshot,
    LoadBalancer,
    Port,
    StaticIp,
)
from tests.services.lightsail.builders import (
    a_balancer,
    a_bucket,
    a_database,
    a_disk,
    a_distribution,
    a_region,
    a_service,
    a_snapshot,
    an_address,
    an_instance,
    days_ago,
)
from tests.services.recorded import Told, each_refusal, listed, raises_what_aws_refuses, read

TAGS = [{"key": "owner", "value": "shop"}]
ON = [{"name": "AutoSnapshot", "status": "Enabled"}]


def item(resource: Resource, **more: Any) -> dict[str, Any]:
    return {"name": "blog", "arn": resource.arn, "tags": TAGS, **more}


INSTANCE = {
    "state": {"code": 16, "name": "running"},
    "blueprintId": "amazon_linux_2023",
    "bundleId": "small_3_0",
    "publicIpAddress": "198.51.100.10",
    "isStaticIp": True,
    "addOns": ON,
    "metadataOptions": {"httpTokens": "required"},
    "networking": {
        "ports": [
            {"fromPort": 443, "toPort": 443, "protocol": "tcp", "cidrs": ["0.0.0.0/0"], "ipv6Cidrs": ["::/0"]},
        ]
    },
}
DATABASE = {
    "engine": "postgres",
    "engineVersion": "17.4",
    "publiclyAccessible": False,
    "backupRetentionEnabled": True,
    "secondaryAvailabilityZone": "eu-west-1b",
    "caCertificateIdentifier": "rds-ca-rsa2048-g1",
}
BALANCER = {
    "tlsCertificateSummaries": [{"name": "blog", "isAttached": True}],
    "httpsRedirectionEnabled": True,
    "tlsPolicyName": "TLS-FS-Res-1-2-2019-08",
    "instanceHealthSummary": [{"instanceName": "blog", "instanceHealth": "healthy"}],
}
BUCKET = {
    "accessRules": {"getObject": "private", "allowPublicOverrides": False},
    "objectVersioning": "Enabled",
    "accessLogConfig": {"enabled": True},
}
DISTRIBUTION = {"viewerMinimumTlsProtocolVersion": "TLSv1.2_2021", "origin": {"protocolPolicy": "https-only"}}
SERVICE = {"containerServiceName": "blog", "power": "micro", "scale": 2, "isDisabled": False}

LISTED = [
    (Instance, "GetInstances", "instances", INSTANCE, an_instance()),
    (Disk, "GetDisks", "disks", {"sizeInGb": 100, "attachedTo": "blog", "addOns": ON}, a_disk()),
    (
        InstanceSnapshot,
        "GetInstanceSnapshots",
        "instanceSnapshots",
        {"createdAt": days_ago(10), "sizeInGb": 60},
        a_snapshot(),
    ),
    (Database, "GetRelationalDatabases", "relationalDatabases", DATABASE, a_database()),
    (
        StaticIp,
        "GetStaticIps",
        "staticIps",
        {"ipAddress": "198.51.100.10", "isAttached": True, "attachedTo": "blog"},
        an_address(tags={}),
    ),
    (LoadBalancer, "GetLoadBalancers", "loadBalancers", BALANCER, a_balancer()),
    (Bucket, "GetBuckets", "buckets", BUCKET, a_bucket()),
    (Distribution, "GetDistributions", "distributions", DISTRIBUTION, a_distribution()),
    (ContainerService, "GetContainerServices", "containerServices", SERVICE, a_service()),
]


@pytest.mark.parametrize(
    ("kind", "operation", "key", "answer", "expected"), LISTED, ids=[one[0].__name__ for one in LISTED]
)
def test_a_list_tells_all_of_its_kind(
    kind: type[Resource], operation: str, key: str, answer: dict[str, Any], expected: Resource
) -> None:
    whole = item(expected, **answer)
    if kind is StaticIp:
        del whole["tags"]
    if kind is ContainerService:
        del whole["name"]

    assert listed("lightsail", kind, Told(operation, {key: [whole]})) == [expected]


def test_lists_of_several_pages_are_read_to_their_end() -> None:
    first = Told("GetInstances", {"instances": [], "nextPageToken": "2"}, {})
    second = Told("GetInstances", {"instances": [item(an_instance(), **INSTANCE)]}, {"pageToken": "2"})

    assert listed("lightsail", Instance, first, second) == [an_instance()]


def test_a_bare_instance_has_nothing_set() -> None:
    bare = {"state": {"name": "pending"}, "blueprintId": "a", "bundleId": "b"}

    (found,) = listed("lightsail", Instance, Told("GetInstances", {"instances": [item(an_instance(), **bare)]}))

    assert (found.ports, found.has_public_address, found.has_static_address) == ((), False, False)
    assert (found.snapshots, found.tokens) == (False, "optional")


def test_what_only_lightsails_own_terminal_may_use_is_open_to_no_network() -> None:
    port = {"fromPort": 22, "toPort": 22, "protocol": "tcp", "cidrs": [], "cidrListAliases": ["lightsail-connect"]}
    answer = item(an_instance(), **{**INSTANCE, "networking": {"ports": [port]}})

    (found,) = listed("lightsail", Instance, Told("GetInstances", {"instances": [answer]}))

    assert found.ports == (Port(22, 22, "tcp", ()),)


def test_an_address_that_was_detached_is_attached_to_nothing() -> None:
    answer = item(an_address(), ipAddress="198.51.100.10", isAttached=False)
    del answer["tags"]

    (found,) = listed("lightsail", StaticIp, Told("GetStaticIps", {"staticIps": [answer]}))

    assert found.attached_to == ""


def test_prices_of_bundles_are_read_also_of_those_that_are_sold_no_more() -> None:
    asked = {"includeInactive": True}
    first = Told("GetBundles", {"bundles": [{"bundleId": "a", "price": 3.5}], "nextPageToken": "2"}, asked)
    second = Told("GetBundles", {"bundles": [{"bundleId": "b", "price": 5.0}]}, {**asked, "pageToken": "2"})

    assert read("lightsail", BundlePrices, a_region(), first, second) == BundlePrices({"a": 3.5, "b": 5.0})


@each_refusal(READERS)
def test_what_aws_refuses_is_raised(source: Any, code: str) -> None:
    raises_what_aws_refuses(source, a_region(), code)
