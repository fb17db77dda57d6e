"""How Glacier is read, and how fast AWS lets us.

Calls for N vaults in a region: ListVaults, one for each 50; four for each vault (policy, lock, notifications, tags), as
Glacier tells these only one by one; and two for the region.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from shared.catalog import Lister, Page, Rate, Reader, Region, Scope, Token, pages
from shared.catalog.policy import parse_policy
from shared.services.glacier.resources import (
    RetrievalPolicy,
    Vault,
    VaultLock,
    VaultNotifications,
    VaultPolicy,
    VaultTags,
)

if TYPE_CHECKING:
    from mypy_boto3_glacier import GlacierClient

_MARKER = {"sends": "marker", "answers": "Marker"}
_OWN = "-"  # the account of the credentials
# "Returned if the request was made by a customer with no Amazon Glacier storage": an answer, there are no vaults.
_NO_STORAGE = "NoLongerSupportedException"
_NONE = "ResourceNotFoundException"


def list_vaults(glacier: "GlacierClient", scope: Scope, start: Token) -> Iterator[Page[Vault]]:
    try:
        for answer, following in pages(glacier.list_vaults, start, **_MARKER, accountId=_OWN):
            yield Page([_vault(item, scope) for item in answer["VaultList"]], following)
    except ClientError as error:
        if error.response["Error"]["Code"] != _NO_STORAGE:
            raise
        yield Page([], None)


def _vault(item: Any, scope: Scope) -> Vault:
    return Vault(
        arn=item["VaultARN"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["VaultName"],
        created_at=datetime.fromisoformat(item["CreationDate"]),
        archives=item.get("NumberOfArchives", 0),
        size=item.get("SizeInBytes", 0),
    )


def read_policy(glacier: "GlacierClient", vault: Vault) -> VaultPolicy:
    document = glacier.get_vault_access_policy(accountId=_OWN, vaultName=vault.resource_id)["policy"]["Policy"]
    return VaultPolicy(parse_policy(document), document)


def read_lock(glacier: "GlacierClient", vault: Vault) -> VaultLock:
    answer = glacier.get_vault_lock(accountId=_OWN, vaultName=vault.resource_id)
    return VaultLock(answer["State"], parse_policy(json.loads(answer["Policy"])), answer.get("ExpirationDate") or "")


def read_notifications(glacier: "GlacierClient", vault: Vault) -> VaultNotifications:
    answer = glacier.get_vault_notifications(accountId=_OWN, vaultName=vault.resource_id)
    found = answer["vaultNotificationConfig"]
    return VaultNotifications(found["SNSTopic"], tuple(sorted(found["Events"])))


def read_tags(glacier: "GlacierClient", vault: Vault) -> VaultTags:
    return VaultTags(glacier.list_tags_for_vault(accountId=_OWN, vaultName=vault.resource_id).get("Tags", {}))


def read_retrieval_policy(glacier: "GlacierClient", _: Region) -> RetrievalPolicy:
    """A region without vaults retrieves nothing, whatever its policy."""
    if not glacier.list_vaults(accountId=_OWN, limit="1")["VaultList"]:
        return RetrievalPolicy(vaults=False)
    (rule,) = glacier.get_data_retrieval_policy(accountId=_OWN)["Policy"]["Rules"]
    return RetrievalPolicy(vaults=True, strategy=rule["Strategy"], bytes_per_hour=rule.get("BytesPerHour"))


READERS = (
    Lister((Vault,), "glacier:ListVaults", list_vaults),
    Reader(VaultPolicy, Vault, "glacier:GetVaultAccessPolicy", read_policy, {_NONE: VaultPolicy(())}),
    Reader(VaultLock, Vault, "glacier:GetVaultLock", read_lock, {_NONE: VaultLock(None)}),
    Reader(
        VaultNotifications,
        Vault,
        "glacier:GetVaultNotifications",
        read_notifications,
        {_NONE: VaultNotifications(None)},
    ),
    Reader(VaultTags, Vault, "glacier:ListTagsForVault", read_tags),
    Reader(
        RetrievalPolicy,
        Region,
        "glacier:ListVaults",
        read_retrieval_policy,
        {_NO_STORAGE: RetrievalPolicy(vaults=False)},
        also=("glacier:GetDataRetrievalPolicy",),
    ),
)

# Glacier publishes no rates for these: modest.
RATES = {"glacier": Rate(5, 10, each_operation=True)}
