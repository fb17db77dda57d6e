"""How CloudFormation is read, and how fast AWS lets us.

DescribeStacks tells everything of 100 stacks in a call, twice a region (as resources, and to count them); one
GetTemplate for each stack; one call for stack sets and one for limits.
"""

from shared.catalog import Rate
from shared.services.cloudformation.readers import stack

READERS = stack.READERS

# AWS publishes no quota of reading; 10 calls a second is what its own console makes.
RATES = {"cloudformation": Rate(10, 20)}
