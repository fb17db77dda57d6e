"""What can be done about Redshift."""
