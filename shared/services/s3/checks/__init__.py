"""What must hold for S3, one module for each question."""
