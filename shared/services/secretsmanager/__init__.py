"""Secrets Manager: whether secrets rotate, who may read them, and whether anybody does. Their values are never read."""
