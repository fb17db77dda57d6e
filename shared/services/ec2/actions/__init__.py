"""What can be done about EC2 and VPC, one module for each kind of resource."""
