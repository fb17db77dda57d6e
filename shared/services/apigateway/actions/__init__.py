"""What can be done about API Gateway, one module for each kind of resource."""
