"""What can be done about web ACLs."""
