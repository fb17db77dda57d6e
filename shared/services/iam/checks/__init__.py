"""What must hold for IAM, one module for each kind of resource."""
