"""Macie: whether it looks for sensitive data in buckets, what it found, and what comes of that."""
