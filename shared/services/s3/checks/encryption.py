"""How a bucket encrypts what it keeps."""

from shared.catalog import Pillar, Severity, Verdict, check, failed, not_applicable, passed
from shared.domain.money import UNPRICED
from shared.services.s3.resources.bucket import Bucket, DefaultEncryption

_KMS = frozenset({"aws:kms", "aws:kms:dsse"})


@check(
    "s3.bucket.encrypts-by-default",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="s3.bucket.encrypt-with-kms",
)
def bucket_encrypts_by_default(bucket: Bucket, encryption: DefaultEncryption) -> Verdict:
    """New objects are encrypted without the writer asking for it.

    S3 encrypts every new object since January 2023; a bucket without the setting is one that a compatible store or
    an old configuration made, and deserves a look.

    Fix: S3 console, the bucket, Properties, Default encryption; or `aws s3api put-bucket-encryption --bucket BUCKET
    --server-side-encryption-configuration file://encryption.json`.
    """
    if encryption.algorithm is None:
        return failed("no default encryption")
    return passed(f"{encryption.algorithm} by default")


@check(
    "s3.bucket.encrypts-with-kms",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    controls=("Security Hub S3.17",),
    fixed_by="s3.bucket.encrypt-with-kms",
)
def bucket_encrypts_with_kms(bucket: Bucket, encryption: DefaultEncryption) -> Verdict:
    """New objects are encrypted with a key in KMS.

    With S3's own keys whoever may read the bucket reads the data. A KMS key is a second lock: its policy says who
    may decrypt, and CloudTrail records each use.

    Fix: S3 console, the bucket, Properties, Default encryption: SSE-KMS with your key and a bucket key; or `aws
    s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration file://encryption.json`.
    """
    if encryption.algorithm in _KMS:
        return passed(f"{encryption.algorithm} with {encryption.key or 'the key aws/s3'}")
    return failed(f"{encryption.algorithm} by default" if encryption.algorithm else "no default encryption")


@check("s3.bucket.uses-bucket-key", severity=Severity.LOW, pillar=Pillar.COST, fixed_by="s3.bucket.use-bucket-key")
def bucket_uses_bucket_key(bucket: Bucket, encryption: DefaultEncryption) -> Verdict:
    """A bucket that encrypts with KMS uses a bucket key.

    Without it every object read or written is a paid request to KMS; the bucket key saves up to 99% of them.

    Fix: S3 console, the bucket, Properties, Default encryption: enable Bucket Key; or `aws s3api
    put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration file://encryption.json` with
    BucketKeyEnabled true.
    """
    if encryption.algorithm != "aws:kms":
        return not_applicable(f"{encryption.algorithm} has no bucket keys")
    if encryption.bucket_key:
        return passed("uses a bucket key")
    return failed("asks KMS for every object", saving=UNPRICED)  # S3 counts requests only for who pays for the metric


@check(
    "s3.bucket.refuses-customer-provided-keys",
    severity=Severity.MEDIUM,
    pillar=Pillar.SECURITY,
    fixed_by="s3.bucket.refuse-customer-provided-keys",
)
def bucket_refuses_customer_provided_keys(bucket: Bucket, encryption: DefaultEncryption) -> Verdict:
    """Nobody can encrypt objects with a key that only they hold (SSE-C).

    Thieves of credentials overwrite objects under a key of their own and ask for ransom: AWS keeps no copy of it.

    Fix: S3 console, the bucket, Properties, Default encryption: block SSE-C; or `aws s3api put-bucket-encryption
    --bucket BUCKET --server-side-encryption-configuration file://encryption.json` with BlockedEncryptionTypes
    SSE-C.
    """
    if "SSE-C" in encryption.blocked:
        return passed("SSE-C is blocked")
    return failed("SSE-C is not blocked")
