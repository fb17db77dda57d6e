"""What must hold for file systems and access points, one module for each kind of question."""
