"""How ElastiCache is read, and how fast AWS lets us.

Calls a region, whatever the number of caches: one for each hundred clusters, groups, serverless caches, users,
snapshots, reservations, subnet groups, updates and tagged resources; route tables once; metrics in bulk, ten a
cluster, and five for each node of a group with one shard.
"""

from shared.catalog import Rate
from shared.services.elasticache.readers import belongings, cache, metrics, network

READERS = (*cache.READERS, *belongings.READERS, *network.READERS, *metrics.READERS)

# ElastiCache publishes no rate; modest, for it needs few calls. EC2 documents 100 at once and 20 a second of a
# Describe call, CloudWatch 50 GetMetricData a second.
RATES = {
    "elasticache": Rate(10, 10),
    "ec2": Rate(15, 60),
    "cloudwatch": Rate(10, 10),
    "resourcegroupstaggingapi": Rate(5, 5),
}
