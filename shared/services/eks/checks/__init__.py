"""What must hold for EKS, one module for each kind of resource."""
