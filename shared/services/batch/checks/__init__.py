"""What must hold for Batch, one module for each kind of resource."""
