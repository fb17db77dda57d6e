"""What can be changed about the account."""
