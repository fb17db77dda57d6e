"""What must hold for Glacier's vaults."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Region, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.access import foreign_principals, public_grants
from shared.catalog.policy import Statement
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.glacier.resources import (
    RetrievalPolicy,
    Vault,
    VaultLock,
    VaultNotifications,
    VaultPolicy,
    VaultTags,
)

_GIB = 2**30
_DELETING = "glacier:DeleteArchive"


@dataclass(frozen=True, slots=True)
class EmptyFor(Thresholds):
    """days: that a vault may be old and hold nothing."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class WorthMoving(Thresholds):
    """gib: from which on a move to S3 is worth the work."""

    gib: int = 100


_EMPTY = EmptyFor()
_WORTH = WorthMoving()


@check(
    "glacier.vault.is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    fixed_by="glacier.vault.remove-public-statements",
)
def vault_is_not_public(vault: Vault, policy: VaultPolicy) -> Verdict:
    """The vault's policy lets nobody in whom it does not name.

    Anybody with an AWS account could retrieve the archives, or delete them.

    Fix: Glacier console, the vault, Permissions, Vault access policy: name accounts in place of *; or `aws glacier
    set-vault-access-policy --account-id - --vault-name NAME --policy file://policy.json`.
    """
    grants = public_grants(policy.statements)
    if grants:
        actions = sorted({action for one in grants for action in one.actions or ("NotAction",)})
        return failed(f"allows everybody {', '.join(actions)}")
    return passed("lets in only whom it names" if policy.document else "no policy")


@check("glacier.vault.policy-names-no-other-account", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def vault_policy_names_no_other_account(vault: Vault, policy: VaultPolicy) -> Verdict:
    """The vault's policy lets no other AWS account in.

    Who rules that account decides who of its people reads or deletes archives: make sure that each of them is meant.

    Fix: Glacier console, the vault, Permissions, Vault access policy: remove those that are not meant; or `aws glacier
    set-vault-access-policy --account-id - --vault-name NAME --policy file://policy.json`.
    """
    others = foreign_principals(policy.statements, vault.account_id)
    return failed(f"lets in {', '.join(others)}") if others else passed("lets in no other account")


@check("glacier.vault.is-locked", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def vault_is_locked(vault: Vault, lock: VaultLock) -> Verdict:
    """A lock that nobody can take away keeps the vault's rules.

    What is archived for law or for the worst case must outlast an administrator who errs, or who means harm.

    Fix: Glacier console, the vault, Vault lock; or `aws glacier initiate-vault-lock --account-id - --vault-name NAME
    --policy file://lock.json`, and within a day `aws glacier complete-vault-lock`.
    """
    if vault.archives == 0:
        return not_applicable("holds no archives")
    return passed("Locked") if lock.is_final else failed(lock.state or "no lock")


@check("glacier.vault.lock-is-completed", severity=Severity.MEDIUM, pillar=Pillar.RESILIENCE)
def vault_lock_is_completed(vault: Vault, lock: VaultLock) -> Verdict:
    """A lock that was begun was completed.

    A lock in progress is taken away after a day, and the vault is as open as before, without a word.

    Fix: try the lock, then complete it (Glacier console, the vault, Vault lock); or `aws glacier complete-vault-lock
    --account-id - --vault-name NAME --lock-id ID`.
    """
    if lock.state is None:
        return not_applicable("no lock")
    return passed("Locked") if lock.is_final else failed(f"{lock.state}, expires {lock.expires or 'within a day'}")


@check(
    "glacier.vault.denies-deletion",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="glacier.vault.deny-deletion",
)
def vault_denies_deletion(vault: Vault, policy: VaultPolicy, lock: VaultLock) -> Verdict:
    """Archives cannot simply be deleted: the vault's lock or its policy denies it.

    There is no second copy of an archive, and no version of it.

    Fix: Glacier console, the vault, Permissions: deny glacier:DeleteArchive, for archives that are younger than some
    days or for all; or `aws glacier set-vault-access-policy --account-id - --vault-name NAME --policy
    file://policy.json`.
    """
    if vault.archives == 0:
        return not_applicable("holds no archives")
    if lock.is_final and any(_denies(one) for one in lock.statements):
        return passed("the lock denies it")
    return passed("the policy denies it") if any(_denies(one) for one in policy.statements) else failed("not denied")


def _denies(statement: Statement) -> bool:
    """To everybody, or to all but some; by the age or a tag of archives too, as locks for retention do."""
    to_all = statement.covers_everybody or bool(statement.not_principals)
    return not statement.allows and to_all and statement.covers_action(_DELETING)


@check(
    "glacier.vault.notifies-of-retrievals",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="glacier.vault.notify-of-retrievals",
)
def vault_notifies_of_retrievals(vault: Vault, notifications: VaultNotifications) -> Verdict:
    """The vault tells a topic when a retrieval is ready.

    A retrieval takes hours and its result is gone after a day; and nobody should take archives out unseen.

    Fix: Glacier console, the vault, Notifications; or `aws glacier set-vault-notifications --account-id - --vault-name
    NAME --vault-notification-config SNSTopic=TOPIC,Events=ArchiveRetrievalCompleted,InventoryRetrievalCompleted`.
    """
    if "ArchiveRetrievalCompleted" in notifications.events:
        return passed(f"tells {notifications.topic}")
    return failed("of no archive" if notifications.topic else "of nothing")


@check("glacier.vault.holds-archives", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def vault_holds_archives(vault: Vault, now: Now, limit: EmptyFor = _EMPTY) -> Verdict:
    """An old vault holds archives.

    An empty one is a remainder, or a backup that never wrote anything: both deserve a look.

    Fix: find out who should write to it; if nobody, delete it (Glacier console, the vault, Delete): `aws glacier
    delete-vault --account-id - --vault-name NAME`.
    """
    if vault.archives:
        return passed(f"{vault.archives} archives")
    days = now.days_since(vault.created_at)
    return failed(f"empty, made {days} days ago") if days > limit.days else passed(f"empty, made {days} days ago")


@check("glacier.vault.would-not-cost-less-in-s3", severity=Severity.LOW, pillar=Pillar.COST)
def vault_would_not_cost_less_in_s3(vault: Vault, limit: WorthMoving = _WORTH) -> Verdict:
    """The vault does not hold so much that it should be in S3 Glacier Deep Archive.

    A GB there costs about a quarter, has a name and lifecycle rules, and AWS opens vaults to no new customers any more.
    To take archives out once costs for each GB: the saving is what is left month by month.

    Fix: retrieve the archives and put them into a bucket with the class DEEP_ARCHIVE (AWS offers a solution, "Data
    Retrieval for Amazon Glacier", in its console); `aws s3 cp ARCHIVE s3://BUCKET --storage-class DEEP_ARCHIVE`.
    """
    gib = vault.size / _GIB
    evidence = f"{gib:,.1f} GiB in {vault.archives} archives"
    if gib < limit.gib:
        return passed(evidence)
    difference = _price("vault", vault).minus(_price("deep-archive", vault))
    return failed(evidence, saving=difference.times(gib))


def _price(what: str, vault: Vault) -> MonthlyUsd:
    return monthly("glacier.storage", what, vault.region)


@check(
    "glacier.vault.is-tagged",
    severity=Severity.LOW,
    pillar=Pillar.OPERATIONS,
    fixed_by="glacier.vault.tag",
)
def vault_is_tagged(vault: Vault, tags: VaultTags) -> Verdict:
    """The vault has at least one tag that its owner gave it.

    Tags say whose archives these are and where their cost belongs; AWS's own (aws:...) do not.

    Fix: Glacier console, the vault, Tags; or `aws glacier add-tags-to-vault --account-id - --vault-name NAME --tags
    owner=TEAM`.
    """
    own = sorted(name for name in tags.tags if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")


@check(
    "glacier.region.limits-retrievals",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="glacier.region.limit-retrievals",
)
def region_limits_retrievals(region: Region, policy: RetrievalPolicy) -> Verdict:
    """The region's policy limits how much is retrieved from vaults in an hour.

    A program that retrieves everything at once can cost more than years of storage.

    Fix: Glacier console, Data retrieval settings: a maximum rate; or `aws glacier set-data-retrieval-policy
    --account-id - --policy Rules=[{Strategy=BytesPerHour,BytesPerHour=10737418240}]`.
    """
    if not policy.vaults:
        return not_applicable("no vaults in the region")
    if policy.strategy == "None":
        return failed("no limit", saving=UNPRICED)
    limit = f" {policy.bytes_per_hour:,}" if policy.bytes_per_hour else ""
    return passed(f"{policy.strategy}{limit}")
