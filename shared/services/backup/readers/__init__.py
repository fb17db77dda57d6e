"""How AWS Backup is read, and how fast AWS lets us.

Calls for a region with V vaults, P plans and N recovery points: one listing each of vaults, plans, report plans and
restore testing plans, settings and three summaries of jobs; ListRecoveryPointsByBackupVault, one for each 1,000 of a
vault; two for each vault (policy, notifications), two for each plan (rules, selections), one for each restore testing
plan; and one GetResources of the tagging API for each 100 resources with tags. Nothing is asked for a single recovery
point.
"""

from shared.catalog import Rate
from shared.services.backup.readers import plan, region, vault

READERS = (*vault.READERS, *plan.READERS, *region.READERS)

# AWS Backup publishes no rates for these; the tagging API documents 15 GetResources a second. Both modest.
RATES = {"backup": Rate(10, 10, each_operation=True), "resourcegroupstaggingapi": Rate(5, 5)}
