"""What can be changed about trails and event data stores."""
