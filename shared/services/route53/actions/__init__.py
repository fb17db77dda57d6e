"""What can be done about zones, health checks and domains."""
