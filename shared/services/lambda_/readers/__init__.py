"""How Lambda is read, and how fast AWS lets us.

Calls of a region with N functions, M mappings and L layers: N/50 to list, M/100, L/50; for each function four (its
policy, URLs, asynchronous invocation, reserved concurrency); for each layer one. In bulk: tags (100 a call), metrics
(500 a call), code signing (one for each configuration), Compute Optimizer's advice, subnets, account settings.
"""

from shared.catalog import Rate
from shared.services.lambda_.readers import advice, event_source, function, layer, region, use

READERS = (
    *function.READERS,
    *use.READERS,
    *advice.READERS,
    *event_source.READERS,
    *layer.READERS,
    *region.READERS,
)

# Lambda documents 15 requests a second for GetPolicy and 15 for all others of its control plane, per region: some are
# left to the customer's own deployments. EC2 documents 20 for a Describe call, CloudTrail 10 for these three,
# CloudWatch 50 for GetMetricData. Compute Optimizer and the tagging API publish none that counts here: modest.
RATES = {
    "lambda": Rate(13, 13),
    "lambda:GetPolicy": Rate(13, 13),
    "cloudtrail": Rate(5, 5),
    "cloudwatch": Rate(10, 10),
    "compute-optimizer": Rate(3, 3),
    "ec2": Rate(15, 60),
    "resourcegroupstaggingapi": Rate(5, 5),
}
