"""How DynamoDB is read, and how fast AWS lets us.

For N tables: one ListTables a hundred and N DescribeTable, which tell of their global indexes too; of each table one
call for its recovery, its time to live and its policy. One call a region and hundred: tags, scaling targets and
policies, protected resources, backups, legacy global tables, DAX clusters. Metrics in bulk: four a table and four an
index.
"""

from shared.catalog import Rate
from shared.services.dynamodb.readers import dax, metrics, scaling, table

READERS = (*table.READERS, *scaling.READERS, *metrics.READERS, *dax.READERS)

# DynamoDB documents ten DescribeContinuousBackups a second; about every third call is one. CloudWatch documents 50
# GetMetricData a second. The others publish none, and need a call or a few in each region.
RATES = {
    "dynamodb": Rate(25, 25),
    "dax": Rate(5, 5),
    "application-autoscaling": Rate(5, 5),
    "backup": Rate(5, 5),
    "cloudwatch": Rate(10, 10),
    "resourcegroupstaggingapi": Rate(5, 5),
}
