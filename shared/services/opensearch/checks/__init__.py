"""What must hold for domains, one module for each kind of question."""
