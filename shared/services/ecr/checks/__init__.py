"""What must hold for ECR, one module for each question."""
