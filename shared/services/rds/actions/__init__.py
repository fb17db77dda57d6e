"""What can be done about databases, one module for each kind of resource."""
