"""Where something is: partition, account, region; and the ARNs that follow from it."""

from dataclasses import dataclass

GLOBAL_REGION = "global"

_PARTITIONS = {"us-gov-": "aws-us-gov", "cn-": "aws-cn"}
_HOME_REGIONS = {"aws": "us-east-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1"}


def partition_of(region: str) -> str:
    """aws, aws-us-gov or aws-cn."""
    return next((name for prefix, name in _PARTITIONS.items() if region.startswith(prefix)), "aws")


def home_region(partition: str) -> str:
    """The region where the global services of a partition answer."""
    return _HOME_REGIONS[partition]


@dataclass(frozen=True, slots=True)
class Scope:
    """One account in one region; region is GLOBAL_REGION for services that have none."""

    partition: str
    account_id: str
    region: str

    def arn(self, service: str, resource: str) -> str:
        """A regional ARN with account: arn:aws:ec2:eu-west-1:111122223333:volume/vol-1."""
        region = "" if self.region == GLOBAL_REGION else self.region
        return f"arn:{self.partition}:{service}:{region}:{self.account_id}:{resource}"

    def bare_arn(self, service: str, resource: str) -> str:
        """An ARN with neither region nor account: arn:aws:s3:::bucket."""
        return f"arn:{self.partition}:{service}:::{resource}"

    def in_region(self, region: str) -> "Scope":
        return Scope(self.partition, self.account_id, region)
