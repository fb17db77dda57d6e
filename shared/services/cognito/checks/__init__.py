"""What user pools, clients and identity pools should be."""
