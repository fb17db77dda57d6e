"""What can be done about distributions. AWS takes a configuration only whole, and only with the version it had."""
