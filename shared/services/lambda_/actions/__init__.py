"""What can be done about Lambda, one module for each kind of question."""
