"""What can be done about DynamoDB."""
