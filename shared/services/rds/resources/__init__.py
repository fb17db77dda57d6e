"""What is known of databases, clusters, snapshots, and of what surrounds them in a region."""
