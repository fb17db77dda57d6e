"""How RDS is read, and how fast AWS lets us.

For a region of N instances, C clusters, S snapshots: N/100 + C/100 + S/100 calls list them. What all of them share is
read once a region: instances and clusters again (twice), one call for each parameter group in use and for each engine
version in use, one each for lifecycles, maintenance, quotas, reservations, subscriptions, backups, routes and
security groups. Only sharing is asked for each manual snapshot, targets for each proxy, tags for each subnet group.
"""

from shared.catalog import Rate
from shared.services.rds.readers import cluster, instance, metrics, network, region, snapshot, surroundings, versions

READERS = (
    *instance.READERS,
    *cluster.READERS,
    *snapshot.READERS,
    *surroundings.READERS,
    *region.READERS,
    *versions.READERS,
    *network.READERS,
    *metrics.READERS,
)

# RDS publishes no rate for its describing calls. A region takes some 40 of them: they go in one burst, below what EC2
# documents for its own, and then as fast as EC2 refills. AWS Backup publishes none either: modest, for it needs one.
# EC2 documents 20 Describe calls a second, of which we leave half to the customer; CloudWatch 50 GetMetricData.
RATES = {"rds": Rate(20, 60), "ec2": Rate(10, 20), "backup": Rate(5, 5), "cloudwatch": Rate(10, 10)}
