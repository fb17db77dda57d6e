"""What must hold in Redshift, one module for each kind of question."""
