"""Whether a bucket's objects survive mistakes, attacks and the loss of a region."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.services.s3.resources.account import BucketRegions
from shared.services.s3.resources.bucket import Bucket, ObjectLock, Replication, Versioning


@check(
    "s3.bucket.keeps-versions",
    severity=Severity.MEDIUM,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub S3.14",),
    fixed_by="s3.bucket.keep-versions",
)
def bucket_keeps_versions(bucket: Bucket, versioning: Versioning) -> Verdict:
    """Versioning is enabled: what is overwritten or deleted can be brought back.

    Without versions one wrong sync or one stolen credential ends the data for good.

    Fix: S3 console, the bucket, Properties, Bucket Versioning: enable, with a lifecycle rule that ends old
    versions; or `aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled`.
    """
    if versioning.status == "Enabled":
        return passed("versioning is enabled")
    return failed(f"versioning is {(versioning.status or 'off').lower()}")


@check(
    "s3.bucket.requires-mfa-to-delete",
    severity=Severity.LOW,
    pillar=Pillar.SECURITY,
    controls=(
        "Security Hub S3.20",
        "CIS 3.0 2.1.2",
        "CIS 5.0 2.1.2",
        "CIS 7.0 3.1.2",
    ),
)
def bucket_requires_mfa_to_delete(bucket: Bucket, versioning: Versioning) -> Verdict:
    """Deleting versions for good, or suspending versioning, takes the root user's MFA.

    It is the last barrier against somebody who holds an administrator's credentials. Lifecycle rules do not work
    on such buckets; Object Lock protects versions too and goes with them.

    Fix: only the root user can, with the CLI: `aws s3api put-bucket-versioning --bucket BUCKET
    --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "SERIAL CODE"`.
    """
    if versioning.status == "Enabled" and versioning.mfa_delete:
        return passed("MFA delete is enabled")
    return failed("MFA delete is off" if versioning.status == "Enabled" else "versioning is not enabled")


@check(
    "s3.bucket.locks-objects",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub S3.15",),
    fixed_by="s3.bucket.lock-objects",
)
def bucket_locks_objects(bucket: Bucket, lock: ObjectLock) -> Verdict:
    """Object Lock is enabled.

    Locked versions cannot be deleted by anybody before their time, in compliance mode not even by the root user:
    what backups, logs and records need.

    Fix: S3 console, the bucket, Properties, Object Lock: enable (needs versioning, cannot be undone); or `aws s3api
    put-object-lock-configuration --bucket BUCKET --object-lock-configuration ObjectLockEnabled=Enabled`.
    """
    return passed("Object Lock is enabled") if lock.enabled else failed("Object Lock is not enabled")


@check(
    "s3.bucket.locks-new-objects-by-default",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    fixed_by="s3.bucket.lock-new-objects-by-default",
)
def bucket_locks_new_objects_by_default(bucket: Bucket, lock: ObjectLock) -> Verdict:
    """A bucket with Object Lock gives new objects a retention without the writer asking for it.

    Object Lock alone locks nothing: without a default each writer must set a retention on each object.

    Fix: S3 console, the bucket, Properties, Object Lock: default retention; or `aws s3api
    put-object-lock-configuration --bucket BUCKET --object-lock-configuration file://lock.json`.
    """
    if not lock.enabled:
        return not_applicable("Object Lock is not enabled")
    if lock.mode is None:
        return failed("no default retention")
    return passed(f"{lock.mode} for {lock.days} days")


@check("s3.bucket.is-replicated", severity=Severity.LOW, pillar=Pillar.RESILIENCE)
def bucket_is_replicated(bucket: Bucket, replication: Replication) -> Verdict:
    """An enabled rule replicates the bucket's objects to another bucket.

    S3 keeps objects in several zones of one region; a copy elsewhere survives the loss of the region or account.

    Fix: S3 console, the bucket, Management, Replication rules; or `aws s3api put-bucket-replication --bucket BUCKET
    --replication-configuration file://replication.json`.
    """
    active = sorted({rule.destination for rule in replication.rules if rule.enabled})
    if active:
        return passed(f"replicates to {', '.join(active)}")
    return failed("all replication rules are disabled" if replication.rules else "no replication")


@check(
    "s3.bucket.is-replicated-across-regions",
    severity=Severity.LOW,
    pillar=Pillar.RESILIENCE,
    controls=("Security Hub S3.7",),
)
def bucket_is_replicated_across_regions(bucket: Bucket, replication: Replication, known: BucketRegions) -> Verdict:
    """An enabled rule replicates the bucket's objects to a bucket of another region.

    A copy in the same region is lost to users along with the region. Where a copy in another account lies, AWS
    does not tell this one.

    Fix: S3 console, the bucket, Management, Replication rules, with a bucket of another region; or `aws s3api
    put-bucket-replication --bucket BUCKET --replication-configuration file://replication.json`.
    """
    targets = sorted({rule.destination.rpartition(":")[2] for rule in replication.rules if rule.enabled})
    if not targets:
        return failed("no enabled replication rule")
    away = [one for one in targets if known.regions.get(one, bucket.region) != bucket.region]
    if away:
        return passed(f"replicates to {', '.join(f'{one} in {known.regions[one]}' for one in away)}")
    foreign = [one for one in targets if one not in known.regions]
    if foreign:
        return not_applicable(f"{', '.join(foreign)} is not of this account: AWS does not tell its region")
    return failed(f"replicates to {', '.join(targets)}, in its own region")
