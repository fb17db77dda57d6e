"""Reads the settings of a region's registry."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Reader, Region, pages
from shared.catalog.policy import parse_policy
from shared.services.ecr.resources import (
    HasRepositories,
    OwnKeyOfEcr,
    RegistryPolicy,
    RegistryScanning,
    Replication,
    ScanRule,
)

if TYPE_CHECKING:
    from mypy_boto3_ecr import ECRClient
    from mypy_boto3_kms import KMSClient

_ALIAS = "alias/aws/ecr"


def read_has_repositories(ecr: "ECRClient", _: Region) -> HasRepositories:
    return HasRepositories(bool(ecr.describe_repositories(maxResults=1)["repositories"]))


def read_registry_scanning(ecr: "ECRClient", _: Region) -> RegistryScanning:
    found: Any = ecr.get_registry_scanning_configuration()["scanningConfiguration"]
    return RegistryScanning(found.get("scanType", "BASIC"), tuple(_rule(one) for one in found.get("rules", ())))


def _rule(item: Any) -> ScanRule:
    return ScanRule(item["scanFrequency"], tuple(one["filter"] for one in item["repositoryFilters"]))


def read_registry_policy(ecr: "ECRClient", _: Region) -> RegistryPolicy:
    return RegistryPolicy(parse_policy(ecr.get_registry_policy()["policyText"]))


def read_replication(ecr: "ECRClient", _: Region) -> Replication:
    rules = ecr.describe_registry()["replicationConfiguration"]["rules"]
    found = {f"{one['region']} of {one['registryId']}" for rule in rules for one in rule["destinations"]}
    return Replication(tuple(sorted(found)))


def read_own_key_of_ecr(kms: "KMSClient", _: Region) -> OwnKeyOfEcr:
    answers = pages(kms.list_aliases, None, sends="Marker", answers="NextMarker", Limit=100)
    keys = (one.get("TargetKeyId") for answer, _ in answers for one in answer["Aliases"] if one["AliasName"] == _ALIAS)
    return OwnKeyOfEcr(next(keys, None))


READERS = (
    Reader(HasRepositories, Region, "ecr:DescribeRepositories", read_has_repositories),
    Reader(RegistryScanning, Region, "ecr:GetRegistryScanningConfiguration", read_registry_scanning),
    Reader(
        RegistryPolicy,
        Region,
        "ecr:GetRegistryPolicy",
        read_registry_policy,
        {"RegistryPolicyNotFoundException": RegistryPolicy(())},
    ),
    Reader(Replication, Region, "ecr:DescribeRegistry", read_replication),
    Reader(OwnKeyOfEcr, Region, "kms:ListAliases", read_own_key_of_ecr),
)
