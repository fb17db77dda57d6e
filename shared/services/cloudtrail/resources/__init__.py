"""What CloudTrail tells of trails, of event data stores, and of calls that were made."""
