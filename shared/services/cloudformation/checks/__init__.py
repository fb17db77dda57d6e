"""What stacks and stack sets should be."""
