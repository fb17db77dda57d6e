"""What can be done about ElastiCache."""
