"""How AWS Config is read, and how fast AWS lets us.

For each region 2 calls for its recorder, 2 for its channel, 1 each for retention, aggregators and packs; rules twice, a
page for 25; their runs and compliance 25 in a call; 1 for each aggregator. Rules that services made for themselves (as
Security Hub does, hundreds of them) are left to those services.
"""

from shared.catalog import Rate
from shared.services.config.readers import recorder, rule

READERS = (*recorder.READERS, *rule.READERS)

# Neither API publishes its quotas of reading; both throttle at about 10 calls a second.
RATES = {"config": Rate(5, 10), "organizations": Rate(2, 4)}
