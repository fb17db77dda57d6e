"""What must hold for keys, one module for each kind of question."""
