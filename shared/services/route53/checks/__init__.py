"""What must hold for hosted zones, health checks, domains and the account, one module for each kind."""
