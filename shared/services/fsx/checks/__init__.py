"""What must hold for FSx, one module for each kind of resource."""
