"""How ECR is read, and how fast AWS lets us.

Calls in a region of N repositories with I images: N/1000 to list, N/25 for scanning, N each for policies and
lifecycle policies, I/1000 and at most N for images, tags of 100 in a call; 5 for the registry and 1 for KMS. Public
repositories: P/1000 to list and P for tags, once.
"""

from shared.catalog import Rate
from shared.services.ecr.readers import public, registry, repository

READERS = (*repository.READERS, *registry.READERS, *public.READERS)

# Quotas of ECR and ECR Public: DescribeRepositories and its like 20 a second and region (Service Quotas); we take
# half. KMS takes 100 ListAliases; the tagging API 15 GetResources a second.
RATES = {"ecr": Rate(10, 20), "ecr-public": Rate(5, 5), "kms": Rate(5, 5), "resourcegroupstaggingapi": Rate(5, 5)}
