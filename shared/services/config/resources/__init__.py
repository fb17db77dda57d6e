"""What AWS Config tells of recorders, rules and aggregators."""
