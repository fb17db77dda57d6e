"""How GuardDuty is read, and how fast AWS lets us.

Calls a region: one to list detectors and one to read the detector, once for the region and once as a resource; six
more for its facts; one for each list of filters, address lists and plans, and one for each of those found.
"""

from shared.catalog import Rate
from shared.services.guardduty.readers import detector, lists, organization

READERS = (*detector.READERS, *lists.READERS, *organization.READERS)

# Neither service publishes rates for these operations; modest, for they need few calls.
RATES = {"guardduty": Rate(10, 30), "organizations": Rate(1, 2)}
