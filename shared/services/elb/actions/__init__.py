"""What can be done about load balancers and target groups, one module for each kind."""
