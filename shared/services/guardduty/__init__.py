"""GuardDuty: what of an account and its regions is watched for threats, and what it has found."""
