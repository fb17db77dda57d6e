"""What must hold for Neptune, one module for each kind of resource."""
