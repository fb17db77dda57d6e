"""Lightsail, of which moto knows nothing: all of it is canned."""

from collections.abc import Callable
from typing import Any

from local.cloud.demo.canned import Answering, Params, canned
from local.cloud.demo.kit import days_ago
from local.cloud.place import DEMO_ACCOUNT

_OWNER = [{"key": "owner", "value": "marketing"}]
_DAILY = [{"name": "AutoSnapshot", "status": "Enabled"}]


def install() -> None:
    kinds = {
        "GetInstances": ("instances", _instances),
        "GetDisks": ("disks", _disks),
        "GetInstanceSnapshots": ("instanceSnapshots", _snapshots),
        "GetRelationalDatabases": ("relationalDatabases", _databases),
        "GetStaticIps": ("staticIps", _static_ips),
        "GetLoadBalancers": ("loadBalancers", _load_balancers),
        "GetBuckets": ("buckets", _buckets),
        "GetDistributions": ("distributions", _distributions),
        "GetContainerServices": ("containerServices", _container_services),
        "GetBundles": ("bundles", _bundles),
    }
    for operation, (key, make) in kinds.items():
        canned(f"lightsail:{operation}", _answering(key, make))


def _answering(key: str, make: Callable[[str], list[Params]]) -> Answering:
    return lambda region, _: {key: make(region)}


def _named(region: str, kind: str, name: str, **more: Any) -> Params:
    arn = f"arn:aws:lightsail:{region}:{DEMO_ACCOUNT}:{kind}/{name}"
    return {"name": name, "arn": arn, "createdAt": days_ago(300), **more}


def _port(port: int, network: str) -> Params:
    return {"fromPort": port, "toPort": port, "protocol": "tcp", "cidrs": [network], "accessDirection": "inbound"}


def _instances(region: str) -> list[Params]:
    web = {"ports": [_port(443, "0.0.0.0/0"), _port(22, "203.0.113.0/24")]}
    all_open = {"ports": [_port(80, "0.0.0.0/0"), _port(22, "0.0.0.0/0")]}
    blog = {
        "blueprintId": "amazon_linux_2023",
        "bundleId": "small_3_0",
        "addOns": _DAILY,
        "isStaticIp": True,
        "publicIpAddress": "198.51.100.10",
        "networking": web,
        "state": {"code": 16, "name": "running"},
        "metadataOptions": {"httpTokens": "required"},
        "tags": _OWNER,
    }
    old = {
        "blueprintId": "lamp_7",
        "bundleId": "medium_3_0",
        "isStaticIp": False,
        "publicIpAddress": "198.51.100.11",
        "networking": all_open,
        "state": {"code": 80, "name": "stopped"},
        "metadataOptions": {"httpTokens": "optional"},
    }
    return [_named(region, "Instance", "blog", **blog), _named(region, "Instance", "old-campaign", **old)]


def _disks(region: str) -> list[Params]:
    used = {"attachedTo": "blog", "isAttached": True, "sizeInGb": 32}
    return [
        _named(region, "Disk", "uploads", addOns=_DAILY, **used),
        _named(region, "Disk", "cache", **used),
        _named(region, "Disk", "left-over", sizeInGb=128),
    ]


def _snapshots(region: str) -> list[Params]:
    recent = _named(region, "InstanceSnapshot", "before-upgrade", sizeInGb=60) | {"createdAt": days_ago(20)}
    return [recent, _named(region, "InstanceSnapshot", "of-long-ago", sizeInGb=80)]


def _databases(region: str) -> list[Params]:
    good = {
        "engine": "postgres",
        "engineVersion": "17.4",
        "backupRetentionEnabled": True,
        "publiclyAccessible": False,
        "secondaryAvailabilityZone": f"{region}b",
        "caCertificateIdentifier": "rds-ca-rsa2048-g1",
    }
    bad = {
        "engine": "mysql",
        "engineVersion": "5.7.44",
        "backupRetentionEnabled": False,
        "publiclyAccessible": True,
        "caCertificateIdentifier": "rds-ca-2019",
    }
    kind = "RelationalDatabase"
    return [_named(region, kind, "blog-db", **good), _named(region, kind, "campaign-db", **bad)]


def _static_ips(region: str) -> list[Params]:
    used = {"ipAddress": "198.51.100.10", "isAttached": True, "attachedTo": "blog"}
    free = {"ipAddress": "198.51.100.99", "isAttached": False}
    return [_named(region, "StaticIp", "blog-ip", **used), _named(region, "StaticIp", "spare-ip", **free)]


def _load_balancers(region: str) -> list[Params]:
    certificate = {"tlsCertificateSummaries": [{"name": "shop", "isAttached": True}]}
    good = {
        **certificate,
        "httpsRedirectionEnabled": True,
        "tlsPolicyName": "TLS-FS-Res-1-2-2019-08",
        "instanceHealthSummary": [{"instanceName": "blog", "instanceHealth": "healthy"}],
    }
    bad = {
        **certificate,
        "httpsRedirectionEnabled": False,
        "tlsPolicyName": "TLS-2016-08",
        "instanceHealthSummary": [{"instanceName": "old-campaign", "instanceHealth": "unavailable"}],
    }
    kind = "LoadBalancer"
    return [_named(region, kind, "blog", **good), _named(region, kind, "old", **bad), _named(region, kind, "empty")]


def _buckets(region: str) -> list[Params]:
    private = {"accessRules": {"getObject": "private", "allowPublicOverrides": False}, "objectVersioning": "Enabled"}
    public = {"accessRules": {"getObject": "public", "allowPublicOverrides": True}, "objectVersioning": "NeverEnabled"}
    logs = {"accessLogConfig": {"enabled": True, "destination": "acme-logs"}}
    kind = "Bucket"
    return [_named(region, kind, "acme-files", **private, **logs), _named(region, kind, "acme-share", **public)]


def _distributions(region: str) -> list[Params]:
    good = {"viewerMinimumTlsProtocolVersion": "TLSv1.2_2021", "origin": {"protocolPolicy": "https-only"}}
    bad = {"viewerMinimumTlsProtocolVersion": "TLSv1.1_2016", "origin": {"protocolPolicy": "http-only"}}
    kind = "Distribution"
    return [_named("global", kind, "blog", **good), _named("global", kind, "campaign", **bad)]


def _container_services(region: str) -> list[Params]:
    services = {"shop-api": False, "trial-api": True}
    return [
        _named(region, "ContainerService", name, containerServiceName=name, power="micro", scale=2, isDisabled=disabled)
        for name, disabled in services.items()
    ]


def _bundles(region: str) -> list[Params]:
    prices = {"small_3_0": 12.0, "medium_3_0": 24.0}
    return [{"bundleId": name, "price": price, "isActive": True} for name, price in prices.items()]
