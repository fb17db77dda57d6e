"""What is known of clusters, of what belongs to them, and of warehouses without servers."""
