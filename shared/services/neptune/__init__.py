"""Neptune: clusters of a graph database, their instances and snapshots."""
