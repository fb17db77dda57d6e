"""What recorders, rules and aggregators should be."""
