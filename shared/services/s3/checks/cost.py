"""What a bucket keeps and nobody needs to pay for."""

from dataclasses import dataclass

from shared.catalog import Now, Pillar, Severity, Thresholds, Unread, Verdict, check, failed, not_applicable, passed
from shared.catalog.prices import monthly
from shared.domain.money import UNPRICED, MonthlyUsd
from shared.services.s3.resources.bucket import Bucket, BucketStorage, Lifecycle, OpenUploads, Versioning


@dataclass(frozen=True, slots=True)
class UploadAge(Thresholds):
    """days: that an upload may stay unfinished, or a lifecycle rule may let it."""

    days: int = 7


@dataclass(frozen=True, slots=True)
class StillStorage(Thresholds):
    """days: of 30, that must have been measured; gib: from which on storage that does not change is worth a look."""

    days: int = 28
    gib: float = 10


_UPLOAD_AGE = UploadAge()
_STILL = StillStorage()


@check(
    "s3.bucket.has-lifecycle",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    controls=("FSBP S3.13",),
    fixed_by="s3.bucket.abort-incomplete-uploads",
)
def bucket_has_lifecycle(bucket: Bucket, lifecycle: Lifecycle) -> Verdict:
    """At least one lifecycle rule is enabled.

    Without a rule everything is kept for ever at the price of its first day.

    Fix: S3 console, the bucket, Management, Lifecycle rules; or `aws s3api put-bucket-lifecycle-configuration
    --bucket BUCKET --lifecycle-configuration file://lifecycle.json`.
    """
    if lifecycle.active:
        return passed(f"{len(lifecycle.active)} of {len(lifecycle.rules)} rules enabled")
    return failed("all lifecycle rules are disabled" if lifecycle.rules else "no lifecycle rules", saving=UNPRICED)


@check(
    "s3.bucket.expires-old-versions",
    severity=Severity.MEDIUM,
    pillar=Pillar.COST,
    controls=("Security Hub S3.10",),
    fixed_by="s3.bucket.expire-old-versions",
)
def bucket_expires_old_versions(bucket: Bucket, versioning: Versioning, lifecycle: Lifecycle) -> Verdict:
    """A bucket that keeps versions has an enabled rule that ends old ones.

    Each overwritten or deleted object stays as an old version, paid like any other, and no listing shows it.

    Fix: S3 console, the bucket, Management, Lifecycle rules: permanently delete noncurrent versions; or `aws s3api
    put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json`.
    """
    if versioning.status is None:
        return not_applicable("keeps no versions")
    if any(rule.expires_old_versions for rule in lifecycle.active):
        return passed("old versions end")
    return failed("old versions are kept for ever", saving=UNPRICED)  # no API tells their size


@check(
    "s3.bucket.aborts-incomplete-uploads",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="s3.bucket.abort-incomplete-uploads",
)
def bucket_aborts_incomplete_uploads(
    bucket: Bucket, lifecycle: Lifecycle, threshold: UploadAge = _UPLOAD_AGE
) -> Verdict:
    """An enabled rule for the whole bucket aborts incomplete uploads within days.

    Parts of an upload that broke off are paid for and shown in no listing of objects.

    Fix: S3 console, the bucket, Management, Lifecycle rules: delete incomplete multipart uploads after 7 days; or
    `aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json`.
    """
    days = [
        rule.aborts_uploads_after
        for rule in lifecycle.active
        if rule.covers_all and rule.aborts_uploads_after is not None
    ]
    if not days:
        return failed("no rule for the whole bucket aborts incomplete uploads", saving=UNPRICED)
    first = min(days)
    if first <= threshold.days:
        return passed(f"after {first} days")
    return failed(f"only after {first} days", saving=UNPRICED)


@check(
    "s3.bucket.has-no-abandoned-uploads",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="s3.bucket.abort-abandoned-uploads",
)
def bucket_has_no_abandoned_uploads(
    bucket: Bucket, uploads: OpenUploads, now: Now, threshold: UploadAge = _UPLOAD_AGE
) -> Verdict:
    """No multipart upload has been left unfinished for more than days.

    Its parts are paid for until somebody completes or aborts it.

    Fix: add a lifecycle rule that deletes incomplete multipart uploads (S3 console, the bucket, Management), or end
    each: `aws s3api abort-multipart-upload --bucket BUCKET --key KEY --upload-id ID`.
    """
    old = [begun for begun in uploads.begun if now.days_since(begun) > threshold.days]
    if old:
        evidence = f"{len(old)} uploads unfinished, the oldest for {now.days_since(old[0])} days"
        return failed(evidence, saving=UNPRICED)  # the listing does not tell the size of their parts
    return passed(f"{len(uploads.begun)} uploads under way, none older than {threshold.days} days")


@check(
    "s3.bucket.moves-or-ends-objects",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="s3.bucket.move-objects-to-cheaper-class",
)
def bucket_moves_or_ends_objects(bucket: Bucket, lifecycle: Lifecycle, storage: BucketStorage | Unread) -> Verdict:
    """An enabled rule moves objects to a cheaper storage class, or ends them.

    Most objects are not read after their first month; Intelligent-Tiering or an archive class keeps them for a
    fraction of the price.

    Fix: S3 console, the bucket, Management, Lifecycle rules: a transition to Intelligent-Tiering; or `aws s3api
    put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json`.
    """
    classes = sorted({one for rule in lifecycle.active for one in rule.transitions})
    if classes:
        return passed(f"moves objects to {', '.join(classes)}")
    if any(rule.expires for rule in lifecycle.active):
        return passed("ends objects")
    saving = UNPRICED if isinstance(storage, Unread) else _in_cheaper_class(bucket, storage)
    return failed("objects stay where they were first put", saving=saving)


def _in_cheaper_class(bucket: Bucket, storage: BucketStorage) -> MonthlyUsd:
    """What all of it would save in Standard-IA: the most, for what is read often would cost more there."""
    if storage.standard_gib is None:
        return UNPRICED
    dear, cheap = (monthly("s3.storage", one, bucket.region) for one in ("standard", "standard-infrequent"))
    return dear.minus(cheap).times(storage.standard_gib)


@check(
    "s3.bucket.keeps-nothing-still-in-standard",
    severity=Severity.LOW,
    pillar=Pillar.COST,
    fixed_by="s3.bucket.move-objects-to-cheaper-class",
)
def bucket_keeps_nothing_still_in_standard(
    bucket: Bucket, storage: BucketStorage, still: StillStorage = _STILL
) -> Verdict:
    """A bucket that nobody has written to for 30 days keeps little in S3 Standard.

    What no longer changes is mostly no longer read: an archive, or the bucket of a project that is over. CloudWatch
    does not see who reads: suppress the finding for what is served from there.

    Fix: delete it, or S3 console, the bucket, Management, Lifecycle rules: a transition to Standard-IA or Glacier; or
    `aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://lifecycle.json`.
    """
    days = min(len(storage.standard), len(storage.objects))
    if days < still.days:
        return not_applicable(f"CloudWatch has measured it for {days} days")
    gib = storage.standard_gib or 0
    unchanged = len(set(storage.standard)) == 1 and len(set(storage.objects)) == 1
    evidence = f"{gib:,.1f} GiB in Standard, {'unchanged for' if unchanged else 'changed within'} {days} days"
    if not unchanged or gib < still.gib:
        return passed(evidence)
    return failed(evidence, saving=_in_cheaper_class(bucket, storage))
