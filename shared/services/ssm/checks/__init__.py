"""What must hold for Systems Manager, one module for each kind of resource."""
