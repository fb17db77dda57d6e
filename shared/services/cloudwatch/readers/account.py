"""Reads whether other accounts may see what CloudWatch shows."""

from typing import TYPE_CHECKING, Any

from shared.catalog import Account, Reader
from shared.catalog.policy import parse_policy
from shared.services.cloudwatch.resources.monitoring import SharingRole

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

# AWS's own name: the console of the other account looks for it.
_NAME = "CloudWatch-CrossAccountSharingRole"


def read_sharing_role(iam: "IAMClient", _: Account) -> SharingRole:
    document: Any = iam.get_role(RoleName=_NAME)["Role"]["AssumeRolePolicyDocument"]
    trusted = {one.value for statement in parse_policy(document) if statement.allows for one in statement.principals}
    return SharingRole(exists=True, trusted=tuple(sorted(trusted)))


READERS = (Reader(SharingRole, Account, "iam:GetRole", read_sharing_role, {"NoSuchEntity": SharingRole(exists=False)}),)
