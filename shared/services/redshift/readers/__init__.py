"""How Redshift is read, and how fast AWS lets us.

Calls a region for N clusters: one each for clusters, snapshots, subnet groups, parameter groups, subscriptions,
scheduled actions, reservations, workgroups, namespaces, usage limits and security group rules, all of hundreds; N for
the logging and N for the parameters of clusters, which AWS tells one by one; metrics in bulk, three a cluster.
"""

from shared.catalog import Rate
from shared.services.redshift.readers import belongings, cluster, metrics, serverless

READERS = (*cluster.READERS, *belongings.READERS, *serverless.READERS, *metrics.READERS)

# Redshift and Redshift Serverless publish no rate; modest, for they need few calls. EC2 documents 100 at once and 20 a
# second of a Describe call, CloudWatch 50 GetMetricData a second.
RATES = {
    "redshift": Rate(10, 10),
    "redshift-serverless": Rate(5, 5),
    "ec2": Rate(15, 60),
    "cloudwatch": Rate(10, 10),
}
