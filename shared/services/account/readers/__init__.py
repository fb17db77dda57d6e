"""How the account is read, and how fast AWS lets us.

About 15 calls for an account; in the one that manages an organization 2 more for each of its policies, and 1 for each
account that it delegates to; 1 for each budget.
"""

from shared.catalog import Rate
from shared.services.account.readers import account, organization

READERS = (*account.READERS, *organization.READERS)

# AWS's quotas: 10 GetAlternateContact a second, 1 of most other calls of Account Management after a burst of 3; the
# others publish none.
RATES = {
    "account": Rate(2, 6),
    "organizations": Rate(5, 10),
    "budgets": Rate(2, 5),
    "support": Rate(2, 5),
    "compute-optimizer": Rate(1, 2),
    "cost-optimization-hub": Rate(1, 2),
}
