"""What AWS tells of the account and its organization."""
