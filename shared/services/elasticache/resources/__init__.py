"""What is known of caches and what belongs to them."""
