"""What can be changed about alarms, log groups and metric streams."""
