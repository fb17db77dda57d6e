"""AWS Backup: which resources have been backed up, of which moto knows nothing."""

from collections import defaultdict
from datetime import datetime

from local.cloud.demo.canned import Params, canned

_protected: defaultdict[str, list[Params]] = defaultdict(list)


def back_up(region: str, kind: str, arn: str, at: datetime) -> None:
    """AWS Backup made its last recovery point of a resource then. kind: EFS, FSx, RDS, EBS ..."""
    _protected[region].append({"ResourceArn": arn, "ResourceType": kind, "LastBackupTime": at})


def install() -> None:
    canned("backup:ListProtectedResources", lambda region, _: {"Results": _protected[region]})
