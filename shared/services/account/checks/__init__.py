"""What the account and its organization should have."""
