"""How keys live: whether they rotate, are used, are kept, and can be found."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import MonthlyUsd
from shared.services.kms.resources import Key, KeyRotation, KeyState, KeyTags, KeyUse

_LEAVING = frozenset({"PendingDeletion", "PendingReplicaDeletion"})


@dataclass(frozen=True, slots=True)
class RotationPeriod(Thresholds):
    """days: that may lie between two rotations."""

    days: int = 365


@dataclass(frozen=True, slots=True)
class Unused(Thresholds):
    """days: that a key may go without being used."""

    days: int = 90


@dataclass(frozen=True, slots=True)
class BeforeExpiry(Thresholds):
    """days: before which imported material must not expire."""

    days: int = 30


_PERIOD = RotationPeriod()
_UNUSED = Unused()
_BEFORE_EXPIRY = BeforeExpiry()


def _price(key: Key) -> MonthlyUsd:
    """Of the key alone; each of its first two rotations costs as much again."""
    return monthly("kms.key", "customer-managed", key.region)


@check(
    "kms.key.is-not-scheduled-for-deletion",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("FSBP KMS.3", "NIST 800-53 r5"),
    fixed_by="kms.key.cancel-deletion",
)
def key_is_not_scheduled_for_deletion(key: Key, state: KeyState) -> Verdict:
    """The key is not about to be deleted.

    When it is gone, nobody can read what it encrypted, AWS neither. Make sure that it is meant while it can still be
    stopped.

    Fix: KMS console, Customer managed keys, the key, Key actions, Cancel key deletion, then Enable; or `aws kms
    cancel-key-deletion --key-id KEY` and `aws kms enable-key --key-id KEY`.
    """
    if state.state not in _LEAVING:
        return passed(f"the key is {state.state}")
    when = f" on {state.deleted_at:%Y-%m-%d}" if state.deleted_at else " once its replicas are gone"
    return failed(f"will be deleted{when}")


@check(
    "kms.key.rotates",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub KMS.4",
        "CIS 3.0 3.6",
        "CIS 5.0 3.6",
        "CIS 6.0 4.6",
        "CIS 7.0 4.6",
        "NIST 800-53 r5",
        "PCI DSS 4.0",
    ),
    fixed_by="kms.key.rotate",
)
def key_rotates(key: Key, state: KeyState, rotation: KeyRotation) -> Verdict:
    """KMS rotates the key's material on a schedule.

    Rotation limits how much one material protects; nothing needs to be encrypted anew, as KMS keeps the old ones.
    Asymmetric keys, imported material and keys in a custom store have no schedule.

    Fix: KMS console, Customer managed keys, the key, Key rotation: enable; or `aws kms enable-key-rotation --key-id
    KEY`. CloudFormation: `EnableKeyRotation: true`.
    """
    if not (state.is_enabled and state.can_rotate):
        return not_applicable(f"{state.state}, {state.spec} of {state.origin}, {state.multi_region or 'one region'}")
    return passed(f"every {rotation.days} days") if rotation.days else failed("does not rotate")


@check(
    "kms.key.rotates-often-enough",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    fixed_by="kms.key.rotate-every-year",
)
def key_rotates_often_enough(key: Key, rotation: KeyRotation, period: RotationPeriod = _PERIOD) -> Verdict:
    """A key that rotates does so within the allowed days.

    KMS takes any period from 90 to 2,560 days; standards ask for a year at most.

    Fix: KMS console, Customer managed keys, the key, Key rotation: a period of 365 days; or `aws kms
    enable-key-rotation --key-id KEY --rotation-period-in-days 365`. CloudFormation: `EnableKeyRotation: true,
    RotationPeriodInDays: 365`.
    """
    if rotation.days is None:
        return not_applicable("does not rotate on a schedule")
    evidence = f"every {rotation.days} days"
    return passed(evidence) if rotation.days <= period.days else failed(evidence)


@check("kms.key.is-single-region", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def key_is_single_region(key: Key, state: KeyState) -> Verdict:
    """The key's material stays in one region.

    The material of a multi-Region key is in other regions too, where other policies guard it; only encryption on
    the client's side and global tables need that.

    Fix: it cannot be changed: make a key of one region (KMS console, Create key, Advanced options) and encrypt with it:
    `aws kms create-key`, `aws kms update-alias --alias-name ALIAS --target-key-id NEW`. CloudFormation: `MultiRegion:
    false`.
    """
    if state.multi_region is None:
        return passed("single-Region")
    return failed(f"{state.multi_region.lower()} of a multi-Region key")


@check("kms.key.has-a-replica", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def key_has_a_replica(key: Key, state: KeyState) -> Verdict:
    """The primary of a multi-Region key has a replica in another region.

    Without one it carries the risk of a multi-Region key and helps nobody when its region fails.

    Fix: KMS console, the key, Regionality, Create new replica keys; or `aws kms replicate-key --key-id KEY
    --replica-region REGION`.
    """
    if state.multi_region != "PRIMARY":
        return not_applicable("not the primary of a multi-Region key")
    return passed(f"in {', '.join(state.replicas)}") if state.replicas else failed("no replicas")


@check("kms.key.is-available", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def key_is_available(key: Key, state: KeyState) -> Verdict:
    """KMS can reach the key's material.

    A key waits for material that was never imported, or that has expired, or its custom key store is disconnected:
    whatever it encrypts cannot be read, and new data cannot be written.

    Fix: KMS console: import the material (the key, Key material) or connect the store (Custom key stores); or `aws
    kms import-key-material --key-id KEY ...`, `aws kms connect-custom-key-store --custom-key-store-id STORE`.
    """
    reasons = {"PendingImport": "waits for its material", "Unavailable": "its key store cannot be reached"}
    reason = reasons.get(state.state)
    return failed(reason) if reason else passed(f"the key is {state.state}")


@check("kms.key.material-does-not-expire-soon", severity=Severity.HIGH, pillar=Pillar.RESILIENCE)
def key_material_does_not_expire_soon(
    key: Key, state: KeyState, now: Now, before: BeforeExpiry = _BEFORE_EXPIRY
) -> Verdict:
    """Imported key material does not expire within the next days.

    When it does, KMS deletes it at once: all that the key encrypts fails until the same material is imported again.

    Fix: KMS console, the key, Key material, Import key material, with a later date or none; or `aws kms
    import-key-material --key-id KEY --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE ...`.
    """
    if state.expires is None:
        return not_applicable("the material does not expire")
    evidence = f"expires on {state.expires:%Y-%m-%d}"
    return passed(evidence) if (state.expires - now.at).days >= before.days else failed(evidence)


@check(
    "kms.key.is-not-left-disabled",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="kms.key.schedule-deletion",
)
def key_is_not_left_disabled(key: Key, state: KeyState) -> Verdict:
    """The key is not disabled and kept nevertheless.

    A disabled key costs as much as one in use. If nothing has missed it, delete it; if something does, it fails.

    Fix: KMS console, Customer managed keys, the key, Key actions: enable it, or schedule its deletion; or `aws kms
    schedule-key-deletion --key-id KEY --pending-window-in-days 30`.
    """
    if state.state != "Disabled":
        return passed(f"the key is {state.state}")
    return failed(f"disabled, made on {state.created_at:%Y-%m-%d}", saving=_price(key))


@check("kms.key.is-in-use", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="kms.key.disable")
def key_is_in_use(key: Key, state: KeyState, use: KeyUse, now: Now, limit: Unused = _UNUSED) -> Verdict:
    """The key has been used within the allowed days.

    An unused key costs a dollar a month and one more each for its first two rotations. KMS tells the last use;
    rare work may still need it, so disable it for some time before it is deleted.

    Fix: KMS console, Customer managed keys, the key, Key actions, Disable; or `aws kms disable-key --key-id KEY`.
    """
    if not state.is_enabled:
        return not_applicable(f"the key is {state.state}")
    if use.last is not None:
        days = now.days_since(use.last)
        evidence = f"{use.operation} {days} days ago"
        return passed(evidence) if days <= limit.days else failed(evidence, saving=_price(key))
    days = now.days_since(max(use.tracked_since, state.created_at))
    if days <= limit.days:
        return not_applicable(f"no use known of the {days} days that KMS remembers")
    return failed(f"not used in the {days} days that KMS remembers", saving=_price(key))


@check("kms.key.has-alias", severity=Severity.LOW, pillar=Pillar.OPERATIONS)
def key_has_alias(key: Key) -> Verdict:
    """The key has an alias.

    An alias says what the key is for, and lets programs take a new key without being changed.

    Fix: KMS console, Customer managed keys, the key, Aliases; or `aws kms create-alias --alias-name alias/NAME
    --target-key-id KEY`. CloudFormation: `AliasName: alias/NAME, TargetKeyId: KEY`.
    """
    return passed(", ".join(key.aliases)) if key.aliases else failed("no alias")


@check("kms.key.is-tagged", severity=Severity.LOW, pillar=Pillar.OPERATIONS, fixed_by="kms.key.tag")
def key_is_tagged(key: Key, tags: KeyTags) -> Verdict:
    """The key has at least one tag that its owner gave it.

    Tags say whose key it is and where its cost belongs, and policies can refer to them; AWS's own (aws:...) do not.

    Fix: KMS console, Customer managed keys, the key, Tags; or `aws kms tag-resource --key-id KEY --tags
    TagKey=owner,TagValue=TEAM`. CloudFormation: `Tags: [{Key: owner, Value: TEAM}]`.
    """
    own = sorted(name for name in tags.tags if not name.startswith("aws:"))
    return passed(f"tagged {', '.join(own)}") if own else failed("no tags")
