"""RDS and Aurora: databases, clusters, their snapshots, and what a region holds for them."""
