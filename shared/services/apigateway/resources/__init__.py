"""What is known of APIs, their stages, and of domain names, plans, keys and certificates."""
