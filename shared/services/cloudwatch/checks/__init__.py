"""What alarms, log groups, dashboards and metric streams should be."""
