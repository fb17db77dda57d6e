"""What must hold for groups, launch configurations and the region's room for them."""
