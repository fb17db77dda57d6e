"""What can be done about domains."""
