"""How EC2 and VPC are read, and how fast AWS lets us."""

from shared.catalog import Rate
from shared.services.ec2.readers import (
    connection,
    endpoint_service,
    instance,
    interface,
    launch_template,
    network,
    purchase,
    quota,
    region,
    routing,
    security_group,
    setup,
    storage,
    use,
)

READERS = (
    *instance.READERS,
    *launch_template.READERS,
    *storage.READERS,
    *security_group.READERS,
    *network.READERS,
    *connection.READERS,
    *interface.READERS,
    *routing.READERS,
    *endpoint_service.READERS,
    *purchase.READERS,
    *region.READERS,
    *setup.READERS,
    *use.READERS,
    *quota.READERS,
)

# EC2 documents a bucket of 100 tokens for each Describe call, refilled by 20 a second, per account and region. The
# customer's own programs drink from it too: we stay well below, so that a scan throttles nobody, us neither.
# Systems Manager, Service Quotas and AWS Backup publish no rate for what is asked of them; these are modest, for they
# need few calls. CloudWatch gives 50 GetMetricData a second.
RATES = {
    "ec2": Rate(18, 90, each_operation=True),
    "ssm": Rate(5, 5),
    "backup": Rate(2, 2),
    "service-quotas": Rate(5, 5),
    "cloudwatch": Rate(10, 10),
}
