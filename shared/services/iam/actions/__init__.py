"""What can be done about IAM, one module for each kind of resource."""
