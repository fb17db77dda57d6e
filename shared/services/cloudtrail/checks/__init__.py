"""What trails and event data stores should be."""
