"""S3: ListBuckets tells each bucket's region; MFA delete and blocked encryption types are answered."""

from typing import Any

from moto.core.responses import ActionResult
from moto.s3.models import S3Backend
from moto.s3.responses import S3Response

_OWNER = {"ID": "bcaf1ffd86f41161ca5fb16fd081034f", "DisplayName": "webfile"}

_vaults: set[str] = set()


def make_vault(bucket: str) -> None:
    """The bucket asks for MFA to delete, and refuses keys that its customers provide."""
    _vaults.add(bucket)


def install() -> None:
    replaced: Any = S3Response
    replaced.get_bucket_encryption = _encryption(S3Response.get_bucket_encryption)
    replaced.all_buckets = _all_buckets
    replaced.get_bucket_versioning = _versioning
    # moto measures the few bytes of its own objects, of today alone.
    backend: Any = S3Backend
    backend.get_cloudwatch_metrics = staticmethod(lambda *_args, **_named: [])


def _all_buckets(response: Any) -> Any:
    buckets = [
        {"Name": bucket.name, "CreationDate": bucket.creation_date_ISO8601, "BucketRegion": bucket.region_name}
        for bucket in response.backend.list_buckets(prefix=None, bucket_region=None, max_buckets=None)
    ]
    response.data["Action"] = "ListBuckets"
    return response.serialized(ActionResult({"Owner": _OWNER, "Buckets": buckets}))


def _versioning(response: Any) -> Any:
    status = response.backend.get_bucket_versioning(response.bucket_name)
    response.data["Action"] = "GetBucketVersioning"
    vault = {"MFADelete": "Enabled"} if response.bucket_name in _vaults else {}
    return response.serialized(ActionResult({"Status": status, **vault}))


def _encryption(own: Any) -> Any:
    def get_bucket_encryption(response: Any) -> Any:
        if response.bucket_name not in _vaults:
            return own(response)
        rule = response.backend.get_bucket_encryption(response.bucket_name)["Rule"]
        answered = {
            "ApplyServerSideEncryptionByDefault": rule["ApplyServerSideEncryptionByDefault"],
            "BucketKeyEnabled": True,
            "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]},
        }
        response.data["Action"] = "GetBucketEncryption"
        return response.serialized(ActionResult({"ServerSideEncryptionConfiguration": {"Rules": [answered]}}))

    return get_bucket_encryption
