"""How WAF is read, and how fast AWS lets us.

Calls for N web ACLs and G rule groups of a region: N/100 + G/100 pages of lists; 2 N (rules, tags) and G; for what a
web ACL guards one for each kind of resource until something is found, 6 at most; 1 of logging. All of it once more in
us-east-1 for those of CloudFront, and one list of distributions. WAF Classic: 3 lists, and one or two for each thing.
"""

from shared.catalog import Lister, Rate, Reader, Sweep
from shared.services.waf.readers import classic, web_acl

READERS: tuple[Lister | Reader | Sweep, ...] = (*web_acl.READERS, *classic.READERS)

# WAF documents 5 calls a second of each reading operation, for the account in a region, and 1 of
# ListResourcesForWebACL: some are left to the customer's own programs. CloudFront is asked once.
RATES = {
    "wafv2": Rate(4, 4, each_operation=True),
    "wafv2:ListResourcesForWebACL": Rate(0.9, 1),
    "waf": Rate(4, 4, each_operation=True),
    "waf-regional": Rate(4, 4, each_operation=True),
    "cloudfront": Rate(4, 4),
}
