"""Our tables and objects, and the only place that builds a key."""
