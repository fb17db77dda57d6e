"""S3: ListBuckets tells each bucket's region."""

from typing import Any

from moto.core.responses import ActionResult
from moto.s3.responses import S3Response

_OWNER = {"ID": "bcaf1ffd86f41161ca5fb16fd081034f", "DisplayName": "webfile"}


def install() -> None:
    replaced: Any = S3Response
    replaced.all_buckets = _all_buckets


def _all_buckets(response: Any) -> Any:
    buckets = [
        {"Name": bucket.name, "CreationDate": bucket.creation_date_ISO8601, "BucketRegion": bucket.region_name}
        for bucket in response.backend.list_buckets(prefix=None, bucket_region=None, max_buckets=None)
    ]
    response.data["Action"] = "ListBuckets"
    return response.serialized(ActionResult({"Owner": _OWNER, "Buckets": buckets}))
