"""How Cognito is read, and how fast AWS lets us.

For P user pools 2 pages of lists for 60 pools, 4 P calls of their settings and 1 P of WAF; P pages of clients and one
call for each client; one page for 60 identity pools and 2 calls for each.
"""

from shared.catalog import Rate
from shared.services.cognito.readers import client, identity_pool, user_pool

READERS = (*user_pool.READERS, *client.READERS, *identity_pool.READERS)

# AWS's quotas: UserPoolRead 15 calls a second and UserPoolClientRead 15; of identity pools none is published. WAF's of
# GetWebACLForResource is 10.
RATES = {"cognito-idp": Rate(10, 10), "cognito-identity": Rate(5, 10), "wafv2": Rate(5, 5)}
