"""Whether the bucket keeps a trail's files from others, and for no longer than needed."""

from shared.catalog import Pillar, Severity, Unread, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.cloudtrail.resources.bucket import (
    AccountBlock,
    BucketBlock,
    BucketGrants,
    BucketLifecycle,
    BucketLogging,
    BucketMfaDelete,
    BucketPolicyStatus,
    OwnBuckets,
)
from shared.services.cloudtrail.resources.trail import Trail


@check(
    "cloudtrail.trail.bucket-is-not-public",
    severity=Severity.CRITICAL,
    pillar=Pillar.SECURITY,
    controls=("Security Hub CloudTrail.6", "PCI DSS 4.0"),
)
def trail_bucket_is_not_public(
    trail: Trail,
    own: OwnBuckets,
    policy: BucketPolicyStatus | Unread,
    grants: BucketGrants | Unread,
    block: BucketBlock | Unread,
    account: AccountBlock,
) -> Verdict | Unread:
    """Neither policy nor ACL of the bucket lets everybody in, after Block Public Access.

    The log tells who may do what, from where, and what is in the account: a map for attackers.

    Fix: S3 console, the bucket, Permissions, Block public access: all on; or `aws s3api put-public-access-block
    --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,
    BlockPublicPolicy=true,RestrictPublicBuckets=true`.
    """
    if trail.bucket not in own.names:
        return _elsewhere(trail)
    if isinstance(policy, Unread):
        return policy
    if isinstance(grants, Unread):
        return grants
    if isinstance(block, Unread):
        return block
    ways = _ways_in(policy, grants, block, account)
    if ways:
        return failed(f"{trail.bucket} is open to everybody by its {' and '.join(ways)}")
    return passed(f"{trail.bucket} is not public")


def _ways_in(policy: BucketPolicyStatus, grants: BucketGrants, block: BucketBlock, account: AccountBlock) -> list[str]:
    by_policy = policy.public and not (block.restricts or account.restricts)
    by_acl = bool(grants.to_everybody) and not (block.ignores_acls or account.ignores_acls)
    return [name for name, is_open in (("policy", by_policy), ("ACL", by_acl)) if is_open]


def _elsewhere(trail: Trail) -> Verdict:
    return not_applicable(f"{trail.bucket} belongs to another account, where it is to be judged")


@check(
    "cloudtrail.trail.bucket-logs-access",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=("Security Hub CloudTrail.7", "CIS 3.0 3.4", "CIS 5.0 3.4", "CIS 6.0 4.4", "CIS 7.0 4.4", "PCI DSS 4.0"),
)
def trail_bucket_logs_access(trail: Trail, own: OwnBuckets, logging: BucketLogging | Unread) -> Verdict | Unread:
    """Server access logging is on for the trail's bucket.

    It tells who read the record, or tried to delete from it.

    Fix: S3 console, the bucket, Properties, Server access logging; or `aws s3api put-bucket-logging --bucket BUCKET
    --bucket-logging-status file://logging.json`.
    """
    if trail.bucket not in own.names:
        return _elsewhere(trail)
    if isinstance(logging, Unread):
        return logging
    return passed(f"logs to {logging.target}") if logging.target else failed(f"{trail.bucket} logs no access")


@check("cloudtrail.trail.bucket-requires-mfa-to-delete", severity=Severity.MEDIUM, pillar=Pillar.SECURITY)
def trail_bucket_requires_mfa_to_delete(
    trail: Trail, own: OwnBuckets, mfa: BucketMfaDelete | Unread
) -> Verdict | Unread:
    """Deleting versions from the trail's bucket for good takes the root user's MFA.

    Who comes in deletes the record of it; this is the barrier that administrators cannot pass alone.

    Fix: only the root user can, with the CLI: `aws s3api put-bucket-versioning --bucket BUCKET
    --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "SERIAL CODE"`.
    """
    if trail.bucket not in own.names:
        return _elsewhere(trail)
    if isinstance(mfa, Unread):
        return mfa
    return passed("MFA delete is enabled") if mfa.enabled else failed(f"{trail.bucket} deletes without MFA")


@check("cloudtrail.trail.bucket-has-lifecycle", severity=Severity.LOW, pillar=Pillar.COST)
def trail_bucket_has_lifecycle(trail: Trail, own: OwnBuckets, lifecycle: BucketLifecycle | Unread) -> Verdict | Unread:
    """A lifecycle rule of the trail's bucket ends old files or moves them to a cheaper class.

    A trail writes every few minutes for ever, and hardly anybody reads what is older than a quarter.

    Fix: S3 console, the bucket, Management, Lifecycle rules; or `aws s3api put-bucket-lifecycle-configuration --bucket
    BUCKET --lifecycle-configuration file://lifecycle.json`.
    """
    if trail.bucket not in own.names:
        return _elsewhere(trail)
    if isinstance(lifecycle, Unread):
        return lifecycle
    does = [word for word, on in (("ends", lifecycle.ends), ("moves", lifecycle.moves)) if on]
    if does:
        return passed(f"a rule {' and '.join(does)} old files")
    return failed(f"{trail.bucket} keeps all files as they came", saving=UNPRICED)
