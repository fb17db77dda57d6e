"""What must hold in ElastiCache, one module for each kind of question."""
