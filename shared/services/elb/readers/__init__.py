"""How load balancers are read, and how fast AWS lets us.

Calls for N load balancers, M target groups and C classic ones of a region: N/400 + M/400 + C/400 pages of lists; 2 N
(attributes, listeners) and one for each HTTP listener that redirects; M (health); 3 C (attributes, policies, health);
(N + C)/20 of tags; one for each web ACL; and 8 of the region.
"""

from shared.catalog import Rate
from shared.services.elb.readers import classic, load_balancer, region, target_group

READERS = (*load_balancer.READERS, *classic.READERS, *target_group.READERS, *region.READERS)

# Elastic Load Balancing publishes no rate of its calls; in practice it takes some ten a second. EC2 documents 20 a
# second of each Describe call, WAF 5 and CloudWatch 50: a part of each is left to the customer's own programs.
RATES = {
    "elb": Rate(8, 20),
    "elbv2": Rate(8, 20),
    "ec2": Rate(10, 20),
    "wafv2": Rate(3, 3),
    "cloudwatch": Rate(10, 10),
}
