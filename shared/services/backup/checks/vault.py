"""Who reaches what a vault keeps, and whether anybody can delete it."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.catalog.policy import Statement
from shared.services.backup.resources import Vault, VaultNotifications, VaultPolicy, VaultTags

# What makes a recovery point go, or go sooner.
_DELETING = ("backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle")
_FAILURES = frozenset({"BACKUP_JOB_FAILED", "COPY_JOB_FAILED", "BACKUP_JOB_COMPLETED", "CONTINUOUS_BACKUP_INTERRUPTED"})
_A_WINDOW = not_applicable("keeps nothing itself: restore access to a vault of another account")


@check("backup.vault.is-encrypted", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def vault_is_encrypted(vault: Vault) -> Verdict:
    """The vault encrypts what it keeps.

    What a backup holds is what the resource held, down to every password in it.

    Fix: a vault's key cannot be changed: make another (AWS Backup console, Vaults, Create) and copy the recovery points
    to it; `aws backup create-backup-vault --backup-vault-name NAME --encryption-key-arn KEY`. CloudFormation:
    `EncryptionKeyArn: KEY`.
    """
    if vault.key is not None:
        return passed(f"with {vault.key}")
    return passed("with a key of AWS Backup") if vault.key_type == "AWS_OWNED_KMS_KEY" else failed("with no key")


@check(
    "backup.vault.is-locked",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="backup.vault.lock",
)
def vault_is_locked(vault: Vault) -> Verdict:
    """Vault Lock keeps recovery points from being deleted before their time.

    Who encrypts a company's data for ransom deletes its backups first, with the rights of an administrator. A lock
    holds against them.

    Fix: AWS Backup console, Vaults, the vault, Vault lock, Create; or `aws backup put-backup-vault-lock-configuration
    --backup-vault-name NAME --min-retention-days 7`. CloudFormation: `LockConfiguration: {MinRetentionDays: 7}`.
    """
    if vault.is_window:
        return _A_WINDOW
    if not vault.is_locked:
        return failed("not locked")
    return passed("air-gapped" if not vault.locked else f"kept for {vault.min_retention or 0} days at least")


@check("backup.vault.lock-is-final", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def vault_lock_is_final(vault: Vault) -> Verdict:
    """A locked vault is locked in compliance mode: nobody can take the lock away.

    In governance mode whoever may call DeleteBackupVaultLockConfiguration opens the vault again. Choose the days with
    care: in compliance mode AWS cannot help either.

    Fix: AWS Backup console, Vaults, the vault, Vault lock: compliance mode; or `aws backup
    put-backup-vault-lock-configuration --backup-vault-name NAME --min-retention-days 7 --changeable-for-days 3`.
    CloudFormation: `LockConfiguration: {MinRetentionDays: 7, ChangeableForDays: 3}`.
    """
    if not vault.locked:
        return not_applicable("air-gapped: always final" if vault.is_locked else "not locked")
    return passed(f"final from {vault.final_at:%Y-%m-%d}") if vault.final_at else failed("governance mode")


@check(
    "backup.vault.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    fixed_by="backup.vault.remove-public-statements",
)
def vault_is_not_public(vault: Vault, policy: VaultPolicy) -> Verdict:
    """The vault's policy lets nobody in whom it does not name.

    Anybody with an AWS account could copy backups into the vault or out of it.

    Fix: AWS Backup console, Vaults, the vault, Access policy, Edit: name accounts in place of *; or `aws backup
    put-backup-vault-access-policy --backup-vault-name NAME --policy file://policy.json`.
    """
    grants = public_grants(policy.statements)
    if grants:
        actions = sorted({action for one in grants for action in one.actions or ("NotAction",)})
        return failed(f"allows everybody {', '.join(actions)}")
    return passed("lets in only whom it names" if policy.document else "no policy")


@check("backup.vault.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def vault_policy_names_no_other_account(vault: Vault, policy: VaultPolicy) -> Verdict:
    """The vault's policy lets no other AWS account in.

    A vault of a backup account lets others copy into it; any other vault should not. Make sure that each is meant.

    Fix: AWS Backup console, Vaults, the vault, Access policy, Edit: remove those that are not meant; or `aws backup
    put-backup-vault-access-policy --backup-vault-name NAME --policy file://policy.json`.
    """
    others = foreign_principals(policy.statements, vault.account_id)
    return failed(f"lets in {', '.join(others)}") if others else passed("lets in no other account")


@check(
    "backup.vault.denies-deletion",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    fixed_by="backup.vault.deny-deletion",
)
def vault_denies_deletion(vault: Vault, policy: VaultPolicy) -> Verdict:
    """Recovery points cannot be deleted by hand: the vault is locked, or its policy denies it.

    A lifecycle ends backups; whoever deletes one by hand errs, or means harm.

    Fix: AWS Backup console, Vaults, the vault, Access policy, Add: deny deletion of recovery points; or `aws backup
    put-backup-vault-access-policy --backup-vault-name NAME --policy file://policy.json`.
    """
    if vault.is_window:
        return _A_WINDOW
    if vault.is_locked:
        return passed("locked")
    left = [one for one in _DELETING if not any(_denies(statement, one) for statement in policy.statements)]
    return failed(f"not denied: {', '.join(left)}") if left else passed("the policy denies it")


def _denies(statement: Statement, action: str) -> bool:
    """To everybody, or to all but some; a condition counts only where it says who is excepted."""
    if statement.allows or not statement.covers_action(action):
        return False
    to_all = statement.covers_everybody or bool(statement.not_principals)
    return to_all and all(one.key.startswith(("aws:principal", "aws:userid")) for one in statement.conditions)


@check(
    "backup.vault.notifies-of-failures",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="backup.vault.notify-of-failures",
)
def vault_notifies_of_failures(vault: Vault, notifications: VaultNotifications) -> Verdict:
    """The vault tells a topic when a backup or a copy failed.

    Otherwise a backup that fails every night is found out on the day when it is needed.

    Fix: `aws backup put-backup-vault-notifications --backup-vault-name NAME --sns-topic-arn TOPIC --backup-vault-events
    BACKUP_JOB_FAILED COPY_JOB_FAILED`; the console has no page for it. CloudFormation: `Notifications: {SNSTopicArn:
    TOPIC, BackupVaultEvents: [BACKUP_JOB_FAILED, COPY_JOB_FAILED]}`.
    """
    told = sorted(_FAILURES & set(notifications.events))
    if told:
        return passed(f"{', '.join(told)} to {notifications.topic}")
    return failed("of no failure" if notifications.topic else "of nothing")


@check(
    "backup.vault.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    controls=("Security Hub Backup.3",),
    fixed_by="backup.vault.tag",
)
def vault_is_tagged(vault: Vault, tags: VaultTags) -> Verdict:
    """The vault has at least one tag that its owner gave it.

    Tags say whose vault it is and where its cost belongs; AWS's own (aws:...) do not.

    Fix: AWS Backup console, Vaults, the vault, Manage tags; or `aws backup tag-resource --resource-arn ARN --tags
    owner=TEAM`. CloudFormation: `BackupVaultTags: {owner: TEAM}`.
    """
    own = sorted(name for name in tags.tags if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
