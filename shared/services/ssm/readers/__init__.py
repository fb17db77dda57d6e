"""How Systems Manager is read, and how fast AWS lets us.

Calls for a region: one listing each (50 a page) of documents, parameters, nodes, associations, maintenance windows and
data syncs; one sweep each of compliance and inventory; five of settings. Patch states of 50 nodes, and values of 10
parameters that are no SecureString, come in one call. Two calls for each document and one for each maintenance window.
"""

from shared.catalog import Rate
from shared.services.ssm.readers import document, node, order, parameter, region

READERS = (*document.READERS, *parameter.READERS, *node.READERS, *order.READERS, *region.READERS)

# Systems Manager documents few rates; parameters have 40 GetParameters a second. Modest, for the customer's own.
RATES = {"ssm": Rate(10, 10, each_operation=True)}
