"""What is checked of Lambda, one module for each kind of question."""
