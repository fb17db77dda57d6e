"""What can be done about ECS, one module for each kind of resource."""
