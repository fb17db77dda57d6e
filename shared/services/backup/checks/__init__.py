"""What must hold for backups, one module for each kind of resource."""
