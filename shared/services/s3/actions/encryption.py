"""Changes how a bucket encrypts new objects. Objects that are there already stay as they were encrypted."""

from dataclasses import dataclass, replace
from typing import Any

from shared.catalog import ActionPlan, Call, Impact, Parameters, Refusal, action
from shared.services.s3.resources.bucket import Bucket, DefaultEncryption

_CALLS = ("s3:PutBucketEncryption", "s3:DeleteBucketEncryption")


@dataclass(frozen=True, slots=True)
class EncryptionKey(Parameters):
    """key: ARN of a KMS key of the bucket's region; empty: AWS's own key aws/s3, which other accounts cannot use."""

    key: str = ""


_AWS_KEY = EncryptionKey()


@action("s3.bucket.encrypt-with-kms", impact=Impact.DISRUPTIVE, calls=_CALLS)
def encrypt_with_kms(
    bucket: Bucket, encryption: DefaultEncryption, chosen: EncryptionKey = _AWS_KEY
) -> ActionPlan | Refusal:
    """Encrypt new objects with a key in KMS, and with a bucket key.

    Who writes or reads new objects needs the right to use the key. With AWS's own key aws/s3 no other account can
    read what is written from then on: name a key of your own for buckets that are shared.

    Undo: puts the default encryption back as it was; objects written meanwhile stay encrypted with the key.
    """
    if encryption.algorithm in ("aws:kms", "aws:kms:dsse"):
        return Refusal(f"encrypts with {encryption.algorithm} by default")
    changed = replace(encryption, algorithm="aws:kms", key=chosen.key or None, bucket_key=True)
    does = f"New objects are encrypted with {chosen.key or 'the key aws/s3'} and a bucket key."
    return _plan(bucket, encryption, changed, does)


@action("s3.bucket.use-bucket-key", impact=Impact.SAFE, calls=("s3:PutBucketEncryption",))
def use_bucket_key(bucket: Bucket, encryption: DefaultEncryption) -> ActionPlan | Refusal:
    """Use a bucket key for new objects, so that S3 asks KMS seldom.

    Nothing changes for who reads and writes; CloudTrail shows fewer uses of the key, and those name the bucket
    instead of the object.

    Undo: stops using the bucket key for new objects.
    """
    if encryption.algorithm != "aws:kms" or encryption.bucket_key:
        return Refusal("uses a bucket key" if encryption.bucket_key else f"{encryption.algorithm} has no bucket keys")
    return _plan(bucket, encryption, replace(encryption, bucket_key=True), "New objects use a bucket key.")


@action("s3.bucket.refuse-customer-provided-keys", impact=Impact.DISRUPTIVE, calls=_CALLS)
def refuse_customer_provided_keys(bucket: Bucket, encryption: DefaultEncryption) -> ActionPlan | Refusal:
    """Refuse new objects that are encrypted with a key that only the writer holds (SSE-C).

    Programs that send keys of their own with each upload are refused. Objects that are there can be read as before.

    Undo: allows such uploads again.
    """
    if "SSE-C" in encryption.blocked:
        return Refusal("SSE-C is blocked")
    changed = replace(encryption, algorithm=encryption.algorithm or "AES256", blocked=(*encryption.blocked, "SSE-C"))
    return _plan(bucket, encryption, changed, "Uploads with SSE-C are refused.")


def _plan(bucket: Bucket, before: DefaultEncryption, after: DefaultEncryption, does: str) -> ActionPlan:
    name = {"Bucket": bucket.resource_id}
    back = (
        Call("s3:DeleteBucketEncryption", name, "Takes the default encryption away: there was none before.")
        if before.algorithm is None
        else Call("s3:PutBucketEncryption", _params(name, before), "Puts the default encryption back as it was.")
    )
    return ActionPlan(do=(Call("s3:PutBucketEncryption", _params(name, after), does),), undo=(back,))


def _params(name: dict[str, str], encryption: DefaultEncryption) -> dict[str, Any]:
    default = {"SSEAlgorithm": encryption.algorithm} | (
        {"KMSMasterKeyID": encryption.key} if encryption.key is not None else {}
    )
    rule: dict[str, Any] = {
        "ApplyServerSideEncryptionByDefault": default,
        "BucketKeyEnabled": encryption.bucket_key,
    }
    if encryption.blocked:
        rule["BlockedEncryptionTypes"] = {"EncryptionType": list(encryption.blocked)}
    return {**name, "ServerSideEncryptionConfiguration": {"Rules": [rule]}}
