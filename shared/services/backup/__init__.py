"""AWS Backup: whether plans run, what vaults keep, who may delete it, and what it costs."""
