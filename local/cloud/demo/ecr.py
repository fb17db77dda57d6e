"""The demo account's repositories in each region: the shop's, and those that nobody looked after."""

import json
from typing import Any

from local.cloud.demo.kit import DemoAccount, days_ago, tags

NOT_PRODUCIBLE: dict[str, dict[str, str]] = {}

_KEEP_TEN = {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 10}
_EVERYTHING = [{"filter": "*", "filterType": "WILDCARD"}]
_STRANGER = "333333333333"


def fill(account: DemoAccount) -> None:
    for region in account.regions:
        ecr = account.client("ecr", region)
        _looked_after(account, ecr, region)
        _forgotten(account, ecr, region)
        _open(ecr, "open", "*")
        _open(ecr, "partner", {"AWS": f"arn:aws:iam::{_STRANGER}:root"})
    _registry(account)


def _looked_after(account: DemoAccount, ecr: Any, region: str) -> None:
    key = account.client("kms", region).create_key(Description="images")["KeyMetadata"]["Arn"]
    ecr.create_repository(
        repositoryName="shop/web",
        imageTagMutability="IMMUTABLE",
        encryptionConfiguration={"encryptionType": "KMS", "kmsKey": key},
        tags=tags(owner="shop"),
    )
    ecr.put_image_scanning_configuration(repositoryName="shop/web", imageScanningConfiguration={"scanOnPush": True})
    rule = {"rulePriority": 1, "selection": _KEEP_TEN, "action": {"type": "expire"}}
    ecr.put_lifecycle_policy(repositoryName="shop/web", lifecyclePolicyText=json.dumps({"rules": [rule]}))
    image = _image(account, ecr, region, "shop/web", "1.27")
    image.image_scan_status = {"status": "COMPLETE"}
    image.image_scan_findings_summary = {"findingSeverityCounts": {"LOW": 3}}


def _forgotten(account: DemoAccount, ecr: Any, region: str) -> None:
    """Images of years ago in one repository, and none at all in another."""
    for name in ("legacy", "never-used"):
        ecr.create_repository(repositoryName=name)
        account.backend("ecr", region).repositories[name].created_at = days_ago(400)
    for tag in ("2023", "2024", "2025"):
        image = _image(account, ecr, region, "legacy", tag)
        image.image_pushed_at = days_ago(200).timestamp()
        image.image_scan_status = {"status": "COMPLETE"}
        image.image_scan_findings_summary = {"findingSeverityCounts": {"CRITICAL": 2, "HIGH": 9}}
    image.image_tags = []


def _image(account: DemoAccount, ecr: Any, region: str, repository: str, tag: str) -> Any:
    """moto's own object, to be made older and scanned."""
    layers = [{"digest": f"sha256:{tag}", "size": 1}]
    kind = "application/vnd.docker.distribution.manifest.v2+json"
    manifest = {
        "schemaVersion": 2,
        "mediaType": kind,
        "config": {"digest": f"sha256:{tag}", "size": 400_000_000},
        "layers": layers,
    }
    ecr.put_image(repositoryName=repository, imageManifest=json.dumps(manifest), imageTag=tag)
    return account.backend("ecr", region).repositories[repository].images[-1]


def _open(ecr: Any, name: str, principal: Any) -> None:
    ecr.create_repository(repositoryName=name)
    ecr.set_repository_policy(repositoryName=name, policyText=_policy(principal, ["ecr:BatchGetImage"]))


def _policy(principal: Any, actions: list[str], **more: str) -> str:
    statement = {"Sid": "Share", "Effect": "Allow", "Principal": principal, "Action": actions, **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _registry(account: DemoAccount) -> None:
    """The first region scans all with Inspector and copies to the second, whose registry is open to everybody."""
    home, other = account.regions[:2]
    ecr = account.client("ecr", home)
    ecr.put_registry_scanning_configuration(
        scanType="ENHANCED", rules=[{"scanFrequency": "CONTINUOUS_SCAN", "repositoryFilters": _EVERYTHING}]
    )
    destination = {"region": other, "registryId": account.account_id}
    ecr.put_replication_configuration(replicationConfiguration={"rules": [{"destinations": [destination]}]})
    place = f"arn:aws:ecr:{other}:{account.account_id}:repository/*"
    account.client("ecr", other).put_registry_policy(policyText=_policy("*", ["ecr:ReplicateImage"], Resource=place))
