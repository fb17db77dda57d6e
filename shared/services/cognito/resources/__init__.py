"""What Cognito tells of user pools, clients and identity pools."""
