"""What is known of functions, layers, event sources, and of Lambda in a region."""
