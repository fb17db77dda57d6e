"""What CloudFormation tells of stacks and stack sets."""
