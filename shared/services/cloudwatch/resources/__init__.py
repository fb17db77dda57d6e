"""What CloudWatch tells of alarms, log groups, dashboards and metric streams."""
