"""ECS: clusters, services and their task sets, task definitions, capacity providers, container instances."""
