"""How KMS is read, and how fast AWS lets us.

Calls for N keys in a region: ListKeys and ListAliases, one for each 1,000 and 100; and for each key one of each kind
of fact (state, policy, rotation, use, grants, tags), as KMS tells none of them for several keys at once.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Rate, Reader, Scope, Token, pages
from shared.catalog.policy import parse_policy
from shared.services.kms.resources import Key, KeyGrants, KeyPolicy, KeyRotation, KeyState, KeyTags, KeyUse

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient

_AWS_OWN = "alias/aws/"
_MARKER = {"sends": "Marker", "answers": "NextMarker"}


def list_keys(kms: "KMSClient", scope: Scope, start: Token) -> Iterator[Page[Key]]:
    """Keys that AWS manages are left out: each has an alias of AWS's, and nothing about it can be changed."""
    names = _aliases(kms)
    for answer, following in pages(kms.list_keys, start, **_MARKER, Limit=1000):
        found = [_key(item, names[item["KeyId"]], scope) for item in answer["Keys"]]
        yield Page([one for one in found if not any(name.startswith(_AWS_OWN) for name in one.aliases)], following)


def _aliases(kms: "KMSClient") -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for answer, _ in pages(kms.list_aliases, None, **_MARKER, Limit=100):
        for item in answer["Aliases"]:
            # Names that AWS has reserved and not made a key for have no target.
            if "TargetKeyId" in item:
                found[item["TargetKeyId"]].append(item["AliasName"])
    return found


def _key(item: Any, aliases: list[str], scope: Scope) -> Key:
    return Key(
        arn=item["KeyArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["KeyId"],
        aliases=tuple(sorted(aliases)),
    )


def read_state(kms: "KMSClient", key: Key) -> KeyState:
    found = kms.describe_key(KeyId=key.resource_id)["KeyMetadata"]
    regions = found.get("MultiRegionConfiguration", {})
    return KeyState(
        state=found["KeyState"],
        created_at=found["CreationDate"],
        spec=found["KeySpec"],
        origin=found["Origin"],
        deleted_at=found.get("DeletionDate"),
        expires=found.get("ValidTo"),
        multi_region=regions.get("MultiRegionKeyType"),
        replicas=tuple(one["Region"] for one in regions.get("ReplicaKeys", ())),
    )


def read_policy(kms: "KMSClient", key: Key) -> KeyPolicy:
    return KeyPolicy(parse_policy(kms.get_key_policy(KeyId=key.resource_id, PolicyName="default")["Policy"]))


def read_rotation(kms: "KMSClient", key: Key) -> KeyRotation:
    """The period is told since 2024; where it is not, it is the year that it always was."""
    answer = kms.get_key_rotation_status(KeyId=key.resource_id)
    return KeyRotation(answer.get("RotationPeriodInDays", 365) if answer["KeyRotationEnabled"] else None)


def read_use(kms: "KMSClient", key: Key) -> KeyUse:
    answer = kms.get_key_last_usage(KeyId=key.resource_id)
    last = answer.get("KeyLastUsage", {})
    return KeyUse(last.get("Timestamp"), last.get("Operation", ""), answer["TrackingStartDate"])


def read_grants(kms: "KMSClient", key: Key) -> KeyGrants:
    found: set[str] = set()
    for answer, _ in pages(kms.list_grants, None, **_MARKER, KeyId=key.resource_id, Limit=100):
        found |= {one.get("GranteePrincipal") or one["GranteeServicePrincipal"] for one in answer["Grants"]}
    return KeyGrants(tuple(sorted(found)))


def read_tags(kms: "KMSClient", key: Key) -> KeyTags:
    found = pages(kms.list_resource_tags, None, **_MARKER, KeyId=key.resource_id, Limit=50)
    return KeyTags({one["TagKey"]: one["TagValue"] for answer, _ in found for one in answer["Tags"]})


# Codes that mean that a key of this kind, or in this state, has no schedule of rotation.
_NO_ROTATION = dict.fromkeys(("UnsupportedOperationException", "KMSInvalidStateException"), KeyRotation(None))

READERS = (
    Lister((Key,), "kms:ListKeys", list_keys, also=("kms:ListAliases",)),
    Reader(KeyState, Key, "kms:DescribeKey", read_state),
    Reader(KeyPolicy, Key, "kms:GetKeyPolicy", read_policy),
    Reader(KeyRotation, Key, "kms:GetKeyRotationStatus", read_rotation, _NO_ROTATION),
    Reader(KeyUse, Key, "kms:GetKeyLastUsage", read_use),
    Reader(KeyGrants, Key, "kms:ListGrants", read_grants),
    Reader(KeyTags, Key, "kms:ListResourceTags", read_tags),
)

# KMS documents 100 ListGrants a second for an account and region, and more of all else that is read here; each
# operation has its own quota.
RATES = {"kms": Rate(50, 50, each_operation=True)}
