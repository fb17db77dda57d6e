"""What can be done about S3, one module for each kind of question."""
