"""Cognito: user pools, their clients, and identity pools."""
