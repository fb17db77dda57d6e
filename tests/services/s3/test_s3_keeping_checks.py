from dataclasses import replace

import pytest

from shared.catalog import Unread, Verdict
from shared.services.s3.checks import cost, encryption, operations, resilience
from shared.services.s3.resources.account import BucketRegions
from shared.services.s3.resources.bucket import (
    AccessLogging,
    BucketStorage,
    BucketTags,
    DefaultEncryption,
    Lifecycle,
    LifecycleRule,
    Notifications,
    ObjectLock,
    OpenUploads,
    Replication,
    ReplicationRule,
    Versioning,
)
from tests.services.cases import FAIL, NOT_APPLICABLE, PASS, Case, each, table
from tests.services.s3.builders import NOW, a_bucket, days_ago

BUCKET = a_bucket()
AES, KMS = DefaultEncryption("AES256"), DefaultEncryption("aws:kms", "key-1", bucket_key=True)
OTHER = "arn:aws:s3:::acme-copy"
COPY = Replication((ReplicationRule(True, "arn:aws:s3:::copy"),))


def rules(*found: LifecycleRule) -> Lifecycle:
    return Lifecycle(found)


def aborting(days: int, *, enabled: bool = True, covers_all: bool = True) -> Lifecycle:
    return rules(LifecycleRule(enabled=enabled, covers_all=covers_all, aborts_uploads_after=days))


def stored(gib: float, days: int = 28) -> BucketStorage:
    """Seven objects that nobody touches."""
    return BucketStorage((gib * 2**30,) * days, (7,) * days)


STILL = stored(10)
UNREAD = Unread.because("AccessDenied", "no", "cloudwatch:GetMetricData", "eu-west-1")

CASES = [
    *table(
        encryption.bucket_encrypts_by_default,
        ("S3's keys", (BUCKET, AES), PASS, "AES256"),
        ("nothing", (BUCKET, DefaultEncryption(None)), FAIL, "no default"),
    ),
    *table(
        encryption.bucket_encrypts_with_kms,
        ("a KMS key", (BUCKET, KMS), PASS, "key-1"),
        ("AWS's KMS key, twice", (BUCKET, DefaultEncryption("aws:kms:dsse")), PASS, "aws/s3"),
        ("S3's keys", (BUCKET, AES), FAIL, "AES256"),
    ),
    *table(
        encryption.bucket_uses_bucket_key,
        ("it does", (BUCKET, KMS), PASS, "bucket key"),
        ("it does not", (BUCKET, DefaultEncryption("aws:kms", "key-1")), FAIL, "every object"),
        ("no KMS", (BUCKET, AES), NOT_APPLICABLE, "AES256"),
        ("double encryption has none", (BUCKET, DefaultEncryption("aws:kms:dsse")), NOT_APPLICABLE, "dsse"),
    ),
    *table(
        encryption.bucket_refuses_customer_provided_keys,
        ("blocked", (BUCKET, DefaultEncryption("AES256", blocked=("SSE-C",))), PASS, "is blocked"),
        ("not blocked", (BUCKET, AES), FAIL, "not blocked"),
        ("explicitly none blocked", (BUCKET, DefaultEncryption("AES256", blocked=("NONE",))), FAIL, "not blocked"),
    ),
    *table(
        resilience.bucket_keeps_versions,
        ("on", (BUCKET, Versioning("Enabled")), PASS, "enabled"),
        ("suspended", (BUCKET, Versioning("Suspended")), FAIL, "suspended"),
        ("never on", (BUCKET, Versioning(None)), FAIL, "off"),
    ),
    *table(
        resilience.bucket_requires_mfa_to_delete,
        ("it does", (BUCKET, Versioning("Enabled", mfa_delete=True)), PASS, "MFA"),
        ("it does not", (BUCKET, Versioning("Enabled")), FAIL, "MFA delete is off"),
        ("no versions to delete", (BUCKET, Versioning(None)), FAIL, "versioning"),
    ),
    *table(
        resilience.bucket_locks_objects,
        ("it does", (BUCKET, ObjectLock(enabled=True)), PASS, "is enabled"),
        ("it does not", (BUCKET, ObjectLock(enabled=False)), FAIL, "not enabled"),
    ),
    *table(
        resilience.bucket_locks_new_objects_by_default,
        ("it does", (BUCKET, ObjectLock(enabled=True, mode="COMPLIANCE", days=30)), PASS, "30 days"),
        ("it does not", (BUCKET, ObjectLock(enabled=True)), FAIL, "no default"),
        ("no lock", (BUCKET, ObjectLock(enabled=False)), NOT_APPLICABLE, "not enabled"),
    ),
    *table(
        resilience.bucket_is_replicated,
        ("it is", (BUCKET, Replication((ReplicationRule(True, OTHER),))), PASS, OTHER),
        ("the rule is off", (BUCKET, Replication((ReplicationRule(False, OTHER),))), FAIL, "disabled"),
        ("no rule", (BUCKET, Replication(())), FAIL, "no replication"),
    ),
    *table(
        resilience.bucket_is_replicated_across_regions,
        ("another region", (BUCKET, COPY, BucketRegions({"copy": "eu-north-1"})), PASS, "copy in eu-north-1"),
        ("its own region", (BUCKET, COPY, BucketRegions({"copy": BUCKET.region})), FAIL, "in its own region"),
        ("another account", (BUCKET, COPY, BucketRegions({})), NOT_APPLICABLE, "not of this account"),
        (
            "the rule is off",
            (BUCKET, Replication((ReplicationRule(False, "arn:aws:s3:::copy"),)), BucketRegions({"copy": "x"})),
            FAIL,
            "no enabled",
        ),
    ),
    *table(
        cost.bucket_has_lifecycle,
        ("one of two rules on", (BUCKET, rules(LifecycleRule(True), LifecycleRule(False))), PASS, "1 of 2"),
        ("all rules off", (BUCKET, rules(LifecycleRule(False))), FAIL, "disabled"),
        ("none", (BUCKET, rules()), FAIL, "no lifecycle"),
    ),
    *table(
        cost.bucket_expires_old_versions,
        (
            "it does",
            (BUCKET, Versioning("Enabled"), rules(LifecycleRule(True, expires_old_versions=True))),
            PASS,
            "end",
        ),
        (
            "only current ones",
            (BUCKET, Versioning("Enabled"), rules(LifecycleRule(True, expires=True))),
            FAIL,
            "for ever",
        ),
        ("suspended, the old stay", (BUCKET, Versioning("Suspended"), rules()), FAIL, "for ever"),
        ("no versions", (BUCKET, Versioning(None), rules()), NOT_APPLICABLE, "no versions"),
    ),
    *table(
        cost.bucket_aborts_incomplete_uploads,
        ("after as many days as allowed", (BUCKET, aborting(7)), PASS, "7 days"),
        ("a day later", (BUCKET, aborting(8)), FAIL, "8 days"),
        ("the tenant waits longer", (BUCKET, aborting(8), cost.UploadAge(8)), PASS, "8 days"),
        ("the rule is off", (BUCKET, aborting(1, enabled=False)), FAIL, "no rule"),
        ("for a part only", (BUCKET, aborting(1, covers_all=False)), FAIL, "no rule"),
    ),
    *table(
        cost.bucket_has_no_abandoned_uploads,
        ("none", (BUCKET, OpenUploads(), NOW), PASS, "0 uploads"),
        ("as old as allowed", (BUCKET, OpenUploads((days_ago(7),)), NOW), PASS, "1 uploads"),
        ("a day older", (BUCKET, OpenUploads((days_ago(8), days_ago(1))), NOW), FAIL, "for 8 days"),
    ),
    *table(
        cost.bucket_moves_or_ends_objects,
        ("moves", (BUCKET, rules(LifecycleRule(True, transitions=("GLACIER",))), STILL), PASS, "GLACIER"),
        ("ends", (BUCKET, rules(LifecycleRule(True, expires=True)), STILL), PASS, "ends"),
        ("the rule is off", (BUCKET, rules(LifecycleRule(False, expires=True)), STILL), FAIL, "stay"),
        ("only aborts uploads", (BUCKET, aborting(7), BucketStorage()), FAIL, "stay"),
        ("nobody may see how much it is", (BUCKET, rules(), UNREAD), FAIL, "stay"),
    ),
    *table(
        cost.bucket_keeps_nothing_still_in_standard,
        ("unchanged", (BUCKET, STILL), FAIL, "10.0 GiB in Standard, unchanged for 28 days"),
        ("a little less", (BUCKET, stored(9.9)), PASS, "unchanged"),
        ("one more object", (BUCKET, replace(STILL, objects=(*STILL.objects, 8))), PASS, "changed within 28"),
        ("another size", (BUCKET, replace(STILL, standard=(1, *STILL.standard))), PASS, "changed within 28"),
        ("measured for fewer days", (BUCKET, stored(10, 27)), NOT_APPLICABLE, "27 days"),
        ("empty", (BUCKET, BucketStorage()), NOT_APPLICABLE, "0 days"),
    ),
    *table(
        operations.bucket_logs_access,
        ("it does", (BUCKET, AccessLogging("acme-logs")), PASS, "acme-logs"),
        ("it does not", (BUCKET, AccessLogging(None)), FAIL, "no access logs"),
    ),
    *table(
        operations.bucket_logs_to_another_bucket,
        ("it does", (BUCKET, AccessLogging("acme-logs")), PASS, "acme-logs"),
        ("into itself", (BUCKET, AccessLogging("acme-data")), FAIL, "itself"),
        ("no logs", (BUCKET, AccessLogging(None)), NOT_APPLICABLE, "no access logs"),
    ),
    *table(
        operations.bucket_notifies_of_events,
        ("it does", (BUCKET, Notifications(("EventBridge",))), PASS, "EventBridge"),
        ("it does not", (BUCKET, Notifications(())), FAIL, "nobody"),
    ),
    *table(
        operations.bucket_is_tagged,
        ("it is", (BUCKET, BucketTags({"owner": "data"})), PASS, "owner"),
        ("only by AWS", (BUCKET, BucketTags({"aws:cloudformation:stack-name": "x"})), FAIL, "no tags"),
    ),
    *table(
        operations.bucket_name_has_no_dots,
        ("none", (BUCKET,), PASS, "no dots"),
        ("one", (a_bucket(name="acme.example"),), FAIL, "has dots"),
    ),
]


@each(CASES)
def test_how_buckets_keep_objects_is_judged(case: Case) -> None:
    case.holds()


@pytest.mark.parametrize(
    ("storage", "saving"), [(STILL, 0.1), (stored(1000), 10.5), (BucketStorage(), "unpriced"), (UNREAD, "unpriced")]
)
def test_what_a_cheaper_class_would_save(storage: BucketStorage | Unread, saving: float | str) -> None:
    verdict = cost.bucket_moves_or_ends_objects(BUCKET, rules(), storage)

    assert isinstance(verdict, Verdict)
    assert verdict.saving is not None
    assert verdict.saving.spelled == saving
