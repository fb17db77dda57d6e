"""What must hold for ECS, one module for each kind of resource, and for services one for each question."""
