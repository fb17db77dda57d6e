"""DynamoDB: tables, their global indexes and backups, and the DAX clusters before them."""
