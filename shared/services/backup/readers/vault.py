"""Lists and reads vaults and the recovery points in them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shared.catalog import Lister, Page, Reader, Scope, Token, pages
from shared.catalog.policy import parse_policy
from shared.catalog.tagging import tag_sweep
from shared.services.backup.resources import (
    RecoveryPoint,
    RecoveryPointTags,
    Vault,
    VaultNotifications,
    VaultPolicy,
    VaultTags,
)

if TYPE_CHECKING:
    from mypy_boto3_backup import BackupClient


def list_vaults(backup: "BackupClient", scope: Scope, start: Token) -> Iterator[Page[Vault]]:
    for answer, following in pages(backup.list_backup_vaults, start, MaxResults=1000):
        yield Page([_vault(item, scope) for item in answer["BackupVaultList"]], following)


def _vault(item: Any, scope: Scope) -> Vault:
    return Vault(
        arn=item["BackupVaultArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["BackupVaultName"],
        kind=item.get("VaultType", "BACKUP_VAULT"),
        key=item.get("EncryptionKeyArn"),
        key_type=item.get("EncryptionKeyType"),
        points=item.get("NumberOfRecoveryPoints", 0),
        locked=item.get("Locked", False),
        min_retention=item.get("MinRetentionDays"),
        max_retention=item.get("MaxRetentionDays"),
        final_at=item.get("LockDate"),
    )


def list_recovery_points(backup: "BackupClient", scope: Scope, start: Token) -> Iterator[Page[RecoveryPoint]]:
    """Vault by vault, by name. The token names the vault and, after a space, AWS's own token in it."""
    first, _, inner = (start or "").partition(" ")
    vaults = [one for one in _filled_vaults(backup) if one >= first]
    if not vaults:
        yield Page([], None)
        return
    for vault, next_vault in zip(vaults, [*vaults[1:], None], strict=True):
        begun = inner if vault == first and inner else None
        call = backup.list_recovery_points_by_backup_vault
        for answer, following in pages(call, begun, BackupVaultName=vault, MaxResults=1000):
            after = f"{vault} {following}" if following else next_vault
            yield Page([_recovery_point(item, vault, scope) for item in answer["RecoveryPoints"]], after)


def _filled_vaults(backup: "BackupClient") -> list[str]:
    found = (one for answer, _ in pages(backup.list_backup_vaults, None) for one in answer["BackupVaultList"])
    return sorted(one["BackupVaultName"] for one in found if one.get("NumberOfRecoveryPoints", 0))


def _recovery_point(item: Any, vault: str, scope: Scope) -> RecoveryPoint:
    scan = item.get("AggregatedScanResult")
    return RecoveryPoint(
        arn=item["RecoveryPointArn"],
        account_id=scope.account_id,
        region=scope.region,
        resource_id=item["RecoveryPointArn"].rpartition(":")[2].rpartition("/")[2],
        vault=vault,
        of=item["ResourceArn"],
        kind=item["ResourceType"],
        status=item["Status"],
        created_at=item["CreationDate"],
        encrypted=item.get("IsEncrypted", False),
        size=item.get("BackupSizeInBytes"),
        ends_at=item.get("CalculatedLifecycle", {}).get("DeleteAt"),
        planned="CreatedBy" in item,
        parent=item.get("ParentRecoveryPointArn"),
        findings=None if scan is None else tuple(scan.get("Findings", ())),
        words=item.get("StatusMessage", ""),
    )


def read_policy(backup: "BackupClient", vault: Vault) -> VaultPolicy:
    document = backup.get_backup_vault_access_policy(BackupVaultName=vault.resource_id)["Policy"]
    return VaultPolicy(parse_policy(document), document)


def read_notifications(backup: "BackupClient", vault: Vault) -> VaultNotifications:
    answer = backup.get_backup_vault_notifications(BackupVaultName=vault.resource_id)
    return VaultNotifications(answer["SNSTopicArn"], tuple(sorted(answer["BackupVaultEvents"])))


READERS = (
    Lister((Vault,), "backup:ListBackupVaults", list_vaults),
    Lister(
        (RecoveryPoint,),
        "backup:ListRecoveryPointsByBackupVault",
        list_recovery_points,
        also=("backup:ListBackupVaults",),
    ),
    Reader(
        VaultPolicy,
        Vault,
        "backup:GetBackupVaultAccessPolicy",
        read_policy,
        {"ResourceNotFoundException": VaultPolicy(())},
    ),
    Reader(
        VaultNotifications,
        Vault,
        "backup:GetBackupVaultNotifications",
        read_notifications,
        {"ResourceNotFoundException": VaultNotifications(None)},
    ),
    tag_sweep(VaultTags, Vault, "backup:backup-vault"),
    tag_sweep(RecoveryPointTags, RecoveryPoint, "backup:recovery-point"),
)
