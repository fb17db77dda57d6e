"""Lists domains, five at a time, with all that DescribeDomains tells of them; and reservations."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import batched
from typing import Any

from shared.catalog import Lister, Page, Scope, Token, pages
from shared.catalog.policy import parse_policy
from shared.catalog.tagging import tag_sweep
from shared.services.opensearch.resources import (
    Domain,
    DomainTags,
    Nodes,
    ReservedSearchInstances,
    SignIn,
    Volume,
)

type Item = Mapping[str, Any]

_MOST = 5  # domains in one DescribeDomains
_UNSAID_ZONES = 2  # of a domain that is aware of zones and says no number


def list_domains(opensearch: Any, scope: Scope, start: Token) -> Iterator[Page[Domain]]:
    """start: the name of the domain after which to go on; AWS lists all names in one answer."""
    names = sorted(one["DomainName"] for one in opensearch.list_domain_names()["DomainNames"])
    left = [one for one in names if start is None or one > start]
    for group in batched(left, _MOST, strict=False):
        found = opensearch.describe_domains(DomainNames=list(group))["DomainStatusList"]
        domains = [_domain(one, scope) for one in found if not one.get("Deleted")]
        yield Page(domains, None if group[-1] == left[-1] else group[-1])


def _domain(item: Item, scope: Scope) -> Domain:
    engine, _, version = item["EngineVersion"].partition("_")
    cluster, endpoint = item["ClusterConfig"], item.get("DomainEndpointOptions", {})
    return Domain(
        arn=item["ARN"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["DomainName"],
        engine=engine,
        version=_numbers(version),
        **_nodes(cluster),
        volume=_volume(item.get("EBSOptions", {})),
        encrypted=_enabled(item, "EncryptionAtRestOptions"),
        encrypted_between_nodes=_enabled(item, "NodeToNodeEncryptionOptions"),
        vpc=item.get("VPCOptions", {}).get("VPCId") or None,
        policy=parse_policy(item["AccessPolicies"]) if item.get("AccessPolicies") else (),
        logs=frozenset(kind for kind, one in item.get("LogPublishingOptions", {}).items() if one.get("Enabled")),
        https=endpoint.get("EnforceHTTPS", False),
        tls_policy=endpoint.get("TLSSecurityPolicy", ""),
        sign_in=_sign_in(item),
        **_software(item),
        auto_tune=item.get("AutoTuneOptions", {}).get("State", ""),
    )


def _numbers(version: str) -> tuple[int, int]:
    major, _, minor = version.partition(".")
    return int(major), int(minor or 0)


def _enabled(item: Item, key: str) -> bool:
    return bool(item.get(key, {}).get("Enabled", False))


def _nodes(cluster: Item) -> dict[str, Any]:
    masters, warm = cluster.get("DedicatedMasterEnabled"), cluster.get("WarmEnabled")
    aware = cluster.get("ZoneAwarenessEnabled", False)
    count = cluster.get("ZoneAwarenessConfig", {}).get("AvailabilityZoneCount", _UNSAID_ZONES)
    return {
        "data": Nodes(cluster["InstanceCount"], cluster["InstanceType"]),
        "masters": Nodes(cluster["DedicatedMasterCount"], cluster["DedicatedMasterType"]) if masters else Nodes(),
        "warm": Nodes(cluster["WarmCount"], cluster["WarmType"]) if warm else Nodes(),
        "cold": cluster.get("ColdStorageOptions", {}).get("Enabled", False),
        "zones": count if aware else 1,
        "standby": cluster.get("MultiAZWithStandbyEnabled", False),
    }


def _volume(options: Item) -> Volume:
    return Volume(options["VolumeType"], options["VolumeSize"]) if options.get("EBSEnabled") else Volume()


def _sign_in(item: Item) -> SignIn:
    options = item.get("AdvancedSecurityOptions", {})
    ways = {
        "Cognito": _enabled(item, "CognitoOptions"),
        "SAML": _enabled(options, "SAMLOptions"),
        "JWT": _enabled(options, "JWTOptions"),
        "IAM federation": _enabled(options, "IAMFederationOptions"),
        "IAM Identity Center": bool(item.get("IdentityCenterOptions", {}).get("EnabledAPIAccess", False)),
    }
    return SignIn(
        fine_grained=options.get("Enabled", False),
        internal_users=options.get("InternalUserDatabaseEnabled", False),
        anonymous=options.get("AnonymousAuthEnabled", False),
        central=tuple(name for name, on in ways.items() if on),
    )


def _software(item: Item) -> dict[str, Any]:
    options = item.get("ServiceSoftwareOptions", {})
    waits = options.get("UpdateAvailable", False)
    return {
        "update": (options.get("NewVersion") or "a newer one") if waits else None,
        "update_by": options.get("AutomatedUpdateDate") if waits else None,
        "updates_itself": item.get("SoftwareUpdateOptions", {}).get("AutoSoftwareUpdateEnabled", False),
    }


def list_reserved(opensearch: Any, scope: Scope, start: Token) -> Iterator[Page[ReservedSearchInstances]]:
    for answer, following in pages(opensearch.describe_reserved_instances, start, MaxResults=100):
        yield Page([_reserved(one, scope) for one in answer["ReservedInstances"]], following)


def _reserved(item: Item, scope: Scope) -> ReservedSearchInstances:
    return ReservedSearchInstances(
        arn=scope.arn("es", f"reserved-instance/{item['ReservedInstanceId']}"),
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["ReservedInstanceId"],
        state=item["State"],
        instance_type=item["InstanceType"],
        count=item["InstanceCount"],
        ends_at=item["StartTime"] + timedelta(seconds=item["Duration"]),
    )


READERS = (
    Lister((Domain,), "opensearch:ListDomainNames", list_domains, also=("opensearch:DescribeDomains",)),
    Lister((ReservedSearchInstances,), "opensearch:DescribeReservedInstances", list_reserved),
    tag_sweep(DomainTags, Domain, "es:domain", separator="/"),
)
