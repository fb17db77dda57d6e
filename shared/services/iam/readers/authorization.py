"""Lists users, groups, roles and customer-managed policies: all in one paginated call."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import GLOBAL_REGION, Lister, Page, Resource, Scope, Sweep, Token, pages
from shared.catalog.policy import parse_policy
from shared.services.iam.permissions import is_administrator
from shared.services.iam.resources.identity import (
    AdministratorGroups,
    Group,
    GroupMembers,
    InlinePolicy,
    Role,
    User,
)
from shared.services.iam.resources.policy import Policy

if TYPE_CHECKING:
    from mypy_boto3_iam import IAMClient

_OPERATION = "iam:GetAccountAuthorizationDetails"
_KINDS = ["User", "Group", "Role", "LocalManagedPolicy"]
_PAGE = 1000


def list_identities(iam: "IAMClient", scope: Scope, start: Token) -> Iterator[Page[Resource]]:
    for answer, following in _details(iam, start, _KINDS):
        yield Page([*_resources(answer, scope)], following)


def sweep_group_members(iam: "IAMClient", _: Scope) -> Mapping[str, GroupMembers]:
    counts: Counter[str] = Counter()
    for answer, _next in _details(iam, None, ["User"]):
        for item in answer["UserDetailList"]:
            counts.update(item.get("GroupList", ()))
    return {group: GroupMembers(count) for group, count in counts.items()}


def sweep_administrator_groups(iam: "IAMClient", scope: Scope) -> Mapping[str, AdministratorGroups]:
    """Users and groups come in any order, on any page: the users are kept by name until all groups are known."""
    members: dict[str, tuple[str, ...]] = {}
    administrators: set[str] = set()
    for answer, _next in _details(iam, None, ["User", "Group"]):
        members |= {item["UserName"]: tuple(item.get("GroupList", ())) for item in answer.get("UserDetailList", ())}
        groups = (Group(**_identity(item, scope, "Group")) for item in answer.get("GroupDetailList", ()))
        administrators |= {one.resource_id for one in groups if is_administrator(one)}
    found = {user: tuple(one for one in groups if one in administrators) for user, groups in members.items()}
    return {user: AdministratorGroups(groups) for user, groups in found.items() if groups}


def _details(iam: "IAMClient", start: Token, kinds: list[str]) -> Iterator[tuple[Any, Token]]:
    call = iam.get_account_authorization_details
    return pages(call, start, sends="Marker", answers="Marker", Filter=kinds, MaxItems=_PAGE)


def _resources(answer: Any, scope: Scope) -> Iterator[Resource]:
    for item in answer.get("UserDetailList", ()):
        yield _user(item, scope)
    for item in answer.get("GroupDetailList", ()):
        yield Group(**_identity(item, scope, "Group"))
    for item in answer.get("RoleDetailList", ()):
        yield _role(item, scope)
    for item in answer.get("Policies", ()):
        yield _policy(item, scope)


def _identity(item: Any, scope: Scope, kind: str) -> dict[str, Any]:
    """The fields of an Identity; groups have no tags in IAM."""
    return {
        "arn": item["Arn"],
        "account_id": scope.account_id,
        "region": GLOBAL_REGION,
        "resource_id": item[f"{kind}Name"],
        "tags": {tag["Key"]: tag["Value"] for tag in item.get("Tags", ())},
        "path": item["Path"],
        "created_at": item["CreateDate"],
        "inline": tuple(_inline(one) for one in item.get(f"{kind}PolicyList", ())),
        "attached": tuple(one["PolicyArn"] for one in item.get("AttachedManagedPolicies", ())),
    }


def _inline(item: Any) -> InlinePolicy:
    return InlinePolicy(item["PolicyName"], parse_policy(item["PolicyDocument"]))


def _user(item: Any, scope: Scope) -> User:
    return User(
        **_identity(item, scope, "User"),
        groups=tuple(item.get("GroupList", ())),
        boundary=_boundary(item),
    )


def _role(item: Any, scope: Scope) -> Role:
    return Role(
        **_identity(item, scope, "Role"),
        trust=parse_policy(item["AssumeRolePolicyDocument"]),
        boundary=_boundary(item),
        last_used_at=item.get("RoleLastUsed", {}).get("LastUsedDate"),
    )


def _boundary(item: Any) -> str | None:
    found: str | None = item.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
    return found


def _policy(item: Any, scope: Scope) -> Policy:
    (default,) = (one for one in item["PolicyVersionList"] if one["IsDefaultVersion"])
    name = item["Arn"].rpartition("/")[2]
    return Policy(
        arn=item["Arn"],
        account_id=scope.account_id,
        region=GLOBAL_REGION,
        resource_id=name,
        name=name,
        statements=parse_policy(default["Document"]),
        attachments=item["AttachmentCount"],
        boundaries=item.get("PermissionsBoundaryUsageCount", 0),
    )


READERS = (
    Lister((User, Group, Role, Policy), _OPERATION, list_identities, is_global=True),
    Sweep(AdministratorGroups, User, (_OPERATION,), sweep_administrator_groups, AdministratorGroups(())),
    Sweep(GroupMembers, Group, (_OPERATION,), sweep_group_members, GroupMembers(0)),
)
