"""What can be changed about stacks."""
