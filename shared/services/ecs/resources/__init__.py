"""What is known of clusters, of what runs in them, and of what it runs on."""
