"""What must hold for EC2 and VPC. One module by kind of resource."""
