"""What must hold for load balancers and their target groups, one module for each kind."""
