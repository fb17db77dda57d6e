"""What can be done about groups and launch configurations."""
