"""What CloudWatch measures of buckets once a day, without a charge to the bucket's owner but for the asking."""

from collections.abc import Callable, Mapping

from shared.catalog.metrics import Metric, MetricReader, Values
from shared.services.s3.resources.bucket import Bucket, BucketStorage


def _of(storage: str) -> Callable[[Bucket], Mapping[str, str]]:
    return lambda bucket: {"BucketName": bucket.resource_id, "StorageType": storage}


def make_bucket_storage(values: Values) -> BucketStorage:
    return BucketStorage(tuple(values["standard"]), tuple(values["objects"]))


READERS = (
    MetricReader(
        BucketStorage,
        Bucket,
        (
            Metric("standard", "AWS/S3", "BucketSizeBytes", "Average", _of("StandardStorage")),
            Metric("objects", "AWS/S3", "NumberOfObjects", "Average", _of("AllStorageTypes")),
        ),
        make_bucket_storage,
        days=30,
    ),
)
