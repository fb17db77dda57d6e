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
    region,
    routing,
    security_group,
    setup,
    storage,
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
)

# EC2 documents a bucket of 100 tokens for each Describe call, refilled by 20 a second, per account and region. The
# customer's own programs drink from it too: we stay well below, so that a scan throttles nobody, us neither.
# Systems Manager publishes no rate for DescribeInstanceInformation; this one is modest, for it needs few calls.
RATES = {"ec2": Rate(18, 90, each_operation=True), "ssm": Rate(5, 5)}
