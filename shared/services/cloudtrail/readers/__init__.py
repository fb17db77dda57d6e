"""How CloudTrail is read, and how fast AWS lets us.

Calls for R regions with T trails and E event data stores: 2 R DescribeTrails to list, and 1 + 2 T for each view of
what they record (region, account); T for the status and 5 T of S3 for their buckets; tags 20 in a call; R + E for the
stores; 8 + 3 R lookups of events.
"""

from shared.catalog import Rate
from shared.services.cloudtrail.readers import activity, bucket, event_data_store, trail

READERS = (*trail.READERS, *bucket.READERS, *event_data_store.READERS, *activity.READERS)

# CloudTrail takes 10 calls a second of most kinds and 2 LookupEvents. Source: CloudTrail User Guide, Quotas. S3
# publishes no quota that so few calls could come near; of S3 Control there is one call.
RATES = {
    "cloudtrail": Rate(8, 8),
    "cloudtrail:LookupEvents": Rate(1.8, 1),
    "s3": Rate(100, 100),
    "s3control": Rate(10, 10),
}
