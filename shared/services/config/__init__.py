"""AWS Config: what is recorded of resources, and the rules that judge it."""
