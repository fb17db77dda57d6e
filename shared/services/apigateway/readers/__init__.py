"""How API Gateway is read, and how fast AWS lets us.

Calls of a region with N REST APIs and M others: N/500 to list, one for the stages of each, one for its methods (500
resources a call); M/100 to list, one each for stages, routes and integrations. Domain names, plans, keys,
certificates, links: one call for 500. Metrics of stages come 500 a call.
"""

from shared.catalog import Rate
from shared.services.apigateway.readers import access, http, rest

READERS = (*rest.READERS, *http.READERS, *access.READERS)

# API Gateway documents 10 requests a second for its whole management API, with bursts of 40, per account and region;
# GetResources has only 5 in two seconds, for which botocore waits. The customer's deployments draw on it too.
RATES = {"apigateway": Rate(5, 20), "apigatewayv2": Rate(4, 15), "cloudwatch": Rate(10, 10)}
