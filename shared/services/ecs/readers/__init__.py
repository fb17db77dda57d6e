"""How ECS is read, and how fast AWS lets us.

Calls in a region of C clusters with S services, I instances, and F families of task definitions: clusters C/100 to
list and C/100 to describe; services C to list, S/10 to describe, S for the revisions that they run, 2 for all that
scales them; instances C and I/100; capacity providers 1; families F/100 and F; settings 1, subnets 1; metrics 2
for each service and cluster, 500 in a call.
"""

from shared.catalog import Rate
from shared.services.ecs.readers import cluster, service, task_definition

READERS = (*cluster.READERS, *service.READERS, *task_definition.READERS)

# ECS documents buckets of 50 to 100 reads, refilled by 20 a second (Developer Guide, "Request throttling"): half.
# CloudWatch takes 50 GetMetricData a second. Of DescribeSubnets EC2 takes 20 a second. Application Auto Scaling
# publishes no rate: modest, for it needs few calls.
RATES = {"ecs": Rate(10, 25), "cloudwatch": Rate(10, 10), "ec2": Rate(5, 5), "application-autoscaling": Rate(5, 5)}
