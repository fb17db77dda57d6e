"""CloudTrail: trails, event data stores, and what was done in the account."""
