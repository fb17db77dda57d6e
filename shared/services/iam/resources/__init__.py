"""What is known of identities, their policies and the account's own settings."""
