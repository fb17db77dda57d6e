"""Whose credentials these are, and which regions the account has."""

from collections.abc import Sequence
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError

from shared.aws.clients import Clients
from shared.domain.errors import AccessFailed
from shared.domain.scope import home_region

# Asked of every account before its first reading, whatever is selected.
_WHO, _WHERE = "sts:GetCallerIdentity", "ec2:DescribeRegions"
PRELIMINARIES = (_WHO, _WHERE)


@dataclass(frozen=True, slots=True)
class Identity:
    partition: str
    account_id: str
    arn: str


@dataclass(frozen=True, slots=True)
class Regions:
    """enabled: where calls work; closed: known to AWS, but not opted in."""

    enabled: tuple[str, ...]
    closed: tuple[str, ...]


def caller_identity(clients: Clients, region: str) -> Identity:
    """Raises AccessFailed in AWS's words."""
    clients.declare_operations([_WHO])
    try:
        answer = clients.get("sts", region).get_caller_identity()
    except (ClientError, BotoCoreError) as error:
        raise access_failed(error, "Check the credentials: `aws sts get-caller-identity` must work.") from error
    return Identity(answer["Arn"].split(":")[1], answer["Account"], answer["Arn"])


def account_regions(clients: Clients, partition: str) -> Regions:
    """Raises AccessFailed where the regions cannot be listed."""
    clients.declare_operations([_WHERE])
    try:
        answer = clients.get("ec2", home_region(partition)).describe_regions(AllRegions=True)
    except (ClientError, BotoCoreError) as error:
        raise access_failed(error, "Allow ec2:DescribeRegions, or name the regions.") from error
    found = answer["Regions"]
    closed = {one["RegionName"] for one in found if one.get("OptInStatus") == "not-opted-in"}
    names = sorted(one["RegionName"] for one in found)
    return Regions(_pick(names, closed, inside=False), _pick(names, closed, inside=True))


def access_failed(error: Exception, remedy: str) -> AccessFailed:
    if isinstance(error, ClientError):
        answer = error.response.get("Error", {})
        return AccessFailed(answer.get("Code", "Unknown"), answer.get("Message") or "AWS gave no message", remedy)
    return AccessFailed(type(error).__name__, str(error).rstrip("."), remedy)


def _pick(names: Sequence[str], closed: set[str], *, inside: bool) -> tuple[str, ...]:
    return tuple(name for name in names if (name in closed) is inside)
