"""How EC2 and VPC are read, and how fast AWS lets us."""

from shared.catalog import Rate
from shared.services.ec2.readers import (
    connection,
    instance,
    interface,
    launch_template,
    network,
    region,
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
    *region.READERS,
    *setup.READERS,
)

# EC2's documented bucket for Describe calls: 100 tokens, refilled by 20 a second, per account and region.
# Systems Manager publishes no rate for DescribeInstanceInformation; this one is modest, for it needs few calls.
RATES = {"ec2": Rate(20, 100), "ssm": Rate(5, 5)}
