"""ElastiCache: clusters, replication groups, serverless caches, their users, snapshots and reservations."""
