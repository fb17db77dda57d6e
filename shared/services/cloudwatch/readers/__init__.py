"""How CloudWatch is read, and how fast AWS lets us.

For each region the lists of alarms (twice: as resources, and for what the benchmarks ask), log groups, filters,
policies, subscriptions and tags, a page for 50 or 100 of each; 1 + T calls of CloudTrail for T trails of all regions;
one GetMetricData for 500 log groups. Nothing is asked of one resource alone.
"""

from shared.catalog import Rate
from shared.services.cloudwatch.readers import account, alarm, log_group, monitoring, others

READERS = (*alarm.READERS, *log_group.READERS, *monitoring.READERS, *others.READERS, *account.READERS)

# AWS's quotas: 9 DescribeAlarms and 50 GetMetricData a second; 10 DescribeLogGroups, 5 DescribeMetricFilters; 30
# ListSubscriptions; 10 of CloudTrail. The tagging API publishes none; IAM is asked once.
RATES = {
    "cloudwatch": Rate(8, 8),
    "logs": Rate(5, 5),
    "sns": Rate(10, 10),
    "cloudtrail": Rate(5, 5),
    "resourcegroupstaggingapi": Rate(5, 5),
    "iam": Rate(5, 5),
}
