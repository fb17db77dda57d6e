"""CloudFormation: stacks and stack sets, what they show, and whether what is there is what they say."""
