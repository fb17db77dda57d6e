"""What can be changed about user pools, clients and identity pools."""
