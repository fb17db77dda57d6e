"""What must hold for Lightsail, one module for each family of resources."""
