"""What must hold for distributions, one module for each question."""
