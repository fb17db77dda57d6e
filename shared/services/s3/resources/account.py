"""The account's own settings of S3."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared.catalog import Fact
from shared.services.s3.resources.bucket import Block


@dataclass(frozen=True, slots=True)
class AccountBlock(Fact):
    """Block Public Access for all buckets of the account."""

    block: Block


@dataclass(frozen=True, slots=True)
class BucketRegions(Fact):
    """Bucket of the account -> its region."""

    regions: Mapping[str, str]
