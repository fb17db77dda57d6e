"""What is known of tables, global indexes, backups and DAX clusters."""
