"""What can be changed about recorders and rules."""
