"""How OpenSearch Service is read, and how fast AWS lets us.

Calls a region for N domains: one ListDomainNames, one DescribeDomains for five, one GetResources for the tags of a
hundred, one DescribeReservedInstances; metrics in bulk, nine a domain.
"""

from shared.catalog import Rate
from shared.services.opensearch.readers import domain, metrics

READERS = (*domain.READERS, *metrics.READERS)

# OpenSearch Service publishes no rate of its configuration API; modest, for it needs few calls. CloudWatch documents
# 50 GetMetricData a second.
RATES = {"opensearch": Rate(5, 5), "cloudwatch": Rate(10, 10), "resourcegroupstaggingapi": Rate(5, 5)}
