"""What must hold for databases and for what surrounds them, one module for each question."""
