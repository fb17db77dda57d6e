"""How S3 is read, and how fast AWS lets us."""

from shared.catalog import Rate
from shared.services.s3.readers import (
    access_point,
    account,
    bucket,
    bucket_access,
    bucket_keeping,
    bucket_storage,
    document,
    multi_region,
)

READERS = (
    *bucket.READERS,
    *bucket_access.READERS,
    *bucket_keeping.READERS,
    *bucket_storage.READERS,
    *document.READERS,
    *access_point.READERS,
    *multi_region.READERS,
    *account.READERS,
)

# S3 limits requests by prefix of a bucket, thousands a second; no published quota of the account lies below that.
# The control API publishes none: modest, for it needs few calls. CloudWatch gives 50 GetMetricData a second.
RATES = {"s3": Rate(1000, 1000), "s3control": Rate(10, 10), "cloudwatch": Rate(10, 10)}
